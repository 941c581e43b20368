package main

import (
	"context"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/moves"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
)

// suggested is how many moves a card holds.
const suggested = 10

// objective is what moves are to gain in: how near people are to each other.
const objective = "connectivity"

// move is an affordable act, with what it would bring.
type move struct {
	Kind   string           `json:"kind"`
	People []string         `json:"people"`
	Groups []string         `json:"groups"`
	Gain   scorecard.Number `json:"gain"`
	Chance scorecard.Number `json:"chance"`
	Weeks  scorecard.Number `json:"weeks"`
	Reason string           `json:"reason"`
}

// moving is what moves are looked for in.
type moving struct {
	situation *moves.Situation
	params    moves.Params
}

func (m measuring) readMoves(v impact.View) (*moving, error) {
	situation, params, err := moves.Read(v, moves.ReadParams{Network: impact.NetworkParams{Window: m.window, Together: true}})
	params.Most = suggested
	return &moving{situation, params}, err
}

// moves looks for the moves that bring most.
func (m measuring) moves(ctx context.Context, x *material) ([]move, error) {
	list := []move{}
	if x.moving == nil || x.moving.situation.Graph.Order() == 0 {
		return list, nil
	}
	gain, err := moves.Named(objective, m.seed)
	if err != nil {
		return nil, err
	}
	found, err := moves.Find(ctx, x.moving.situation, gain, x.moving.params, moves.Options{Workers: m.workers}, rand.New(rand.NewPCG(m.seed, 1)))
	if err != nil {
		return nil, err
	}
	for _, f := range found[:min(len(found), suggested)] {
		one := move{Kind: f.Kind.String(), People: []string{}, Groups: []string{}, Gain: scorecard.Number(f.Gain.Value),
			Chance: scorecard.Number(f.Chance), Weeks: scorecard.Number(f.Weeks), Reason: f.Reason}
		for _, u := range f.People {
			one.People = append(one.People, x.moving.situation.Graph.Label(u))
		}
		for _, g := range f.Groups {
			one.Groups = append(one.Groups, groupName(x.moving.situation.Groups, g))
		}
		list = append(list, one)
	}
	return list, nil
}

func groupName(m *network.Memberships, g network.GroupID) string {
	if m == nil || g < 0 || int(g) >= m.Groups() {
		return ""
	}
	return m.Name(g)
}
