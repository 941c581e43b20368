package trust

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// seeded returns the generator of a test; the same on every run.
func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

func randomOpinion(r *rand.Rand) Opinion {
	return Prior{Weight: 2, BaseRate: r.Float64()}.Opinion(Record{r.ExpFloat64() * 5, r.ExpFloat64() * 5})
}

func randomRecords(r *rand.Rand) (records Records) {
	for k := range records {
		records[k] = Record{r.ExpFloat64() * 4, r.ExpFloat64() * 2}
	}
	return records
}

// randomEvidence is among few people, layers and times, so that ties are common.
func randomEvidence(r *rand.Rand, people, n int) []Evidence {
	evidence := make([]Evidence, n)
	for i := range evidence {
		from := PersonID(r.IntN(people))
		evidence[i] = Evidence{
			From:    from,
			To:      (from + 1 + PersonID(r.IntN(people-1))) % PersonID(people),
			Layer:   Layer(r.IntN(LayerCount)),
			Outcome: math.Round(8*(2*r.Float64()-1)) / 8,
			Weight:  math.Exp(r.NormFloat64()),
			Time:    int64(r.IntN(40)) * 10 * Day,
		}
	}
	return evidence
}

func newLedger(t testing.TB, people int, evidence ...Evidence) *Ledger {
	t.Helper()
	l, err := NewLedger(people, DefaultLedgerParams())
	require.NoError(t, err)
	require.NoError(t, l.Append(evidence...))
	return l
}

func newPyramid(t testing.TB, records Records, p PyramidParams) Pyramid {
	t.Helper()
	pyramid, err := NewPyramid(records, p)
	require.NoError(t, err)
	return pyramid
}

func requireOpinion(t *testing.T, want, got Opinion, tolerance float64) {
	t.Helper()
	require.InDelta(t, want.Belief, got.Belief, tolerance)
	require.InDelta(t, want.Disbelief, got.Disbelief, tolerance)
	require.InDelta(t, want.Uncertainty, got.Uncertainty, tolerance)
	require.InDelta(t, want.BaseRate, got.BaseRate, tolerance)
}
