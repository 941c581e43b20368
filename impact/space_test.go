package impact_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

func TestHistoriesHoldEveryType(t *testing.T) {
	count := map[string]int{}
	for seed := range uint64(60) {
		for _, e := range history(t, seed, 200) {
			count[e.Fact.Type()]++
		}
	}
	require.Len(t, count, 27, "every type must occur in random histories, or their properties say little")
}

// everything returns the snapshot of a space and the ledger that it keeps.
func everything(t testing.TB, s *impact.Space) []byte {
	t.Helper()
	ledger, err := s.Ledger().MarshalBinary()
	require.NoError(t, err)
	return append(s.Snapshot(), ledger...)
}

func TestReplayInAnyChunking(t *testing.T) {
	for seed := range uint64(1000 / slower) {
		events := history(t, seed, 60)
		whole := newSpace(t, events...)
		r := rand.New(rand.NewPCG(seed, 2))
		chunked := newSpace(t)
		for rest := events; len(rest) > 0; {
			n := 1 + r.IntN(min(20, len(rest)))
			fresh, err := chunked.Apply(rest[:n]...)
			require.NoError(t, err)
			require.Equal(t, n, fresh)
			rest = rest[n:]
			if r.IntN(10) == 0 { // as if the program had been stopped and started
				chunked, err = impact.Restore(chunked.Snapshot())
				require.NoError(t, err)
			}
			if r.IntN(5) == 0 { // as if an answer had been lost
				fresh, err = chunked.Apply(events[:len(events)-len(rest)]...)
				require.NoError(t, err)
				require.Zero(t, fresh)
			}
		}
		require.True(t, bytes.Equal(everything(t, whole), everything(t, chunked)), "seed %d", seed)
	}
}

// A refused event, alone or at any place of a batch, leaves no trace: neither in the
// snapshot nor in what the space does next.
func TestRefusedLeavesNoTrace(t *testing.T) {
	refused := 0
	for seed := range uint64(100 / slower) {
		events := history(t, seed, 120)
		r := rand.New(rand.NewPCG(seed, 3))
		g := guess{r, 24, 10, 8}
		s := newSpace(t)
		for i, e := range events {
			if r.IntN(4) == 0 {
				before, all := s.Snapshot(), everything(t, s)
				bad := impact.Event{ID: fmt.Sprintf("bad%d", i), Time: impact.Tick(int64(r.IntN(40))), Fact: g.fact(func(string) []string { return g.crowd() })}
				batch := append(append([]impact.Event{}, events[i:min(len(events), i+r.IntN(6))]...), bad, events[r.IntN(len(events))])
				if _, err := s.Apply(batch...); err != nil {
					refused++
					var refusal *impact.EventError
					require.ErrorAs(t, err, &refusal)
					require.Equal(t, batch[refusal.Index].ID, refusal.ID)
					require.True(t, bytes.Equal(all, everything(t, s)), "seed %d: %v", seed, err)
				} else { // it was possible after all, but is no part of this history
					s, err = impact.Restore(before)
					require.NoError(t, err)
				}
			}
			_, err := s.Apply(e)
			require.NoError(t, err, "seed %d", seed)
		}
		require.True(t, bytes.Equal(everything(t, newSpace(t, events...)), everything(t, s)), "seed %d", seed)
	}
	require.Greater(t, refused, 800/slower)
}

// Nor does a batch of late and present events, that stand here and there in the same
// lists, when its last one is refused.
func TestRefusedLateBatchLeavesNoTrace(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 11))
	ties := func(id string, n int) (list []impact.Event) {
		for i := range n {
			fact := impact.TieObserved{From: fmt.Sprint(r.IntN(4)), To: fmt.Sprint(4 + r.IntN(4))}
			list = append(list, impact.Event{ID: fmt.Sprint(id, i), Time: impact.Tick(int64(r.IntN(9))), Fact: fact})
		}
		return list
	}
	var people []impact.Event
	for i := range 8 {
		people = append(people, at(0, impact.PersonJoined{Person: fmt.Sprint(i)}))
	}
	s := newSpace(t, append(people, ties("known", 60)...)...)
	for range 20 / min(slower, 4) {
		before := everything(t, s)
		batch := append(ties("late", 1+r.IntN(40)), at(3, impact.PersonMerged{Person: "0", Other: "1"}), at(3, impact.PersonLeft{Person: "nobody"}))
		_, err := s.Apply(batch...)
		require.ErrorIs(t, err, impact.ErrUnknown)
		require.True(t, bytes.Equal(before, everything(t, s)))
	}
	_, err := s.Apply(ties("late", 40)...)
	require.NoError(t, err)
}

func TestEventsGiveBackWhatWasApplied(t *testing.T) {
	for seed := range uint64(40 / min(slower, 4)) {
		events := history(t, seed, 150)
		s := newSpace(t, events...)
		again := newSpace(t)
		i := 0
		for e := range s.Events() {
			require.Equal(t, events[i].ID, e.ID)
			_, err := again.Apply(e)
			require.NoError(t, err)
			i++
		}
		require.Equal(t, len(events), i)
		require.True(t, bytes.Equal(s.Snapshot(), again.Snapshot()))
	}
}

// Whoever walks evidence or gatherings and applies events on the way sees what there was
// when they began, although other lists take the room that those have grown out of.
func TestWalksOutliveEvents(t *testing.T) {
	s := newSpace(t, at(0, impact.GroupFormed{Group: "g"}))
	for _, p := range []string{"a", "b", "c", "d"} {
		_, err := s.Apply(at(0, impact.PersonJoined{Person: p}))
		require.NoError(t, err)
	}
	tick := int64(0)
	apply := func(facts ...impact.Fact) {
		for range 3 {
			tick++
			for _, fact := range facts {
				_, err := s.Apply(at(tick, fact))
				require.NoError(t, err)
			}
		}
	}
	seen, met := impact.EvidenceObserved{From: "a", To: "b", What: "seen", Outcome: 1}, impact.MeetingHeld{Group: "g"}
	for range 30 {
		apply(seen, met)
	}
	v := s.Now()
	evidence, meetings := slices.Collect(v.Evidence()), slices.Collect(v.GatheringsOf(0))
	require.Len(t, evidence, 90)
	walked := 0
	for e := range v.EvidenceAbout(1) {
		require.Equal(t, evidence[walked], e)
		walked++
		apply(seen, impact.TieObserved{From: "a", To: "c"})
	}
	require.Equal(t, 90, walked)
	walked = 0
	for g := range v.GatheringsOf(0) {
		require.Equal(t, meetings[walked], g)
		walked++
		apply(met, impact.TieObserved{From: "b", To: "d"})
	}
	require.Equal(t, 90, walked)
}
