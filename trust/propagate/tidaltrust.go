package propagate

import (
	"context"
	"math"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// TidalTrust returns, for every pair, the rating that the first person would give the
// second, the sink s, on the word of those they trust most. Only shortest paths between
// them count. The strength of a path is the smallest rating along it, the last one included;
// the threshold of a pair is the largest strength; and from s backwards,
//
//	t_is = Σ_j t_ij t_js / Σ_j t_ij
//
// over the persons j that follow i on shortest paths to s, are rated t_ij >= threshold
// and have a t_js themselves. Who rates s directly is asked nothing else.
//
// The search follows ties of positive weight; only the last tie, into the sink, may be
// distrust. Values are in the unit of the weights, within the range of the ratings of
// the sink. Both scores are NaN for a sink out of reach and for a person and themself.
// Iterations is 1, Residual 0.
//
// It returns network.ErrUnknownPerson and the error of the context. O(n + m) a pair,
// at most the people nearer than the sink. Golbeck 2005, Computing and Applying Trust in
// Web-based Social Networks, University of Maryland.
func TidalTrust(ctx context.Context, g *network.Graph, pairs []Pair, o Options) (values, thresholds Result, err error) {
	if err := requirePairs(g, pairs); err != nil {
		return Result{}, Result{}, err
	}
	out, _ := ratings(g, nil)
	value, threshold := make([]float64, len(pairs)), make([]float64, len(pairs))
	tides := make([]*tide, par.Workers(o.Workers))
	err = par.Each(ctx, o.Workers, len(pairs), func(worker, k int) {
		if tides[worker] == nil {
			tides[worker] = newTide(out)
		}
		value[k], threshold[k] = tides[worker].flow(pairs[k])
	})
	if err != nil {
		return Result{}, Result{}, err
	}
	return Result{Scores: value, Iterations: 1}, Result{Scores: threshold, Iterations: 1}, nil
}

// tide is the scratch space of one search.
type tide struct {
	out      rows
	level    []int32 // steps from the source; -1 if not seen
	strength []float64
	value    []float64
	queue    []network.NodeID
}

func newTide(out rows) *tide {
	n := out.Rows()
	t := &tide{out: out, level: make([]int32, n), strength: make([]float64, n), value: make([]float64, n)}
	for u := range t.level {
		t.level[u] = -1
	}
	return t
}

func (t *tide) flow(p Pair) (value, threshold float64) {
	defer t.clear()
	if p.From == p.To || !t.rise(p) {
		return math.NaN(), math.NaN()
	}
	threshold = t.strength[p.To]
	return t.ebb(p, threshold), threshold
}

func (t *tide) clear() {
	for _, u := range t.queue {
		t.level[u] = -1
	}
	t.queue = t.queue[:0]
}

// rise goes out from the source, level by level, with the strength of the best shortest
// path to everybody, until it has passed the level before the sink. It reports whether
// the sink was reached.
func (t *tide) rise(p Pair) bool {
	t.see(p.From, 0, math.Inf(1))
	for next := 0; next < len(t.queue); next++ {
		u := t.queue[next]
		if t.level[p.To] >= 0 && t.level[u] >= t.level[p.To] {
			break
		}
		others, weights := t.out.of(u)
		for k, v := range others {
			if weights[k] <= 0 && v != p.To {
				continue
			}
			strength := min(t.strength[u], weights[k])
			switch {
			case t.level[v] < 0:
				t.see(v, t.level[u]+1, strength)
			case t.level[v] == t.level[u]+1:
				t.strength[v] = max(t.strength[v], strength)
			}
		}
	}
	return t.level[p.To] >= 0
}

func (t *tide) see(v network.NodeID, level int32, strength float64) {
	t.level[v], t.strength[v] = level, strength
	t.queue = append(t.queue, v)
}

// ebb goes back from the level before the sink to the source.
func (t *tide) ebb(p Pair, threshold float64) float64 {
	for k := len(t.queue) - 1; k >= 0; k-- {
		u := t.queue[k]
		if t.level[u] >= t.level[p.To] {
			t.value[u] = math.NaN()
			continue
		}
		t.value[u] = t.judge(u, p.To, threshold)
	}
	return t.value[p.From]
}

// judge returns the rating that u gives the sink, NaN if there is none.
func (t *tide) judge(u, sink network.NodeID, threshold float64) float64 {
	others, weights := t.out.of(u)
	sum, total := 0.0, 0.0
	for k, v := range others {
		switch {
		case v == sink:
			return weights[k]
		case weights[k] > 0 && weights[k] >= threshold && t.level[v] == t.level[u]+1 && !math.IsNaN(t.value[v]):
			sum += weights[k] * t.value[v]
			total += weights[k]
		}
	}
	return sum / total
}
