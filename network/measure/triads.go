package measure

import (
	"context"
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// Triad is one of the sixteen kinds of three people and the directed ties among them.
type Triad int

// The kinds of triads by the numbers of mutual, one-way and absent ties, and Down, Up,
// Cyclic or Transitive. Both ends of a two-way arrow have a tie to the other.
const (
	Triad003  Triad = iota // A B C
	Triad012               // A→B C
	Triad102               // A↔B C
	Triad021D              // A←B→C
	Triad021U              // A→B←C
	Triad021C              // A→B→C
	Triad111D              // A↔B←C
	Triad111U              // A↔B→C
	Triad030T              // A→B→C, A→C
	Triad030C              // A→B→C→A
	Triad201               // A↔B↔C
	Triad120D              // A←B→C, A↔C
	Triad120U              // A→B←C, A↔C
	Triad120C              // A→B→C, A↔C
	Triad210               // A→B↔C, A↔C
	Triad300               // A↔B↔C, A↔C
	triads
)

var triadNames = [triads]string{"003", "012", "102", "021D", "021U", "021C", "111D", "111U",
	"030T", "030C", "201", "120D", "120U", "120C", "210", "300"}

// String returns the name of the kind, "021D" say.
func (t Triad) String() string {
	if t < 0 || t >= triads {
		return fmt.Sprintf("Triad(%d)", int(t))
	}
	return triadNames[t]
}

// Census holds the number of triads of each kind: Census[Triad030T], say.
type Census [triads]int

// mostTriads is the largest number of people whose triads an int can count.
const mostTriads = 1 << 21

// TriadCensus counts the triads of each kind among all n(n-1)(n-2)/6. The ties of an
// undirected graph are mutual; loops and weights are ignored.
//
// It returns network.ErrTooLarge for more than 2,097,152 people, whose triads may be
// too many for an int, and the error of the context. Only triads of three ties are
// listed, in the time of [CountTriangles]; the others follow from degrees. Holland and
// Leinhardt 1970, doi:10.1086/224954; faster than Batagelj and Mrvar 2001,
// doi:10.1016/S0378-8733(01)00035-1, if there are hubs. Agrees with networkx
// triadic_census and igraph triad_census.
func TriadCensus(ctx context.Context, g *network.Graph, o Options) (Census, error) {
	if g.Order() > mostTriads {
		return Census{}, fmt.Errorf("%w: %d people for a triad census", network.ErrTooLarge, g.Order())
	}
	r := dyads(g)
	parts := make([]own[Census], par.Workers(o.Workers))
	err := eachClosedPair(ctx, r, o, func(worker int, p closedPair) {
		// Every triangle comes three times, once for each corner q.
		mine := &parts[worker].value
		mine[closedTriad(p)]++
		mine[openTriads[p.qu][p.qv]] -= 3
	})
	if err != nil {
		return Census{}, err
	}
	var c Census
	for _, part := range parts {
		for kind := range c {
			c[kind] += part.value[kind]
		}
	}
	for kind := range c {
		c[kind] /= 3
	}
	c.addPairs(r)
	c.complete(r)
	return c, nil
}

// openTriads holds the kind of triad whose two ties meet in one person, by their
// directions as that person sees them.
var openTriads = [mutual + 1][mutual + 1]Triad{
	outward: {outward: Triad021D, inward: Triad021C, mutual: Triad111U},
	inward:  {outward: Triad021C, inward: Triad021U, mutual: Triad111D},
	mutual:  {outward: Triad111U, inward: Triad111D, mutual: Triad201},
}

// closedTriads holds the kind of a triad of three ties, by the latest and the earliest of
// the three kinds that its pairs of ties would be alone.
var closedTriads = [triads][triads]Triad{
	Triad021C: {Triad021D: Triad030T, Triad021C: Triad030C},
	Triad111D: {Triad021D: Triad120D},
	Triad111U: {Triad021U: Triad120U, Triad021C: Triad120C},
	Triad201:  {Triad111D: Triad210, Triad201: Triad300},
}

func closedTriad(p closedPair) Triad {
	corners := [3]Triad{
		openTriads[p.qu][p.qv],
		openTriads[p.uv][turned(p.qu)],
		openTriads[turned(p.uv)][turned(p.qv)],
	}
	return closedTriads[slices.Max(corners[:])][slices.Min(corners[:])]
}

// addPairs adds, for each person, the pairs of their ties to the kinds of two ties.
func (c *Census) addPairs(dyads rows) {
	for u := range dyads.Rows() {
		var d [mutual + 1]int
		for _, directions := range dyads.RowWeights(u) {
			d[int(directions)]++
		}
		for a := outward; a <= mutual; a++ {
			c[openTriads[a][a]] += d[a] * (d[a] - 1) / 2
			for b := outward; b < a; b++ {
				c[openTriads[a][b]] += d[a] * d[b]
			}
		}
	}
}

// complete adds the kinds of one tie and of none. Each tie is in n-2 triads, those of
// two or three ties among them.
func (c *Census) complete(dyads rows) {
	n := dyads.Rows()
	var ends [mutual + 1]int
	for _, directions := range dyads.Weights {
		ends[int(directions)]++
	}
	oneWay, twoWay := ends[outward]*(n-2), ends[mutual]/2*(n-2)
	rest := n * (n - 1) / 2 * (n - 2) / 3
	for kind, count := range c {
		twoWay -= count * int(triadNames[kind][0]-'0')
		oneWay -= count * int(triadNames[kind][1]-'0')
		rest -= count
	}
	c[Triad012], c[Triad102], c[Triad003] = oneWay, twoWay, rest-oneWay-twoWay
}
