package scorecard

import (
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// Health is the second pillar. A list is empty where nothing is known.
type Health struct {
	Trust         []Measure     `json:"trust"`
	Diversity     []Measure     `json:"diversity"`
	Participation []Measure     `json:"participation"`
	Leadership    []Measure     `json:"leadership"`
	Narrative     []Measure     `json:"narrative"`
	Groups        []GroupHealth `json:"groups"` // in the order of their names
}

// health fills in the second pillar.
func (a *assessor) health() {
	h := &Health{Groups: []GroupHealth{}}
	a.card.Health = h
	for _, part := range []struct {
		into *[]Measure
		of   func() []Measure
	}{
		{&h.Trust, a.trust},
		{&h.Diversity, a.diversity},
		{&h.Participation, a.participation},
		{&h.Leadership, a.leadership},
		{&h.Narrative, a.alignment},
	} {
		if a.err == nil {
			*part.into = a.guarded(part.of())
		}
	}
	if a.err == nil && a.hasGroups() {
		h.Groups = a.groupHealth()
	}
}

// guarded withholds all measures of a community that is too small for any.
func (a *assessor) guarded(list []Measure) []Measure {
	if list == nil {
		return []Measure{} // an empty list in JSON too
	}
	for i := range list {
		list[i] = a.guard(list[i], a.d.Order())
	}
	return list
}

// participation: does everybody take part?
func (a *assessor) participation() []Measure {
	s, n := &a.card.Structure, float64(a.d.Order())
	tied := a.measure("tied", "people with a tie", Number(1-float64(s.Isolates)/n)).share()
	tied.say(fmt.Sprintf("%s of the people have at least one tie.", percent(float64(tied.Value))))
	evenness := a.measure("tie_gini", "inequality of ties", Number(gini(measure.Degrees(a.u, measure.Both)))).within(0, 1)
	evenness.say(fmt.Sprintf("%s: 0 is everybody with as many ties, 1 is one person with all.", grade(float64(evenness.Value)+0.05, "Ties are shared out evenly", "Some take part much more than others", "A few carry most of the ties")))
	list := []Measure{tied, evenness}
	if a.hasGroups() {
		list = append(list, a.inGroups()...)
	}
	return list
}

// inGroups says how people and groups fit together.
func (a *assessor) inGroups() []Measure {
	n, members, fitting, count := a.d.Order(), 0, 0, 0
	for u := range a.d.Nodes() {
		if len(a.community.Groups.Of(u)) > 0 {
			members++
		}
	}
	limits := a.params.Limits
	a.groups(func(_ network.GroupID, _ string, people []network.NodeID) {
		if len(people) == 0 {
			return
		}
		count++
		if len(people) >= limits.Smallest && len(people) <= limits.Largest {
			fitting++
		}
	})
	share := a.measure("in_groups", "people in a group", Number(float64(members)/float64(n))).share()
	share.say(fmt.Sprintf("%s of the people are in a group.", percent(float64(share.Value))))
	size := a.measure("groups_in_size", fmt.Sprintf("groups of %d to %d", limits.Smallest, limits.Largest), Number(float64(fitting)/float64(count))).share()
	size.N, size.Of, size.ResponseRate = count, "groups", Undefined
	size.say(fmt.Sprintf("%s of %s have %d to %d people: enough to act, few enough for deep trust.", thousands(fitting), counted(count, "groups"), limits.Smallest, limits.Largest))
	return []Measure{share, size}
}

// gini returns the Gini coefficient of counts, NaN if they sum to 0:
//
//	Σ_i (2i - n - 1) x_(i) / (n Σ x)      x_(1) <= x_(2) <= ...
func gini(counts []int) float64 {
	sorted := slices.Sorted(slices.Values(counts))
	n, sum, weighted := float64(len(sorted)), 0.0, 0.0
	for i, x := range sorted {
		sum += float64(x)
		weighted += (2*float64(i+1) - n - 1) * float64(x)
	}
	if sum == 0 {
		return math.NaN()
	}
	return weighted / (n * sum)
}

// leadership: do many lead, or does all hang on few?
func (a *assessor) leadership() []Measure {
	n := a.d.Order()
	most := measure.BetweennessMost(n, a.d.Directed())
	centralization := a.measure("betweenness_centralization", "ways through one person", Number(measure.Centralization(a.betweenness, most))).within(0, 1)
	centralization.say(fmt.Sprintf("%s: 0 is everybody as often between others, 1 is one person between all.",
		grade(float64(centralization.Value)+0.05, "Nobody in particular stands between the others", "A few people stand between many", "Most ways lead through one person")))
	if a.large() {
		centralization.Method = fmt.Sprintf("no interval; estimated from the paths of %s", counted(a.sampled[0].Pivots, "people"))
	}
	list := []Measure{centralization}
	if a.hasGroups() {
		list = append(list, a.bridging()...)
	}
	return list
}

// bridging says how many people tie groups together.
func (a *assessor) bridging() []Measure {
	m, n := a.community.Groups, a.d.Order()
	bridges := 0
	for u := range a.d.Nodes() {
		if a.bridge(u) {
			bridges++
		}
	}
	people := a.measure("bridge_people", "bridge people", Number(float64(bridges)/float64(n))).share()
	people.say(fmt.Sprintf("%s of the people are in two groups, or have a tie into another group than their own.", percent(float64(people.Value))))
	inside, across := 0, 0
	for tie := range a.u.Ties() {
		from, to := m.Of(tie.Source), m.Of(tie.Target)
		switch {
		case tie.Source == tie.Target || len(from) == 0 || len(to) == 0:
		case share(from, to):
			inside++
		default:
			across++
		}
	}
	ties := a.measure("bridge_ties", "ties between groups", Number(float64(across)/float64(across+inside))).share()
	ties.N, ties.Of, ties.ResponseRate = across+inside, "ties", a.response
	ties.say(fmt.Sprintf("%s of the ties among members lead to another group.", percent(float64(ties.Value))))
	return []Measure{people, ties}
}

// bridge reports whether a person is in two groups, or tied to a member of another group
// than their own.
func (a *assessor) bridge(u network.NodeID) bool {
	m := a.community.Groups
	own := m.Of(u)
	if len(own) > 1 {
		return true
	}
	return len(own) == 1 && slices.ContainsFunc(a.u.Out(u), func(v network.NodeID) bool {
		return v != u && len(m.Of(v)) > 0 && !share(own, m.Of(v))
	})
}

// share reports whether two people have a group in common.
func share(a, b []network.GroupID) bool {
	return slices.ContainsFunc(a, func(g network.GroupID) bool { return slices.Contains(b, g) })
}
