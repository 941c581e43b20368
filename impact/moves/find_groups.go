package moves

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/trust"
)

// groups returns the groups that are known.
func (f *finder) groups() int {
	if f.situation.Groups == nil {
		return 0
	}
	return f.situation.Groups.Groups()
}

func (f *finder) members(g network.GroupID) []network.NodeID { return f.situation.Groups.Members(g) }

func (f *finder) member(u network.NodeID, g network.GroupID) bool {
	_, ok := slices.BinarySearch(f.situation.Groups.Of(u), g)
	return ok
}

// tiesTo returns the ties of a person to members of a group.
func (f *finder) tiesTo(u network.NodeID, g network.GroupID) int {
	count := 0
	for _, v := range f.web.near[u] {
		if f.member(v, g) {
			count++
		}
	}
	return count
}

// groupPair is two groups and the ties between those who are in one of them only.
type groupPair struct {
	a, b network.GroupID
	ties int
}

// apart returns the pairs of groups with the fewest ties between them, of as many the
// largest groups first.
func (f *finder) apart() []groupPair {
	between := make(map[[2]network.GroupID]int)
	for u := range network.NodeID(f.web.order()) {
		for _, v := range f.web.near[u] {
			if v < u {
				continue
			}
			for _, a := range f.situation.Groups.Of(u) {
				for _, b := range f.situation.Groups.Of(v) {
					if a != b && !f.member(u, b) && !f.member(v, a) {
						between[[2]network.GroupID{min(a, b), max(a, b)}]++
					}
				}
			}
		}
	}
	largest := make([]network.GroupID, f.groups())
	for g := range largest {
		largest[g] = network.GroupID(g)
	}
	size := func(g network.GroupID) int { return len(f.members(g)) }
	slices.SortStableFunc(largest, func(a, b network.GroupID) int { return cmp.Compare(size(b), size(a)) })
	const considered = 200 // groups: their pairs are 20,000
	largest = largest[:min(len(largest), considered)]
	var list []groupPair
	for i, a := range largest {
		for _, b := range largest[i+1:] {
			a, b := min(a, b), max(a, b)
			list = append(list, groupPair{a, b, between[[2]network.GroupID{a, b}]})
		}
	}
	slices.SortStableFunc(list, func(x, y groupPair) int {
		return cmp.Or(cmp.Compare(x.ties, y.ties), cmp.Compare(size(y.a)*size(y.b), size(x.a)*size(x.b)), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return list[:min(len(list), f.GroupPairs)]
}

// bridges ties two groups by the pair of most expected gain.
func (f *finder) bridges() ([]Move, error) {
	if f.groups() < 2 {
		return nil, nil
	}
	var list []Move
	for _, x := range f.apart() {
		best, err := f.best(f.across(x), 1)
		if err != nil {
			return nil, err
		}
		for _, m := range best {
			m.Kind = Bridge
			m.Groups = []network.GroupID{x.a, x.b}
			if !f.member(m.People[0], x.a) {
				m.People[0], m.People[1] = m.People[1], m.People[0]
			}
			m.Reason = fmt.Sprintf("%s and %s have %s between %d and %d people, and %s and %s could start one",
				f.group(x.a), f.group(x.b), plural(x.ties, "tie"), len(f.members(x.a)), len(f.members(x.b)), f.name(m.People[0]), f.name(m.People[1]))
			list = append(list, m)
		}
	}
	return list, nil
}

func plural(n int, what string) string {
	switch n {
	case 0:
		return "no " + what
	case 1:
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// bridgeheads is how many people of each group are looked at for a bridge in a large
// network: those with most ties.
const bridgeheads = 3

// across returns the pairs of a person of one group alone and one of the other alone.
func (f *finder) across(x groupPair) []measure.Pair {
	sides := [2][]network.NodeID{}
	for i, g := range [2]network.GroupID{x.a, x.b} {
		other := [2]network.GroupID{x.b, x.a}[i]
		for _, u := range f.members(g) {
			if !f.member(u, other) {
				sides[i] = append(sides[i], u)
			}
		}
		if _, large := f.state.(*sampled); large {
			slices.SortStableFunc(sides[i], func(u, v network.NodeID) int { return cmp.Compare(len(f.web.near[v]), len(f.web.near[u])) })
			sides[i] = sides[i][:min(len(sides[i]), bridgeheads)]
		}
	}
	var pairs []measure.Pair
	for _, u := range sides[0] {
		for _, v := range sides[1] {
			if !f.web.tied(u, v) && f.may(u, v) {
				pairs = append(pairs, measure.Pair{U: min(u, v), V: max(u, v)})
			}
		}
	}
	return pairs
}

// guests is how many people are looked at for each group: those with most ties into it.
const guests = 3

// invitations bring people into groups that have room, where they meet everybody.
func (f *finder) invitations() ([]Move, error) {
	var list []Move
	for g := range network.GroupID(f.groups()) {
		size := len(f.members(g))
		if size == 0 || size >= f.Largest {
			continue
		}
		for _, u := range f.neighbours(g) {
			m, err := f.meeting(u, g)
			if err != nil {
				return nil, err
			}
			if len(m.Change.Ties) == 0 && f.tiesTo(u, g) < size {
				continue // some may not meet
			}
			m.Kind = Invite
			m.Change.Joins = []Join{{u, g}}
			m.Reason = fmt.Sprintf("%s knows %d of the %d people of %s, which has room for %d more", f.name(u), f.tiesTo(u, g), size, f.group(g), f.Largest-size)
			list = append(list, m)
		}
	}
	return list, nil
}

// neighbours returns the people outside a group with most ties into it.
func (f *finder) neighbours(g network.GroupID) []network.NodeID {
	count := make(map[network.NodeID]int)
	for _, u := range f.members(g) {
		for _, v := range f.web.near[u] {
			if !f.member(v, g) {
				count[v]++
			}
		}
	}
	var list []network.NodeID
	for v := range count {
		list = append(list, v)
	}
	slices.SortFunc(list, func(u, v network.NodeID) int { return cmp.Or(cmp.Compare(count[v], count[u]), cmp.Compare(u, v)) })
	return list[:min(len(list), guests)]
}

// meeting is a person's meeting all members of a group whom they are not tied to, each
// an hour of the budget; it has no ties if there is one whom they may not meet.
func (f *finder) meeting(u network.NodeID, g network.GroupID) (Move, error) {
	m := Move{People: []network.NodeID{u}, Groups: []network.GroupID{g}, Hub: -1, Chance: 1}
	var pairs []measure.Pair
	for _, v := range f.members(g) {
		if v == u || f.web.tied(u, v) {
			continue
		}
		if !f.may(u, v) {
			return m, nil
		}
		pairs = append(pairs, measure.Pair{U: min(u, v), V: max(u, v)})
		m.Change.Ties = append(m.Change.Ties, Tie{U: u, V: v})
	}
	if len(pairs) == 0 {
		return m, nil
	}
	chances, err := f.Chances.Chances(f.ctx, pairs, f.options)
	if err != nil {
		return m, err
	}
	m.Chance = 0
	for _, c := range chances {
		m.Chance += c / float64(len(chances))
	}
	m.Cost = float64(len(pairs))
	return m, nil
}

// moderators find somebody for each group that has none: the member who knows most of
// the others, and gets to know the rest.
func (f *finder) moderators() ([]Move, error) {
	if f.Moderated == nil {
		return nil, nil
	}
	var list []Move
	for g := range network.GroupID(f.groups()) {
		members := f.members(g)
		if f.Moderated(g) || len(members) < 2 {
			continue
		}
		u := slices.MinFunc(members, func(a, b network.NodeID) int {
			return cmp.Or(cmp.Compare(f.tiesTo(b, g), f.tiesTo(a, g)), cmp.Compare(a, b))
		})
		m, err := f.meeting(u, g)
		if err != nil {
			return nil, err
		}
		m.Kind = Moderate
		m.Reason = fmt.Sprintf("nobody moderates %s, and %s knows %d of its %d other members", f.group(g), f.name(u), f.tiesTo(u, g), len(members)-1)
		list = append(list, m)
	}
	return list, nil
}

// divisions spin out groups that have become too large. Within a part, ties deepen to
// what its people come to when they meet every week.
func (f *finder) divisions(r *rand.Rand) ([]Move, error) {
	var list []Move
	for g := range network.GroupID(f.groups()) {
		members := f.members(g)
		if len(members) <= f.Largest {
			continue
		}
		inside := func(i, j int) float64 {
			level, tied := f.web.level(members[i], members[j])
			if !tied {
				return 0
			}
			return level
		}
		d, err := impact.SpinOut(f.ctx, len(members), inside, f.kinds(members), impact.SpinOutParams{Smallest: f.Smallest, Largest: f.Largest}, r)
		if errors.Is(err, impact.ErrSize) {
			continue
		}
		if err != nil {
			return nil, err
		}
		list = append(list, f.division(g, d))
	}
	return list, nil
}

func (f *finder) kinds(members []network.NodeID) [][]int {
	var kinds [][]int
	for _, a := range f.situation.Attributes {
		list := make([]int, len(members))
		for i, u := range members {
			list[i] = a.Category(u)
		}
		kinds = append(kinds, list)
	}
	return kinds
}

func (f *finder) division(g network.GroupID, d *impact.Division) Move {
	members := f.members(g)
	m := Move{Kind: SpinOut, Groups: []network.GroupID{g}, Hub: -1, Chance: 1}
	if d.Total > 0 {
		m.Chance = d.Inside / d.Total
	}
	split := Split{Group: g}
	for _, part := range d.Parts {
		var people []network.NodeID
		for _, i := range part {
			people = append(people, members[i])
		}
		split.Parts = append(split.Parts, people)
		m.Change.Ties = append(m.Change.Ties, f.deepened(people)...)
	}
	for _, b := range d.Bridges {
		m.People = append(m.People, members[b.Person])
		if b.Seat {
			split.Parts[b.To] = append(split.Parts[b.To], members[b.Person])
		}
	}
	m.Change.Splits = []Split{split}
	m.Reason = fmt.Sprintf("%s has %d people, %d more than a group can hold, and %d parts would keep %.0f%% of its trust with %s as bridge",
		f.group(g), len(members), len(members)-f.Largest, len(d.Parts), 100*m.Chance, f.name(m.People[0]))
	return m
}

// deepened returns the ties among people with the trust of a group of their number.
func (f *finder) deepened(people []network.NodeID) []Tie {
	level := trust.DefaultMeeting().Score(len(people), trust.DefaultPyramidParams())
	var ties []Tie
	for i, u := range people {
		for _, v := range people[i+1:] {
			if f.web.tied(u, v) {
				ties = append(ties, Tie{u, v, level, level})
			}
		}
	}
	return ties
}
