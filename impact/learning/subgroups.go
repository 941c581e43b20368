package learning

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Subgroups returns an undirected network of n people in complete subgroups of z (the
// last holds the rest), of whose ties each is, with probability beta, detached at one
// end, either with equal chance, and attached to a person drawn evenly from those of
// other subgroups who are not tied to the end that stays. The number of ties stays;
// beta = 0 leaves the subgroups isolated, beta = 1 ties nobody within. A tie whose
// staying end knows everybody elsewhere, as in one single group, is left in place.
//
// It returns [ErrParameter] for n or z below 1, beta outside [0,1] or 2^30 ties. Ties are taken
// in order of subgroup, then of people. O(n z) ties, O(degree) expected time each.
// Fang, Lee and Schilling 2010, doi:10.1287/orsc.1090.0468.
func Subgroups(n, z int, beta float64, r *rand.Rand) (*network.Graph, error) {
	var f faults
	f.atLeast("people", n, 1)
	f.atLeast("size of a subgroup", z, 1)
	f.chance("rewiring", beta)
	f.add(float64(n)*float64(min(n, z)-1) > math.MaxInt32, "%d people in subgroups of %d have too many ties", n, z)
	if err := f.join(); err != nil {
		return nil, err
	}
	w := wiring{ties: make([][]network.NodeID, n), cross: make([]int, n), z: z}
	for u := range n {
		for v := w.low(u); v < w.high(u); v++ {
			if v != u {
				w.ties[u] = append(w.ties[u], network.NodeID(v))
			}
		}
	}
	for u := range n {
		for v := u + 1; v < w.high(u); v++ {
			if r.Float64() < beta {
				w.rewire(u, v, r)
			}
		}
	}
	return w.graph()
}

// wiring is a network of subgroups while it is being rewired.
type wiring struct {
	ties  [][]network.NodeID
	cross []int // ties to other subgroups
	z     int
}

func (w *wiring) low(u int) int  { return u / w.z * w.z }
func (w *wiring) high(u int) int { return min(w.low(u)+w.z, len(w.ties)) }

// rewire detaches one end of the tie u-v.
func (w *wiring) rewire(u, v int, r *rand.Rand) {
	if r.Uint64()&1 != 0 {
		u, v = v, u
	}
	low, high, n := w.low(u), w.high(u), len(w.ties)
	if n-(high-low) == w.cross[u] {
		return
	}
	for {
		x := r.IntN(n - (high - low))
		if x >= low {
			x += high - low
		}
		if !slices.Contains(w.ties[u], network.NodeID(x)) {
			w.cut(u, v)
			w.cut(v, u)
			w.ties[u], w.ties[x] = append(w.ties[u], network.NodeID(x)), append(w.ties[x], network.NodeID(u))
			w.cross[u]++
			w.cross[x]++
			return
		}
	}
}

func (w *wiring) cut(u, v int) {
	k := slices.Index(w.ties[u], network.NodeID(v))
	w.ties[u] = slices.Delete(w.ties[u], k, k+1)
}

func (w *wiring) graph() (*network.Graph, error) {
	var source, target []network.NodeID
	for u, ties := range w.ties {
		for _, v := range ties {
			if network.NodeID(u) < v {
				source, target = append(source, network.NodeID(u)), append(target, v)
			}
		}
	}
	return network.FromArcs(len(w.ties), source, target, nil, network.Options{})
}
