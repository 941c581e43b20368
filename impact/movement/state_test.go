package movement

import (
	"context"
	"encoding/binary"
	"hash/crc32"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/network/sim"
	"github.com/impactnet/impactnet/trust"
	"github.com/stretchr/testify/require"
)

var _ sim.Model[Params, *State] = Movement{}
var _ sim.Snapshotter = (*State)(nil)

// The bits depend on the seed alone: not on workers, processors, or being saved and
// restored on the way.
func TestSameSeedSameBits(t *testing.T) {
	p := small()
	p.People, p.Turbulence = 3000, 0.01 // several chunks
	weeks := fewer(40, 10)
	one := start(t, p, 9)
	run(t, Movement{Workers: 1}, one, weeks)
	want := digest(t, one)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, workers := range []int{2, 7} {
		runtime.GOMAXPROCS(workers)
		s := start(t, p, 9)
		run(t, Movement{Workers: workers}, s, weeks)
		require.Equal(t, want, digest(t, s), "%d workers", workers)
	}
	s := start(t, p, 9)
	for range weeks / 10 {
		run(t, Movement{Workers: 2}, s, 10)
		data, err := s.MarshalBinary()
		require.NoError(t, err)
		s = start(t, p, 9)
		require.NoError(t, s.UnmarshalBinary(data))
		again, err := s.MarshalBinary()
		require.NoError(t, err)
		require.Equal(t, data, again)
	}
	require.Equal(t, want, digest(t, s), "saved and restored")
	other := start(t, p, 10)
	run(t, Movement{}, other, weeks)
	require.NotEqual(t, want, digest(t, other), "another seed, another world")
}

// Streams may change only on purpose: the CHANGELOG says so then.
func TestStreamsGolden(t *testing.T) {
	s := start(t, small(), 1)
	run(t, Movement{}, s, 52)
	m := s.Observe()
	require.Equal(t, [6]int{298, 282, 75, 192, 88, 8}, [6]int{m.Adherents, m.Members, m.Formed, m.Recruited, m.Left, m.Answered})
}

func TestSnapshotsSurviveAnyBytes(t *testing.T) {
	p := small()
	s := start(t, p, 2)
	run(t, Movement{}, s, 12)
	require.NoError(t, s.Apply(Move{Kind: Join}))
	good, err := s.MarshalBinary()
	require.NoError(t, err)
	before := digest(t, s)
	r := seeded(3)
	for range fewer(300, 30) {
		bad := append([]byte(nil), good...)
		body := len(bad) - crc32.Size
		for range 1 + r.IntN(3) {
			bad[len(magic)+r.IntN(body-len(magic))] ^= 1 << r.IntN(8)
		}
		binary.LittleEndian.PutUint32(bad[body:], crc32.ChecksumIEEE(bad[:body])) // as a forger would
		fresh := start(t, p, 2)
		if err := fresh.UnmarshalBinary(bad); err != nil {
			require.ErrorIs(t, err, ErrCorrupt)
			continue
		}
		require.NoError(t, fresh.Check())
		run(t, Movement{}, fresh, 2)
	}
	for _, bad := range [][]byte{nil, good[:40], good[:len(good)-1], append([]byte("x"), good...)} {
		require.ErrorIs(t, s.UnmarshalBinary(bad), ErrCorrupt)
	}
	q := p
	q.People = 299
	require.ErrorIs(t, start(t, q, 2).UnmarshalBinary(good), ErrCorrupt)
	require.Equal(t, before, digest(t, s), "refused bytes leave the world as it was")
}

// The engine runs it with arms: paired futures of one past.
func TestEngineSplitsFutures(t *testing.T) {
	e := sim.Experiment[Params, *State, Measures]{
		Seed: 3, Points: []Params{small()}, Replicates: 4, MaxTicks: 30, Branch: 15, Model: Movement{},
		Observe: func(_ int, s *State, _ *rand.Rand) (Measures, error) { return s.Observe(), nil },
		Arms: []sim.Arm[*State]{
			{Name: "as it is"},
			{Name: "the same"},
			{Name: "a crisis", Change: func(s *State, _ *rand.Rand) error { return s.Apply(Move{Kind: Crisis, Size: 0.5}) }},
		},
	}
	got, err := sim.Compare(e.Run(context.Background(), sim.Options{}), sim.FirstArm, func(m Measures) float64 { return m.AllKnowledge })
	require.NoError(t, err)
	require.Len(t, got, 2)
	require.Zero(t, got[0].Mean)
	require.Negative(t, got[1].Mean)
}

// The flat scores are those of the pyramid of package trust.
func TestScoresAreThoseOfThePyramid(t *testing.T) {
	r := seeded(4)
	for _, gamma := range []float64{0, 0.5, 1, 2} {
		p := DefaultParams()
		p.Gamma = gamma
		c, rules := newScorer(p), trust.DefaultPyramidParams()
		rules.Gamma = gamma
		for range 50 {
			var records trust.Records
			evidence := make([]float32, 2*trust.LayerCount)
			for k := range records {
				evidence[k], evidence[k+trust.LayerCount] = float32(r.ExpFloat64()), float32(r.ExpFloat64())
				records[k] = trust.Record{Supportive: float64(evidence[k]), Contrary: float64(evidence[k+trust.LayerCount])}
			}
			pyramid, err := trust.NewPyramid(records, rules)
			require.NoError(t, err)
			require.InDelta(t, pyramid.Score, (&c).rate(evidence), 1e-12)
		}
	}
}

// What is witnessed week by week is what a ledger of trust holds of the same deeds.
func TestEvidenceIsThatOfALedger(t *testing.T) {
	p := DefaultParams()
	p.People, p.Acquaintance, p.Arrivals = 20, 0, 0
	s := start(t, p, 1)
	require.True(t, s.connect(0, 9))
	slot := s.slot(0, 9)
	s.fill(slot, 9)
	outcomes := [][trust.LayerCount]float64{{1, 1, 1, 0.5}, {-0.5, 1, -1, 1}, {0, -1, -1, 0}}
	s.Week = 10
	s.witness(slot, &outcomes[0], 1.3)
	s.Week = 14
	s.witness(slot, &outcomes[1], 0.4)
	s.Week = 15
	s.witness(slot, &outcomes[2], 2)
	s.Week = 40
	s.refresh(slot)
	for layer := range trust.LayerCount {
		supportive, contrary := 0.0, 0.0
		for k, at := range []float64{10, 14, 15} {
			left := s.score.decay(int32(40 - at))
			weight := []float64{1.3, 0.4, 2}[k]
			supportive += left * weight * max(0, outcomes[k][layer])
			contrary += left * weight * 2 * max(0, -outcomes[k][layer])
		}
		require.InDelta(t, supportive, s.evidenceAt(slot)[layer], 1e-5)
		require.InDelta(t, contrary, s.evidenceAt(slot)[layer+trust.LayerCount], 1e-5)
	}
	require.InDelta(t, 0.5, s.score.decay(26), 0.02, "a half-life is about 26 weeks")
}

// Groups of full commitment without fear come to the trust that trust.Meeting foretells.
func TestTrustComesToEquilibrium(t *testing.T) {
	for _, n := range []int{4, 8, 15} {
		p := DefaultParams()
		p.People, p.Assigned, p.GroupSize, p.FreeRiders, p.Commitment = n*4, true, n, 0, 1
		p.Kappa, p.SharedMetrics, p.Acquaintance = 0, 1, 0
		p.Off = AllProcesses &^ Meeting
		s := start(t, p, 1)
		run(t, Movement{}, s, 400)
		rules := trust.DefaultPyramidParams()
		want := trust.DefaultMeeting().Score(n, rules)
		// The upper layer sees a success as half as much as staying with a setback.
		require.InDelta(t, want, s.Observe().Trust, 0.05, "%d people", n)
	}
}

func TestNarrativesCompeteAndAreGivenUp(t *testing.T) {
	p := DefaultParams()
	p.People, p.Drop = 400, 1
	p.Narratives = []Narrative{
		{Title: "a", Kind: narrative.OpportunityNarrative, Pull: 0.9, Seeds: 20},
		{Title: "b", Kind: narrative.ThreatNarrative, Pull: 0.9, Seeds: 20},
	}
	p.Off = AllProcesses &^ (Telling | Membership)
	s := start(t, p, 1)
	run(t, Movement{}, s, 30)
	held := map[int]int{}
	for u, k := range s.Holding() {
		held[k]++
		if k >= 0 {
			require.True(t, s.speaksTo(k, int32(u)), "each speaks to its own backgrounds")
		}
	}
	require.Positive(t, s.Observe().Dropped, "hope is never quite full")
	s = start(t, p, 1)
	require.NoError(t, s.Apply(Move{Kind: Join}))
	run(t, Movement{}, s, 30)
	require.Greater(t, s.Observe().Adherents, held[0]+held[1], "under one umbrella exposures add up")
}

func TestBroadcastReachesStrangers(t *testing.T) {
	p := DefaultParams()
	p.Broadcast, p.Threshold, p.Spread = 500, 0.1, 0
	p.Off = AllProcesses &^ Telling
	loud := start(t, p, 1)
	run(t, Movement{}, loud, 1)
	p.Broadcast = 0
	quiet := start(t, p, 1)
	run(t, Movement{}, quiet, 1)
	require.Greater(t, loud.Observe().Adherents, quiet.Observe().Adherents)
}
