package main

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/examples/internal/input"
	"github.com/impactnet/impactnet/impact/moves"
	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
)

// community is what was read, ready to be searched.
type community struct {
	title     string
	situation *moves.Situation
	params    moves.Params
	names     []string // by person
	notes     []string
}

// read reads the files that the flags name, or makes the sample.
func (s *settings) read() (*community, error) {
	c := &community{title: "Your community"}
	var data *network.Dataset
	var err error
	if s.Edges == "" {
		c.title = "The sample community"
		data, err = sampleCommunity()
	} else {
		data, c.notes, err = s.Flags.Read()
	}
	if err != nil {
		return nil, err
	}
	if relations := data.Ties.Relations(); len(relations) > 1 && len(s.Relations) == 0 {
		c.notes = append(c.notes, fmt.Sprintf("ties of all %d relations are merged: %s; choose with -relation", len(relations), input.Enumerate(relations)))
	}
	g, err := s.Flags.Graph(data)
	if err != nil {
		return nil, err
	}
	c.situation = &moves.Situation{Graph: g}
	if g.People() == data.People {
		c.situation.Groups = data.Memberships
	} else if data.Memberships != nil {
		c.notes = append(c.notes, "groups are not used with -drop-isolates and -project")
	}
	c.names = namesOf(g.People())
	for _, column := range g.People().Columns() {
		if column.Is(network.Category) && column.Name() != "label" {
			c.situation.Attributes = append(c.situation.Attributes, diversity.FromColumn(column))
		}
	}
	return c, errors.Join(s.parameters(c), s.tellers(c), s.chances(c, data))
}

func namesOf(people *network.People) []string {
	names := people.Labels()
	if label, ok := people.Column("label"); ok {
		for u := range names {
			if !label.Missing(u) {
				names[u] = label.Field(u)
			}
		}
	}
	return names
}

// wanted translates -kind.
func (s *settings) wanted() ([]moves.Kind, error) {
	var list []moves.Kind
	for _, name := range s.kinds {
		k := moves.Introduce
		for k <= moves.Relieve && k.String() != name {
			k++
		}
		if k > moves.Relieve {
			return nil, fmt.Errorf("-kind %s: there is no such kind of move; the kinds are introduce, bridge, invite, spin_out, retell and relieve", name)
		}
		list = append(list, k)
	}
	return list, nil
}

func (s *settings) parameters(c *community) error {
	c.params = moves.Params{Anywhere: s.anywhere, Name: func(u network.NodeID) string { return c.names[u] }}
	c.params.Kinds, _ = s.wanted() // validated
	for _, name := range s.share {
		column, ok := c.situation.Graph.People().Column(name)
		if !ok {
			return fmt.Errorf("-share %s: the people have no such column", name)
		}
		c.params.Share = append(c.params.Share, diversity.FromColumn(column))
	}
	if s.narratives == "" {
		return nil
	}
	file, err := input.Open(s.narratives)
	if err != nil {
		return err
	}
	defer file.Close()
	document, err := narrative.Decode(file)
	if err != nil {
		return fmt.Errorf("%s: %w", s.narratives, err)
	}
	c.params.Narratives = document.Narratives
	return nil
}

// tellers finds who holds the narrative: those named, or the best connected.
func (s *settings) tellers(c *community) error {
	g := c.situation.Graph
	for _, id := range s.adherents {
		u, ok := g.Lookup(id)
		if !ok {
			return fmt.Errorf("-adherent %s: there is nobody of this id", id)
		}
		c.situation.Adherents = append(c.situation.Adherents, u)
	}
	if len(s.adherents) > 0 || g.Order() == 0 {
		return nil
	}
	best := network.NodeID(0)
	for u := range g.Nodes() {
		if g.OutDegree(u)+g.InDegree(u) > g.OutDegree(best)+g.InDegree(best) {
			best = u
		}
	}
	c.situation.Adherents = []network.NodeID{best}
	if strings.Contains(s.name, "reach") {
		c.notes = append(c.notes, fmt.Sprintf("the narrative spreads from %s, who has most ties; say who holds it with -adherent", c.names[best]))
	}
	return nil
}

// chances learns from the dates of ties, if there are enough of them.
func (s *settings) chances(c *community, data *network.Dataset) error {
	if _, ok := data.Ties.Column(network.TimeColumn); !ok || c.situation.Graph.People() != data.People {
		return nil
	}
	h, err := moves.NewHistory(data.People.Len(), data.Ties)
	if err == nil {
		var model *moves.Stickiness
		p := moves.StickinessParams{Attributes: c.situation.Attributes}
		if model, err = moves.FitStickiness(h, math.Inf(1), p, rand.New(rand.NewPCG(s.seed, 1))); err == nil {
			c.params.Chances, err = model.At(h, math.Inf(1), c.situation.Attributes)
			c.notes = append(c.notes, "chances are learned from the times of the ties: that a pair is tied by the time of as many contacts again as "+horizonWords(model.Horizon, h.Len()))
			return err
		}
	}
	if errors.Is(err, moves.ErrHistory) {
		c.notes = append(c.notes, fmt.Sprintf("chances are not learned from the times of the ties: %v", err))
		return nil
	}
	return err
}

func horizonWords(horizon, all int) string {
	return fmt.Sprintf("the last %d of %d", horizon, all)
}

// firstGroup returns the first group of each person, -1 for none.
func (c *community) firstGroup() []int {
	class := slices.Repeat([]int{-1}, c.situation.Graph.Order())
	if m := c.situation.Groups; m != nil {
		for u := range class {
			if of := m.Of(network.NodeID(u)); len(of) > 0 {
				class[u] = int(of[0])
			}
		}
	}
	return class
}
