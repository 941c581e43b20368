package trust

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEquilibriumScoreByGroupSize(t *testing.T) {
	m, p := DefaultMeeting(), DefaultPyramidParams()
	require.InDelta(t, 0.601, m.Score(15, p), 0.0005)
	require.InDelta(t, 0.586, m.Score(16, p), 0.0005)
	for n := 3; n < 200; n++ {
		require.Less(t, m.Score(n, p), m.Score(n-1, p), "depth falls with size")
	}
	require.True(t, math.IsNaN(m.Score(1, p)))
	require.True(t, math.IsNaN(m.Equilibrium(0)[0].Supportive))
}

// The closed form against the ledger: meet every week for forty years.
func TestEquilibriumIsWhereALedgerSettles(t *testing.T) {
	m := DefaultMeeting()
	m.AttentionExponent = 0.8
	l := newLedger(t, 2)
	const weeks, n = 2000, 9
	for week := range weeks {
		for k := range Layer(LayerCount) {
			amount := m.Hours * m.Evidence / LayerCount / math.Pow(n-1, 0.8)
			require.NoError(t, l.Append(Evidence{From: 0, To: 1, Layer: k, Outcome: 1, Weight: amount, Time: int64(week) * Week}))
		}
	}
	got, err := l.Pair(0, 1, (weeks-1)*Week)
	require.NoError(t, err)
	requireRecords(t, m.Equilibrium(n), got)
}

func TestSizeLimit(t *testing.T) {
	m, p := DefaultMeeting(), DefaultPyramidParams()
	limit, err := m.SizeLimit(p)
	require.NoError(t, err)
	require.Equal(t, 15, limit.People)
	require.InDelta(t, 15.07, limit.Crossing, 0.005)
	longer := m
	longer.Hours *= 2
	more, err := longer.SizeLimit(p)
	require.NoError(t, err)
	require.InDelta(t, 2*(limit.Crossing-1), more.Crossing-1, 1e-9, "twice the hours, twice the others")
	faster := m
	faster.HalfLife = 90
	fewer, err := faster.SizeLimit(p)
	require.NoError(t, err)
	require.Less(t, fewer.People, limit.People)
}

func TestSizeLimitMatchesCounting(t *testing.T) {
	r := seeded(1)
	for range 300 {
		m := DefaultMeeting()
		m.Hours, m.HalfLife, m.AttentionExponent = 10*r.Float64(), 1+400*r.Float64(), 0.7+r.Float64()
		p := DefaultPyramidParams()
		p.PairThreshold, p.Gamma = 0.4+0.5*r.Float64(), r.Float64()
		limit, err := m.SizeLimit(p)
		require.NoError(t, err)
		n := 1
		for n < 3000 && m.Score(n+1, p) >= p.PairThreshold {
			n++
		}
		if n < 3000 {
			require.Equal(t, n, limit.People)
			require.Equal(t, n, max(1, int(limit.Crossing)))
		}
	}
}

// The threshold is exactly the score of a group: it is still within the limit.
func TestSizeLimitOnATie(t *testing.T) {
	m, p := DefaultMeeting(), DefaultPyramidParams()
	for n := 2; n < 300; n++ {
		p.PairThreshold = m.Score(n, p)
		limit, err := m.SizeLimit(p)
		require.NoError(t, err)
		require.Equal(t, n, limit.People)
	}
}

func TestSizeLimitAtTheEdges(t *testing.T) {
	together := DefaultMeeting()
	together.AttentionExponent = 0
	easy, hard, certain := DefaultPyramidParams(), DefaultPyramidParams(), DefaultPyramidParams()
	easy.PairThreshold, hard.PairThreshold, certain.PairThreshold = 0.16, 0.999, 1
	for name, c := range map[string]struct {
		m      Meeting
		p      PyramidParams
		people int
	}{
		"attention for everyone":        {together, DefaultPyramidParams(), math.MaxInt},
		"attention but too little":      {together, hard, 1},
		"strangers are bound":           {DefaultMeeting(), easy, math.MaxInt},
		"nobody can be trusted so much": {DefaultMeeting(), hard, 1},
		"certainty":                     {DefaultMeeting(), certain, 1},
	} {
		t.Run(name, func(t *testing.T) {
			limit, err := c.m.SizeLimit(c.p)
			require.NoError(t, err)
			require.Equal(t, c.people, limit.People)
			require.Equal(t, c.people == math.MaxInt, math.IsInf(limit.Crossing, 1))
		})
	}
	huge := DefaultMeeting()
	huge.AttentionExponent = 0.01
	limit, err := huge.SizeLimit(DefaultPyramidParams())
	require.NoError(t, err)
	require.Greater(t, limit.People, math.MaxInt32)
}

// A group at its limit, met with the ledger and measured: both ends of the theory.
func TestGroupAtTheLimitIsBound(t *testing.T) {
	m, p := DefaultMeeting(), DefaultPyramidParams()
	for n, breadth := range map[int]int{15: 15, 16: 1} {
		score := m.Score(n, p)
		depth, err := GroupDepth(n, constant(score), p.PairThreshold)
		require.NoError(t, err)
		require.Equal(t, breadth, depth.Breadth)
		require.InDelta(t, score, depth.Mutual, 1e-12)
	}
}

// Worked: a group that meets 5 hours a week, hours to 90 for every pair.
func TestWeeksToFriendship(t *testing.T) {
	m := DefaultMeeting()
	m.Hours = 5
	require.InDelta(t, 72, m.Weeks(90, 5), 1e-9)
	require.InDelta(t, 252, m.Weeks(90, 15), 1e-9)
	m.AttentionExponent = 0
	require.InDelta(t, 18, m.Weeks(90, 5), 1e-9)
	require.InDelta(t, 18, m.Weeks(90, 15), 1e-9)
	m.Interval = 14
	require.InDelta(t, 36, m.Weeks(90, 15), 1e-9)
	require.True(t, math.IsNaN(m.Weeks(90, 1)))
	require.Equal(t, []Investment{{"casual friend", 50}, {"friend", 90}, {"close friend", 200}}, FriendshipHours())
}

func TestMeetingValidate(t *testing.T) {
	for name, change := range map[string]func(*Meeting){
		"hours":     func(m *Meeting) { m.Hours = 0 },
		"evidence":  func(m *Meeting) { m.Evidence = math.NaN() },
		"attention": func(m *Meeting) { m.AttentionExponent = -1 },
		"half-life": func(m *Meeting) { m.HalfLife = math.Inf(1) },
		"interval":  func(m *Meeting) { m.Interval = -7 },
	} {
		t.Run(name, func(t *testing.T) {
			m := DefaultMeeting()
			change(&m)
			_, err := m.SizeLimit(DefaultPyramidParams())
			require.ErrorIs(t, err, ErrParams)
			require.ErrorContains(t, err, name)
		})
	}
	_, err := DefaultMeeting().SizeLimit(PyramidParams{})
	require.ErrorIs(t, err, ErrParams)
}
