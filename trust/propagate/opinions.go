package propagate

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust"
)

// OpinionPathsParams say which paths count and how ties are read.
type OpinionPathsParams struct {
	// MaxLength >= 1 is the largest number of ties on a path.
	MaxLength int
	// MaxPaths >= 1 is the largest number of paths.
	MaxPaths int
	// Evidence > 0 is how many observations one tie stands for.
	Evidence float64
	// Prior turns the evidence into an opinion.
	Prior trust.Prior
}

// DefaultOpinionPaths returns at most 8 paths of at most 3 ties, each tie worth 8
// observations, and the default prior.
func DefaultOpinionPaths() OpinionPathsParams {
	return OpinionPathsParams{MaxLength: 3, MaxPaths: 8, Evidence: 8, Prior: trust.DefaultPrior()}
}

// Validate reports all faults at once, wrapping ErrParams.
func (p OpinionPathsParams) Validate() error {
	var faults []error
	if p.MaxLength < 1 {
		faults = append(faults, fmt.Errorf("%w: MaxLength must be at least 1, got %d", ErrParams, p.MaxLength))
	}
	if p.MaxPaths < 1 {
		faults = append(faults, fmt.Errorf("%w: MaxPaths must be at least 1, got %d", ErrParams, p.MaxPaths))
	}
	if !(p.Evidence > 0) || math.IsInf(p.Evidence, 1) {
		faults = append(faults, fmt.Errorf("%w: Evidence must be positive and finite, got %v", ErrParams, p.Evidence))
	}
	if err := p.Prior.Validate(); err != nil {
		faults = append(faults, fmt.Errorf("%w: %w", ErrParams, err))
	}
	return errors.Join(faults...)
}

// OpinionPaths returns, for every pair, the opinion of the first person about the second
// on the word of others, by subjective logic. A tie of weight v in [-1,1] is the opinion
// for Evidence observations with the mean outcome v (trust.FromRating). Along a path each
// statement is discounted by the trust in its author (trust.Discount), and the opinions
// of the paths are fused as independent ones (trust.CumulativeFusion). They are made
// independent by sharing nobody but the two ends, and chosen greedily: the shortest path
// first, among the shortest the one with the largest product of beliefs before the last
// tie, among equals the one that a breadth-first search in the order of NodeIDs finds
// first. A tie between the two is the first path.
//
// Ties lead on as far as there is belief in them: who is distrusted is hardly listened to,
// with weight -1 not at all, and their ties then say nothing, not the opposite. Without a path the opinion is vacuous, its expectation the
// base rate. Scores are the expectations, NaN for a person and themself, whose opinion is
// vacuous too; Iterations is 1, Residual 0.
//
// It returns ErrParams, network.ErrUnknownPerson, network.ErrWeight for a weight outside
// [-1,1], and the error of the context. O(MaxPaths) searches a pair, each at most through
// the ties within reach. Josang, Hayward and Pope 2006, Trust network analysis with
// subjective logic, ACSC; Josang 2016, doi:10.1007/978-3-319-42337-1, chapter 15.
func OpinionPaths(ctx context.Context, g *network.Graph, pairs []Pair, p OpinionPathsParams, o Options) ([]trust.Opinion, Result, error) {
	if err := errors.Join(p.Validate(), requirePairs(g, pairs)); err != nil {
		return nil, Result{}, err
	}
	out, _ := ratings(g, nil)
	ties := make([]trust.Opinion, len(out.Weights))
	for k, w := range out.Weights {
		record, err := trust.FromRating(w, p.Evidence)
		if err != nil {
			return nil, Result{}, fmt.Errorf("%w: %w", network.ErrWeight, err)
		}
		ties[k] = p.Prior.Opinion(record)
	}
	opinions := make([]trust.Opinion, len(pairs))
	r := Result{Scores: make([]float64, len(pairs)), Iterations: 1}
	searches := make([]*search, par.Workers(o.Workers))
	err := par.Each(ctx, o.Workers, len(pairs), func(worker, k int) {
		if searches[worker] == nil {
			searches[worker] = newSearch(out, ties, p)
		}
		opinions[k] = searches[worker].opinion(pairs[k])
		r.Scores[k] = opinions[k].Expectation()
		if pairs[k].From == pairs[k].To {
			r.Scores[k] = math.NaN()
		}
	})
	if err != nil {
		return nil, Result{}, err
	}
	return opinions, r, nil
}

// search is the scratch space for the paths of one pair.
type search struct {
	out      rows
	ties     []trust.Opinion
	p        OpinionPathsParams
	level    []int32 // steps from the source; -1 if not seen
	used     []bool  // inside a path already taken
	strength []float64
	tie      []int32 // that leads here on the best path
	from     []network.NodeID
	queue    []network.NodeID
}

func newSearch(out rows, ties []trust.Opinion, p OpinionPathsParams) *search {
	n := out.Rows()
	s := &search{out: out, ties: ties, p: p, level: make([]int32, n), used: make([]bool, n), strength: make([]float64, n), tie: make([]int32, n), from: make([]network.NodeID, n)}
	for u := range s.level {
		s.level[u] = -1
	}
	return s
}

func (s *search) opinion(p Pair) trust.Opinion {
	vacuous := trust.Opinion{Uncertainty: 1, BaseRate: s.p.Prior.BaseRate}
	if p.From == p.To {
		return vacuous
	}
	var opinions []trust.Opinion
	var inner []network.NodeID
	for isDirectUsed := false; len(opinions) < s.p.MaxPaths && s.find(p, isDirectUsed); {
		opinion := s.ties[s.tie[p.To]]
		for v := s.from[p.To]; v != p.From; v = s.from[v] {
			opinion = trust.Discount(s.ties[s.tie[v]], opinion)
			s.used[v] = true
			inner = append(inner, v)
		}
		isDirectUsed = true // if there is a tie, it was the first path
		opinions = append(opinions, opinion)
	}
	for _, v := range inner {
		s.used[v] = false
	}
	if len(opinions) == 0 {
		return vacuous
	}
	return trust.CumulativeFusion(opinions...)
}

// find looks for the next path and leaves it in from and tie.
func (s *search) find(p Pair, skipDirect bool) bool {
	for _, u := range s.queue {
		s.level[u] = -1
	}
	s.queue = append(s.queue[:0], p.From)
	s.level[p.From], s.strength[p.From] = 0, 1
	for next := 0; next < len(s.queue); next++ {
		u := s.queue[next]
		if int(s.level[u]) >= s.p.MaxLength || s.level[p.To] >= 0 && s.level[u] >= s.level[p.To] {
			break
		}
		for k := s.out.Offsets[u]; k < s.out.Offsets[u+1]; k++ {
			if v := s.out.Targets[k]; !s.used[v] && !(skipDirect && u == p.From && v == p.To) {
				s.follow(u, v, k, v == p.To)
			}
		}
	}
	return s.level[p.To] >= 0
}

// follow takes tie k from u to v if it is the first or the best way there. The tie into
// the sink counts whatever it says.
func (s *search) follow(u, v network.NodeID, k int32, isLast bool) {
	strength := s.strength[u]
	if !isLast {
		strength *= s.ties[k].Belief
	}
	if strength == 0 {
		return
	}
	switch {
	case s.level[v] < 0:
		s.level[v] = s.level[u] + 1
		s.queue = append(s.queue, v)
	case s.level[v] != s.level[u]+1 || s.strength[v] >= strength:
		return
	}
	s.strength[v], s.tie[v], s.from[v] = strength, k, u
}
