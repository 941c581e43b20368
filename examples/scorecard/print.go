package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
)

// page prints lines and keeps the first error.
type page struct {
	out io.Writer
	err error
}

func (p *page) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.out, format, args...)
	}
}

func (p *page) heading(name, question string) {
	p.printf("\n%s - %s\n", strings.ToUpper(name), question)
}

// measure prints a value and what it means, undefined values as such.
func (p *page) measure(name string, x scorecard.Number, format, meaning string, args ...any) {
	value := "-"
	if x.Defined() {
		value = fmt.Sprintf(format, float64(x))
	} else {
		meaning, args = "cannot be computed here: too few people or ties", nil
	}
	p.printf("  %-22s %8s  %s\n", name, value, fmt.Sprintf(meaning, args...))
}

func printCard(out io.Writer, c *community, card *scorecard.Card) error {
	p := &page{out: out}
	s := card.Structure
	p.title(c, s)
	p.connectivity(s)
	p.closeness(s)
	p.mixing(s)
	p.peopleToKnow(c, card)
	p.findings(c, card)
	return p.err
}

func (p *page) title(c *community, s scorecard.Structure) {
	kind := "ties between them"
	if s.Directed {
		kind = "ties from one to another"
	}
	p.printf("%s: %s, %s %s", c.title, plural(s.People, "person", "people"), thousands(s.Ties), kind)
	if c.data.Memberships != nil {
		p.printf(", %s", plural(c.data.Memberships.Groups(), "group", "groups"))
	}
	p.printf("\n")
	if s.SelfLoops > 0 {
		p.printf("(%s of a person with themself left out)\n", plural(s.SelfLoops, "row", "rows"))
	}
}

func (p *page) connectivity(s scorecard.Structure) {
	p.heading("connectivity", "can people reach each other?")
	p.measure("density", s.Density, "%.3f", "of all the ties there could be, %s are there", percent(s.Density))
	p.measure("ties a person", s.Degree.MeanU, "%.1f", "on average; the best connected has %.0f", float64(s.Degree.MaxU))
	if s.Reciprocity != nil {
		p.measure("reciprocity", *s.Reciprocity, "%.2f", "%s of the ties are returned", percent(*s.Reciprocity))
	}
	p.measure("pieces", scorecard.Number(s.Components), "%.0f", "the largest holds %d of %d people; %s", s.LargestComponent, s.People, alone(s.Isolates))
	p.measure("steps between two", s.AveragePathLength, "%.2f", "on average where there is a way; the longest takes %.0f", float64(s.Diameter))
}

func (p *page) closeness(s scorecard.Structure) {
	p.heading("shape", "tight circles, hubs, a core?")
	p.measure("closed triangles", s.Transitivity, "%.2f", "of two people who share a partner, %s know each other too", percent(s.Transitivity))
	p.measure("centralization", s.DegreeCentralization.U, "%.2f", "0: everybody has as many ties; 1: all hangs on one person")
	p.measure("like meets like", s.DegreeAssortativity.U, "%+.2f", "%s", degreeMixing(s.DegreeAssortativity.U))
	p.measure("communities", scorecard.Number(s.Communities.CountTwo), "%.0f", "circles of two or more; modularity %s (0: no more ties inside than by chance)", optionally("%.2f", s.Communities.Modularity))
	p.measure("core", s.KCoreMax, "%.0f", "there is a circle in which everybody has at least so many ties inside it")
}

func degreeMixing(x scorecard.Number) string {
	switch {
	case x > 0.1:
		return "well connected people tie to each other"
	case x < -0.1:
		return "well connected people tie to those with few ties: a hub and spokes"
	}
	return "how many ties somebody has says little about whom they know"
}

func (p *page) mixing(s scorecard.Structure) {
	if len(s.Attributes) == 0 && len(s.NumericAttributes) == 0 {
		return
	}
	p.heading("diversity", "who meets whom?")
	for _, name := range sortedKeys(s.Attributes) {
		if _, number := s.NumericAttributes[name]; number || s.Attributes[name].Values < 2 {
			continue // whole numbers say more as numbers, and one value for all says nothing
		}
		a := s.Attributes[name].U
		p.measure(name, a.Assortativity, "%+.2f", "%s; %s of ties cross to another %s", attraction(a.Assortativity), percent(share(a.External, a.Internal)), name)
	}
	for _, name := range sortedKeys(s.NumericAttributes) {
		a := s.NumericAttributes[name]
		p.measure(name, a.Assortativity, "%+.2f", "%s", attraction(a.Assortativity))
	}
	p.printf("  (+1: only people who are alike are tied, 0: as chance would have it, below 0: unlike people)\n")
}

func share(external, internal int) scorecard.Number {
	return scorecard.Number(float64(external) / float64(external+internal))
}

func attraction(x scorecard.Number) string {
	switch {
	case x > 0.3:
		return "people keep to their like"
	case x > 0.1:
		return "people lean to their like"
	case x < -0.1:
		return "people seek the unlike"
	}
	return "it plays little part"
}

const shown = 5

func (p *page) peopleToKnow(c *community, card *scorecard.Card) {
	if len(card.People) == 0 {
		return
	}
	p.heading("people to know", "who holds it together?")
	p.ranking(c, card, "most ties", func(x scorecard.Person) float64 { return float64(x.Degree) }, "%.0f")
	p.ranking(c, card, "most often between", func(x scorecard.Person) float64 { return 100 * float64(x.BetweennessNormalized) }, "%.0f%%")
	p.ranking(c, card, "bridging most", func(x scorecard.Person) float64 { return float64(x.EffectiveSize) }, "%.1f")
	p.printf("  (between: the share of shortest ways between others; bridging: partners who do not know each other)\n")
}

// ranking prints the people with the largest values, those equal in the order of the
// input.
func (p *page) ranking(c *community, card *scorecard.Card, name string, value func(scorecard.Person) float64, format string) {
	people := slices.Clone(card.People)
	people = slices.DeleteFunc(people, func(x scorecard.Person) bool { v := value(x); return math.IsNaN(v) || v <= 0 })
	slices.SortStableFunc(people, func(a, b scorecard.Person) int {
		switch x, y := value(a), value(b); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	var list []string
	for _, x := range people[:min(shown, len(people))] {
		list = append(list, fmt.Sprintf("%s "+format, c.name(x.ID), value(x)))
	}
	if len(list) == 0 {
		list = []string{"nobody"}
	}
	p.printf("  %-22s %s\n", name, strings.Join(list, ", "))
}

// name is what a person is called on the page: the label where there is one.
func (c *community) name(id string) string {
	people := c.graph.People()
	u, found := people.Lookup(id)
	if label, ok := people.Column("label"); ok && found {
		if text := label.Field(int(u)); text != "" && text != id {
			return text
		}
	}
	return id
}

func (c *community) nameOf(u network.NodeID) string { return c.name(c.graph.Label(u)) }
