package scorecard

import (
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/trust"
)

// GroupHealth is how a group is doing inside. Numbers are null where they are not known,
// and all are for a group below the privacy floor.
type GroupHealth struct {
	Name    string `json:"name"`
	Members int    `json:"members"`
	// Pyramid is trust among the members, nil if there is no evidence of it.
	Pyramid *GroupPyramid `json:"pyramid"`
	// Diversity is the mean index of qualitative variation over the attributes, Commitment
	// how alike members weigh the metrics of impact; Productive and Risk are the productive
	// friction and the risk of fragmentation that follow.
	Diversity  Number `json:"diversity"`
	Commitment Number `json:"commitment"`
	Productive Number `json:"productive_friction"`
	Risk       Number `json:"fragmentation_risk"`
	// Inside is the density of ties among the members, Across the share of their ties that
	// leave the group.
	Inside Number `json:"density_inside"`
	Across Number `json:"ties_across"`
	// Withheld says that the group is below the privacy floor, or that it would be the only
	// one that is, so that its numbers could be found by subtraction.
	Withheld bool `json:"withheld,omitempty"`
}

// GroupPyramid is trust among the members of a group. Layers and height are of all evidence
// among them together, as [trust.Pyramid] has it; the rest is about pairs.
type GroupPyramid struct {
	Layers []Layer `json:"layers"` // bottom up
	Height int     `json:"height"` // layers established without a gap
	Next   string  `json:"next"`   // the lowest layer that is not; "" if all are
	// What is about pairs is null, and breadth 0, for more than 1000 members.
	Cohesion Number `json:"cohesion"`
	Mutual   Number `json:"mutual"`
	Breadth  int    `json:"breadth"`
	Volume   Number `json:"volume"`
}

// Layer is one layer of a pyramid.
type Layer struct {
	Name        string `json:"name"`
	Expectation Number `json:"expectation"`
	Standing    Number `json:"standing"`
	Established bool   `json:"established"`
	Evidence    Number `json:"evidence"` // units, for and against; with 0 the rest is that of a stranger
}

// groupHealth looks into every group.
func (a *assessor) groupHealth() []GroupHealth {
	m := a.community.Groups
	frictions := a.frictions()
	ties, err := diversity.TiesOfGroups(a.u, m)
	if err != nil {
		a.fail(err)
		return nil
	}
	known := a.judgements()
	withheld := a.withheldGroups()
	list := make([]GroupHealth, 0, m.Groups())
	a.groups(func(g network.GroupID, name string, members []network.NodeID) {
		h := GroupHealth{Name: name, Members: len(members), Diversity: Undefined, Commitment: Undefined, Productive: Undefined, Risk: Undefined, Inside: Undefined, Across: Undefined}
		switch {
		case withheld[g]:
			h.Withheld = true
		default:
			f, t, n := frictions[g], ties[g], float64(len(members))
			h.Diversity, h.Commitment, h.Productive, h.Risk = Number(f.Diversity), Number(f.Commitment), Number(f.Productive), Number(f.Risk)
			h.Inside = Number(2 * float64(t.Internal) / (n * (n - 1)))
			h.Across = Number(float64(t.External) / float64(t.External+t.Internal))
			h.Pyramid = a.pyramid(members, known)
		}
		list = append(list, h)
	})
	return list
}

// withheldGroups says which groups are not shown: those below the floor, and, if that is
// one, the smallest of the others, so that what is missing cannot be found by subtraction.
func (a *assessor) withheldGroups() []bool {
	m := a.community.Groups
	withheld := make([]bool, m.Groups())
	count, next := 0, -1
	for g := range withheld {
		size := len(m.Members(network.GroupID(g)))
		switch {
		case size < a.params.Floor:
			withheld[g] = true
			if size > 0 {
				count++
			}
		case next < 0 || size < len(m.Members(network.GroupID(next))):
			next = g
		}
	}
	if count == 1 && next >= 0 {
		withheld[next] = true
	}
	return withheld
}

// frictions returns diversity and commitment by group.
func (a *assessor) frictions() []diversity.Friction {
	m := a.community.Groups
	weights := a.community.Commitment
	if weights == nil {
		weights = make([][]float64, m.People())
	}
	attributes := a.attributesOf()
	if len(attributes) == 0 {
		unknown := diversity.Friction{Diversity: math.NaN(), Commitment: math.NaN(), Productive: math.NaN(), Risk: math.NaN()}
		return slices.Repeat([]diversity.Friction{unknown}, m.Groups())
	}
	frictions, err := diversity.Frictions(m, weights, attributes...)
	if err != nil {
		a.fail(err)
		return make([]diversity.Friction, m.Groups())
	}
	return frictions
}

// judgement is what from knows of somebody.
type judgement struct {
	from    network.NodeID
	records trust.Records
}

// judgements returns what is known of each person, by whom: the survey and the ledger
// together.
func (a *assessor) judgements() map[network.NodeID][]judgement {
	all := map[network.NodeID][]judgement{}
	for _, t := range a.community.Trust {
		records, err := t.Survey.Records(1)
		if err != nil {
			a.fail(err)
			return nil
		}
		all[t.To] = append(all[t.To], judgement{t.From, records})
	}
	if l := a.community.Ledger; l != nil {
		for to := range a.d.Nodes() {
			for from, records := range l.Observers(trust.PersonID(to), a.community.At) {
				all[to] = append(all[to], judgement{network.NodeID(from), records})
			}
		}
	}
	return all
}

// pairKey is who judges whom.
type pairKey struct{ from, to network.NodeID }

// pyramid builds the pyramid of trust among members, nil without evidence.
func (a *assessor) pyramid(members []network.NodeID, known map[network.NodeID][]judgement) *GroupPyramid {
	var sum trust.Records
	pairs := map[pairKey]trust.Records{}
	for _, to := range members {
		for _, j := range known[to] {
			if _, inside := slices.BinarySearch(members, j.from); inside {
				key := pairKey{j.from, to}
				pairs[key] = pairs[key].Add(j.records)
				sum = sum.Add(j.records)
			}
		}
	}
	if len(pairs) == 0 || a.err != nil {
		return nil
	}
	p, err := trust.NewPyramid(sum, a.params.Pyramid)
	if err != nil {
		a.fail(err)
		return nil
	}
	group := &GroupPyramid{Height: p.Height, Cohesion: Undefined, Mutual: Undefined, Volume: Undefined}
	if next, ok := p.Next(); ok {
		group.Next = next.String()
	}
	for k, layer := range p.Layers {
		group.Layers = append(group.Layers, Layer{trust.Layer(k).String(), Number(layer.Expectation), Number(layer.Standing), layer.Established, Number(layer.Record.Supportive + layer.Record.Contrary)})
	}
	if len(members) <= mostForDepth {
		a.depth(group, members, pairs)
	}
	return group
}

// mostForDepth is the most members of whom all pairs are looked at.
const mostForDepth = 1000

// depth fills in what is about pairs.
func (a *assessor) depth(group *GroupPyramid, members []network.NodeID, pairs map[pairKey]trust.Records) {
	scores := map[pairKey]float64{}
	for key, records := range pairs {
		p, err := trust.NewPyramid(records, a.params.Pyramid)
		if err != nil {
			a.fail(err)
			return
		}
		scores[key] = p.Score
	}
	stranger, err := trust.NewPyramid(trust.Records{}, a.params.Pyramid)
	if err != nil {
		a.fail(err)
		return
	}
	depth, err := trust.GroupDepth(len(members), func(i, j int) float64 {
		if score, ok := scores[pairKey{members[i], members[j]}]; ok {
			return score
		}
		return stranger.Score
	}, a.params.Pyramid.PairThreshold)
	if err != nil {
		a.fail(err)
		return
	}
	group.Cohesion, group.Mutual, group.Breadth, group.Volume = Number(depth.Cohesion), Number(depth.Mutual), depth.Breadth, Number(depth.Volume)
}
