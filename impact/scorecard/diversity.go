package scorecard

import (
	"fmt"
	"math"
	"strings"

	"github.com/impactnet/impactnet/internal/exact"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/inference"
)

// categories returns the columns of people that are categories and take two values at least.
// Whole numbers, which may be codes or quantities, count only where there is no text.
func (a *assessor) categories() []*network.Column {
	var text, codes []*network.Column
	for _, c := range a.d.People().Columns() {
		if c.Name() == labelColumn || c.Name() == a.options.TwoMode || !c.Is(network.Category) || distinct(c) < 2 {
			continue
		}
		if c.Is(network.Number) {
			codes = append(codes, c)
		} else {
			text = append(text, c)
		}
	}
	if len(text) == 0 {
		return codes
	}
	return text
}

func distinct(c *network.Column) int {
	return int(diversity.FromColumn(c).Everyone().Richness())
}

func (a *assessor) attributesOf() []diversity.Attribute {
	var list []diversity.Attribute
	for _, c := range a.categories() {
		list = append(list, diversity.FromColumn(c))
	}
	return list
}

// diversity: who is there, and who meets whom?
func (a *assessor) diversity() []Measure {
	var list []Measure
	var questions []question
	for _, c := range a.categories() {
		attribute := diversity.FromColumn(c)
		name := c.Name()
		variety := a.measure("diversity_"+name, "diversity of "+name, Number(attribute.Everyone().IQV())).within(0, 1)
		variety.N = attribute.Len() - attribute.Missing()
		variety = a.guard(variety, variety.N)
		variety.say(fmt.Sprintf("%s: 0 is everybody alike, 1 is all %d values as frequent.", grade(float64(variety.Value), "Nearly everybody is alike", "Some variety", "Much variety"), distinct(c)))
		mixing := a.card.Structure.Attributes[name].U
		alike := a.measure("mixing_"+name, "like meets like: "+name, mixing.Assortativity).within(-1, 1)
		outward := a.measure("ei_"+name, "outward ties: "+name, mixing.EIIndex).within(-1, 1)
		alike.N, outward.N = mixing.External+mixing.Internal, mixing.External+mixing.Internal
		alike.Of, outward.Of = "ties", "ties"
		values, codes := c.Categories()
		questions = append(questions, question{alike.Key, inference.CategoryMixing(name, values, codes), int(inference.SameGraph)})
		list = append(list, variety, alike, outward)
	}
	a.infer(list, questions)
	for i := range list {
		list[i].say(a.sayMixing(list[i]))
	}
	if a.hasGroups() {
		list = append(list, a.diversityOfGroups()...)
	}
	return list
}

// sayMixing puts into words how ties follow a category; a measure of variety keeps its own.
func (a *assessor) sayMixing(m Measure) string {
	x := float64(m.Value)
	if _, ok := strings.CutPrefix(m.Key, "mixing_"); ok {
		if m.Null != nil && m.Null.P > 0.05 {
			x = 0 // what chance gives as well is no attraction
		}
		return attraction(x) + m.compared() + "."
	}
	if name, ok := strings.CutPrefix(m.Key, "ei_"); ok {
		return fmt.Sprintf("%s of ties cross to another %s.", percent((1+x)/2), name)
	}
	return m.Sentence
}

func attraction(x float64) string {
	switch {
	case x > 0.3:
		return "People keep to their like"
	case x > 0.1:
		return "People lean to their like"
	case x < -0.1:
		return "People seek the unlike"
	}
	return "It plays little part in who meets whom"
}

// diversityOfGroups is how diverse the groups are inside, on average, and whether that is
// productive.
func (a *assessor) diversityOfGroups() []Measure {
	withheld := a.withheldGroups()
	var varieties, productive []float64
	for g, f := range a.frictions() {
		if withheld[g] {
			continue
		}
		if !math.IsNaN(f.Diversity) {
			varieties = append(varieties, f.Diversity)
		}
		if !math.IsNaN(f.Productive) {
			productive = append(productive, f.Productive)
		}
	}
	inside := a.measure("diversity_in_groups", "diversity inside groups", Number(exact.Mean(varieties))).within(0, 1)
	inside.N, inside.Of = len(varieties), "groups"
	inside.say(fmt.Sprintf("Inside %s, diversity over all attributes averages %s; 1 is the most there can be.", counted(len(varieties), "groups"), short(float64(inside.Value))))
	if len(productive) == 0 {
		return []Measure{inside}
	}
	friction := a.measure("productive_friction", "productive friction", Number(exact.Mean(productive))).within(0, 1)
	friction.N, friction.Of = len(productive), "groups"
	friction.say(fmt.Sprintf("Diversity that a shared commitment makes productive averages %s in %s; the rest of it is a risk of falling apart.", short(float64(friction.Value)), counted(len(productive), "groups")))
	return []Measure{inside, friction}
}

// alignment: does a narrative hold people together?
func (a *assessor) alignment() []Measure {
	if len(a.community.Narratives) == 0 {
		return nil
	}
	n := a.d.Order()
	holds := make([]map[int]bool, n)
	sizes, most, holders := make([]int, len(a.community.Narratives)), 0, 0
	for k, narrative := range a.community.Narratives {
		for _, u := range narrative.Adherents {
			if holds[u] == nil {
				holds[u] = map[int]bool{}
				holders++
			}
			if !holds[u][k] {
				holds[u][k] = true
				sizes[k]++
			}
		}
		if sizes[k] > sizes[most] {
			most = k
		}
	}
	reach := a.measure("narrative_reach", "narrative reach", Number(float64(holders)/float64(n))).share()
	reach = a.guard(reach, holders)
	reach.say(fmt.Sprintf("%s of the people hold one of %s; %q is held by most.", percent(float64(reach.Value)), counted(len(sizes), "narratives"), a.community.Narratives[most].Title))
	shared := a.measure("narrative_shared", "most shared narrative", Number(float64(sizes[most])/float64(holders))).share()
	shared.N = holders
	shared = a.guard(shared, sizes[most])
	shared.say(fmt.Sprintf("Of those who hold any narrative, %s hold %q.", percent(float64(shared.Value)), a.community.Narratives[most].Title))
	list := []Measure{reach, shared}
	if len(sizes) > 1 {
		list = append(list, a.siloing(holds, holders))
	}
	return list
}

// siloing is the share of adherents without a tie to somebody who holds another narrative.
func (a *assessor) siloing(holds []map[int]bool, holders int) Measure {
	alone := 0
	for u := range a.d.Nodes() {
		if holds[u] == nil {
			continue
		}
		other := false
		for _, v := range a.u.Out(u) {
			for k := range holds[v] {
				other = other || v != u && !holds[u][k]
			}
		}
		if !other {
			alone++
		}
	}
	m := a.measure("narrative_siloing", "siloed narratives", Number(float64(alone)/float64(holders))).share()
	m.N = holders
	m = a.guard(m, holders)
	m.say(fmt.Sprintf("%s of those who hold a narrative have no tie to anybody who holds another.", percent(float64(m.Value))))
	return m
}
