package impact_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

// answers says in words everything that a space answers at an instant, by name, so
// that the numbers of names do not show.
func answers(t testing.TB, s *impact.Space, n int64) string {
	t.Helper()
	v := asOf(t, s, n)
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	who := func(p impact.PersonID) string {
		if p == impact.Nobody {
			return "nobody"
		}
		return s.PersonName(p)
	}
	for p := range impact.PersonID(s.People()) {
		x := v.Person(p)
		slices.Sort(x.AlsoCalled)
		add("person %s is %s %v %v since %v by %s, %v %v", s.PersonName(p), x.Name, x.AlsoCalled, x.Present, x.Since, who(x.InvitedBy), x.Passion, x.Attributes)
		for _, m := range v.Memberships(p) {
			add("%s in %s since %v probation %v by %s", x.Name, s.GroupName(m.Group), m.Since, m.Probation, who(m.InvitedBy))
		}
		for e := range v.EvidenceAbout(p) {
			add("about %s: %s %s %v %v %v", x.Name, who(e.From), e.What, e.Outcome, e.Weight, e.Time)
		}
		add("reputation of %s: %v", x.Name, v.Reputation(p))
		for from := range v.Observers(p) {
			add("%s trusts %s: %v", who(from), x.Name, v.Pyramid(from, p))
		}
	}
	for g := range impact.GroupID(s.Groups()) {
		x := v.Group(g)
		add("group %s %s %s %v %v %v %v %v", x.Name, x.Domain, x.Narrative, x.Attributes, x.Stage, x.Size, x.Formed, x.Active)
		add("members of %s: %v", x.Name, sorted(names(s, v.Members(g))))
		add("moderators of %s: %v", x.Name, sorted(people(s, v.Moderators(g))))
		pyramid, err := v.GroupPyramid(nil, g)
		require.NoError(t, err)
		add("trust in %s: %v, among its members %v", x.Name, pyramid, v.Depth(g))
		for _, i := range v.Initiatives(g) {
			slices.Sort(i.Metrics)
			add("initiative %s of %s: %v %v %v", i.Name, x.Name, i.Started, i.Ended, i.Metrics)
			for _, m := range i.Metrics {
				for _, value := range v.Measurements(m) {
					add("%s: %v %v %s", m, value.Time, value.Value, who(value.Person))
				}
			}
		}
		for x := range v.GatheringsOf(g) {
			add("%s of %s at %v of %v", x.Type, s.GroupName(g), x.Time, sorted(people(s, x.People)))
		}
	}
	for _, n := range s.Narratives() {
		add("adherents of %s: %v", n, sorted(people(s, v.Adherents(n))))
	}
	for _, q := range v.Questions() {
		add("question %s of %s at %v: %d answers", q.Name, who(q.Person), q.Posed, len(q.Answers))
	}
	alerts, err := v.Alerts(impact.AlertParams{})
	require.NoError(t, err)
	for _, a := range alerts {
		add("alert %v: %s", a.Kind, a.Text)
	}
	d, err := v.Dataset(impact.NetworkParams{Together: true, Directed: true})
	require.NoError(t, err)
	for row := range d.Ties.Len() {
		add("tie %s-%s", d.People.Label(d.Ties.Source[row]), d.People.Label(d.Ties.Target[row]))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func sorted(list []string) []string {
	slices.Sort(list)
	return list
}

// spread gives every event of a history an instant of its own, as equal times are
// told apart by their arrival.
func spread(events []impact.Event) []impact.Event {
	events = slices.Clone(events)
	for i := range events {
		events[i].Time = impact.Tick(int64(i))
	}
	return events
}

// Events that arrive in any order, and are sent again as long as they are refused, lead
// to a space with the same answers at every instant. Divisions and merged names are the
// documented exception: they come when everything before them has arrived.
func TestAnyOrderOfArrivalSameAnswers(t *testing.T) {
	for seed := range uint64(60 / slower) {
		events := spread(history(t, seed, 80))
		inTime := newSpace(t, events...)
		r := rand.New(rand.NewPCG(seed, 4))
		waiting := slices.Clone(events)
		r.Shuffle(len(waiting), func(i, j int) { waiting[i], waiting[j] = waiting[j], waiting[i] })
		late := newSpace(t)
		for len(waiting) > 0 {
			var still []impact.Event
			for _, e := range waiting {
				if patient(e) && slices.ContainsFunc(waiting, func(x impact.Event) bool { return x.Time.Compare(e.Time) < 0 }) {
					still = append(still, e)
				} else if _, err := late.Apply(e); err != nil {
					still = append(still, e)
				}
			}
			require.Less(t, len(still), len(waiting), "seed %d: still refused: %v", seed, still)
			waiting = still
		}
		require.Equal(t, inTime.Len(), late.Len())
		for n := int64(0); n <= int64(len(events)); n += 1 + int64(r.IntN(25)) {
			require.Equal(t, answers(t, inTime, n), answers(t, late, n), "seed %d at %d", seed, n)
		}
	}
}

// patient reports whether an event must wait for all that happened before it.
func patient(e impact.Event) bool {
	_, division := e.Fact.(impact.GroupSpunOut)
	return division || merges(e)
}

// What a view says of the past is what the space said when the past was now.
func TestThePastIsWhatItWas(t *testing.T) {
	for seed := range uint64(40 / slower) {
		events := spread(history(t, seed, 60))
		whole := newSpace(t, events...)
		part := newSpace(t)
		for i, e := range events {
			if _, ok := e.Fact.(impact.PersonMerged); ok {
				break // holds for all instants, so the past changes
			}
			_, err := part.Apply(e)
			require.NoError(t, err)
			if i%9 == 0 && !slices.ContainsFunc(events[i:], merges) {
				known := answers(t, part, int64(i))
				for _, line := range strings.Split(known, "\n") {
					require.Contains(t, answers(t, whole, int64(i)), line, "seed %d at %d", seed, i)
				}
			}
		}
	}
}

func merges(e impact.Event) bool {
	_, ok := e.Fact.(impact.PersonMerged)
	return ok
}

// A naive twin of membership: for every person and group, all that is known, event by
// event.
func TestMembershipAgainstNaiveTwin(t *testing.T) {
	for seed := range uint64(250 / slower) {
		events := history(t, seed, 100)
		s := newSpace(t, events...)
		for n := int64(0); n < 40; n += 7 {
			want := naiveMembers(events, n)
			for g := range impact.GroupID(s.Groups()) {
				got := sorted(names(s, asOf(t, s, n).Members(g)))
				require.Equal(t, want[s.GroupName(g)], got, "seed %d, group %s at %d", seed, s.GroupName(g), n)
			}
		}
	}
}

// naiveMembers replays events in the order of time with sets of names.
func naiveMembers(events []impact.Event, until int64) map[string][]string {
	called := map[string]string{}
	name := func(p string) string {
		for called[p] != "" {
			p = called[p]
		}
		return p
	}
	for _, e := range events { // whoever is merged ever is one person always
		if m, ok := e.Fact.(impact.PersonMerged); ok {
			called[m.Other] = m.Person
		}
	}
	in, away := map[string]map[string]bool{}, map[string]bool{}
	set := func(group, person string, member bool) {
		if in[group] == nil {
			in[group] = map[string]bool{}
		}
		if delete(in[group], name(person)); member {
			in[group][name(person)] = true
		}
	}
	for _, e := range events {
		if e.Time.Ticks() > until {
			continue
		}
		switch f := e.Fact.(type) {
		case impact.PersonJoined:
			away[name(f.Person)] = false
		case impact.GroupFormed:
			for _, p := range f.People {
				set(f.Group, p, true)
			}
		case impact.MemberJoined:
			set(f.Group, f.Person, true)
		case impact.MemberLeft:
			set(f.Group, f.Person, false)
		case impact.GroupDissolved:
			delete(in, f.Group)
		case impact.GroupSpunOut:
			delete(in, f.Group)
			for _, part := range f.Parts {
				for _, p := range part.People {
					set(part.Group, p, true)
				}
			}
		case impact.PersonLeft:
			away[name(f.Person)] = true
			for group := range in {
				set(group, f.Person, false)
			}
		}
	}
	result := map[string][]string{}
	for group, set := range in {
		for p := range set {
			if !away[p] {
				result[group] = append(result[group], p)
			}
		}
		slices.Sort(result[group])
	}
	return result
}
