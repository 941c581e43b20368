package impact_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
)

// village is a random space without anything that ends: people, groups, who is in
// them, and who is tied to whom.
type village struct {
	events []impact.Event
	people []string
	in     map[string][]string // members by group
	tied   map[[2]string]bool  // in either order
}

func anyVillage(r *rand.Rand) *village {
	v := &village{in: map[string][]string{}, tied: map[[2]string]bool{}}
	v.events, v.people = crowd(3 + r.IntN(30))
	for g := range 1 + r.IntN(6) {
		var list []string
		for _, i := range r.Perm(len(v.people))[:r.IntN(min(len(v.people), 9))] {
			list = append(list, v.people[i])
		}
		name := fmt.Sprint("g", g)
		v.in[name] = list
		v.events = append(v.events, at(1, impact.GroupFormed{Group: name, People: list}))
	}
	for i := range r.IntN(60) {
		a, b := v.people[r.IntN(len(v.people))], v.people[r.IntN(1+r.IntN(len(v.people)))]
		if a != b {
			v.tied[[2]string{a, b}], v.tied[[2]string{b, a}] = true, true
			v.events = append(v.events, impact.Event{ID: fmt.Sprint("tie", i), Time: impact.Tick(2), Fact: impact.TieObserved{From: a, To: b, Mutual: r.IntN(2) == 0}})
		}
	}
	return v
}

func (v *village) groupsOf(p string) (list []string) {
	for g, members := range v.in {
		if slices.Contains(members, p) {
			list = append(list, g)
		}
	}
	return list
}

func (v *village) partners(p string) (n int) {
	for _, q := range v.people {
		if v.tied[[2]string{p, q}] {
			n++
		}
	}
	return n
}

// The alerts about ties, from the definitions, person by person.
func (v *village) alerts(p impact.AlertParams) (list []string) {
	tied, ties := 0, 0
	for _, a := range v.people {
		if n := v.partners(a); n > 0 {
			tied, ties = tied+1, ties+n
		}
	}
	for _, a := range v.people {
		if n := float64(v.partners(a)); n > float64(p.HubPartners) && n > p.HubFactor*float64(ties)/float64(tied) {
			list = append(list, "overloaded hub "+a)
		}
	}
	for g, members := range v.in {
		if len(members) < 2 {
			continue
		}
		var isolated, outward []string
		for _, a := range members {
			inside, outside := false, len(v.groupsOf(a)) > 1
			for _, b := range v.people {
				switch {
				case !v.tied[[2]string{a, b}]:
				case slices.Contains(members, b):
					inside = true
				case len(v.groupsOf(b)) > 0:
					outside = true
				}
			}
			if !inside {
				isolated = append(isolated, a)
			}
			if outside {
				outward = append(outward, a)
			}
		}
		if len(isolated) < len(members) {
			for _, a := range isolated {
				list = append(list, "isolated member "+g+" "+a)
			}
		}
		if len(outward) == 1 {
			list = append(list, "lone bridge "+g+" "+outward[0])
		}
	}
	return sorted(list)
}

func TestAlertsAgainstNaiveTwin(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	count := map[string]int{}
	for range 400 / slower {
		v := anyVillage(r)
		s := newSpace(t, v.events...)
		p := impact.AlertParams{HubPartners: 3, HubFactor: 1.7}
		all, err := s.Now().Alerts(p)
		require.NoError(t, err)
		var got []string
		for _, a := range all {
			text := a.Kind.String()
			if a.Group != impact.NoGroup {
				text += " " + s.GroupName(a.Group)
			}
			if a.Person != impact.Nobody {
				text += " " + s.PersonName(a.Person)
			}
			switch a.Kind {
			case impact.LoneBridge, impact.IsolatedMember, impact.OverloadedHub:
				got = append(got, text)
				count[a.Kind.String()]++
				require.Contains(t, a.Text, s.PersonName(a.Person))
			}
		}
		require.Equal(t, v.alerts(p), sorted(got))
	}
	require.Len(t, count, 3, "all three kinds must occur")
}

func TestGroupGraphAgainstNaiveTwin(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 300 / slower {
		v := anyVillage(r)
		g, err := newSpace(t, v.events...).Now().GroupGraph(impact.NetworkParams{})
		require.NoError(t, err)
		require.Equal(t, len(v.in), g.Order())
		for a, first := range v.in {
			for b, second := range v.in {
				if a >= b {
					continue
				}
				want := 0.0
				for _, p := range v.people {
					if slices.Contains(first, p) && slices.Contains(second, p) {
						want++
					}
				}
				for _, p := range first {
					for _, q := range second {
						if v.tied[[2]string{p, q}] && !slices.Contains(second, p) && !slices.Contains(first, q) {
							want++
						}
					}
				}
				x, _ := g.Lookup(a)
				y, _ := g.Lookup(b)
				require.Equal(t, want > 0, g.HasTie(x, y), "%s and %s", a, b)
				if want > 0 {
					at := slices.Index(g.Out(x), y)
					require.Equal(t, want, g.OutWeights(x)[at], "%s and %s", a, b)
				}
			}
		}
	}
}

// Attendance drawn at random: who was with whom, counted pair by pair.
func TestAttendanceAgainstNaiveTwin(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 100 / slower {
		b := network.NewBuilder(network.Options{})
		came := map[[2]string]bool{}
		for range 1 + r.IntN(40) {
			person, gathering := fmt.Sprint("p", r.IntN(9)), fmt.Sprint("x", r.IntN(6))
			came[[2]string{person, gathering}] = true
			b.AddTie(person, gathering).At(int64(r.IntN(5)))
		}
		d, err := b.Dataset()
		require.NoError(t, err)
		i, err := impact.FromAttendance(d, impact.AttendanceParams{})
		require.NoError(t, err)
		g, err := newSpace(t, i.Events...).Now().Graph(impact.NetworkParams{Together: true}, network.View{CountRows: true})
		require.NoError(t, err)
		for u := range g.Nodes() {
			for w := range u {
				want := 0.0
				for x := range 6 {
					gathering := fmt.Sprint("x", x)
					if came[[2]string{g.Label(u), gathering}] && came[[2]string{g.Label(w), gathering}] {
						want++
					}
				}
				require.Equal(t, want > 0, g.HasTie(u, w))
				if want > 0 {
					require.Equal(t, want, g.OutWeights(u)[slices.Index(g.Out(u), w)])
				}
			}
		}
	}
}

// Messages and surveys drawn at random: as many ties as there are recipients and
// answers, whatever the layout.
func TestTablesAgainstNaiveTwin(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for range 100 / slower {
		var log, survey strings.Builder
		log.WriteString("time,to,from\n")
		sent := map[string]int{}
		for range r.IntN(30) {
			from := fmt.Sprint("p", r.IntN(5))
			var to []string
			for _, i := range r.Perm(6)[:1+r.IntN(3)] {
				to = append(to, fmt.Sprint("p", i))
				if to[len(to)-1] != from {
					sent[from+" "+to[len(to)-1]]++
				}
			}
			fmt.Fprintf(&log, "%d,%s,%s\n", r.IntN(50), strings.Join(to, "; "), from)
		}
		i, err := impact.ReadMessages(strings.NewReader(log.String()), impact.MessageParams{})
		require.NoError(t, err)
		requireTies(t, i, sent)

		n := 1 + r.IntN(6)
		survey.WriteString("who")
		for c := range n {
			fmt.Fprintf(&survey, ",p%d", c)
		}
		survey.WriteString("\n")
		answers := map[string]int{}
		for _, row := range r.Perm(n + 2) {
			fmt.Fprintf(&survey, "p%d", row)
			for c := range n {
				x := r.IntN(4)
				if c == row || x == 1 {
					survey.WriteString(",")
					continue
				}
				fmt.Fprintf(&survey, ",%d", x)
				if x > 0 {
					answers[fmt.Sprintf("p%d p%d", row, c)]++
				}
			}
			survey.WriteString("\n")
		}
		i, err = impact.ReadSurvey(strings.NewReader(survey.String()), impact.SurveyParams{})
		require.NoError(t, err)
		require.Equal(t, n+2, i.Roster)
		requireTies(t, i, answers)
	}
}

func requireTies(t *testing.T, i *impact.Import, want map[string]int) {
	t.Helper()
	got := map[string]int{}
	for _, e := range i.Events {
		if tie, ok := e.Fact.(impact.TieObserved); ok {
			got[tie.From+" "+tie.To]++
		}
	}
	require.Equal(t, want, got)
	newSpace(t, i.Events...)
}
