package main

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/impactnet/impactnet/impact/moves"
	"github.com/impactnet/impactnet/network"
)

// moveJSON is a move as programs read it.
type moveJSON struct {
	Kind   string   `json:"kind"`
	People []string `json:"people"` // ids
	Groups []string `json:"groups"`
	Gain   float64  `json:"gain"`
	Error  float64  `json:"error"` // how far gain may be off; 0 if it is exact
	Chance float64  `json:"chance"`
	Weeks  float64  `json:"weeks"`
	Cost   float64  `json:"cost"`
	Place  string   `json:"place,omitempty"` // in the two-by-two of impact and speed
	Reason string   `json:"reason"`
}

type adviceJSON struct {
	Objective string     `json:"objective"`
	Start     float64    `json:"start"`    // the objective as things stand
	Value     float64    `json:"value"`    // if all chosen moves succeed
	Expected  float64    `json:"expected"` // with their chances
	Moves     []moveJSON `json:"moves"`
	Chosen    []moveJSON `json:"chosen"` // each gain on top of those before it
}

func asJSON(c *community, a *advice) adviceJSON {
	places := moves.TwoByTwo(a.found)
	out := adviceJSON{a.objective.Name(), a.chosen.Start, a.chosen.Value, a.chosen.Expected, []moveJSON{}, []moveJSON{}}
	for i, m := range a.found {
		x := c.moveJSON(m)
		x.Place = places[i].String()
		out.Moves = append(out.Moves, x)
	}
	for _, m := range a.chosen.Moves {
		out.Chosen = append(out.Chosen, c.moveJSON(m))
	}
	return out
}

func (c *community) moveJSON(m moves.Move) moveJSON {
	x := moveJSON{Kind: m.Kind.String(), People: []string{}, Groups: []string{}, Gain: m.Gain.Value, Error: m.Gain.Error, Chance: m.Chance, Weeks: m.Weeks, Cost: max(1, m.Cost), Reason: m.Reason}
	for _, u := range m.People {
		x.People = append(x.People, c.situation.Graph.Label(u))
	}
	for _, g := range m.Groups {
		x.Groups = append(x.Groups, c.situation.Groups.Name(g))
	}
	return x
}

// page keeps the first error of many writes.
type page struct {
	w   io.Writer
	err error
}

func (p *page) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

func printAdvice(w io.Writer, c *community, a *advice, top int) error {
	p := &page{w: w}
	g := c.situation.Graph
	groups := ""
	if c.situation.Groups != nil {
		groups = fmt.Sprintf(", %d groups", c.situation.Groups.Groups())
	}
	p.printf("%s: %d people, %d ties%s\n", c.title, g.Order(), g.Size(), groups)
	if len(a.found) == 0 {
		now := fmt.Sprintf("%s is %.4g now.", capital(a.objective.Name()), a.chosen.Start)
		if math.IsNaN(a.chosen.Start) {
			now = capital(a.objective.Name()) + " cannot be measured here."
		}
		p.printf("%s No small move was found that would add to it: -anywhere looks at people without a contact in common, -groups F tells of groups, and without -kind and -share more moves are tried.\n", now)
		return p.err
	}
	p.printf("%s is %.4g now. %d small moves would add to it, %d of them here: most gain x chance first.\n\n", capital(a.objective.Name()), a.chosen.Start, len(a.found), min(top, len(a.found)))
	places := moves.TwoByTwo(a.found)
	for i, m := range a.found[:min(top, len(a.found))] {
		p.printf("%3d. %-9s %-28s gain %-9.3g chance %3.0f%%  %4.0f weeks  %s\n", i+1, m.Kind, c.who(m), m.Gain.Value, 100*m.Chance, m.Weeks, places[i])
		p.printf("     %s\n", m.Reason)
	}
	p.quadrants(places)
	p.chosen(c, a)
	return p.err
}

// quadrants counts the two-by-two.
func (p *page) quadrants(places []moves.Quadrant) {
	var counts [4]int
	for _, q := range places {
		counts[q]++
	}
	p.printf("\n                   soon           later\n")
	p.printf("  much impact   %4d do now    %4d prepare\n", counts[moves.DoNow], counts[moves.Prepare])
	p.printf("  little        %4d easy      %4d leave\n", counts[moves.Easy], counts[moves.Leave])
}

func (p *page) chosen(c *community, a *advice) {
	x := a.chosen
	if len(x.Moves) == 0 {
		p.printf("\nNo move within the budget adds anything.\n")
		return
	}
	p.printf("\nTOGETHER - a set within the budget, each on top of those before it\n")
	for i, m := range x.Moves {
		p.printf("%3d. %-9s %-28s gain %-9.3g chance %3.0f%%\n", i+1, m.Kind, c.who(m), m.Gain.Value, 100*m.Chance)
	}
	p.printf("%s goes from %.4g to %.4g if all of them last, and to about %.4g as things go.\n", capital(a.objective.Name()), x.Start, x.Value, x.Expected)
	if !math.IsNaN(x.Guarantee) {
		p.printf("No other set within the budget gains more than %.1f times as much.\n", 1/x.Guarantee)
	}
}

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// who names the people and groups of a move.
func (c *community) who(m moves.Move) string {
	var names []string
	for _, u := range m.People {
		names = append(names, c.names[u])
	}
	switch m.Kind {
	case moves.SpinOut:
		return c.situation.Groups.Name(m.Groups[0])
	case moves.Invite:
		return names[0] + " to " + c.situation.Groups.Name(m.Groups[0])
	case moves.Relieve:
		return c.names[m.Hub]
	case moves.Retell:
		return m.Narrative
	}
	return strings.Join(names, " + ")
}

// after returns the network with the ties of the chosen moves, and which they are.
func (a *advice) after(g *network.Graph) (*network.Graph, map[[2]network.NodeID]bool, error) {
	added := make(map[[2]network.NodeID]bool)
	var source, target []network.NodeID
	u := g.Undirected()
	for tie := range u.Ties() {
		source, target = append(source, tie.Source), append(target, tie.Target)
	}
	for _, m := range a.chosen.Moves {
		for _, t := range m.Change.Ties {
			if !u.HasTie(t.U, t.V) {
				added[[2]network.NodeID{min(t.U, t.V), max(t.U, t.V)}] = true
				source, target = append(source, t.U), append(target, t.V)
			}
		}
	}
	with, err := network.FromArcs(g.Order(), source, target, nil, network.Options{})
	return with, added, err
}
