package main

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/shape"
)

// card is how the community is doing after a number of events. It never changes, so any
// number of readers can have it at once; README.md has its JSON schema.
type card struct {
	Events    int                  `json:"events"`
	Time      string               `json:"time"`
	People    int                  `json:"people"`
	Ties      int                  `json:"ties"`
	Growth    growth               `json:"growth"`
	Stages    map[string]int       `json:"groups_by_stage"`
	Groups    []group              `json:"groups"`
	Alerts    []alert              `json:"alerts"`
	Moves     []move               `json:"moves"`
	Structure *scorecard.Structure `json:"structure"` // null above the size that is measured in full

	picture func() ([]byte, error) // the map, drawn when it is first asked for
}

// growth is the stage of growth with the scores of all stages.
type growth struct {
	Stage  string                      `json:"stage"`
	Scores map[string]scorecard.Number `json:"scores"`
}

type group struct {
	Name   string `json:"name"`
	Stage  string `json:"stage"`
	Size   int    `json:"size"`
	Active string `json:"active"`
}

type alert struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

// measuring says what counts and how much work a card may be.
type measuring struct {
	window  time.Duration // ties count as long
	refresh time.Duration // least time between two cards
	full    int           // up to so many people everything is measured
	moving  int           // up to so many people moves are looked for
	workers int
	seed    uint64
}

// material is what a card is made of: all that is read from the space.
type material struct {
	events int
	now    impact.Time
	data   *network.Dataset
	graph  *network.Graph
	groups []impact.Group
	alerts []impact.Alert
	moving *moving // nil above the size up to which moves are looked for
}

func (m measuring) gather(s *impact.Space) (*material, error) {
	view := s.Now()
	d, err := view.Dataset(impact.NetworkParams{Window: m.window, Together: true})
	if err != nil {
		return nil, err
	}
	x := &material{events: s.Len(), now: view.Time(), data: d}
	for _, g := range view.Groups() {
		x.groups = append(x.groups, view.Group(g))
	}
	if x.alerts, err = view.Alerts(impact.AlertParams{Window: m.window}); err == nil && d.People.Len() <= m.moving {
		x.moving, err = m.readMoves(view)
	}
	return x, err
}

// card measures what was gathered.
func (m measuring) card(ctx context.Context, x *material) (*card, error) {
	var err error
	if x.graph, err = x.data.Graph(network.View{}); err != nil {
		return nil, err
	}
	c := &card{Events: x.events, Time: x.now.String(), People: x.graph.Order(), Ties: x.graph.Size(), Groups: groupsOf(x), Stages: map[string]int{}, Alerts: []alert{}}
	for _, g := range c.Groups {
		c.Stages[g.Stage]++
	}
	for _, a := range x.alerts {
		c.Alerts = append(c.Alerts, alert{a.Kind.String(), a.Text})
	}
	r := rand.New(rand.NewPCG(m.seed, 0))
	stage, err := shape.GrowthStage(ctx, x.graph, shape.StageParams{}, measure.Options{Workers: m.workers}, r)
	if err != nil {
		return nil, err
	}
	c.Growth = growthOf(stage)
	if c.People <= m.full {
		full, err := scorecard.New(ctx, x.graph, scorecard.Options{Workers: m.workers}, r)
		if err != nil {
			return nil, err
		}
		c.Structure = &full.Structure
	}
	if c.Moves, err = m.moves(ctx, x); err != nil {
		return nil, err
	}
	c.picture = sync.OnceValues(func() ([]byte, error) { return drawMap(x) })
	return c, nil
}

func growthOf(g shape.Growth) growth {
	scores := map[string]scorecard.Number{}
	for stage, score := range g.Scores {
		scores[shape.Stage(stage).String()] = scorecard.Number(score)
	}
	return growth{g.Stage.String(), scores}
}

// groupsOf lists the groups, the largest first.
func groupsOf(x *material) []group {
	groups := make([]group, len(x.groups))
	for i, g := range x.groups {
		groups[i] = group{Name: g.Name, Stage: g.Stage.String(), Size: g.Size, Active: g.Active.String()}
	}
	slices.SortStableFunc(groups, func(a, b group) int { return cmp.Compare(b.Size, a.Size) })
	return groups
}
