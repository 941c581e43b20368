package reading

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// share returns a part of what is called for, at most 1; 0 of nothing.
func share(part, whole float64) float64 {
	if whole <= 0 {
		return 0
	}
	return min(part/whole, 1)
}

// requirements scores what each kind requires; see [ReadCommunity].
func requirements(b Behaviour, p CommunityParams) (list [kinds][]Requirement) {
	domain := Requirement{"has a domain", yes(b.Domain), "agree on what the group is about"}
	meets := Requirement{"meets", share(b.perMonth(b.Gatherings), p.Cadence/2), fmt.Sprintf("meet at least once in %.0f days", 60/p.Cadence)}
	regular := Requirement{"meets regularly", share(b.perMonth(b.Gatherings), p.Cadence), fmt.Sprintf("meet every %.0f days", 30/p.Cadence)}
	moderated := Requirement{"has a moderator", yes(b.Moderated), "find a moderator who asks powerful questions"}
	self := Requirement{"answers its questions", share(float64(b.Answered), float64(b.Questions)), "pose questions, and answer each other's"}
	helps := Requirement{"answers others", share(float64(b.Helped), float64(b.Size)), "answer the questions of other groups"}
	commons := Requirement{"adds to the commons", yes(b.Contributed > 0), "write down a practice that works, for everyone in the field"}
	small := Requirement{"is small enough for trust", size(b), fmt.Sprintf("be %d to %d people: invite, or spin out", b.Smallest, b.Largest)}
	acts := Requirement{"acts together", share(b.perMonth(b.Actions), p.Rhythm), fmt.Sprintf("act together every %.0f days", 30/p.Rhythm)}
	measures := Requirement{"measures its impact", share(float64(b.Measured), float64(b.Initiatives)), "measure, at least twice, what each initiative brings"}
	reflects := Requirement{"reflects", share(b.perMonth(b.Reflections), p.Rhythm), fmt.Sprintf("look back together every %.0f days", 30/p.Rhythm)}
	list[Interest] = []Requirement{domain, meets}
	list[Practice1] = []Requirement{domain, regular, moderated, self}
	list[Practice2] = append(slices.Clone(list[Practice1]), helps, commons)
	list[Impact] = []Requirement{domain, regular, moderated, small, acts, measures, reflects}
	return list
}

func size(b Behaviour) float64 {
	if b.Size > b.Largest {
		return float64(b.Largest) / float64(b.Size)
	}
	return share(float64(b.Size), float64(b.Smallest))
}

// missing returns the requirements that are not met, the weakest first.
func (p CommunityParams) missing(all []Requirement) []Requirement {
	var list []Requirement
	for _, r := range all {
		if r.Score < p.Met {
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(a, b Requirement) int { return cmp.Compare(a.Score, b.Score) })
	return list
}

// practicing returns the nodes of the graph that stand for communities of practice.
func practicing(g *network.Graph, ids map[string]impact.GroupID, practice func(impact.GroupID) bool) []network.NodeID {
	var keep []network.NodeID
	for u := range g.Nodes() {
		if practice(ids[g.Label(u)]) {
			keep = append(keep, u)
		}
	}
	return keep
}

func constellations(g *network.Graph, c measure.Components, ids map[string]impact.GroupID) []Constellation {
	parts := make([]Constellation, c.Count())
	for u := range g.Nodes() {
		part := &parts[c.Labels[u]]
		part.Groups = append(part.Groups, ids[g.Label(u)])
	}
	for tie := range g.Ties() {
		parts[c.Labels[tie.Source]].Ties++
	}
	parts = slices.DeleteFunc(parts, func(c Constellation) bool { return len(c.Groups) < 2 })
	for _, part := range parts {
		slices.Sort(part.Groups)
	}
	slices.SortFunc(parts, func(a, b Constellation) int { return cmp.Compare(a.Groups[0], b.Groups[0]) })
	return parts
}
