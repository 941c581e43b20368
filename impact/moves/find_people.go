package moves

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/trust"
)

// introductions brings two people together who are not tied.
func (f *finder) introductions() ([]Move, error) {
	pairs := f.strangers()
	if s, ok := f.state.(*sampled); ok {
		chances, err := f.Chances.Chances(f.ctx, pairs, f.options)
		if err != nil {
			return nil, err
		}
		if pairs, err = s.shortlist(f.ctx, pairs, chances, 2*f.Most, f.options); err != nil {
			return nil, err
		}
	}
	list, err := f.best(pairs, f.Most)
	for i := range list {
		m := &list[i]
		m.Kind, m.Reason = Introduce, f.acquaintance(m.People[0], m.People[1])
	}
	return list, err
}

// fewLonely bounds the pairs of whom one has no contact, if all are to be looked at.
const fewLonely = 1_000_000

// strangers returns the pairs who may meet and are not tied: those with a contact in
// common, those who would join components, and, where they are few, all of whom one has
// no contact.
func (f *finder) strangers() []measure.Pair {
	_, large := f.state.(*sampled)
	var pairs []measure.Pair
	n := network.NodeID(f.web.order())
	lonely := 0
	for _, near := range f.web.near {
		if len(near) == 0 {
			lonely++
		}
	}
	few := lonely*int(n) <= fewLonely
	joining := f.joining()
	met := make([]network.NodeID, n) // the last person, from 1, from whom somebody was seen
	for u := range n {
		var others []network.NodeID
		see := func(v network.NodeID) {
			if v > u && met[v] != u+1 {
				met[v] = u + 1
				others = append(others, v)
			}
		}
		for v := u + 1; v < n && !large; v++ {
			if f.Anywhere || few && (len(f.web.near[u]) == 0 || len(f.web.near[v]) == 0) {
				see(v)
			}
		}
		for _, q := range f.web.near[u] {
			for _, v := range f.web.near[q] {
				see(v)
			}
		}
		for _, v := range joining[u] {
			see(v)
		}
		slices.Sort(others)
		for _, v := range others {
			if !f.web.tied(u, v) && f.may(u, v) {
				pairs = append(pairs, measure.Pair{U: u, V: v})
			}
		}
	}
	return pairs
}

const (
	heads = 100 // components that are looked at for joining, the largest
	hosts = 10  // people of each of them, those with most ties
)

// joining returns, by the lower of the two, pairs that join components: the best
// connected of the largest with the best connected of each other.
func (f *finder) joining() map[network.NodeID][]network.NodeID {
	parts := f.web.components()
	slices.SortStableFunc(parts, func(a, b []network.NodeID) int { return cmp.Compare(len(b), len(a)) })
	pairs := make(map[network.NodeID][]network.NodeID)
	var first []network.NodeID
	for i, people := range parts[:min(len(parts), heads)] {
		slices.SortStableFunc(people, func(a, b network.NodeID) int {
			return cmp.Or(cmp.Compare(len(f.web.near[b]), len(f.web.near[a])), cmp.Compare(a, b))
		})
		people = people[:min(len(people), hosts)]
		if i == 0 {
			first = people
			continue
		}
		for _, u := range people {
			for _, v := range first {
				pairs[min(u, v)] = append(pairs[min(u, v)], max(u, v))
			}
		}
	}
	return pairs
}

// acquaintance says whom two people both know.
func (f *finder) acquaintance(u, v network.NodeID) string {
	var both []network.NodeID
	for _, q := range f.web.near[u] {
		if f.web.tied(v, q) {
			both = append(both, q)
		}
	}
	who := f.name(u) + " and " + f.name(v)
	switch len(both) {
	case 0:
		return fmt.Sprintf("%s have no contact in common and %d and %d of their own", who, len(f.web.near[u]), len(f.web.near[v]))
	case 1:
		return fmt.Sprintf("%s both know %s, but not each other", who, f.name(both[0]))
	}
	return fmt.Sprintf("%s both know %s and %d more, but not each other", who, f.name(both[0]), len(both)-1)
}

// requests lets two people show each other what the lowest layer of trust that is not
// established needs: two units of evidence, enough for a layer that nothing speaks
// against.
func (f *finder) requests() ([]Move, error) {
	if f.Evidence == nil {
		return nil, nil
	}
	var list []Move
	for u := range network.NodeID(f.web.order()) {
		for _, v := range f.web.near[u] {
			if v < u || !f.may(u, v) {
				continue
			}
			m, err := f.request(u, v)
			if err != nil {
				return nil, err
			}
			if m != nil {
				list = append(list, *m)
			}
		}
	}
	return list, nil
}

// request is the move of two people, nil if nothing is missing.
func (f *finder) request(u, v network.NodeID) (*Move, error) {
	there, next, err := f.pyramid(u, v)
	if err != nil {
		return nil, err
	}
	back, other, err := f.pyramid(v, u)
	if err != nil {
		return nil, err
	}
	layer := min(next, other)
	if layer == trust.LayerCount {
		return nil, nil
	}
	deeper, err := f.deepen(there, layer)
	if err != nil {
		return nil, err
	}
	returned, err := f.deepen(back, layer)
	if err != nil {
		return nil, err
	}
	return &Move{
		Kind: AskForHelp, People: []network.NodeID{u, v}, Hub: -1, Layer: layer,
		Change: Change{Ties: []Tie{{U: u, V: v, There: max(deeper, tiny), Back: max(returned, tiny)}}},
		Chance: there.Layers[layer].Expectation * back.Layers[layer].Expectation,
		Reason: fmt.Sprintf("%s and %s trust each other at %.2f and %.2f, and the lowest layer not yet established is %s, so one of them %s, and the other answer in kind",
			f.name(u), f.name(v), there.Score, back.Score, layer, deeds[layer]),
	}, nil
}

// pyramid returns u's trust in v, and the layer that it needs next, LayerCount for none.
func (f *finder) pyramid(u, v network.NodeID) (trust.Pyramid, trust.Layer, error) {
	records, err := f.Evidence(u, v)
	if err != nil {
		return trust.Pyramid{}, 0, err
	}
	p, err := trust.NewPyramid(records, f.Pyramid)
	next, missing := p.Next()
	if !missing {
		next = trust.LayerCount
	}
	return p, next, err
}

// deepen returns the score with the evidence of a move in a layer.
func (f *finder) deepen(p trust.Pyramid, layer trust.Layer) (float64, error) {
	var records trust.Records
	for k := range records {
		records[k] = p.Layers[k].Record
	}
	records[layer].Supportive += evidenceOfMove
	deeper, err := trust.NewPyramid(records, f.Pyramid)
	return deeper.Score, err
}

const (
	// evidenceOfMove is what each sees of the other if it succeeds, in units of evidence.
	evidenceOfMove = 2
	// tiny stands for a level of 0, which in a Tie means the default.
	tiny = math.SmallestNonzeroFloat64
)

// deeds are what a person does for each layer.
var deeds = [trust.LayerCount]string{
	"could admit a limit and ask for help",
	"could make a promise and keep it",
	"could help with something that matters to the other",
	"could propose a challenge to take on together",
}

// retellings turns threats and stories into opportunities.
func (f *finder) retellings() ([]Move, error) {
	var list []Move
	params := narrative.PullParams{Horizons: f.Horizons}
	for _, n := range f.Narratives {
		draft, changes, err := narrative.Reframe(n, f.Horizons)
		if err != nil {
			return nil, err
		}
		before, err := n.Pull(params)
		if err != nil {
			return nil, err
		}
		if draft.CallToAction == "" { // the author will have written one: the draft asks for it
			draft.CallToAction = n.CallToAction
		}
		after, err := draft.Pull(params)
		if err != nil {
			return nil, err
		}
		if len(changes) == 0 || !(after > before) || before == 0 {
			continue
		}
		list = append(list, Move{
			Kind: Retell, People: f.teller(), Hub: -1, Narrative: n.Title,
			Change: Change{Pull: after / before}, Chance: after,
			Reason: fmt.Sprintf("%q told as an opportunity (%d changes) has a pull of %.2f instead of %.2f", n.Title, len(changes), after, before),
		})
	}
	return list, nil
}

// teller is the adherent with most ties.
func (f *finder) teller() []network.NodeID {
	if len(f.situation.Adherents) == 0 {
		return nil
	}
	return []network.NodeID{slices.MinFunc(f.situation.Adherents, func(a, b network.NodeID) int {
		return cmp.Or(cmp.Compare(len(f.web.near[b]), len(f.web.near[a])), cmp.Compare(a, b))
	})}
}

// reliefs lets pairs of a hub's contacts meet, who have nobody else in common.
func (f *finder) reliefs() ([]Move, error) {
	mean, tied := 0.0, 0.0
	for _, near := range f.web.near {
		mean += float64(len(near))
		if len(near) > 0 {
			tied++
		}
	}
	mean /= tied
	var list []Move
	for hub := range network.NodeID(f.web.order()) {
		if d := len(f.web.near[hub]); d <= f.HubTies || float64(d) <= f.HubFactor*mean {
			continue
		}
		pairs, err := f.best(f.dependants(hub), reliefTies*(2*reliefContacts))
		if err != nil {
			return nil, err
		}
		if m, ok := f.relief(hub, pairs, mean); ok {
			list = append(list, m)
		}
	}
	return list, nil
}

const (
	reliefTies     = 3  // ties that a relief makes
	reliefContacts = 50 // contacts of a hub that are looked at, those with fewest ties
)

// dependants returns the pairs of contacts of a hub who have only the hub in common.
func (f *finder) dependants(hub network.NodeID) []measure.Pair {
	contacts := slices.Clone(f.web.near[hub])
	slices.SortStableFunc(contacts, func(a, b network.NodeID) int { return cmp.Compare(len(f.web.near[a]), len(f.web.near[b])) })
	contacts = contacts[:min(len(contacts), reliefContacts)]
	slices.Sort(contacts)
	var pairs []measure.Pair
	for i, u := range contacts {
		for _, v := range contacts[i+1:] {
			if !f.web.tied(u, v) && f.may(u, v) && f.onlyThrough(hub, u, v) {
				pairs = append(pairs, measure.Pair{U: u, V: v})
			}
		}
	}
	return pairs
}

func (f *finder) onlyThrough(hub, u, v network.NodeID) bool {
	return !slices.ContainsFunc(f.web.near[u], func(q network.NodeID) bool { return q != hub && f.web.tied(v, q) })
}

// relief makes one move of the best pairs without a person in common.
func (f *finder) relief(hub network.NodeID, pairs []Move, mean float64) (Move, bool) {
	m := Move{Kind: Relieve, Hub: hub}
	for _, pair := range pairs {
		if len(m.Change.Ties) == reliefTies || slices.Contains(m.People, pair.People[0]) || slices.Contains(m.People, pair.People[1]) {
			continue
		}
		m.People = append(m.People, pair.People...)
		m.Change.Ties = append(m.Change.Ties, pair.Change.Ties...)
		m.Chance += pair.Chance
	}
	count := len(m.Change.Ties)
	if count == 0 {
		return m, false
	}
	m.Chance /= float64(count)
	m.Cost = float64(count)
	m.Reason = fmt.Sprintf("%s has ties to %d people, where the mean is %.1f, and %d pairs of them reach each other only that way, %s and %s first, who could meet directly",
		f.name(hub), len(f.web.near[hub]), mean, count, f.name(m.People[0]), f.name(m.People[1]))
	return m, true
}
