package trust

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// naive is the ledger of the definition: a list, read from end to end.
type naive struct {
	params   LedgerParams
	evidence []Evidence
}

func (n naive) sum(at int64, about func(Evidence) bool) (records Records) {
	for _, e := range n.evidence {
		if e.Time > at || !about(e) {
			continue
		}
		age := float64(at) - float64(e.Time)
		r := &records[e.Layer]
		r.Supportive += e.Weight * max(e.Outcome, 0) * math.Pow(2, -age/n.params.SupportiveHalfLife)
		r.Contrary += n.params.Asymmetry * e.Weight * max(-e.Outcome, 0) * math.Pow(2, -age/n.params.ContraryHalfLife)
	}
	return records
}

func (n naive) pair(from, to PersonID, at int64) Records {
	return n.sum(at, func(e Evidence) bool { return e.From == from && e.To == to })
}

func (n naive) about(to PersonID, at int64) Records {
	return n.sum(at, func(e Evidence) bool { return e.To == to })
}

func requireRecords(t testing.TB, want, got Records) {
	t.Helper()
	for k := range want {
		require.InDelta(t, want[k].Supportive, got[k].Supportive, 1e-12*(1+want[k].Supportive))
		require.InDelta(t, want[k].Contrary, got[k].Contrary, 1e-12*(1+want[k].Contrary))
	}
}

// requireTwin compares all questions a ledger answers to the definition.
func requireTwin(t testing.TB, n naive, l *Ledger, at int64) {
	t.Helper()
	p := DefaultPyramidParams()
	scores, err := l.Scores(context.Background(), at, p, Options{})
	require.NoError(t, err)
	for to := range PersonID(l.People()) {
		about, err := l.About(to, at)
		require.NoError(t, err)
		requireRecords(t, n.about(to, at), about)
		require.Equal(t, p.score(about), scores[to])
		observers := map[PersonID]Records{}
		last := PersonID(-1)
		for from, records := range l.Observers(to, at) {
			require.Greater(t, from, last, "ascending")
			observers[from], last = records, from
		}
		for from := range PersonID(l.People()) {
			pair, err := l.Pair(from, to, at)
			require.NoError(t, err)
			requireRecords(t, n.pair(from, to, at), pair)
			knows := slices.ContainsFunc(n.evidence, func(e Evidence) bool { return e.From == from && e.To == to && e.Time <= at })
			records, observes := observers[from]
			require.Equal(t, knows, observes)
			require.Equal(t, pair, records, "the same bits either way (empty for a non-observer)")
		}
	}
}

func TestLedgerMatchesDefinition(t *testing.T) {
	r := seeded(1)
	evidence := randomEvidence(r, 7, 300)
	params := LedgerParams{SupportiveHalfLife: 50 * Day, ContraryHalfLife: 200 * Day, Asymmetry: 1.5}
	l, err := NewLedger(7, params)
	require.NoError(t, err)
	require.NoError(t, l.Append(evidence...))
	for _, at := range []int64{-1, 0, 100 * Day, 395*Day - 1, 10_000 * Day} {
		requireTwin(t, naive{params, evidence}, l, at)
	}
}

func TestLedgerIgnoresOrderToTheLastBit(t *testing.T) {
	r := seeded(2)
	evidence := randomEvidence(r, 5, 400)
	l := newLedger(t, 5, evidence...)
	for range 10 {
		r.Shuffle(len(evidence), func(i, j int) { evidence[i], evidence[j] = evidence[j], evidence[i] })
		shuffled := newLedger(t, 5)
		for low := 0; low < len(evidence); {
			high := min(len(evidence), low+1+r.IntN(50))
			require.NoError(t, shuffled.Append(evidence[low:high]...))
			low = high
			_, err := shuffled.About(0, 0) // asking in between changes nothing
			require.NoError(t, err)
		}
		for to := range PersonID(5) {
			a, _ := l.About(to, 200*Day)
			b, _ := shuffled.About(to, 200*Day)
			require.Equal(t, a, b)
		}
		require.Equal(t, slices.Collect(l.Evidence()), slices.Collect(shuffled.Evidence()))
		requireSameLedger(t, l, shuffled)
	}
}

func TestLedgerShiftsInTime(t *testing.T) {
	r := seeded(3)
	evidence := randomEvidence(r, 4, 100)
	l := newLedger(t, 4, evidence...)
	for _, shift := range []int64{1, -12345, 1 << 52, -(1 << 62), 1<<62 - 1} {
		shifted := slices.Clone(evidence)
		for i := range shifted {
			shifted[i].Time += shift
		}
		other := newLedger(t, 4, shifted...)
		for to := range PersonID(4) {
			a, _ := l.About(to, 500*Day)
			b, _ := other.About(to, 500*Day+shift)
			require.Equal(t, a, b, "shifted by %d", shift)
		}
	}
}

func TestLedgerAtExtremeInstants(t *testing.T) {
	l := newLedger(t, 2, Evidence{From: 0, To: 1, Outcome: 1, Weight: 1, Time: math.MinInt64})
	ancient, err := l.Pair(0, 1, math.MaxInt64)
	require.NoError(t, err)
	require.Zero(t, ancient[Humility].Supportive, "faded altogether")
	fresh, err := l.Pair(0, 1, math.MinInt64)
	require.NoError(t, err)
	require.Equal(t, 1.0, fresh[Humility].Supportive)
}

func TestLedgerIsBlindToTheFuture(t *testing.T) {
	r := seeded(4)
	evidence := randomEvidence(r, 4, 200)
	known := slices.DeleteFunc(slices.Clone(evidence), func(e Evidence) bool { return e.Time > 150*Day })
	all, past := newLedger(t, 4, evidence...), newLedger(t, 4, known...)
	require.Less(t, past.Len(), all.Len())
	for to := range PersonID(4) {
		a, _ := all.About(to, 150*Day)
		b, _ := past.About(to, 150*Day)
		require.Equal(t, a, b)
	}
}

func TestDecayRaisesUncertaintyNotDistrust(t *testing.T) {
	r := seeded(5)
	l := newLedger(t, 4, randomEvidence(r, 4, 200)...)
	prior := DefaultPrior()
	for to := range PersonID(4) {
		before, _ := l.About(to, 400*Day)
		for _, at := range []int64{401 * Day, 600 * Day, 5000 * Day} {
			after, _ := l.About(to, at)
			for k := range after {
				a, b := prior.Opinion(before[k]), prior.Opinion(after[k])
				require.Greater(t, b.Uncertainty, a.Uncertainty)
				require.Less(t, b.Belief, a.Belief)
				require.Less(t, b.Disbelief, a.Disbelief)
				distance := math.Abs(b.Expectation() - prior.BaseRate)
				require.LessOrEqual(t, distance, math.Abs(a.Expectation()-prior.BaseRate)+1e-15)
			}
			before = after
		}
	}
}

func TestHalfLivesAndAsymmetry(t *testing.T) {
	l, err := NewLedger(2, LedgerParams{SupportiveHalfLife: 10, ContraryHalfLife: math.Inf(1), Asymmetry: 3})
	require.NoError(t, err)
	require.NoError(t, l.Append(
		Evidence{0, 1, Commitment, 0.5, 8, 0},
		Evidence{0, 1, Commitment, -0.25, 4, 0},
		Evidence{0, 1, Commitment, 0, 4, 0},
	))
	got, err := l.Pair(0, 1, 20)
	require.NoError(t, err)
	require.Equal(t, Records{Commitment: {1, 3}}, got)
}

func TestNegativeZeroIsZero(t *testing.T) {
	a := newLedger(t, 2, Evidence{From: 0, To: 1, Outcome: 0, Weight: 1})
	b := newLedger(t, 2, Evidence{From: 0, To: 1, Outcome: math.Copysign(0, -1), Weight: 1})
	requireSameLedger(t, a, b)
}

func TestScoresForAnyWorkers(t *testing.T) {
	r := seeded(6)
	people := 3*peopleChunk + 5
	l := newLedger(t, people, randomEvidence(r, people, 5000)...)
	want, err := l.Scores(context.Background(), 300*Day, DefaultPyramidParams(), Options{Workers: 1})
	require.NoError(t, err)
	for _, workers := range []int{0, 2, 7} {
		got, err := l.Scores(context.Background(), 300*Day, DefaultPyramidParams(), Options{Workers: workers})
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
}

func TestScoresEndsEarly(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := newLedger(t, 3).Scores(ctx, 0, DefaultPyramidParams(), Options{})
	require.ErrorIs(t, err, context.Canceled)
	_, err = newLedger(t, 3).Scores(context.Background(), 0, PyramidParams{}, Options{})
	require.ErrorIs(t, err, ErrParams)
	strangers, err := newLedger(t, 3).Scores(context.Background(), 0, DefaultPyramidParams(), Options{})
	require.NoError(t, err)
	require.InDeltaSlice(t, []float64{0.1625, 0.1625, 0.1625}, strangers, 1e-15)
}

func TestWalksStopWhenAsked(t *testing.T) {
	l := newLedger(t, 3, Evidence{From: 0, To: 1, Outcome: 1, Weight: 1}, Evidence{From: 2, To: 1, Outcome: 1, Weight: 1})
	n := 0
	for range l.Observers(1, 0) {
		n++
		break
	}
	for range l.Evidence() {
		n++
		break
	}
	require.Equal(t, 2, n)
}

// identify renames, and drops what people would say of themselves.
func (n *naive) identify(ids []PersonID) {
	n.evidence = slices.DeleteFunc(n.evidence, func(e Evidence) bool { return ids[e.From] == ids[e.To] })
	for i, e := range n.evidence {
		n.evidence[i].From, n.evidence[i].To = ids[e.From], ids[e.To]
	}
}

// FuzzLedger runs a random history of good and bad evidence, merges, snapshots and
// people who turn out to be one against the definition.
func FuzzLedger(f *testing.F) {
	f.Add([]byte("some history of a few people"), int64(90))
	f.Add([]byte{0, 1, 2, 255, 3, 4, 0, 0, 0, 9, 1, 2, 3, 4, 5, 6, 7, 7, 7, 7}, int64(-1))
	f.Fuzz(func(t *testing.T, history []byte, at int64) {
		const people = 4
		at %= 1 << 40
		l, other := newLedger(t, people), newLedger(t, people)
		n := naive{params: DefaultLedgerParams()}
		for ; len(history) >= 6; history = history[6:] {
			h := history
			e := Evidence{
				From: PersonID(h[0]%6) - 1, To: PersonID(h[1]%6) - 1, Layer: Layer(h[2] % 5),
				Outcome: float64(int8(h[3])) / 100, Weight: float64(h[4]) / 16, Time: int64(int8(h[5])) * 30 * Day,
			}
			target := l
			if h[0]&64 != 0 {
				target = other
			}
			good := e.Layer < LayerCount && math.Abs(e.Outcome) <= 1 && e.Weight > 0 && e.From != e.To &&
				min(e.From, e.To) >= 0 && max(e.From, e.To) < people
			require.Equal(t, good, target.Append(e) == nil)
			if good {
				n.evidence = append(n.evidence, e)
			}
			if h[1]&128 != 0 {
				data, err := l.MarshalBinary()
				require.NoError(t, err)
				l = new(Ledger)
				require.NoError(t, l.UnmarshalBinary(data))
			}
			if h[2]&128 != 0 {
				require.NoError(t, l.Merge(other, nil))
				other = newLedger(t, people)
			}
			if h[1]&64 != 0 {
				ids := []PersonID{0, 1, 2, 3}
				ids[h[3]%people] = PersonID(h[4] % people)
				require.NoError(t, l.Identify(ids))
				require.NoError(t, other.Identify(ids))
				n.identify(ids)
			}
		}
		require.NoError(t, l.Merge(other, nil))
		require.Equal(t, len(n.evidence), l.Len())
		requireTwin(t, n, l, at)
	})
}
