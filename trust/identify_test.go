package trust

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCloneIsItsOwn(t *testing.T) {
	evidence := randomEvidence(seeded(1), 5, 60)
	l := newLedger(t, 5, evidence[:40]...)
	copied := l.Clone()
	requireSameLedger(t, l, copied)
	require.NoError(t, l.Append(evidence[40:]...))
	requireSameLedger(t, newLedger(t, 5, evidence[:40]...), copied)
	require.NoError(t, copied.Append(evidence[40:]...))
	requireSameLedger(t, l, copied)
}

// A ledger in which people were identified is the ledger of renamed evidence.
func TestIdentifyMatchesRenaming(t *testing.T) {
	const people = 7
	r := seeded(2)
	dropped := 0
	for range 200 {
		evidence := randomEvidence(r, people, 80)
		ids := make([]PersonID, people)
		for p := range ids {
			ids[p] = PersonID(r.IntN(people))
		}
		l := newLedger(t, people, evidence...)
		require.NoError(t, l.Identify(ids))
		var renamed []Evidence
		for _, e := range evidence {
			if e.From, e.To = ids[e.From], ids[e.To]; e.From != e.To {
				renamed = append(renamed, e)
			}
		}
		dropped += len(evidence) - len(renamed)
		requireSameLedger(t, newLedger(t, people, renamed...), l)
		require.NoError(t, l.Append(evidence...), "it goes on as any other")
		requireSameLedger(t, newLedger(t, people, append(renamed, evidence...)...), l)
	}
	require.Positive(t, dropped)
}

// One after another is all at once.
func TestIdentifyComposes(t *testing.T) {
	evidence := randomEvidence(seeded(3), 4, 60)
	steps, once := newLedger(t, 4, evidence...), newLedger(t, 4, evidence...)
	require.NoError(t, steps.Identify([]PersonID{0, 0, 2, 3}))
	require.NoError(t, steps.Identify([]PersonID{3, 1, 2, 3}))
	require.NoError(t, once.Identify([]PersonID{3, 3, 2, 3}))
	requireSameLedger(t, once, steps)
}

func TestIdentifyRefuses(t *testing.T) {
	evidence := randomEvidence(seeded(4), 3, 20)
	l := newLedger(t, 3, evidence...)
	for _, ids := range [][]PersonID{nil, {0, 1}, {0, 1, 3}, {0, -1, 2}} {
		require.ErrorIs(t, l.Identify(ids), ErrPerson)
		requireSameLedger(t, newLedger(t, 3, evidence...), l)
	}
}

// What some knew of some others is the sum over pairs, in any order to the last bit,
// and its opinions are rolled up from those about each.
func TestBetweenIsTheRollUp(t *testing.T) {
	const people = 9
	r := seeded(5)
	for range 100 {
		l := newLedger(t, people, randomEvidence(r, people, 200)...)
		order := r.Perm(people)
		var observers, observed []PersonID
		for i, p := range order {
			if i < 3 {
				observers = append(observers, PersonID(p))
			}
			if i >= 2 && i < 6 { // one of them is in both
				observed = append(observed, PersonID(p))
			}
		}
		requireBetween(t, l, observers, observed)
		outside := []PersonID{}
		for p := range PersonID(people) {
			if !slices.Contains(observed, p) {
				outside = append(outside, p)
			}
		}
		all, err := l.Between(nil, observed, 300*Day)
		require.NoError(t, err)
		named, err := l.Between(outside, observed, 300*Day)
		require.NoError(t, err)
		require.Equal(t, named, all)
	}
}

func requireBetween(t *testing.T, l *Ledger, observers, observed []PersonID) {
	t.Helper()
	got, err := l.Between(observers, observed, 300*Day)
	require.NoError(t, err)
	var want Records
	prior, whole := DefaultPrior(), Opinion{Belief: 1, BaseRate: 0.5}
	for k := range Layer(LayerCount) {
		var members []Representative
		for _, to := range observed {
			var about Records
			for _, from := range observers {
				if from != to {
					pair, err := l.Pair(from, to, 300*Day)
					require.NoError(t, err)
					about = about.Add(pair)
				}
			}
			want[k] = want[k].Add(about[k])
			members = append(members, Representative{prior.Opinion(about[k]), whole})
		}
		rolled, opinion := RollUp(members...), prior.Opinion(got[k])
		require.InDelta(t, rolled.Belief, opinion.Belief, 1e-12)
		require.InDelta(t, rolled.Disbelief, opinion.Disbelief, 1e-12)
		require.InDelta(t, rolled.Uncertainty, opinion.Uncertainty, 1e-12)
	}
	requireRecords(t, want, got)
	slices.Reverse(observers)
	slices.Reverse(observed)
	again, err := l.Between(observers, observed, 300*Day)
	require.NoError(t, err)
	require.Equal(t, got, again)
}

func TestBetweenRefuses(t *testing.T) {
	l := newLedger(t, 3)
	for _, c := range []struct {
		from, to []PersonID
		want     error
	}{
		{nil, []PersonID{3}, ErrPerson}, {[]PersonID{-1}, nil, ErrPerson},
		{[]PersonID{1, 1}, nil, ErrMembers}, {nil, []PersonID{1, 1}, ErrMembers},
	} {
		_, err := l.Between(c.from, c.to, 0)
		require.ErrorIs(t, err, c.want)
	}
	nothing, err := l.Between([]PersonID{}, []PersonID{0, 1, 2}, 0)
	require.NoError(t, err)
	require.Zero(t, nothing)
}
