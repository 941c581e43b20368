package moves

import (
	"cmp"
	"context"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// shortlist returns the most promising pairs, for a closer look.
//
// A tie between a and b brings a person s who is two or more steps closer to a closer to
// b, and to everybody t to whom b lies on a shortest path; at distance two, where it is
// one step, what s gains is
//
//	w(d(s,b)) + Σ_t w(d(s,t)),   w(d) = 1/(d-1) - 1/d
//
// One search from s gives the sum over 256 random t for all b at once: sets of t are
// handed back along the shortest paths, a bit each. Farther apart it counts once for
// each step; where there is no path, everybody beyond the tie is taken to be one step
// from its end. Searches start from Samples random people; pairs are compared by the sum
// over these, for which no bound is claimed, times their chance.
func (s *sampled) shortlist(ctx context.Context, pairs []measure.Pair, chances []float64, most int, o Options) ([]measure.Pair, error) {
	if len(pairs) <= most {
		return pairs, nil
	}
	v, err := s.views(ctx, o)
	if err != nil {
		return nil, err
	}
	scores := make([]float64, len(pairs))
	err = par.For(ctx, o.Workers, len(pairs), 1<<14, func(_, _, low, high int) {
		for i := low; i < high; i++ {
			scores[i] = v.score(pairs[i]) * chances[i]
		}
	})
	if err != nil {
		return nil, err
	}
	order := make([]int, len(pairs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(cmp.Compare(scores[j], scores[i]), cmp.Compare(i, j)) })
	order = order[:most]
	slices.Sort(order)
	list := make([]measure.Pair, most)
	for k, i := range order {
		list[k] = pairs[i]
	}
	return list, nil
}

// views are what some people see of everybody: how far they are, and what is gained if
// they come one step closer.
type views struct {
	sources  int
	distance []uint8   // by person, then source; none for no path or one too long to matter
	gain     []float32 // likewise
	beyond   []int32   // by person: how many hang together with them
}

const none = math.MaxUint8

func (s *sampled) views(ctx context.Context, o Options) (*views, error) {
	n := s.web.order()
	k := min(n, s.params.Samples)
	r := rand.New(rand.NewPCG(s.params.Seed, 0))
	sources, targets := r.Perm(n)[:k], r.Perm(n)[:min(n, 64*targetWords)]
	v := &views{sources: k, distance: make([]uint8, n*k), gain: make([]float32, n*k), beyond: s.web.componentSizes()}
	err := par.Each(ctx, o.Workers, k, func(_, i int) { v.look(s.web, network.NodeID(sources[i]), i, targets) })
	return v, err
}

// targetWords times 64 is the number of people towards whom gains are looked at.
const targetWords = 4

type set [targetWords]uint64

func (a *set) unite(b *set) {
	for k := range a {
		a[k] |= b[k]
	}
}

func (a *set) shared(b *set) int {
	sum := 0
	for k := range a {
		sum += bits.OnesCount64(a[k] & b[k])
	}
	return sum
}

// look fills in what one source sees.
func (v *views) look(w *web, source network.NodeID, column int, targets []int) {
	distance := search(w, source)
	n := w.order()
	beyond := make([]set, n)                      // by person: the targets on whose shortest paths they lie
	levels := make([]set, slices.Max(distance)+1) // the targets by distance
	for i, t := range targets {
		bit := set{}
		bit[i/64] = 1 << (i % 64)
		beyond[t].unite(&bit)
		if distance[t] >= 0 {
			levels[distance[t]].unite(&bit)
		}
	}
	order := byDistance(distance)
	for _, u := range slices.Backward(order) {
		for _, x := range w.near[u] {
			if distance[x] == distance[u]-1 {
				beyond[x].unite(&beyond[u])
			}
		}
	}
	scale := float64(n) / float64(len(targets))
	for u := range n {
		at := u*v.sources + column
		v.distance[at] = none
		if d := distance[u]; d >= 0 && d < none {
			v.distance[at] = uint8(d)
			v.gain[at] = float32(stepCloser(d))
			for further := int(d) + 1; further < len(levels); further++ {
				v.gain[at] += float32(scale * stepCloser(int32(further)) * float64(beyond[u].shared(&levels[further])))
			}
		}
	}
}

// stepCloser is what a pair at a distance gains by coming one step closer; nothing if
// they are next to each other already.
func stepCloser(distance int32) float64 {
	if distance < 2 {
		return 0
	}
	d := float64(distance)
	return 1/(d-1) - 1/d
}

// byDistance returns the people who are reached, nearest first.
func byDistance(distance []int32) []network.NodeID {
	longest := slices.Max(distance)
	starts := make([]int, longest+2)
	for _, d := range distance {
		if d >= 0 {
			starts[d+1]++
		}
	}
	for d := range longest + 1 {
		starts[d+1] += starts[d]
	}
	order := make([]network.NodeID, starts[longest+1])
	for u, d := range distance {
		if d >= 0 {
			order[starts[d]] = network.NodeID(u)
			starts[d]++
		}
	}
	return order
}

// score adds up what a tie between two people is seen to gain.
func (v *views) score(pair measure.Pair) float64 {
	sum := 0.0
	for i := range v.sources {
		sum += v.closer(pair.U, pair.V, i) + v.closer(pair.V, pair.U, i)
	}
	return sum
}

// closer is what a source gains that a tie to a brings closer to b.
func (v *views) closer(a, b network.NodeID, source int) float64 {
	x, y := int(v.distance[int(a)*v.sources+source]), int(v.distance[int(b)*v.sources+source])
	switch {
	case x == none || y < x+2:
		return 0
	case y == none:
		return float64(v.beyond[b]) / float64(x+2)
	}
	return float64(y-x-1) * float64(v.gain[int(b)*v.sources+source])
}
