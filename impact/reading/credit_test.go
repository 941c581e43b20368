package reading_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/reading"
)

// bringing is who brought someone, and when.
type bringing struct {
	by   string
	time int64
}

// walks returns for every leader everyone above them, nearest first, found by walking up
// step by step from the definition.
func walks(s *impact.Space) map[string][]string {
	brought, led := map[string]bringing{}, map[string]int64{}
	bring := func(whom, by string, at int64) {
		first, there := brought[whom]
		if by != "" && by != whom && (!there || cmp.Or(cmp.Compare(at, first.time), cmp.Compare(by, first.by)) < 0) {
			brought[whom] = bringing{by, at}
		}
	}
	for e := range s.Events() {
		switch f := e.Fact.(type) {
		case impact.PersonJoined:
			bring(f.Person, f.InvitedBy, e.Time.Ticks())
		case impact.TieObserved:
			bring(f.To, f.From, e.Time.Ticks())
		case impact.GroupFormed:
			for _, name := range f.People {
				if first, ok := led[name]; !ok || e.Time.Ticks() < first {
					led[name] = e.Time.Ticks()
				}
			}
		}
	}
	above := map[string][]string{}
	for leader, by := range led {
		above[leader] = nil
		for at := leader; ; {
			up, ok := brought[at]
			if !ok || up.time > by || up.by == leader || slices.Contains(above[leader], up.by) {
				break
			}
			above[leader] = append(above[leader], up.by)
			at, by = up.by, up.time
		}
	}
	return above
}

// mentored draws people who bring each other all the time, often at one time and in
// circles, and some of whom come to lead.
func mentored(t testing.TB, r *rand.Rand, people, ticks, ties int) *impact.Space {
	facts := map[int64][]impact.Fact{}
	name := func(i int) string { return fmt.Sprintf("n%03d", i) }
	for i := range people {
		facts[0] = append(facts[0], impact.PersonJoined{Person: name(i)})
	}
	for range ties {
		if from, to := r.IntN(people), r.IntN(people); from != to {
			at := 1 + r.Int64N(int64(ticks))
			facts[at] = append(facts[at], impact.TieObserved{From: name(from), To: name(to), Relation: "mentors"})
		}
	}
	for i := range people {
		if at := 1 + r.Int64N(int64(ticks)+1); r.IntN(3) > 0 {
			facts[at] = append(facts[at], impact.GroupFormed{Group: name(i), People: []string{name(i)}})
		}
	}
	return newSpace(t, facts)
}

func TestCreditIsThatOfEveryWalk(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 8))
		s := mentored(t, r, 2+r.IntN(12), 1+r.IntN(6), r.IntN(20))
		above := walks(s)
		for _, discount := range []float64{0.3, 1} {
			l := leaders(t, s.Now(), reading.LeaderParams{Discount: discount})
			unleashed, descendants, selfMade := map[string]float64{}, map[string][]string{}, 0
			for leader, list := range above {
				sum, part := 0.0, 1.0
				for range list {
					sum += part
					part *= discount
				}
				part = 1
				for _, name := range list {
					unleashed[name] += part / sum
					descendants[name] = append(descendants[name], leader)
					part *= discount
				}
				if len(list) == 0 {
					selfMade++
				}
			}
			require.Equal(t, len(above), l.Leaders)
			require.Equal(t, selfMade, l.SelfMade)
			for _, one := range l.People {
				name := s.PersonName(one.Person)
				require.InDelta(t, unleashed[name], one.Unleashed, 1e-12, "%d %s", seed, name)
				require.Equal(t, len(descendants[name]), one.Descendants)
				var names []string
				for _, p := range l.DescendantsOf(one.Person) {
					names = append(names, s.PersonName(p))
				}
				require.ElementsMatch(t, descendants[name], names)
			}
		}
	}
}

// A chain of a hundred thousand leaders is read in one go: step by step it would take
// 5·10^9 steps, and as many numbers to list who stands above whom.
func TestLongChainOfLeaders(t *testing.T) {
	n := 100_000
	if testing.Short() {
		n = 2000
	}
	s, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	name := func(i int) string { return fmt.Sprintf("n%06d", i) }
	for i := range n {
		join := impact.PersonJoined{Person: name(i)}
		if i > 0 {
			join.InvitedBy = name(i - 1)
		}
		_, err := s.Apply(impact.Event{ID: name(i), Time: impact.Tick(int64(i)), Fact: join},
			impact.Event{ID: "g" + name(i), Time: impact.Tick(int64(i)), Fact: impact.GroupFormed{Group: name(i), People: []string{name(i)}}})
		require.NoError(t, err)
	}
	l := leaders(t, s.Now(), reading.LeaderParams{})
	require.Equal(t, n-1, l.People[0].Descendants)
	require.Len(t, l.DescendantsOf(0), n-1)
	sum := 0.0
	for _, one := range l.People {
		sum += one.Unleashed
	}
	require.InEpsilon(t, float64(n-1), sum, 1e-12)
	require.Nil(t, l.DescendantsOf(impact.PersonID(n)))
	require.Nil(t, reading.Leadership{}.DescendantsOf(0))
}
