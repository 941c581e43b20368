package main

import (
	"context"
	"math/rand/v2"

	"github.com/impactnet/impactnet/examples/internal/progress"
	"github.com/impactnet/impactnet/impact/moves"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
)

// mostForMoves is the largest community that moves are looked for in without being asked:
// program smallmoves has no such limit.
const mostForMoves = 2000

// findMoves returns the first small moves for the community, the best first: those that
// bring people closer to each other. Moves that would be made with the same people are
// given once.
func (s *settings) findMoves(ctx context.Context, c *community, bar *progress.Bar) ([]scorecard.Move, error) {
	if s.moves == 0 || c.twoMode != "" || c.graph.Order() > mostForMoves || c.graph.Size() == 0 {
		return nil, nil
	}
	situation := &moves.Situation{Graph: c.graph, Groups: c.groups}
	for _, column := range c.graph.People().Columns() {
		if column.Is(network.Category) && column.Name() != "label" {
			situation.Attributes = append(situation.Attributes, diversity.FromColumn(column))
		}
	}
	objective, err := moves.Named("connectivity", s.seed)
	if err != nil {
		return nil, err
	}
	params := moves.Params{Most: 20, Name: func(u network.NodeID) string { return c.names[u] }}
	options := moves.Options{Workers: s.workers, Progress: func(done, total int) { bar.Show("small moves", done, total) }}
	found, err := moves.Find(ctx, situation, objective, params, options, rand.New(rand.NewPCG(s.seed, 2)))
	if err != nil {
		return nil, err
	}
	var list []scorecard.Move
	busy := map[network.NodeID]bool{}
	for _, m := range found {
		if len(list) == s.moves {
			break
		}
		if !free(busy, m.People) {
			continue
		}
		move := scorecard.Move{Kind: m.Kind.String(), Gain: scorecard.Number(m.Gain.Value), Chance: scorecard.Number(m.Chance), Weeks: scorecard.Number(m.Weeks), Reason: m.Reason}
		for _, u := range m.People {
			move.People = append(move.People, c.graph.Label(u))
		}
		for _, g := range m.Groups {
			move.Groups = append(move.Groups, c.groups.Name(g))
		}
		list = append(list, move)
	}
	return list, nil
}

// free reports whether nobody of them is asked for another move already, and asks them.
func free(busy map[network.NodeID]bool, people []network.NodeID) bool {
	for _, u := range people {
		if busy[u] {
			return false
		}
	}
	for _, u := range people {
		busy[u] = true
	}
	return true
}
