package movement

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/narrative"
	"github.com/stretchr/testify/require"
)

// extreme puts two in so many numbers to an end of their range, but for those that
// only make the world large.
func extreme(p *Params, of int, r *rand.Rand) {
	large := map[string]float64{
		"People": 200, "Contacts": 40, "Founders": 100, "Arrivals": 30, "Strangers": 4, "Friends": 6, "Broadcast": 50,
		"Dimensions": 70, "Block": 9, "GroupSize": 12, "MinGroup": 9, "MaxGroup": 20, "Insight": 20, "Novelty": 10, "AskSteps": 20,
	}
	for _, q := range Parameters() {
		high := q.High
		if x, known := large[q.Name]; known {
			high = x
		}
		switch r.IntN(of) {
		case 0:
			_ = q.Set(p, q.Low)
		case 1:
			_ = q.Set(p, high)
		}
	}
	p.Contacts = max(p.Contacts, p.MaxGroup)
	p.People = max(p.People, p.Founders, 2)
	p.Block, p.MinGroup, p.GroupSize = min(p.Block, p.Dimensions), min(p.MinGroup, p.MaxGroup), min(p.GroupSize, p.MaxGroup)
	kinds := []narrative.Kind{narrative.OpportunityNarrative, narrative.ThreatNarrative, narrative.Story}
	p.Narratives = nil
	for range r.IntN(4) {
		p.Narratives = append(p.Narratives, Narrative{Kind: kinds[r.IntN(3)], Pull: float64(r.IntN(3)) / 2, Seeds: r.IntN(p.People)})
	}
}

// Nobody is lost, every probability is in [0,1], groups are of lawful sizes and nothing
// is NaN, with any parameters at their extremes.
func TestLawsHoldAtExtremes(t *testing.T) {
	worlds := fewer(150, 15)
	lively := 0
	for seed := range uint64(worlds) {
		r := seeded(seed)
		p := DefaultParams()
		extreme(&p, []int{3, 20, 60}[seed%3], r)
		require.NoError(t, p.Validate(), "seed %d", seed)
		s := start(t, p, seed)
		for week := 1; week <= 24; week++ {
			run(t, Movement{}, s, 1)
			require.NoError(t, s.Check(), "seed %d week %d: %+v", seed, week, p)
		}
		m := s.Observe()
		require.False(t, math.IsNaN(m.TotalImpact) || math.IsInf(m.TotalImpact, 0), "seed %d", seed)
		require.LessOrEqual(t, m.Members, m.People)
		if m.Members > 10 && m.TotalImpact > 0 {
			lively++
		}
	}
	require.Greater(t, lively, worlds/8, "the worlds are not all dead")
}

func TestEveryParameterHasARangeThatHolds(t *testing.T) {
	for _, q := range Parameters() {
		p := DefaultParams()
		x := q.Get(p)
		require.GreaterOrEqual(t, x, q.Low, q.Name)
		require.LessOrEqual(t, x, q.High, q.Name)
		require.ErrorIs(t, q.Set(&p, q.Low-1), ErrParams, q.Name)
		require.ErrorIs(t, q.Set(&p, math.NaN()), ErrParams, q.Name)
		require.Equal(t, x, q.Get(p), q.Name)
		require.NoError(t, q.Set(&p, q.Low), q.Name)
		require.Equal(t, q.Low, q.Get(p), q.Name)
		require.NotEmpty(t, q.Meaning, q.Name)
		_, found := Find(q.Name)
		require.True(t, found)
	}
	q, found := Find("maxgroup")
	require.True(t, found)
	p := DefaultParams()
	require.ErrorIs(t, q.Set(&p, 7.5), ErrParams)
	_, found = Find("luck")
	require.False(t, found)
}

func TestValidateReportsAllFaults(t *testing.T) {
	p := DefaultParams()
	p.Learning, p.Hours, p.MinGroup, p.Off = 2, -1, 16, 1<<12
	p.Narratives = []Narrative{{Pull: 3, Seeds: -1}}
	p.Interventions = []Intervention{{Week: 0}}
	err := p.Validate()
	require.ErrorIs(t, err, ErrParams)
	for _, part := range []string{"Learning is 2", "Hours is -1", "MinGroup is 16", "pull of 3", "-1 seeds", "in week 0", "unknown processes"} {
		require.ErrorContains(t, err, part)
	}
	_, err = Movement{}.Init(p, seeded(1))
	require.ErrorIs(t, err, ErrParams)
}
