package measure

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// LinkIndex is an index of how likely two people are to be tied, by the ties of others.
type LinkIndex int

// The indices. N_u are the neighbours of u, d_u is their number, and A^l counts the
// walks of l ties between two people.
const (
	CommonNeighbours       LinkIndex = iota // |N_u ∩ N_v|
	Jaccard                                 // |N_u ∩ N_v| / |N_u ∪ N_v|; NaN if both have none
	AdamicAdar                              // Σ 1/ln d_q over common neighbours q
	ResourceAllocation                      // Σ 1/d_q over common neighbours q
	PreferentialAttachment                  // d_u d_v
	LocalPath                               // A² + ε A³
	KatzIndex                               // Σ β^l A^l over l from 1 to MaxLength
	linkIndices
)

// LinkParams say which index. The zero value counts common neighbours.
type LinkParams struct {
	Index LinkIndex
	// Attenuation is the ε of LocalPath, 0 means 0.01, and the β of KatzIndex, below 1
	// over the largest eigenvalue of the graph if MaxLength is 0; 0 means 0.005.
	Attenuation float64
	// MaxLength is the length of the longest walks that KatzIndex counts; 0: all walks.
	MaxLength int
}

// Validate reports every parameter that is outside its range.
func (p LinkParams) Validate() error {
	return errors.Join(
		inRange("Index", float64(p.Index), 0, float64(linkIndices-1)),
		inRange("Attenuation", p.Attenuation, 0, math.MaxFloat64),
		inRange("MaxLength", float64(p.MaxLength), 0, math.MaxInt32),
	)
}

// Pair is two people.
type Pair struct{ U, V network.NodeID }

// ScoredPair is two people and an index of how likely they are to be tied.
type ScoredPair struct {
	Pair
	Score float64
}

// ScorePairs returns the index of each pair, tied or not. The order of a pair does not
// matter; a directed graph is taken as undirected; loops and weights are ignored. At
// least 0; NaN for a person and themself.
//
// It returns ErrParams, network.ErrUnknownPerson for a pair with somebody who is not in
// the graph, ErrConvergence if KatzIndex of all walks has no finite value or walks of
// 10,000 ties still add to it, and the error of the context. For each different U the
// time is the sum of the degrees of their neighbours, O(m) for LocalPath and O(m) for
// each length for KatzIndex.
// Liben-Nowell and Kleinberg 2007, doi:10.1002/asi.20591; Zhou, Lü and Zhang 2009,
// doi:10.1140/epjb/e2009-00335-8. Agrees with networkx jaccard_coefficient,
// adamic_adar_index, resource_allocation_index and preferential_attachment.
func ScorePairs(ctx context.Context, g *network.Graph, pairs []Pair, p LinkParams, o Options) ([]float64, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	for i, pair := range pairs {
		if n := network.NodeID(g.Order()); min(pair.U, pair.V) < 0 || max(pair.U, pair.V) >= n {
			return nil, fmt.Errorf("%w: pair %d is %d and %d of %d people", network.ErrUnknownPerson, i, pair.U, pair.V, n)
		}
	}
	order := make([]int, len(pairs)) // by source, so that a source is searched from once
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(pairs[i].U, pairs[j].U) })
	scores := make([]float64, len(pairs))
	err := eachScorer(ctx, g, p, o, len(pairs), func(s *linkScorer, _, low, high int) error {
		for i, at := range order[low:high] {
			if pair := pairs[at]; i == 0 || pair.U != pairs[order[low+i-1]].U {
				if err := s.from(pair.U); err != nil {
					return err
				}
			}
			scores[at] = s.score(pairs[at])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return scores, nil
}

// ScoreDistanceTwo returns the index of every pair of people who have a neighbour in
// common and are not tied, U < V, in increasing order of U and then V. There may be as
// many as Σ_u d_u²/2 of them. Conventions and errors are those of [ScorePairs], the
// time is its time from everybody.
func ScoreDistanceTwo(ctx context.Context, g *network.Graph, p LinkParams, o Options) ([]ScoredPair, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	found := make([][]ScoredPair, par.Chunks(g.Order(), linkChunk))
	err := eachScorer(ctx, g, p, o, g.Order(), func(s *linkScorer, chunk, low, high int) error {
		for u := network.NodeID(low); u < network.NodeID(high); u++ {
			if err := s.from(u); err != nil {
				return err
			}
			for _, v := range s.strangers(u) {
				pair := Pair{u, v}
				found[chunk] = append(found[chunk], ScoredPair{pair, s.score(pair)})
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return slices.Concat(found...), nil
}

const linkChunk = 64

// eachScorer calls work for every chunk of [0,n) with a scorer of the worker. Of several
// errors it returns that of the first chunk.
func eachScorer(ctx context.Context, g *network.Graph, p LinkParams, o Options, n int,
	work func(s *linkScorer, chunk, low, high int) error) error {
	r := simpleUndirected(g)
	progress := newMeter(o, n)
	scorers := make([]*linkScorer, par.Workers(o.Workers))
	errs := make([]error, par.Chunks(n, linkChunk))
	err := par.For(ctx, o.Workers, n, linkChunk, func(worker, chunk, low, high int) {
		if scorers[worker] == nil {
			scorers[worker] = newLinkScorer(r, p)
		}
		errs[chunk] = work(scorers[worker], chunk, low, high)
		progress.add(high - low)
	})
	return errors.Join(err, firstOf(errs))
}

func firstOf(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
