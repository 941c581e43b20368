package movement

import (
	"slices"
	"testing"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/narrative/contagion"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/growth"
	"github.com/stretchr/testify/require"
)

// fixed returns a world in which groups are fixed, trust is 1, nobody comes or goes and
// no narrative is told.
func fixed(t *testing.T, f learning.FangLeeSchillingParams, seed uint64) Params {
	t.Helper()
	g, err := learning.Subgroups(f.People, f.GroupSize, f.Rewiring, seeded(seed))
	require.NoError(t, err)
	p := DefaultParams()
	p.People, p.Network, p.Assigned, p.GroupSize, p.FullTrust = f.People, g, true, f.GroupSize, true
	p.Dimensions, p.Block, p.Expertise, p.Learning, p.Turbulence, p.Alpha = f.Dimensions, f.Block, 0, f.Learning, f.Turbulence, 0
	p.Off = AllProcesses &^ (Environment | Learning)
	return p
}

func TestFangLeeSchillingIsALimit(t *testing.T) {
	for name, change := range map[string]func(*learning.FangLeeSchillingParams){
		"as published":   func(*learning.FangLeeSchillingParams) {},
		"isolated":       func(f *learning.FangLeeSchillingParams) { f.Rewiring = 0 },
		"one block":      func(f *learning.FangLeeSchillingParams) { f.Dimensions, f.Block = 20, 20 },
		"large groups":   func(f *learning.FangLeeSchillingParams) { f.GroupSize = 14 },
		"wide blocks":    func(f *learning.FangLeeSchillingParams) { f.Dimensions, f.Block = 150, 70 },
		"sure to learn":  func(f *learning.FangLeeSchillingParams) { f.Learning = 1 },
		"never learning": func(f *learning.FangLeeSchillingParams) { f.Learning = 0 },
	} {
		t.Run(name, func(t *testing.T) {
			f := learning.DefaultFangLeeSchillingParams()
			change(&f)
			p := fixed(t, f, 3)
			s := start(t, p, 5)
			f.Network = p.Network
			twin, err := learning.FangLeeSchilling{}.Init(f, s.seed.Process("beliefs", 0, 0).Rand)
			require.NoError(t, err)
			require.Equal(t, twin.Beliefs.Right, s.Beliefs().Right)
			for week := 1; week <= fewer(60, 15); week++ {
				run(t, Movement{}, s, 1)
				_, err := learning.FangLeeSchilling{}.Step(twin, s.seed.Process("learn", week, 0).Rand)
				require.NoError(t, err)
				require.Equal(t, twin.Beliefs.Right, s.Beliefs().Right, "week %d", week)
				require.Equal(t, twin.Beliefs.Wrong, s.Beliefs().Wrong, "week %d", week)
			}
			if f.Learning > 0 && f.Block == 5 && !raceDetector {
				require.Greater(t, twin.Beliefs.MeanPayoff(), 0.02, "there was something to learn")
			}
		})
	}
}

// With turbulence the published step draws from one generator what the model draws from
// two: the kernels of the published model are stepped with them.
func TestFangLeeSchillingIsALimitUnderTurbulence(t *testing.T) {
	f := learning.DefaultFangLeeSchillingParams()
	f.Turbulence = 0.01
	p := fixed(t, f, 3)
	s := start(t, p, 6)
	f.Turbulence, f.Network = 0, p.Network
	twin, err := learning.FangLeeSchilling{}.Init(f, s.seed.Process("beliefs", 0, 0).Rand)
	require.NoError(t, err)
	flips := 0
	for week := 1; week <= 60; week++ {
		run(t, Movement{}, s, 1)
		if twin.Beliefs.Turbulence(learning.NewChance(p.Turbulence), s.seed.Process("environment", week, 0).Rand) {
			flips++
		}
		for i := range twin.Payoffs {
			twin.Payoffs[i] = twin.Beliefs.Payoff(i)
		}
		_, err := learning.FangLeeSchilling{}.Step(twin, s.seed.Process("learn", week, 0).Rand)
		require.NoError(t, err)
		require.Equal(t, twin.Beliefs.Right, s.Beliefs().Right, "week %d", week)
	}
	require.Greater(t, flips, 10)
}

// told returns a world in which nothing but telling takes place.
func told(g *network.Graph, threshold float64, fractional bool) Params {
	p := DefaultParams()
	p.People, p.Network, p.FullTrust, p.Threshold, p.Fractional = g.Order(), g, true, threshold, fractional
	p.Off = AllProcesses &^ Telling
	p.Narratives = []Narrative{{Kind: narrative.OpportunityNarrative, Pull: 1, Seeds: 12}}
	return p
}

func TestComplexContagionIsALimit(t *testing.T) {
	g, err := learning.Subgroups(600, 10, 0.2, seeded(1))
	require.NoError(t, err)
	reached := map[bool]bool{}
	for _, c := range []struct {
		threshold, spread float64
		fractional        bool
	}{
		{1, 0, false}, {2, 0, false}, {3, 0, false}, {2, 1, false}, {9, 0, false},
		{0.15, 0, true}, {0.25, 0, true}, {0.3, 0.5, true}, {0.9, 0, true},
	} {
		p := told(g, c.threshold, c.fractional)
		p.Spread = c.spread
		s := start(t, p, 4)
		thresholds := contagion.Thresholds{Each: make([]float64, g.Order())}
		if c.fractional {
			thresholds.Kind = contagion.Fractional
		}
		var seeds []network.NodeID
		for u, x := range s.threshold {
			thresholds.Each[u] = float64(x)
			if s.holds[u] != 0 {
				seeds = append(seeds, network.NodeID(u))
			}
		}
		require.Len(t, seeds, 12)
		twin, err := contagion.Complex{}.Init(contagion.ComplexParams{Graph: g, Seeds: seeds, Thresholds: thresholds}, nil)
		require.NoError(t, err)
		for week := range 40 {
			run(t, Movement{}, s, 1)
			_, err := contagion.Complex{}.Step(twin, nil)
			require.NoError(t, err)
			for u, when := range twin.When() {
				require.Equal(t, when >= 0, s.holds[u] != 0, "%+v: person %d in week %d", c, u, week+1)
			}
		}
		reached[twin.Size() > 100] = true
	}
	require.Len(t, reached, 2, "some spread and some do not")
}

func TestJacksonRogersIsALimit(t *testing.T) {
	for _, rules := range []growth.JacksonRogersParams{
		{People: 500, Strangers: 5, Friends: 5, LinkStranger: 1, LinkFriend: 1},
		{People: 500, Strangers: 3, Friends: 4, LinkStranger: 0.7, LinkFriend: 0.4},
		{People: 300, Strangers: 1, Friends: 0, LinkStranger: 1, LinkFriend: 1},
	} {
		p := DefaultParams()
		p.People, p.Strangers, p.Friends = rules.People, rules.Strangers, rules.Friends
		p.LinkStranger, p.LinkFriend = rules.LinkStranger, rules.LinkFriend
		p.Founders, p.Arrivals, p.OneWay = rules.Founders(), 1, true
		p.Off, p.Narratives = AllProcesses, nil
		s := start(t, p, 8)
		twin, err := growth.JacksonRogers{}.Init(rules, nil)
		require.NoError(t, err)
		for week := 1; s.Order() < rules.People; week++ {
			run(t, Movement{}, s, 1)
			_, err := growth.JacksonRogers{}.Step(twin, s.seed.Process("arrive", week, 0).Rand)
			require.NoError(t, err)
		}
		require.Equal(t, rules.People, twin.Order())
		for u := range network.NodeID(rules.People) {
			require.Equal(t, slices.Collect(twin.Out(u)), s.AppendOut(nil, u), "person %d", u)
		}
		require.Equal(t, twin.Freeze().Size(), s.Network().Size())
	}
}

// A process that is switched off draws nothing: the others go on as if it did nothing.
func TestProcessesHaveStreamsOfTheirOwn(t *testing.T) {
	p := small()
	p.Ask, p.Imitate, p.Turnover, p.Institution = 0, 0, 0, false
	with, without := start(t, p, 2), start(t, p, 2)
	without.Params.Off = Sharing
	run(t, Movement{}, with, 30)
	run(t, Movement{}, without, 30)
	without.Params.Off = 0
	require.Equal(t, digest(t, with), digest(t, without))
}

func TestNothingHappensWhereAllIsOff(t *testing.T) {
	p := small()
	p.Institution, p.Off = false, AllProcesses
	s := start(t, p, 2)
	people, ties, beliefs := slices.Clone(s.hope), slices.Clone(s.evidence), slices.Clone(s.Beliefs().Right)
	run(t, Movement{}, s, 20)
	require.Equal(t, people, s.hope)
	require.Equal(t, ties, s.evidence)
	require.Equal(t, beliefs, s.Beliefs().Right)
	require.Equal(t, 20, s.Week)
}
