package trust

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// The size promised by the package: 10 million observations over 100,000 people.
const (
	benchPeople       = 100_000
	benchObservations = 10_000_000
)

// benchEvidence is a year of daily evidence between random people.
func benchEvidence(n int) []Evidence {
	r := rand.New(rand.NewPCG(1, 2))
	evidence := make([]Evidence, n)
	for i := range evidence {
		from := PersonID(r.IntN(benchPeople))
		to := (from + 1 + PersonID(r.IntN(benchPeople-1))) % benchPeople
		evidence[i] = Evidence{from, to, Layer(r.IntN(LayerCount)), 2*r.Float64() - 1, 1, int64(i) * 365 * Day / int64(n)}
	}
	return evidence
}

func benchLedger(b *testing.B, evidence []Evidence) *Ledger {
	l, err := NewLedger(benchPeople, DefaultLedgerParams())
	require.NoError(b, err)
	for i := range evidence {
		if err := l.Append(evidence[i]); err != nil {
			b.Fatal(err)
		}
	}
	return l
}

func BenchmarkLedgerAppend(b *testing.B) {
	evidence := benchEvidence(benchObservations)
	for b.Loop() {
		benchLedger(b, evidence)
	}
	b.ReportMetric(float64(benchObservations)*float64(b.N)/b.Elapsed().Seconds(), "observations/s")
}

func BenchmarkLedgerScores(b *testing.B) {
	l := benchLedger(b, benchEvidence(benchObservations))
	for b.Loop() {
		_, err := l.Scores(b.Context(), 400*Day, DefaultPyramidParams(), Options{})
		require.NoError(b, err)
	}
}

func BenchmarkLedgerAllPairs(b *testing.B) {
	l := benchLedger(b, benchEvidence(benchObservations))
	p := DefaultPyramidParams()
	for b.Loop() {
		sum := 0.0
		for to := range PersonID(benchPeople) {
			for _, records := range l.Observers(to, 400*Day) {
				sum += p.score(records)
			}
		}
		require.Positive(b, sum)
	}
}

func BenchmarkLedgerPair(b *testing.B) {
	l := benchLedger(b, benchEvidence(benchObservations))
	for b.Loop() {
		_, err := l.Pair(1, 2, 400*Day)
		require.NoError(b, err)
	}
}

func BenchmarkLedgerMarshal(b *testing.B) {
	l := benchLedger(b, benchEvidence(benchObservations))
	for b.Loop() {
		data, err := l.MarshalBinary()
		require.NoError(b, err)
		b.ReportMetric(float64(len(data))/benchObservations, "bytes/observation")
	}
}

func BenchmarkCycleTippingTrust(b *testing.B) {
	for b.Loop() {
		_, err := DefaultCycle().TippingTrust()
		require.NoError(b, err)
	}
}

func BenchmarkCycleWindow(b *testing.B) {
	for b.Loop() {
		_, err := DefaultCycle().Window()
		require.NoError(b, err)
	}
}

func BenchmarkStaircasePlan(b *testing.B) {
	for b.Loop() {
		_, err := DefaultStaircase().Plan(b.Context(), Stakeholder{}, 10)
		require.NoError(b, err)
	}
}
