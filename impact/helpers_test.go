package impact_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

func newSpace(t testing.TB, events ...impact.Event) *impact.Space {
	t.Helper()
	s, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	_, err = s.Apply(events...)
	require.NoError(t, err)
	return s
}

// at makes an event of tick n whose id says what it is.
func at(n int64, fact impact.Fact) impact.Event {
	return impact.Event{ID: fmt.Sprintf("%d %s %v", n, fact.Type(), fact), Time: impact.Tick(n), Fact: fact}
}

// guess draws facts about a small world, without asking whether they are possible.
type guess struct {
	*rand.Rand
	people, groups, works int // size of the pools of names
}

func (g guess) person() string     { return fmt.Sprintf("p%d", g.IntN(g.people)) }
func (g guess) group() string      { return fmt.Sprintf("g%d", g.IntN(g.groups)) }
func (g guess) initiative() string { return fmt.Sprintf("i%d", g.IntN(g.works)) }
func (g guess) metric() string     { return fmt.Sprintf("m%d", g.IntN(g.works)) }
func (g guess) question() string   { return fmt.Sprintf("q%d", g.IntN(g.works)) }
func (g guess) word() string       { return []string{"advice", "trust", "work"}[g.IntN(3)] }

var defaultDeeds = impact.DefaultDeeds()

// deed draws what somebody did: mostly what the table knows.
func (g guess) deed() string {
	if i := g.IntN(len(defaultDeeds) + 2); i < len(defaultDeeds) {
		return defaultDeeds[i].What
	}
	return g.word()
}

func (g guess) maybe(s string) string {
	if g.IntN(2) == 0 {
		return s
	}
	return ""
}

func (g guess) number() *float64 {
	if g.IntN(2) == 0 {
		return new(g.Float64())
	}
	return nil
}

func (g guess) passion() *impact.Passion {
	if g.IntN(2) == 0 {
		return &impact.Passion{Commitment: g.Float64(), Questing: g.Float64(), Connecting: g.Float64()}
	}
	return nil
}

func (g guess) attributes() map[string]string {
	m := map[string]string{}
	for range g.IntN(3) {
		m[g.word()] = []string{"", "red", "blue"}[g.IntN(3)]
	}
	return m
}

func (g guess) crowd() []string {
	list := make([]string, 0, 8)
	for _, i := range g.Perm(g.people)[:g.IntN(min(8, g.people))] {
		list = append(list, fmt.Sprintf("p%d", i))
	}
	return list
}

// fact draws a fact; members says who is in a group, so that a division has a chance.
func (g guess) fact(members func(group string) []string) impact.Fact {
	switch g.IntN(30) {
	case 0, 1, 2:
		return impact.PersonJoined{Person: g.person(), InvitedBy: g.maybe(g.person()), Passion: g.passion(), Attributes: g.attributes()}
	case 3:
		return impact.PersonChanged{Person: g.person(), Passion: g.passion(), Attributes: g.attributes()}
	case 4:
		return impact.PersonLeft{Person: g.person()}
	case 5:
		return impact.PersonMerged{Person: g.person(), Other: g.person()}
	case 6:
		return impact.TieObserved{From: g.person(), To: g.person(), Relation: g.maybe(g.word()), Group: g.maybe(g.group()), Weight: float64(g.IntN(5) - 1), Mutual: g.IntN(2) == 0}
	case 7:
		return impact.EvidenceObserved{From: g.person(), To: g.person(), What: g.deed(), Outcome: 2*g.Float64() - 1, Weight: float64(g.IntN(3)), Group: g.maybe(g.group()), Initiative: g.maybe(g.initiative()), Text: g.maybe("saw \"it\"\n")}
	case 8:
		return impact.GroupFormed{Group: g.group(), Domain: g.maybe("water"), Narrative: g.maybe("a river to swim in"), People: g.crowd(), Attributes: g.attributes()}
	case 9:
		return impact.GroupChanged{Group: g.group(), Domain: g.maybe("air"), Attributes: g.attributes()}
	case 10, 11:
		return g.division(members)
	case 12:
		return impact.GroupDissolved{Group: g.group()}
	case 13, 14, 15, 16:
		return impact.MemberJoined{Person: g.person(), Group: g.group(), InvitedBy: g.maybe(g.person()), Probation: g.IntN(2) == 0}
	case 17:
		return impact.MemberConfirmed{Person: g.person(), Group: g.group()}
	case 18:
		return impact.MemberLeft{Person: g.person(), Group: g.group()}
	case 19:
		return impact.RoleGiven{Person: g.person(), Group: g.group(), Role: impact.Moderator}
	case 20:
		return impact.RoleEnded{Person: g.person(), Group: g.group(), Role: impact.Moderator}
	case 21:
		return []impact.Fact{
			impact.MeetingHeld{Group: g.maybe(g.group()), People: g.crowd(), Hours: float64(g.IntN(3))},
			impact.ActionTaken{Group: g.maybe(g.group()), Initiative: g.maybe(g.initiative()), People: g.crowd(), Hours: float64(g.IntN(3)), Money: float64(g.IntN(2))},
			impact.ReflectionHeld{Group: g.group(), Text: g.maybe("what did we learn?")},
		}[g.IntN(3)]
	case 22:
		return impact.InitiativeStarted{Initiative: g.initiative(), Group: g.group(), Text: g.maybe("plant trees"), Meaning: g.number(), Speed: g.number()}
	case 23:
		return impact.InitiativeEnded{Initiative: g.initiative(), Outcome: g.number()}
	case 24:
		return impact.MetricDefined{Metric: g.metric(), Initiative: g.initiative(), Unit: g.maybe("trees"), Direction: g.maybe(impact.Down), Baseline: g.number(), Target: g.number()}
	case 25:
		return impact.MetricMeasured{Metric: g.metric(), Value: g.NormFloat64(), Person: g.maybe(g.person()), Hours: float64(g.IntN(3)), Money: float64(g.IntN(3))}
	case 26:
		return impact.QuestionPosed{Question: g.question(), Person: g.person(), Group: g.maybe(g.group()), Text: g.maybe("how?")}
	case 27:
		return impact.QuestionAnswered{Question: g.question(), Person: g.person(), Group: g.maybe(g.group()), Outcome: g.number()}
	case 28:
		return impact.NarrativeTold{Narrative: "a river to swim in", From: g.person(), People: g.crowd(), Text: g.maybe("come!")}
	}
	if g.IntN(3) == 0 {
		return impact.NarrativeDropped{Narrative: "a river to swim in", Person: g.person()}
	}
	return impact.NarrativeAdopted{Narrative: "a river to swim in", Person: g.person(), From: g.maybe(g.person())}
}

func (g guess) division(members func(group string) []string) impact.Fact {
	group := g.group()
	parts := []impact.Part{{Group: group}, {Group: g.group()}, {Group: g.group()}}[g.IntN(2):]
	for _, p := range members(group) {
		i := g.IntN(len(parts))
		parts[i].People = append(parts[i].People, p)
		if j := g.IntN(len(parts)); j != i && g.IntN(4) == 0 { // a bridge
			parts[j].People = append(parts[j].People, p)
		}
	}
	return impact.GroupSpunOut{Group: group, Parts: parts}
}

// drawn keeps the histories that tests have drawn, since many ask for the same ones.
var drawn sync.Map

// history returns a lawful history of n events, mostly in the order of time: those of
// the guesses that a space takes.
func history(t testing.TB, seed uint64, n int) []impact.Event {
	t.Helper()
	key := [2]uint64{seed, uint64(n)}
	events, ok := drawn.Load(key)
	if !ok {
		events, _ = drawn.LoadOrStore(key, draw(t, seed, n))
	}
	return slices.Clone(events.([]impact.Event))
}

func draw(t testing.TB, seed uint64, n int) []impact.Event {
	r := rand.New(rand.NewPCG(seed, 1))
	g := guess{r, 4 + r.IntN(20), 2 + r.IntN(8), 2 + r.IntN(6)}
	s := newSpace(t)
	var events []impact.Event
	for tries, now := 0, int64(0); len(events) < n && tries < 30*n; tries++ {
		if r.IntN(4) == 0 {
			now++
		}
		e := impact.Event{ID: fmt.Sprintf("e%d", tries), Time: impact.Tick(now), Fact: g.fact(func(group string) []string {
			id, ok := s.Group(group)
			if !ok {
				return nil
			}
			var list []string
			for _, m := range s.Now().Members(id) {
				list = append(list, s.PersonName(m.Person))
			}
			return list
		})}
		if _, err := s.Apply(e); err == nil {
			events = append(events, e)
		}
	}
	return events
}
