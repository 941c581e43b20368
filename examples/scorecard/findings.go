package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/examples/internal/input"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
)

// The size of an impact group: below smallest it is a nucleus, above largest it must
// spin out.
const (
	smallest = 5
	largest  = 15
)

// overload is the share of the shortest ways between others above which a person is
// called a bottleneck.
const overload = 0.15

// findings prints what to look at first.
func (p *page) findings(c *community, card *scorecard.Card) {
	var list []string
	list = append(list, isolated(c, card)...)
	list = append(list, overloaded(c, card)...)
	if m := c.data.Memberships; m != nil && c.graph.People() == c.data.People {
		for g := range network.GroupID(m.Groups()) {
			list = append(list, groupFindings(c, m, g)...)
		}
	}
	p.heading("look at first", "what could go wrong, and the next small move")
	for _, finding := range list {
		p.printf("  - %s\n", finding)
	}
	if len(list) == 0 {
		p.printf("  nothing stands out\n")
	}
}

func isolated(c *community, card *scorecard.Card) []string {
	var names []string
	for _, x := range card.People {
		if x.Degree == 0 {
			names = append(names, c.name(x.ID))
		}
	}
	if len(names) == 0 {
		return nil
	}
	who := input.Enumerate(names)
	if len(names) > shown {
		who = fmt.Sprintf("%s and %d more", strings.Join(names[:shown], ", "), len(names)-shown)
	}
	return []string{fmt.Sprintf("%s %s no tie to anybody. Introduce each to one person who shares an interest.", who, verb(len(names), "has", "have"))}
}

func overloaded(c *community, card *scorecard.Card) []string {
	people := slices.DeleteFunc(slices.Clone(card.People), func(x scorecard.Person) bool { return !(x.BetweennessNormalized > overload) })
	slices.SortStableFunc(people, func(a, b scorecard.Person) int { return cmp.Compare(b.BetweennessNormalized, a.BetweennessNormalized) })
	if len(people) == 0 {
		return nil
	}
	var names []string
	for _, x := range people[:min(shown, len(people))] {
		names = append(names, fmt.Sprintf("%s (%s)", c.name(x.ID), percent(x.BetweennessNormalized)))
	}
	return []string{fmt.Sprintf("%s %s on many of the shortest ways between others: much is lost if they tire or leave. Let two of their partners meet directly.",
		input.Enumerate(names), verb(len(names), "lies", "lie"))}
}

// groupFindings judges the size of a group and how it hangs together with the rest.
func groupFindings(c *community, m *network.Memberships, g network.GroupID) []string {
	var list []string
	members := m.Members(g)
	switch n := len(members); {
	case n > largest:
		list = append(list, fmt.Sprintf("%s has %d people. Beyond %d trust thins out: help it spin out a second group, and keep a bridge or two.", m.Name(g), n, largest))
	case n > 0 && n < smallest:
		list = append(list, fmt.Sprintf("%s has %s: a nucleus, not yet a group of %d. Invite from the friends of its members.", m.Name(g), plural(n, "person", "people"), smallest))
	}
	bridges := bridgePeople(c.graph.Undirected(), m, g)
	switch {
	case len(members) > 0 && len(bridges) == 0 && m.Groups() > 1:
		list = append(list, fmt.Sprintf("Nobody of %s has a tie outside it. Bridge it to a group with a shared question.", m.Name(g)))
	case len(bridges) == 1 && len(members) > 2:
		list = append(list, fmt.Sprintf("%s is the only one of %s with a tie outside it. Give them company: one more bridge.", c.nameOf(bridges[0]), m.Name(g)))
	}
	return list
}

// bridgePeople returns the members of a group with a tie to somebody outside it.
func bridgePeople(u *network.Graph, m *network.Memberships, g network.GroupID) []network.NodeID {
	inside := make(map[network.NodeID]bool)
	for _, v := range m.Members(g) {
		inside[v] = true
	}
	var bridges []network.NodeID
	for _, v := range m.Members(g) {
		for _, w := range u.Out(v) {
			if !inside[w] {
				bridges = append(bridges, v)
				break
			}
		}
	}
	return bridges
}

func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
