package impact

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/impactnet/impactnet/network"
)

// AlertKind says what needs attention.
type AlertKind uint8

// The kinds of alerts.
const (
	OverLimit      AlertKind = iota // a group has too many people: spin out
	UnderLimit                      // a group is still, or again, a nucleus: invite
	IdleGroup                       // its people have not done anything for too long
	LoneBridge                      // one person is all that ties a group to the others
	IsolatedMember                  // a member without a tie to any other member
	OverloadedHub                   // a person with far more partners than others
	NoReflection                    // a group meets and acts, and does not look back
	NoMetric                        // an initiative whose impact nobody measures
	TrustFalling                    // the members of a group trust each other less, or others trust a person less
)

var alertNames = [...]string{"over the limit", "under the limit", "idle", "lone bridge", "isolated member", "overloaded hub", "no reflection", "no metric", "trust falling"}

// String returns the kind in words.
func (k AlertKind) String() string {
	if int(k) >= len(alertNames) {
		return fmt.Sprintf("alert(%d)", uint8(k))
	}
	return alertNames[k]
}

// Alert is something that needs attention.
type Alert struct {
	Kind         AlertKind
	Group        GroupID  // NoGroup if it is about no group
	Person       PersonID // Nobody if it is about no person
	Initiative   string   // "" if it is about no initiative
	Value, Limit float64  // what was found, and the bound that it is beyond; durations in days
	Text         string   // in one sentence
}

// AlertParams says when something needs attention. The zero value of a field means
// its default. The limits of size are those of the space.
type AlertParams struct {
	Grace      time.Duration // how long a group may be a nucleus; 60 days
	Idle       time.Duration // how long a group may do nothing; 30 days
	Reflection time.Duration // how long it may go without looking back; 90 days
	Window     time.Duration // how long a tie counts after it was observed; 180 days
	// A hub is overloaded with more partners than HubPartners (15) and than HubFactor
	// (3) times the mean of those who have any.
	HubPartners int
	HubFactor   float64
	// Trust is falling if a score, of a person's Reputation or of the Cohesion of a
	// group, is lower than TrustWindow ago (30 days) by more than TrustFall (0.1). Time
	// alone does not do that in 30 days, whatever the evidence, with default parameters.
	TrustWindow time.Duration
	TrustFall   float64
}

// Validate reports all faults at once, wrapping [ErrParams].
func (p AlertParams) Validate() error {
	return errors.Join(
		need(p.Grace >= 0, ErrParams, "grace must not be negative", p.Grace),
		need(p.Idle >= 0, ErrParams, "idle must not be negative", p.Idle),
		need(p.Reflection >= 0, ErrParams, "reflection must not be negative", p.Reflection),
		need(p.Window >= 0, ErrParams, "window must not be negative", p.Window),
		need(p.HubPartners >= 0, ErrParams, "partners of a hub must not be negative", p.HubPartners),
		need(p.HubFactor >= 0, ErrParams, "factor of a hub must not be negative", p.HubFactor),
		need(p.TrustWindow >= 0, ErrParams, "window of trust must not be negative", p.TrustWindow),
		need(p.TrustFall >= 0, ErrParams, "fall of trust must not be negative", p.TrustFall),
	)
}

func (p AlertParams) withDefaults() AlertParams {
	setDefault(&p.Grace, 60*day)
	setDefault(&p.Idle, 30*day)
	setDefault(&p.Reflection, 90*day)
	setDefault(&p.Window, 180*day)
	setDefault(&p.HubPartners, 15)
	setDefault(&p.HubFactor, 3)
	setDefault(&p.TrustWindow, 30*day)
	setDefault(&p.TrustFall, 0.1)
	return p
}

// Alerts returns everything that needs attention at the instant, by kind, then the
// names of group, person and initiative. Nothing is remembered from one call to the
// next. Parameters that are not valid give ErrParams. O(people, memberships and their
// changes, ties in the window, evidence).
func (v View) Alerts(p AlertParams) ([]Alert, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	p = p.withDefaults()
	d, err := v.Dataset(NetworkParams{Window: p.Window})
	if err != nil {
		return nil, err
	}
	g, err := d.Graph(network.View{})
	if err != nil {
		return nil, err
	}
	a := alerts{View: v, params: p, graph: g, groups: d.Memberships}
	for _, id := range v.Groups() {
		a.group(id)
	}
	a.hubs()
	a.falling()
	slices.SortFunc(a.list, a.compare)
	return a.list, nil
}

// alerts are on their way.
type alerts struct {
	View
	params AlertParams
	graph  *network.Graph
	groups *network.Memberships
	list   []Alert
}

// add appends an alert about a group, a person or both.
func (a *alerts) add(alert Alert, format string, args ...any) {
	alert.Text = fmt.Sprintf(format, args...)
	a.list = append(a.list, alert)
}

func (a *alerts) compare(x, y Alert) int {
	s := a.space
	group := func(g GroupID) string {
		if g == NoGroup {
			return ""
		}
		return s.GroupName(g)
	}
	person := func(p PersonID) string {
		if p == Nobody {
			return ""
		}
		return s.PersonName(p)
	}
	return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(group(x.Group), group(y.Group)),
		cmp.Compare(person(x.Person), person(y.Person)), cmp.Compare(x.Initiative, y.Initiative))
}

// group finds what needs attention in a group.
func (a *alerts) group(g GroupID) {
	name, size, limits := a.space.GroupName(g), len(a.Members(g)), a.space.params
	formed := a.space.log.times[a.space.entities[groups].at(int32(g)).born]
	about := Alert{Group: g, Person: Nobody}
	switch {
	case size > limits.Largest:
		about.Kind, about.Value, about.Limit = OverLimit, float64(size), float64(limits.Largest)
		a.add(about, "%s has %d members, %d more than a group can hold: spin out.", name, size, size-limits.Largest)
	case size < limits.Smallest && a.longer(formed, a.params.Grace):
		about.Kind, about.Value, about.Limit = UnderLimit, float64(size), float64(limits.Smallest)
		a.add(about, "%s has %d of the %d members that an impact group needs, %.0f days after it began.", name, size, limits.Smallest, a.days(formed))
	}
	if last := a.active(g); a.longer(last, a.params.Idle) {
		about.Kind, about.Value, about.Limit = IdleGroup, a.days(last), a.params.Idle.Hours()/24
		a.add(about, "%s has not done anything together for %.0f days.", name, about.Value)
	}
	a.reflection(g, formed)
	for _, i := range a.Initiatives(g) {
		if i.Ended == nil && len(i.Metrics) == 0 {
			about.Kind, about.Initiative, about.Value, about.Limit = NoMetric, i.Name, 0, 1
			a.add(about, "Nothing measures the impact of %s, an initiative of %s.", i.Name, name)
		}
	}
	a.members(g)
}

// days returns how many days have passed since a time.
func (a *alerts) days(since int64) float64 {
	units := float64(uint64(a.at) - uint64(since))
	if a.space.calendar {
		return units / float64(day.Microseconds())
	}
	return units * a.space.params.Tick.Hours() / 24
}

func (a *alerts) reflection(g GroupID, formed int64) {
	last, since := formed, 0
	for done := range a.GatheringsOf(g) {
		if done.Type == types[reflectionHeld].name {
			last, since = done.Time.value, 0
		} else {
			since++
		}
	}
	if since > 0 && a.longer(last, a.params.Reflection) {
		alert := Alert{Kind: NoReflection, Group: g, Person: Nobody, Value: a.days(last), Limit: a.params.Reflection.Hours() / 24}
		a.add(alert, "%s has met or acted %d times and not looked back for %.0f days.", a.space.GroupName(g), since, alert.Value)
	}
}

// members finds the isolated members of a group, and the one who alone ties it to
// other groups.
func (a *alerts) members(g GroupID) {
	at, _ := a.groups.Lookup(a.space.GroupName(g))
	list := a.groups.Members(at)
	if len(list) < 2 {
		return
	}
	var isolated, outward []network.NodeID
	for _, u := range list {
		inside, outside := a.reach(u, at)
		if !inside {
			isolated = append(isolated, u)
		}
		if outside {
			outward = append(outward, u)
		}
	}
	name := a.space.GroupName(g)
	for _, u := range isolated {
		if len(isolated) < len(list) { // where no tie at all is known, nothing is known of ties
			a.add(Alert{Kind: IsolatedMember, Group: g, Person: a.person(u), Limit: 1},
				"%s has no tie to any other of the %d members of %s.", a.graph.Label(u), len(list), name)
		}
	}
	if len(outward) == 1 {
		a.add(Alert{Kind: LoneBridge, Group: g, Person: a.person(outward[0]), Value: 1, Limit: 2},
			"%s alone ties the %d members of %s to other groups.", a.graph.Label(outward[0]), len(list), name)
	}
}

// reach reports whether a member has a tie inside the group, and whether they reach
// another one: by being in it, or by a tie to someone who is in it and not in this one.
func (a *alerts) reach(u network.NodeID, g network.GroupID) (inside, outside bool) {
	outside = len(a.groups.Of(u)) > 1
	for _, w := range a.graph.Out(u) {
		of := a.groups.Of(w)
		_, shared := slices.BinarySearch(of, g)
		inside = inside || shared
		outside = outside || !shared && len(of) > 0
	}
	return inside, outside
}

func (a *alerts) person(u network.NodeID) PersonID {
	p, _ := a.space.Person(a.graph.Label(u))
	return p
}

func (a *alerts) hubs() {
	tied := 0
	for u := range a.graph.Nodes() {
		if a.graph.OutDegree(u) > 0 {
			tied++
		}
	}
	if tied == 0 {
		return
	}
	mean := 2 * float64(a.graph.Size()) / float64(tied)
	limit := max(float64(a.params.HubPartners), a.params.HubFactor*mean)
	for u := range a.graph.Nodes() {
		if degree := a.graph.OutDegree(u); float64(degree) > limit {
			a.add(Alert{Kind: OverloadedHub, Group: NoGroup, Person: a.person(u), Value: float64(degree), Limit: limit},
				"%s has ties to %d people, where those with ties have %.1f on average.", a.graph.Label(u), degree, mean)
		}
	}
}
