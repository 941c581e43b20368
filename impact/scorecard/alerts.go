package scorecard

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
)

// Alert is something that needs attention, and the small move that answers it.
type Alert struct {
	Kind       string   `json:"kind"`
	Group      string   `json:"group,omitempty"`
	People     []string `json:"people,omitempty"` // their ids
	Initiative string   `json:"initiative,omitempty"`
	Value      Number   `json:"value"` // what was found
	Limit      Number   `json:"limit"` // the bound that it is beyond; durations in days
	Text       string   `json:"text"`
	Move       string   `json:"move"`
}

// The kinds of alerts beyond those of [impact.AlertKind].
const (
	Alone        = "isolated people" // they have no tie to anybody
	Bottleneck   = "bottleneck"      // many shortest ways lead through one person
	TrustFalling = "trust falling"   // as impact.TrustFalling, also between two cards: see Compare
)

// rebuild is the small move where trust fell.
const rebuild = "Ask what happened, and begin with the lowest layer that is missing."

// alerts lists what needs attention: what concerns the whole first, then the groups.
func (a *assessor) alerts() {
	if a.options.TwoMode != "" {
		return // people and events: the rules are about people
	}
	list := append(a.isolated(), a.bottlenecks()...)
	if a.community.Alerts != nil {
		list = append(list, a.allowed(a.community.Alerts)...)
	} else {
		list = append(list, a.fromRules()...)
	}
	a.card.Alerts = list
}

// allowed leaves out alerts about trust in groups below the privacy floor.
func (a *assessor) allowed(list []Alert) []Alert {
	if !a.hasGroups() {
		return list
	}
	withheld := a.withheldGroups()
	return slices.DeleteFunc(slices.Clone(list), func(alert Alert) bool {
		g, ok := a.community.Groups.Lookup(alert.Group)
		return ok && alert.Kind == TrustFalling && withheld[g]
	})
}

// isolated names those without a tie to anybody.
func (a *assessor) isolated() []Alert {
	alert := Alert{Kind: Alone, Limit: 0, Move: "Introduce each to one person who shares an interest."}
	var names []string
	for u, person := range a.persons {
		if u := network.NodeID(u); person.Degree == 0 {
			alert.People, names = append(alert.People, a.d.Label(u)), append(names, a.community.name(u))
		}
	}
	if len(names) == 0 {
		return nil
	}
	alert.Value = Number(len(names))
	alert.Text = fmt.Sprintf("%s %s no tie to anybody.", some(names, 5), have(len(names), "has", "have"))
	return []Alert{alert}
}

// bottlenecks names those whom many shortest ways lead through.
func (a *assessor) bottlenecks() []Alert {
	type share struct {
		u network.NodeID
		x Number
	}
	var found []share
	for u, person := range a.persons {
		if x := person.BetweennessNormalized; float64(x) > a.params.Bottleneck {
			found = append(found, share{network.NodeID(u), x})
		}
	}
	if len(found) == 0 {
		return nil
	}
	slices.SortStableFunc(found, func(a, b share) int { return cmp.Compare(b.x, a.x) })
	alert := Alert{Kind: Bottleneck, Value: found[0].x, Limit: Number(a.params.Bottleneck), Move: "Let two of their partners meet directly."}
	var names []string
	for _, f := range found {
		alert.People = append(alert.People, a.d.Label(f.u))
		names = append(names, fmt.Sprintf("%s (%s)", a.community.name(f.u), percent(float64(f.x))))
	}
	alert.Text = fmt.Sprintf("%s %s on many of the shortest ways between others: much is lost if they tire or leave.", some(names, 5), have(len(names), "lies", "lie"))
	return []Alert{alert}
}

// fromRules applies the rules of package impact to the graph and its groups, as a space in
// which everything was observed at one instant and groups are no longer new.
func (a *assessor) fromRules() []Alert {
	s, err := a.space()
	if err != nil {
		a.fail(err)
		return nil
	}
	later, err := s.At(impact.Tick(1))
	if err != nil {
		a.fail(err)
		return nil
	}
	rules := a.params.Alerts
	rules.Grace, rules.Idle, rules.Reflection = 1, math.MaxInt64, math.MaxInt64
	rules.Window = math.MaxInt64
	found, err := later.Alerts(rules)
	if err != nil {
		a.fail(err)
		return nil
	}
	var list []Alert
	for _, f := range found {
		about := subject{}
		alert := Alert{Value: Number(f.Value), Limit: Number(f.Limit)}
		if f.Group != impact.NoGroup {
			g := a.group(s.GroupName(f.Group))
			about.group, about.size = a.community.Groups.Name(g), len(a.community.Groups.Members(g))
		}
		if f.Person != impact.Nobody {
			u := a.node(s.PersonName(f.Person))
			alert.People, about.person = []string{a.d.Label(u)}, a.community.name(u)
		}
		list = append(list, about.describe(alert, f.Kind, f.Text))
	}
	return list
}

// space makes a space of the graph. People and groups go by their numbers there, so that any
// label will do.
func (a *assessor) space() (*impact.Space, error) {
	labels := make([]string, a.d.Order())
	for u := range labels {
		labels[u] = a.number(u)
	}
	people, _, err := network.NewPeople(labels)
	if err != nil {
		return nil, err
	}
	d := network.Dataset{People: people}
	var source, target []network.NodeID
	for tie := range a.u.Ties() {
		source, target = append(source, tie.Source), append(target, tie.Target)
	}
	if d.Ties, err = network.NewTies(people.Len(), source, target); err != nil {
		return nil, err
	}
	if a.hasGroups() {
		if d.Memberships, err = a.numberedGroups(); err != nil {
			return nil, err
		}
	}
	events, err := impact.FromDataset(&d, impact.DatasetParams{Mutual: true})
	if err != nil {
		return nil, err
	}
	s, err := impact.NewSpace(a.params.Limits)
	if err == nil {
		_, err = s.Apply(events.Events...)
	}
	return s, err
}

func (a *assessor) numberedGroups() (*network.Memberships, error) {
	m := a.community.Groups
	names := make([]string, m.Groups())
	var member []network.NodeID
	var group []int32
	for g := range names {
		names[g] = a.number(g)
		for _, u := range m.Members(network.GroupID(g)) {
			member, group = append(member, u), append(group, int32(g))
		}
	}
	return network.NewMemberships(m.People(), names, member, group)
}

// number writes a number so that the order of the text is that of the numbers.
func (a *assessor) number(i int) string { return fmt.Sprintf("%010d", i) }

func (a *assessor) node(name string) network.NodeID   { return network.NodeID(a.parse(name)) }
func (a *assessor) group(name string) network.GroupID { return network.GroupID(a.parse(name)) }

func (a *assessor) parse(name string) int {
	i, err := strconv.Atoi(name)
	if err != nil {
		a.fail(err)
	}
	return i
}

// subject is who an alert is about, by the names to use in sentences.
type subject struct {
	group, person, initiative string
	size                      int
}

// describe completes an alert with a sentence and a small move. text is what package impact
// says, for kinds that have no sentence here.
func (s subject) describe(alert Alert, kind impact.AlertKind, text string) Alert {
	alert.Kind, alert.Group, alert.Initiative, alert.Text = kind.String(), s.group, s.initiative, text
	value, limit := int(alert.Value), int(alert.Limit)
	members := counted(s.size, "people")
	switch kind {
	case impact.OverLimit:
		alert.Text = fmt.Sprintf("%s has %s. Beyond %d trust thins out.", s.group, members, limit)
		alert.Move = "Help it spin out a second group, and keep a bridge or two."
	case impact.UnderLimit:
		alert.Text = fmt.Sprintf("%s has %s: a nucleus, not yet a group of %d.", s.group, members, limit)
		alert.Move = "Invite from the friends of its members."
	case impact.IdleGroup:
		alert.Text = fmt.Sprintf("%s has not done anything together for %s.", s.group, counted(value, "days"))
		alert.Move = "Ask one of its members for a date."
	case impact.LoneBridge:
		alert.Text = fmt.Sprintf("%s is the only one of %s with a tie to another group.", s.person, s.group)
		alert.Move = "Give them company: one more bridge."
	case impact.IsolatedMember:
		alert.Text = fmt.Sprintf("%s has no tie to any other of the %s of %s.", s.person, members, s.group)
		alert.Move = "Pair them with a member for the next step."
	case impact.OverloadedHub:
		alert.Text = fmt.Sprintf("%s has ties to %s, far more than others.", s.person, counted(value, "people"))
		alert.Move = "Let two of their partners take over a connection."
	case impact.NoReflection:
		alert.Text = fmt.Sprintf("%s meets and acts, and has not looked back for %s.", s.group, counted(value, "days"))
		alert.Move = "Put half an hour of looking back on the next agenda."
	case impact.NoMetric:
		alert.Text = fmt.Sprintf("Nothing measures the impact of %s, an initiative of %s.", s.initiative, s.group)
		alert.Move = "Agree on one number that would show it works."
	case impact.TrustFalling:
		alert.Move = rebuild
		alert.Text = fmt.Sprintf("Trust among the members of %s fell by %s, on a scale of 0 to 1.", s.group, short(float64(alert.Value)))
		if s.group == "" {
			alert.Text = fmt.Sprintf("Trust in %s fell by %s, on a scale of 0 to 1.", s.person, short(float64(alert.Value)))
		}
	}
	return alert
}

// AlertsOf turns the alerts of a space into those of a card, for [Community.Alerts]. name
// gives what to call a person; nil takes their names in the space.
func AlertsOf(v impact.View, p impact.AlertParams, name func(person string) string) ([]Alert, error) {
	found, err := v.Alerts(p)
	if err != nil {
		return nil, err
	}
	if name == nil {
		name = func(person string) string { return person }
	}
	list := make([]Alert, 0, len(found))
	for _, f := range found {
		about, alert := subject{initiative: f.Initiative}, Alert{Value: Number(f.Value), Limit: Number(f.Limit)}
		if f.Group != impact.NoGroup {
			about.group, about.size = v.Space().GroupName(f.Group), len(v.Members(f.Group))
		}
		if f.Person != impact.Nobody {
			id := v.Space().PersonName(f.Person)
			alert.People, about.person = []string{id}, name(id)
		}
		list = append(list, about.describe(alert, f.Kind, f.Text))
	}
	return list, nil
}
