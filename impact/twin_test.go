package impact_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
)

// world is a naive twin of a space as of an instant: sets and lists of names, filled by
// walking over all events. It knows nothing of two names for one person.
type world struct {
	here       map[string]bool
	attributes map[string]map[string]string
	passion    map[string]*impact.Passion
	roles      map[role]bool
	members    map[string]map[string]member
	holds      map[[2]string]bool // person, narrative
	values     map[string][]float64
	deeds      map[string]int64 // of each group, the last
	ended      map[string]bool
	about      map[string][]string
	ties       []tie
	gatherings []string
	asked      map[string]int // answers by question
	open       map[string]bool
}

type tie struct {
	from, to, relation string
	weight             float64
	time               int64
}

// role is who has which role where.
type role struct{ person, group, role string }

type member struct {
	since     int64
	probation bool
}

// worldOf replays events, which must be in the order of time, up to an instant.
func worldOf(events []impact.Event, until int64) *world {
	w := &world{
		here: map[string]bool{}, attributes: map[string]map[string]string{}, passion: map[string]*impact.Passion{},
		roles: map[role]bool{}, members: map[string]map[string]member{}, holds: map[[2]string]bool{}, values: map[string][]float64{},
		deeds: map[string]int64{}, ended: map[string]bool{}, about: map[string][]string{}, asked: map[string]int{}, open: map[string]bool{},
	}
	groupOf := map[string]string{}
	metricOf := map[string]string{}
	for _, e := range events {
		if e.Time.Ticks() > until {
			break
		}
		w.take(e.Time.Ticks(), e.Fact, groupOf, metricOf)
	}
	return w
}

func (w *world) take(now int64, fact impact.Fact, groupOf, metricOf map[string]string) {
	switch f := fact.(type) {
	case impact.PersonJoined:
		w.here[f.Person] = true
		w.know(f.Person, f.Attributes, f.Passion)
	case impact.PersonChanged:
		w.know(f.Person, f.Attributes, f.Passion)
	case impact.PersonLeft:
		w.here[f.Person] = false
		for _, m := range w.members {
			delete(m, f.Person)
		}
		maps.DeleteFunc(w.roles, func(r role, _ bool) bool { return r.person == f.Person })
	case impact.TieObserved:
		w.ties = append(w.ties, tie{f.From, f.To, f.Relation, cmp.Or(f.Weight, 1), now})
		w.deed(f.Group, now)
	case impact.EvidenceObserved:
		w.about[f.To] = append(w.about[f.To], fmt.Sprint(f.From, f.What, f.Outcome, now))
		w.deed(f.Group, now)
	case impact.GroupFormed:
		w.members[f.Group] = map[string]member{}
		w.deed(f.Group, now)
		for _, p := range f.People {
			w.members[f.Group][p] = member{since: now}
		}
	case impact.GroupSpunOut:
		w.divide(now, f)
	case impact.GroupDissolved:
		w.end(f.Group)
	case impact.MemberJoined:
		w.members[f.Group][f.Person] = member{now, f.Probation}
	case impact.MemberConfirmed:
		m := w.members[f.Group][f.Person]
		m.probation = false
		w.members[f.Group][f.Person] = m
	case impact.MemberLeft:
		delete(w.members[f.Group], f.Person)
	case impact.RoleGiven:
		w.roles[role{f.Person, f.Group, f.Role}] = true
	case impact.RoleEnded:
		delete(w.roles, role{f.Person, f.Group, f.Role})
	case impact.MeetingHeld:
		w.gather("meeting.held", f.Group, f.People, now)
	case impact.ActionTaken:
		w.gather("action.taken", f.Group, f.People, now)
	case impact.ReflectionHeld:
		w.gather("reflection.held", f.Group, f.People, now)
	case impact.InitiativeStarted:
		groupOf[f.Initiative], w.open[f.Initiative] = f.Group, true
		w.deed(f.Group, now)
	case impact.InitiativeEnded:
		w.open[f.Initiative] = false
		w.deed(groupOf[f.Initiative], now)
	case impact.MetricDefined:
		metricOf[f.Metric] = f.Initiative
	case impact.MetricMeasured:
		w.values[f.Metric] = append(w.values[f.Metric], f.Value)
		w.deed(groupOf[metricOf[f.Metric]], now)
	case impact.QuestionPosed:
		w.asked[f.Question] = 0
		w.deed(f.Group, now)
	case impact.QuestionAnswered:
		w.asked[f.Question]++
		w.deed(f.Group, now)
	case impact.NarrativeAdopted:
		w.holds[[2]string{f.Person, f.Narrative}] = true
	case impact.NarrativeDropped:
		delete(w.holds, [2]string{f.Person, f.Narrative})
	}
}

func (w *world) know(person string, attributes map[string]string, passion *impact.Passion) {
	if w.attributes[person] == nil {
		w.attributes[person] = map[string]string{}
	}
	for k, v := range attributes {
		if delete(w.attributes[person], k); v != "" {
			w.attributes[person][k] = v
		}
	}
	if passion != nil {
		w.passion[person] = passion
	}
}

func (w *world) deed(group string, now int64) {
	if group != "" {
		w.deeds[group] = now
	}
}

func (w *world) gather(what, group string, people []string, now int64) {
	w.gatherings = append(w.gatherings, fmt.Sprint(what, group, people, now))
	w.deed(group, now)
}

func (w *world) end(group string) {
	w.ended[group] = true
	w.members[group] = nil
	maps.DeleteFunc(w.roles, func(r role, _ bool) bool { return r.group == group })
}

func (w *world) divide(now int64, f impact.GroupSpunOut) {
	old := w.members[f.Group]
	goesOn := slices.ContainsFunc(f.Parts, func(p impact.Part) bool { return p.Group == f.Group })
	if !goesOn {
		w.end(f.Group)
	}
	for _, part := range f.Parts {
		w.members[part.Group] = map[string]member{}
		if part.Group != f.Group {
			w.deed(part.Group, now)
		}
		for _, p := range part.People {
			m := member{since: now}
			if part.Group == f.Group {
				m = member{since: old[p].since}
			}
			w.members[part.Group][p] = m
		}
	}
}

// unmerged draws a history without merged names.
func unmerged(t *testing.T, seed uint64, n int) []impact.Event {
	t.Helper()
	var events []impact.Event
	s := newSpace(t)
	for _, e := range history(t, seed, n) {
		if merges(e) {
			continue
		}
		if _, err := s.Apply(e); err == nil { // without the merger something may not be possible
			events = append(events, e)
		}
	}
	return events
}

func TestSpaceAgainstNaiveTwin(t *testing.T) {
	for seed := range uint64(200 / slower) {
		events := unmerged(t, seed, 120)
		s := newSpace(t, events...)
		for n := int64(0); n < 45; n += 11 {
			v, w := asOf(t, s, n), worldOf(events, n)
			comparePeople(t, s, v, w)
			compareGroups(t, s, v, w)
			compareTalk(t, s, v, w)
			compareTies(t, v, w)
		}
	}
}

func comparePeople(t *testing.T, s *impact.Space, v impact.View, w *world) {
	t.Helper()
	for p := range impact.PersonID(s.People()) {
		got, name := v.Person(p), s.PersonName(p)
		require.Equal(t, w.here[name], got.Present, name)
		require.Equal(t, w.passion[name], got.Passion)
		require.Equal(t, fmt.Sprint(w.attributes[name]), fmt.Sprint(got.Attributes))
		require.Empty(t, got.AlsoCalled)
		var evidence []string
		for e := range v.EvidenceAbout(p) {
			evidence = append(evidence, fmt.Sprint(s.PersonName(e.From), e.What, e.Outcome, e.Time))
		}
		require.Equal(t, w.about[name], evidence)
		for g := range impact.GroupID(s.Groups()) {
			want, is := w.members[s.GroupName(g)][name]
			m, ok := v.Membership(p, g)
			require.Equal(t, is, ok, "%s in %s", name, s.GroupName(g))
			if ok {
				require.Equal(t, want, member{m.Since.Ticks(), m.Probation}, "%s in %s", name, s.GroupName(g))
			}
		}
	}
}

func compareGroups(t *testing.T, s *impact.Space, v impact.View, w *world) {
	t.Helper()
	for g := range impact.GroupID(s.Groups()) {
		name, got := s.GroupName(g), v.Group(g)
		want := make([]string, 0)
		for p := range w.members[name] {
			want = append(want, p)
		}
		require.ElementsMatch(t, want, names(s, v.Members(g)))
		require.Equal(t, len(want), got.Size)
		_, formed := w.members[name]
		require.Equal(t, formed, got.Stage != impact.NotFormed)
		require.Equal(t, w.ended[name], got.Stage == impact.SpunOut || got.Stage == impact.Dissolved)
		if formed {
			require.Equal(t, w.deeds[name], got.Active.Ticks(), name)
		}
		for _, p := range v.Moderators(g) {
			require.True(t, w.roles[role{s.PersonName(p), name, impact.Moderator}])
		}
		for _, i := range v.Initiatives(g) {
			require.Equal(t, w.open[i.Name], i.Ended == nil)
			for _, m := range i.Metrics {
				var values []float64
				for _, x := range v.Measurements(m) {
					values = append(values, x.Value)
				}
				require.Equal(t, w.values[m], values)
			}
		}
	}
	moderators := 0
	for _, g := range v.Groups() {
		moderators += len(v.Moderators(g))
	}
	require.Equal(t, len(w.roles), moderators)
}

func compareTalk(t *testing.T, s *impact.Space, v impact.View, w *world) {
	t.Helper()
	questions := map[string]int{}
	for _, q := range v.Questions() {
		questions[q.Name] = len(q.Answers)
	}
	require.Equal(t, w.asked, questions)
	for _, n := range s.Narratives() {
		var want []string
		for p := range w.here {
			if w.here[p] && w.holds[[2]string{p, n}] {
				want = append(want, p)
			}
		}
		require.ElementsMatch(t, want, people(s, v.Adherents(n)))
	}
	var gatherings []string
	for g := range v.Gatherings() {
		group := ""
		if g.Group != impact.NoGroup {
			group = s.GroupName(g.Group)
		}
		list := make([]string, 0)
		for _, p := range g.People {
			list = append(list, s.PersonName(p))
		}
		gatherings = append(gatherings, fmt.Sprint(g.Type, group, list, g.Time))
	}
	require.Equal(t, w.gatherings, gatherings)
}

func compareTies(t *testing.T, v impact.View, w *world) {
	t.Helper()
	d, err := v.Dataset(impact.NetworkParams{})
	require.NoError(t, err)
	present := 0
	for _, here := range w.here {
		if here {
			present++
		}
	}
	require.Equal(t, present, d.People.Len())
	weight, _ := d.Ties.Column(network.WeightColumn)
	when, _ := d.Ties.Column(network.TimeColumn)
	relation, related := d.Ties.Column(network.RelationColumn)
	var got, want []tie
	for row := range d.Ties.Len() {
		x := tie{d.People.Label(d.Ties.Source[row]), d.People.Label(d.Ties.Target[row]), "", weight.Ordinals()[row], int64(when.Ordinals()[row])}
		if related {
			x.relation = relation.Field(row)
		}
		got = append(got, x)
	}
	for _, x := range w.ties {
		if w.here[x.from] && w.here[x.to] {
			want = append(want, x)
		}
	}
	require.Equal(t, want, got)
}
