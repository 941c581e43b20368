package learning

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/impactnet/impactnet/network/sim/published"
	"github.com/stretchr/testify/require"
)

// All fast at rate p is the same organisation as all slow at rate p, bit for bit.
func TestMarchAllFastIsAllSlow(t *testing.T) {
	for _, reading := range []Reading{PerformanceReading, PaperReading, BasicReading} {
		slow := DefaultMarchParams()
		slow.Reading, slow.Socialisation, slow.Individuals = reading, 0.4, 70
		fast := slow
		fast.Socialisation, fast.FastShare, fast.FastSocialisation = 0.9, 1, 0.4
		a, err := sim.Run(March{}, slow, longestRun, stream(1))
		require.NoError(t, err)
		b, err := sim.Run(March{}, fast, longestRun, stream(1))
		require.NoError(t, err)
		require.Equal(t, a.Right, b.Right)
		require.Equal(t, a.Code, b.Code)
		require.Equal(t, a.Period, b.Period)
	}
}

// In the text's reading, with certain socialisation, everybody holds the code of the
// period before wherever it is not open.
func TestMarchCertainSocialisation(t *testing.T) {
	p := DefaultMarchParams()
	p.Reading, p.Socialisation = PaperReading, 1
	r := stream(2)
	s, err := March{}.Init(p, r)
	require.NoError(t, err)
	for done := false; !done; {
		code := slices.Clone(s.Code)
		done, err = March{}.Step(s, r)
		require.NoError(t, err)
		everybody := lowLanes(p.Individuals)
		for d, c := range code {
			if c > 0 {
				require.Equal(t, everybody, s.Right[d])
			} else if c < 0 {
				require.Equal(t, everybody, s.Wrong[d])
			}
		}
	}
}

// A number of periods longer than it takes to settle changes nothing.
func TestMarchPeriodsBeyondRest(t *testing.T) {
	p := DefaultMarchParams()
	p.Socialisation = 0.5
	free, err := sim.Run(March{}, p, longestRun, stream(3))
	require.NoError(t, err)
	p.Periods = 10 * free.Period
	bounded, err := sim.Run(March{}, p, longestRun, stream(3))
	require.NoError(t, err)
	require.Equal(t, free.Right, bounded.Right)
	require.Equal(t, free.Period, bounded.Period)
	p.Periods = 3
	short, err := sim.Run(March{}, p, longestRun, stream(3))
	require.NoError(t, err)
	require.Equal(t, 3, short.Period)
}

// Isolated groups never learn from each other: what one holds at the end depends on
// its own start alone.
func TestFangIsolatedGroupsAgreeWithinOnly(t *testing.T) {
	p := DefaultFangLeeSchillingParams()
	p.Rewiring = 0
	s, err := sim.Run(FangLeeSchilling{}, p, p.Periods, stream(4))
	require.NoError(t, err)
	best := map[int]int{}
	for i := range p.People {
		best[i/p.GroupSize] = max(best[i/p.GroupSize], s.Payoffs[i])
	}
	require.Greater(t, s.Beliefs.Dissimilarity(), 0.6)
	require.Less(t, s.Beliefs.MeanPayoff(), 0.1)
	require.Equal(t, float64(slices.Max(s.Payoffs))/100, s.Beliefs.BestPayoff())
}

// At rest, with payoff by single dimensions, everybody who has a better contact agrees
// with what dominates among these, or that is open.
func TestFangRestIsRest(t *testing.T) {
	p := DefaultFangLeeSchillingParams()
	r := stream(5)
	s, err := FangLeeSchilling{}.Init(p, r)
	require.NoError(t, err)
	done := false
	for !done {
		done, err = FangLeeSchilling{}.Step(s, r)
		require.NoError(t, err)
	}
	require.Less(t, s.Period, p.Periods)
	before := s.Beliefs.Clone()
	_, err = FangLeeSchilling{}.Step(s, r)
	require.NoError(t, err)
	require.Equal(t, before.Right, s.Beliefs.Right)
	require.Equal(t, before.Wrong, s.Beliefs.Wrong)
}

// Nobody's score ever falls, in either model of search and under any option.
func TestScoresNeverFall(t *testing.T) {
	g, err := SearchNetwork("smallworld10", 40, stream(6))
	require.NoError(t, err)
	r := stream(6)
	p := DefaultLazerFriedmanParams(g)
	p.Velocity, p.CopyError, p.Rounds = 0.8, 0.2, 50
	s, err := LazerFriedman{}.Init(p, r)
	require.NoError(t, err)
	for done := false; !done; {
		before := slices.Clone(s.Scores)
		done, err = LazerFriedman{}.Step(s, r)
		require.NoError(t, err)
		for u, score := range s.Scores {
			require.GreaterOrEqual(t, score, before[u])
			require.LessOrEqual(t, score, s.Landscape.Peak)
		}
	}
}

// One peak only: without interactions everybody finds it, on any connected network.
func TestOnePeakIsFound(t *testing.T) {
	for _, name := range searchNetworks {
		g, err := SearchNetwork(name, 50, stream(7))
		require.NoError(t, err)
		p := DefaultLazerFriedmanParams(g)
		p.Landscape.Interactions, p.Rounds = 0, 1000
		s, err := sim.Run(LazerFriedman{}, p, p.Rounds, stream(7))
		require.NoError(t, err)
		require.True(t, s.AllAtPeak(), name)
		require.Less(t, s.Round, 1000)
		require.Equal(t, 1.0, s.MeanPayoff())
	}
}

// The lattice is that of the paper, the chain of caves is not closed: see SearchNetwork.
func TestPathLengths(t *testing.T) {
	lazer := publishedModel(t, "lazer_friedman2007")
	for name, want := range map[string]float64{"full": 1, "line": 101. / 3, "lattice": 12.8787878788, "caveman5x5": 23.8586} {
		samples, err := lazer.Samples(context.Background(), published.Cell{
			Measure: "path_length", Values: map[string]string{"network": name},
		}, 1, 1, runStream)
		require.NoError(t, err)
		require.InDelta(t, want, samples[0], 0.01, name)
	}
}

// What people gain and lose is what their stocks change by.
func TestKnowledgeBalances(t *testing.T) {
	g, err := SearchNetwork("smallworld10", 30, stream(8))
	require.NoError(t, err)
	p := knowledgeParams(g)
	p.Variation = 1
	r := stream(8)
	s, err := Knowledge{}.Init(p, r)
	require.NoError(t, err)
	for done := false; !done; {
		before := slices.Clone(s.Stocks)
		done, err = Knowledge{}.Step(s, r)
		require.NoError(t, err)
		for i := range before {
			require.InDelta(t, before[i]+s.Created[i]+s.Shared[i]-s.Lost[i], s.Stocks[i], 1e-9)
			require.GreaterOrEqual(t, s.Shared[i], 0.0)
			require.InDelta(t, 0.5, s.Renewal()[i], 0.5, "a share")
		}
	}
}

// Without exchange the steps follow the closed form of the recurrence.
func TestKnowledgeClosedForm(t *testing.T) {
	g, err := SearchNetwork("line", 2, nil)
	require.NoError(t, err)
	p := knowledgeParams(g)
	p.Absorption, p.Periods = 0, 12
	s, err := sim.Run(Knowledge{}, p, 12, stream(9))
	require.NoError(t, err)
	rest := p.Creation / p.Obsolescence
	want := rest + (p.Initial-rest)*math.Pow(1-p.Obsolescence, 12)
	require.InDeltaSlice(t, []float64{want, want}, s.Stocks, 1e-12)
	require.InDelta(t, want, StockAt(12, p.Initial, -rest*math.Log(1-p.Obsolescence), -math.Log(1-p.Obsolescence)), 1e-9)
}
