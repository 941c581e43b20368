package scorecard

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Assess makes the whole scorecard of a community: what [New] measures, and the three
// pillars on top of it, each number with its interval, the reference that chance gives,
// the number of people it rests on and a plain sentence.
//
// Intervals are those of package inference, for the quantities and by the methods that it
// offers; Params.Work bounds the time they take. What is about fewer people than
// Params.Floor is withheld from the pillars. [Card.People] and the alerts are about single
// people by nature: [Pseudonyms] hides who they are, and [Card.Public] leaves them out.
//
// The same r gives the same bits for any number of workers and any order of input. It
// returns the errors of Validate of c and p, those of New, and the error of the context.
func Assess(ctx context.Context, c Community, p Params, o Options, r *rand.Rand) (*Card, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	if err := c.Validate(); err != nil {
		return nil, err
	}
	p = p.withDefaults()
	c.Trust = slices.SortedFunc(slices.Values(c.Trust), compareAnswers) // evidence adds up in one order
	card := &Card{Period: c.Period}
	b := &builder{ctx: ctx, d: c.Graph, u: c.Graph.Undirected(), options: o, exactWork: p.ExactWork, sampleWork: p.SampleWork, random: r}
	b.basics(card)
	if b.err != nil {
		return nil, b.err
	}
	a := assessor{builder: b, community: &c, params: p, card: card, response: c.responseRate(), persons: make([]*Person, c.Graph.Order())}
	for i, u := range c.Graph.People().InputOrder() {
		a.persons[u] = &card.People[i]
	}
	for _, part := range []func(){a.stage, a.connectivity, a.resilience, a.health, a.results, a.alerts} {
		if b.err != nil {
			return nil, b.err
		}
		part()
	}
	card.Moves = c.Moves
	card.Floor = p.Floor
	return card, b.err
}

func compareAnswers(a, b TrustAnswer) int {
	return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.From, b.From), cmp.Compare(a.Survey.Reliability, b.Survey.Reliability),
		cmp.Compare(a.Survey.Openness, b.Survey.Openness), cmp.Compare(a.Survey.Mission, b.Survey.Mission))
}

// assessor adds to a card what the community as a whole says.
type assessor struct {
	*builder
	community *Community
	params    Params
	card      *Card
	response  Number
	persons   []*Person // by NodeID: what is written does not depend on the order of the input
}

// measure starts a measure of the whole community.
func (a *assessor) measure(key, name string, value Number) Measure {
	return Measure{
		Key: key, Name: name, Value: value, Range: Range{Undefined, Undefined}, N: a.d.Order(), Of: "people",
		ResponseRate: a.response, Method: "no interval: none is known to cover the truth as often as it says",
	}
}

// guard withholds a measure that rests on too few people. people is how many there are.
func (a *assessor) guard(m Measure, people int) Measure {
	if people < a.params.Floor {
		return m.withhold(a.params.Floor)
	}
	return m
}

// hasGroups reports whether groups of people are known.
func (a *assessor) hasGroups() bool {
	return a.community.Groups != nil && a.community.Groups.Groups() > 0
}

// groups walks the groups.
func (a *assessor) groups(yield func(g network.GroupID, name string, members []network.NodeID)) {
	m := a.community.Groups
	for g := range network.GroupID(m.Groups()) {
		yield(g, m.Name(g), m.Members(g))
	}
}
