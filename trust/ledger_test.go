package trust

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var someEvidence = Evidence{From: 0, To: 1, Layer: Integrity, Outcome: 0.5, Weight: 2, Time: 100}

func TestEvidenceValidate(t *testing.T) {
	require.NoError(t, someEvidence.Validate())
	for name, change := range map[string]func(*Evidence){
		"layer":             func(e *Evidence) { e.Layer = LayerCount },
		"outcome high":      func(e *Evidence) { e.Outcome = 1.01 },
		"outcome low":       func(e *Evidence) { e.Outcome = -1.01 },
		"outcome NaN":       func(e *Evidence) { e.Outcome = math.NaN() },
		"weight zero":       func(e *Evidence) { e.Weight = 0 },
		"weight negative":   func(e *Evidence) { e.Weight = -1 },
		"weight NaN":        func(e *Evidence) { e.Weight = math.NaN() },
		"weight infinite":   func(e *Evidence) { e.Weight = math.Inf(1) },
		"weight enormous":   func(e *Evidence) { e.Weight = 2 * MaxWeight },
		"from negative":     func(e *Evidence) { e.From = -1 },
		"to negative":       func(e *Evidence) { e.To = -1 },
		"witness of itself": func(e *Evidence) { e.From = e.To },
	} {
		t.Run(name, func(t *testing.T) {
			bad := someEvidence
			change(&bad)
			require.ErrorIs(t, bad.Validate(), ErrEvidence)
			l := newLedger(t, 3)
			require.ErrorIs(t, l.Append(someEvidence, bad), ErrEvidence)
			require.ErrorContains(t, l.Append(someEvidence, bad), "evidence 1")
			require.Zero(t, l.Len(), "all or nothing")
		})
	}
	both := Evidence{To: 1, Layer: 9, Outcome: 3, Weight: 1}.Validate()
	require.ErrorContains(t, both, "layer")
	require.ErrorContains(t, both, "outcome")
}

func TestLayerNames(t *testing.T) {
	require.Equal(t, "humility", Humility.String())
	require.Equal(t, "excitement", Excitement.String())
	require.Equal(t, "layer(7)", Layer(7).String())
	require.NotEmpty(t, Commitment.Meaning())
	require.Empty(t, Layer(7).Meaning())
}

func TestInstant(t *testing.T) {
	when := time.Date(2026, 1, 2, 3, 4, 5, 999, time.FixedZone("east", 3600))
	require.True(t, Time(Instant(when)).Equal(when.Truncate(time.Second)))
	require.Equal(t, time.UTC, Time(0).Location())
	require.EqualValues(t, Week, Instant(when.AddDate(0, 0, 7))-Instant(when))
}

func TestLedgerRefusesTheUnknown(t *testing.T) {
	l := newLedger(t, 2)
	require.ErrorIs(t, l.Append(Evidence{From: 0, To: 2, Outcome: 1, Weight: 1}), ErrPerson)
	require.ErrorIs(t, l.Append(Evidence{From: 2, To: 0, Outcome: 1, Weight: 1}), ErrPerson)
	for _, pair := range [][2]PersonID{{0, 2}, {2, 0}, {-1, 0}, {0, -1}} {
		_, err := l.Pair(pair[0], pair[1], 0)
		require.ErrorIs(t, err, ErrPerson)
	}
	_, err := l.About(2, 0)
	require.ErrorIs(t, err, ErrPerson)
	for range l.Observers(5, 0) {
		require.Fail(t, "an unknown person has no observers")
	}
	l.Grow(3)
	require.NoError(t, l.Append(Evidence{From: 0, To: 2, Outcome: 1, Weight: 1}))
	l.Grow(1)
	require.Equal(t, 3, l.People())
}

func TestLedgerRefusesTheFuture(t *testing.T) {
	l := newLedger(t, 2)
	err := l.Observe(99, someEvidence)
	require.ErrorIs(t, err, ErrFuture)
	require.ErrorContains(t, err, "100 is after 99")
	require.Zero(t, l.Len())
	require.NoError(t, l.Observe(100, someEvidence))
	require.ErrorIs(t, l.Observe(200, Evidence{From: 1, To: 1, Outcome: 1, Weight: 1}), ErrEvidence)
}

func TestNewLedgerValidates(t *testing.T) {
	for _, p := range []LedgerParams{
		{}, {1, 1, 0}, {0, 1, 1}, {1, -1, 1}, {math.NaN(), 1, 1}, {1, math.NaN(), 1}, {1, 1, math.NaN()}, {1, 1, math.Inf(1)},
	} {
		_, err := NewLedger(1, p)
		require.ErrorIs(t, err, ErrParams)
	}
	_, err := NewLedger(-1, DefaultLedgerParams())
	require.ErrorIs(t, err, ErrPerson)
	l, err := NewLedger(4, DefaultLedgerParams())
	require.NoError(t, err)
	require.Equal(t, DefaultLedgerParams(), l.Params())
}

func TestMergeCommutesAndAssociates(t *testing.T) {
	r := seeded(1)
	a, b, c := randomEvidence(r, 6, 40), randomEvidence(r, 6, 50), randomEvidence(r, 6, 60)
	want := newLedger(t, 6, append(append(append([]Evidence{}, a...), b...), c...)...)
	for _, order := range [][][]Evidence{{a, b, c}, {c, a, b}, {b, c, a}} {
		l := newLedger(t, 6, order[0]...)
		right := newLedger(t, 6, order[1]...)
		require.NoError(t, right.Merge(newLedger(t, 6, order[2]...), nil))
		require.NoError(t, l.Merge(right, nil))
		requireSameLedger(t, want, l)
	}
}

func TestMergeTranslates(t *testing.T) {
	var here, there Labels
	here.Intern("ana")
	here.Intern("ben")
	there.Intern("ben")
	there.Intern("cy")
	l := newLedger(t, 2, Evidence{From: 0, To: 1, Outcome: 1, Weight: 1})
	other := newLedger(t, 2, Evidence{From: 1, To: 0, Outcome: -1, Weight: 3})
	ids := here.Translation(&there)
	require.ErrorIs(t, l.Merge(other, ids), ErrPerson, "cy has no room yet")
	l.Grow(here.Len())
	require.NoError(t, l.Merge(other, ids))
	want := newLedger(t, 3, Evidence{From: 0, To: 1, Outcome: 1, Weight: 1}, Evidence{From: 2, To: 1, Outcome: -1, Weight: 3})
	requireSameLedger(t, want, l)
}

func TestMergeRefuses(t *testing.T) {
	l, other := newLedger(t, 3, someEvidence), newLedger(t, 2, someEvidence)
	require.ErrorIs(t, l.Merge(other, []PersonID{0}), ErrPerson)
	require.ErrorIs(t, l.Merge(other, []PersonID{0, 3}), ErrPerson)
	require.ErrorIs(t, l.Merge(other, []PersonID{0, -1}), ErrPerson)
	require.ErrorIs(t, l.Merge(other, []PersonID{2, 2}), ErrEvidence)
	require.Equal(t, 1, l.Len())
	require.NoError(t, l.Merge(newLedger(t, 7), nil))
	require.Equal(t, 7, l.People(), "numbers are kept and room is made")
}

func TestMergeWithItselfDoubles(t *testing.T) {
	r := seeded(2)
	evidence := randomEvidence(r, 4, 30)
	for _, ids := range [][]PersonID{nil, {0, 1, 2, 3}} {
		l := newLedger(t, 4, evidence...)
		require.NoError(t, l.Merge(l, ids))
		requireSameLedger(t, newLedger(t, 4, append(append([]Evidence{}, evidence...), evidence...)...), l)
	}
	swapped := newLedger(t, 4, evidence...)
	require.NoError(t, swapped.Merge(swapped, []PersonID{1, 0, 3, 2}))
	require.Equal(t, 60, swapped.Len())
}

func TestLabels(t *testing.T) {
	var l Labels
	require.EqualValues(t, 0, l.Intern("ana"))
	require.EqualValues(t, 1, l.Intern(""))
	require.EqualValues(t, 0, l.Intern("ana"))
	require.Equal(t, 2, l.Len())
	require.Equal(t, "ana", l.Label(0))
	id, ok := l.ID("")
	require.True(t, ok)
	require.EqualValues(t, 1, id)
	_, ok = l.ID("ben")
	require.False(t, ok)
}

// requireSameLedger compares what two ledgers hold, whatever the order in which it
// came.
func requireSameLedger(t testing.TB, want, got *Ledger) {
	t.Helper()
	a, err := want.MarshalBinary()
	require.NoError(t, err)
	b, err := got.MarshalBinary()
	require.NoError(t, err)
	require.Equal(t, a, b)
	require.Equal(t, want.Len(), got.Len())
}

func TestGrowNeverShrinks(t *testing.T) {
	l, err := NewLedger(3, DefaultLedgerParams())
	require.NoError(t, err)
	for _, people := range []int{2, -1, math.MinInt} {
		l.Grow(people)
		require.Equal(t, 3, l.People())
	}
	require.Panics(t, func() { l.Grow(math.MaxInt) })
}
