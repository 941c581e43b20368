package impact_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/trust"
)

// The size promised by the package.
const (
	benchPeople = 100_000
	benchGroups = 10_000
	benchEvents = 1_000_000
)

// community is a space of the promised size as events: everyone joins and becomes a
// member of a group or two, and then ties, evidence, meetings and reflections follow,
// a million events in all.
func community() []impact.Event {
	r := rand.New(rand.NewPCG(1, 2))
	person := func() string { return fmt.Sprintf("person-%06d", r.IntN(benchPeople)) }
	group := func() string { return fmt.Sprintf("group-%05d", r.IntN(benchGroups)) }
	events := make([]impact.Event, 0, benchEvents)
	add := func(fact impact.Fact) {
		events = append(events, impact.Event{ID: fmt.Sprintf("event-%08d", len(events)), Time: impact.Tick(int64(len(events) / 10_000)), Fact: fact})
	}
	for i := range benchPeople {
		add(impact.PersonJoined{Person: fmt.Sprintf("person-%06d", i), Attributes: map[string]string{"place": fmt.Sprintf("place-%d", i%100)}})
	}
	for i := range benchGroups {
		add(impact.GroupFormed{Group: fmt.Sprintf("group-%05d", i), Domain: "water"})
	}
	for i := range benchPeople {
		add(impact.MemberJoined{Person: fmt.Sprintf("person-%06d", i), Group: fmt.Sprintf("group-%05d", i/10), Probation: i%3 == 0})
	}
	for len(events) < benchEvents {
		a, b := person(), person()
		switch k := r.IntN(20); {
		case a == b:
		case k < 12:
			add(impact.TieObserved{From: a, To: b, Relation: "message", Weight: float64(1 + k)})
		case k < 18:
			add(impact.EvidenceObserved{From: a, To: b, What: "kept an agreement", Outcome: 1})
		case k < 19:
			add(impact.MeetingHeld{Group: group(), Hours: 2})
		default:
			add(impact.ReflectionHeld{Group: group(), Hours: 1})
		}
	}
	return events
}

// One by one, and in batches as a service would pass them on.
func BenchmarkApply(b *testing.B)        { apply(b, 1) }
func BenchmarkApplyBatches(b *testing.B) { apply(b, 1000) }

func apply(b *testing.B, size int) {
	events := community()
	for b.Loop() {
		s := newSpace(b)
		for batch := range slices.Chunk(events, size) {
			if _, err := s.Apply(batch...); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(events))*float64(b.N)/b.Elapsed().Seconds(), "events/s")
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func BenchmarkMemory(b *testing.B) {
	for b.Loop() {
		before := heap()
		s := newSpace(b)
		r := community()
		_, err := s.Apply(r...)
		require.NoError(b, err)
		r = nil
		megabytes := float64(heap()-before) / 1e6
		b.ReportMetric(megabytes, "MB")
		require.Less(b, megabytes, 200.0, "the promise for 100,000 people and 10,000 groups")
		runtime.KeepAlive(s)
	}
}

func BenchmarkSnapshot(b *testing.B) {
	s := newSpace(b, community()...)
	for b.Loop() {
		b.SetBytes(int64(len(s.Snapshot())))
	}
}

func BenchmarkRestore(b *testing.B) {
	data := newSpace(b, community()...).Snapshot()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		_, err := impact.Restore(data)
		require.NoError(b, err)
	}
}

func BenchmarkDecode(b *testing.B) {
	var text bytes.Buffer
	require.NoError(b, impact.NewEncoder(&text).Encode(community()[benchEvents/2:][:100_000]...))
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		n := 0
		for _, err := range impact.Events(bytes.NewReader(text.Bytes())) {
			require.NoError(b, err)
			n++
		}
		require.Equal(b, 100_000, n)
	}
}

func BenchmarkMembers(b *testing.B) {
	s := newSpace(b, community()...)
	v := s.Now()
	for b.Loop() {
		for g := range impact.GroupID(100) {
			v.Members(g)
		}
	}
}

// Everyone's reputation, and how deep trust is in every group.
func BenchmarkTrust(b *testing.B) {
	v := newSpace(b, community()...).Now()
	for b.Loop() {
		_, err := v.Reputations(b.Context(), trust.Options{})
		require.NoError(b, err)
		for _, g := range v.Groups() {
			v.Depth(g)
		}
	}
}

func BenchmarkPyramid(b *testing.B) {
	s := newSpace(b, community()...)
	v := s.Now()
	for b.Loop() {
		v.Pyramid(1, 2)
	}
}

// Two names become one person in a space with a quarter of a million observations.
func BenchmarkMerge(b *testing.B) {
	data := newSpace(b, community()...).Snapshot()
	s, err := impact.Restore(data)
	require.NoError(b, err)
	n := 0
	for b.Loop() {
		_, err := s.Apply(impact.Event{ID: fmt.Sprint("merge", n), Time: s.Now().Time(), Fact: impact.PersonMerged{Person: "person-000000", Other: fmt.Sprintf("person-%06d", n+1)}})
		require.NoError(b, err)
		n++
	}
}

func BenchmarkAlerts(b *testing.B) {
	s := newSpace(b, community()...)
	for b.Loop() {
		_, err := s.Now().Alerts(impact.AlertParams{})
		require.NoError(b, err)
	}
}

// A large batch whose last event is refused, by a space that knows as many: what it takes
// to undo the rest.
func BenchmarkRefused(b *testing.B) {
	ties := func(id string) (list []impact.Event) {
		for i := range 20_000 {
			list = append(list, impact.Event{ID: id + strconv.Itoa(i), Time: impact.Tick(1), Fact: impact.TieObserved{From: "a", To: "b"}})
		}
		return list
	}
	s := newSpace(b, at(0, impact.PersonJoined{Person: "a"}), at(0, impact.PersonJoined{Person: "b"}))
	if _, err := s.Apply(ties("known")...); err != nil {
		b.Fatal(err)
	}
	batch := append(ties("new"), at(2, impact.PersonLeft{Person: "nobody"}))
	for b.Loop() {
		if _, err := s.Apply(batch...); err == nil {
			b.Fatal("accepted")
		}
	}
}
