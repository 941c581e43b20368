package movement

import (
	"bytes"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/impactnet/impactnet/impact"
	"github.com/stretchr/testify/require"
)

// A space that takes in the events of a world knows the same groups and members.
func TestEventsAreThoseOfASpace(t *testing.T) {
	p := small()
	p.Turnover, p.MaxGroup, p.MinGroup, p.Recruit, p.Leave = 0.001, 8, 3, 1, 0.02
	var events []impact.Event
	s := start(t, p, 6)
	run(t, Movement{}, s, 5) // an audience that comes late
	s.Record(func(e impact.Event) { events = append(events, e) }, true)
	run(t, Movement{Workers: 3}, s, 40)
	space, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	_, err = space.Apply(events...)
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, e := range events {
		seen[e.Fact.Type()] = true
	}
	for _, name := range []string{"person.joined", "person.left", "narrative.adopted", "group.formed", "group.spun_out", "group.dissolved",
		"member.joined", "member.confirmed", "member.left", "action.taken", "reflection.held", "metric.measured", "question.posed", "evidence.observed"} {
		require.True(t, seen[name], name)
	}
	groups := 0
	for g := range s.used {
		if s.size[g] == 0 {
			continue
		}
		groups++
		id, known := space.Group(s.groupName(g))
		require.True(t, known)
		var members []string
		for _, m := range space.Now().Members(id) {
			members = append(members, space.PersonName(m.Person))
		}
		own := s.namesOf(g)
		slices.Sort(members)
		slices.Sort(own)
		require.Equal(t, own, members)
	}
	require.Positive(t, groups)
	var lines bytes.Buffer
	require.NoError(t, impact.NewEncoder(&lines).Encode(events...))
	require.Equal(t, len(events), strings.Count(lines.String(), "\n"))
}

// Recording changes nothing, and tells the same for any number of workers.
func TestRecordingChangesNothing(t *testing.T) {
	many := small() // several chunks of people and of groups
	many.People, many.Start, many.Narratives[0].Seeds = 2500, 1, 1500
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	for weeks, p := range map[int]Params{20: small(), 4: many} {
		tell := func(workers int) (string, []impact.Event) {
			var events []impact.Event
			s := start(t, p, 6)
			s.Record(func(e impact.Event) { events = append(events, e) }, false)
			run(t, Movement{Workers: workers}, s, weeks)
			s.event, s.seen = 0, make([]bool, len(s.seen))
			s.Record(nil, false)
			return digest(t, s), events
		}
		first, events := tell(1)
		second, again := tell(4)
		require.True(t, slices.EqualFunc(events, again, func(a, b impact.Event) bool { return reflect.DeepEqual(a, b) }))
		require.Equal(t, first, second)
		silent := start(t, p, 6)
		run(t, Movement{}, silent, weeks)
		require.Equal(t, first, digest(t, silent))
		if p.People == many.People {
			require.Greater(t, int(silent.used), groupChunk)
		}
	}
}

// What happens as often as it is counted is told as often, and whoever holds a narrative
// in the world does so in the space.
func TestEventsAreAsManyAsAreCounted(t *testing.T) {
	p := small()
	p.People, p.Drop, p.Turnover, p.Leave, p.MinGroup, p.MaxGroup, p.GroupSize, p.Recruit = 150, 0.5, 0.002, 0.02, 2, 6, 5, 0.8
	told, impacts := map[string]int{}, 0.0
	hours := map[string]float64{}
	space, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	s := start(t, p, 8)
	s.Record(func(e impact.Event) {
		told[e.Fact.Type()]++
		switch fact := e.Fact.(type) {
		case impact.MetricMeasured:
			impacts += fact.Value
			hours[fact.Type()] += fact.Hours
		case impact.ActionTaken:
			hours[fact.Type()] += fact.Hours
		case impact.ReflectionHeld:
			hours[fact.Type()] += fact.Hours
		}
		_, err := space.Apply(e)
		require.NoError(t, err)
	}, false)
	run(t, Movement{}, s, 60)
	m := s.Observe()
	for name, counted := range map[string]int{
		"group.formed": m.Formed, "group.spun_out": m.SpunOut, "group.dissolved": m.Dissolved, "member.joined": m.Recruited,
		"member.confirmed": m.Confirmed, "question.posed": m.Posed, "question.answered": m.Answered, "narrative.dropped": m.Dropped,
	} {
		require.Equal(t, counted, told[name], name)
		require.Positive(t, counted, name)
	}
	require.GreaterOrEqual(t, told["member.left"], m.Left+m.Dismissed, "and those who are replaced or find no room")
	require.LessOrEqual(t, told["person.left"], m.Replaced, "some were never seen")
	require.InEpsilon(t, m.TotalImpact, impacts, 1e-9)
	spent := hours["metric.measured"]
	require.InEpsilon(t, (1-p.Reflection)*spent, hours["action.taken"], 1e-9)
	require.InEpsilon(t, p.Reflection*spent, hours["reflection.held"], 1e-9)
	var own, known []string
	for u, k := range s.Holding() {
		if k == 0 {
			own = append(own, s.personName(int32(u)))
		}
	}
	for _, id := range space.Now().Adherents(s.title(1)) {
		known = append(known, space.PersonName(id))
	}
	slices.Sort(own)
	slices.Sort(known)
	require.Equal(t, own, known)
}
