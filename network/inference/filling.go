package inference

import (
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
)

type pair struct{ u, v network.NodeID }

// filling fills the unknown ties of a graph.
type filling struct {
	g         *network.Graph
	responded []bool
	unknown   []pair           // by u, then v; u < v if undirected
	weights   []float64        // of the ties, in increasing order
	people    []known          // what is known about the ties of each person
	donors    []network.NodeID // those who responded
}

// known counts the pairs of a person whose ties are known, and the ties, by whether there
// is a tie back: directed, pairs of two respondents; undirected, of which one is, all
// counted under 0.
type known struct{ pairs, tied [2]float64 }

func (k *known) merge(b known) {
	for back := range k.pairs {
		k.pairs[back] += b.pairs[back]
		k.tied[back] += b.tied[back]
	}
}

func newFilling(g *network.Graph, responded []bool) *filling {
	g = withoutLoops(g)
	f := &filling{g: g, responded: responded, weights: weightsOf(g), people: make([]known, g.Order())}
	slices.Sort(f.weights)
	for u := range g.Nodes() {
		if responded[u] {
			f.donors = append(f.donors, u)
		}
		for v := range g.Nodes() {
			if u != v {
				f.look(u, v)
			}
		}
	}
	return f
}

// look sorts the pair among the unknown or the known ones.
func (f *filling) look(u, v network.NodeID) {
	directed, tie := f.g.Directed(), f.g.HasTie(u, v)
	if !f.responded[u] && (directed || !f.responded[v]) {
		if !tie && (directed || u < v) {
			f.unknown = append(f.unknown, pair{u, v})
		}
		return
	}
	if directed && !f.responded[v] {
		return // known, but not whether there is a tie back
	}
	back := 0
	if directed && f.g.HasTie(v, u) {
		back = 1
	}
	f.people[u].pairs[back]++
	if tie {
		f.people[u].tied[back]++
	}
}

func (f *filling) none(pair) bool       { return false }
func (f *filling) all(pair) bool        { return true }
func (f *filling) returned(p pair) bool { return f.g.Directed() && f.g.HasTie(p.v, p.u) }

// fill adds the unknown ties for which choose says so, with the median weight.
func (f *filling) fill(choose func(pair) bool) (Sample, error) {
	median := 1.0
	if len(f.weights) > 0 {
		median = quantile(f.weights, 0.5)
	}
	t := f.observed()
	for _, p := range f.unknown {
		if choose(p) {
			t.add(p.u, p.v, median)
		}
	}
	return f.sample(t)
}

func (f *filling) observed() *ties {
	t := newTies(f.g)
	for tie := range f.g.Ties() {
		t.add(tie.Source, tie.Target, tie.Weight)
	}
	return t
}

func (f *filling) sample(t *ties) (Sample, error) {
	g, err := t.graph(f.g.Order(), f.g.Directed())
	return Sample{Graph: g, People: everybody(f.g.Order())}, err
}

// draw adds unknown ties at random.
func (f *filling) draw(r *rand.Rand) (Sample, error) {
	chances, activity := f.drawChances(r)
	t := f.observed()
	drawn := make(map[pair]bool) // ties between two who did not respond
	for _, p := range f.unknown {
		back := 0
		if f.g.HasTie(p.v, p.u) || drawn[pair{p.v, p.u}] {
			back = 1
		}
		chance := chances.given[back]
		if f.g.Directed() && !f.responded[p.v] && p.u < p.v && back == 0 {
			chance = chances.any // the tie back is drawn later, given this one
		}
		chance *= activity[p.u]
		if !f.g.Directed() {
			chance *= activity[p.v]
		}
		if r.Float64() < chance {
			weight := 1.0
			if len(f.weights) > 0 {
				weight = f.weights[r.IntN(len(f.weights))]
			}
			t.add(p.u, p.v, weight)
			drawn[p] = f.g.Directed()
		}
	}
	return f.sample(t)
}

// tieChances are the chances of a tie: of any, and given that there is none or one back.
type tieChances struct {
	any   float64
	given [2]float64
}

// drawChances draws the respondents again, with replacement, and returns the chances of
// ties among them, and by which factor those of each person who did not respond differ:
// directed, that of a respondent drawn among those drawn; undirected, that of the
// person's own ties with respondents.
func (f *filling) drawChances(r *rand.Rand) (tieChances, []float64) {
	donors, all := make([]network.NodeID, len(f.donors)), known{}
	for i := range donors {
		donors[i] = f.donors[r.IntN(len(donors))]
		all.merge(f.people[donors[i]])
	}
	chance := func(tied, pairs float64) float64 { return (tied + 0.5) / (pairs + 1) }
	c := tieChances{
		any:   chance(all.tied[0]+all.tied[1], all.pairs[0]+all.pairs[1]),
		given: [2]float64{chance(all.tied[0], all.pairs[0]), chance(all.tied[1], all.pairs[1])},
	}
	activity := make([]float64, f.g.Order())
	for u, responded := range f.responded {
		donor := u
		if f.g.Directed() && !responded {
			donor = int(donors[r.IntN(len(donors))])
		}
		activity[u] = f.people[donor].activity(c)
	}
	return c, activity
}

// activity returns the number of known ties over what the chances let expect, a little
// smoothed.
func (k known) activity(c tieChances) float64 {
	const smoothing = 0.5
	ties, expected := smoothing, smoothing
	for back, pairs := range k.pairs {
		ties += k.tied[back]
		expected += pairs * c.given[back]
	}
	return ties / expected
}
