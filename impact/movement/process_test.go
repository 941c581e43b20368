package movement

import (
	"math"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust"
	"github.com/stretchr/testify/require"
)

// still returns a world of assigned groups in which only the named processes go on.
func still(t testing.TB, processes Process, change func(p *Params)) *State {
	t.Helper()
	p := DefaultParams()
	p.People, p.Assigned, p.GroupSize, p.MinGroup = 210, true, 7, 2
	p.FreeRiders, p.Commitment = 0, 1
	p.Off = AllProcesses &^ processes
	change(&p)
	return start(t, p, 1)
}

// Pressure and fear move by a week of the cycle of fear.
func TestEnvironmentIsAWeekOfTheCycle(t *testing.T) {
	s := still(t, Environment, func(p *Params) { p.Kappa, p.Turbulence = 0.5, 0 })
	require.NoError(t, s.Apply(Move{Kind: Moderate, Groups: [2]int{2}}))
	r := seeded(2)
	for u := range s.fear {
		s.fear[u], s.pressure[u], s.trusted[u] = float32(r.Float64()), float32(2*r.Float64()), float32(r.Float64())
	}
	fear, pressure := slices.Clone(s.fear), slices.Clone(s.pressure)
	run(t, Movement{}, s, 1)
	for u := range s.fear {
		c := trust.DefaultCycle()
		c.Kappa = 0.5 * (1 - float64(s.payoff[u])/60)
		c.Narrative = 0.8
		if s.group[u] == 2 {
			c.Support *= 2
		}
		d := c.Derivative(trust.State{Pressure: float64(pressure[u]), Fear: float64(fear[u]), Trust: float64(s.trusted[u])})
		require.InDelta(t, max(0, float64(pressure[u])+d.Pressure), s.pressure[u], 1e-6)
		require.InDelta(t, unit(float64(fear[u])+d.Fear), s.fear[u], 1e-6)
	}
}

// How a group trusts itself is the cohesion of package trust.
func TestCohesionAgainstPackageTrust(t *testing.T) {
	s := still(t, Meeting, func(*Params) {})
	run(t, Movement{}, s, 9)
	for g := range s.used {
		members := s.numbersOf(g)
		depth, err := trust.GroupDepth(len(members), func(i, j int) float64 { return s.trustIn(members[i], members[j]) }, boundAt)
		require.NoError(t, err)
		require.InDelta(t, depth.Cohesion, s.cohesion[g], 1e-6)
	}
}

// Impact is hours of action times what the group knows together.
func TestImpactIsHoursWellSpent(t *testing.T) {
	s := still(t, Meeting, func(p *Params) { p.Friction, p.Insight, p.Expertise = 0, 0, 0.9 })
	run(t, Movement{}, s, 1)
	total := 0.0
	for g := range s.used {
		require.InDelta(t, float64(s.size[g])*4.5*0.8*float64(s.value[g]), s.output[g], 1e-4)
		total += float64(s.output[g])
	}
	require.Positive(t, total)
	require.InDelta(t, total, s.Observe().Impact, 1e-3)
	run(t, Movement{}, s, 4)
	sum := 0.0
	for _, x := range s.Impacts() {
		sum += x
	}
	require.InDelta(t, sum, s.Observe().TotalImpact, 1e-6)
	idle := still(t, Meeting, func(p *Params) { p.Reflection = 1 })
	run(t, Movement{}, idle, 3)
	require.Zero(t, idle.Observe().TotalImpact, "nobody acts who only reflects")
}

// Where fear keeps everybody away, nobody meets, and groups dissolve when patience ends.
func TestFearHoldsBack(t *testing.T) {
	s := still(t, Meeting|Membership, func(p *Params) { p.Withdrawal, p.Patience, p.Leave = 1, 4, 0 })
	for u := range s.fear {
		s.fear[u] = 1
	}
	run(t, Movement{}, s, 3)
	require.Equal(t, 30, s.Observe().Groups)
	run(t, Movement{}, s, 1)
	m := s.Observe()
	require.Zero(t, m.Groups+m.Members)
	require.Equal(t, 30, m.Dissolved)
	require.Zero(t, m.TotalImpact)
}

// Reflection understands as many dimensions as it should, rightly with shared metrics.
func TestReflectionMakesKnowledge(t *testing.T) {
	for _, shared := range []float64{1, 0} {
		s := still(t, Meeting, func(p *Params) {
			p.SharedMetrics, p.Novelty, p.FullTrust, p.Insight, p.Friction = shared, 0, true, 1, 0
			p.Dimensions, p.Block = 4096, 1 // hardly anything is understood twice
		})
		b := s.Beliefs()
		clear(b.Right)
		clear(b.Wrong)
		run(t, Movement{}, s, 10)
		right, wrong := 0, 0
		for u := range 210 {
			right += b.Payoff(u)
			wrong += b.PayoffOf(b.Wrong[u*b.Words : (u+1)*b.Words])
		}
		expected := 10 * 30 * 4.5 * 0.2 * 0.8
		require.InDelta(t, expected, right+wrong, 4*math.Sqrt(expected))
		require.InDelta(t, expected*(1+shared)/2, right, 4*math.Sqrt(expected))
		if shared == 1 {
			require.Zero(t, wrong)
		}
	}
}

// Without learning, reflecting and sharing nobody changes their mind.
func TestMindsChangeOnlyByLearning(t *testing.T) {
	p := small()
	p.Learning, p.Insight, p.Institution, p.Turbulence, p.Turnover, p.Off = 0, 0, false, 0, 0, Sharing
	s := start(t, p, 1)
	before := slices.Clone(s.Beliefs().Right)
	run(t, Movement{}, s, 30)
	require.Equal(t, before, s.Beliefs().Right)
	require.Positive(t, s.Observe().Members)
}

// Members leave at the rate of the table.
func TestLeaving(t *testing.T) {
	s := still(t, Membership, func(p *Params) { p.People, p.Leave, p.Recruit, p.Drop = 7000, 0.1, 0, 0 })
	expected := 0.0
	for u := range s.fear {
		s.fear[u] = 0.5
		expected += 0.1 * 1.5 * (1 - float64(s.trusted[u])/2)
	}
	run(t, Movement{}, s, 1)
	require.InDelta(t, expected, s.Observe().Left, 4*math.Sqrt(expected))
	require.NoError(t, s.Check())
}

// A group takes over what a better one is right about, and not the other way round.
func TestImitation(t *testing.T) {
	s := still(t, Sharing, func(p *Params) { p.People, p.Ask, p.Imitate, p.Expertise = 14, 0, 1, 0 })
	b := s.Beliefs()
	clear(b.Right)
	clear(b.Wrong)
	for _, u := range s.membersOf(1) {
		for d := range s.Params.Dimensions {
			s.understand(int32(u), d, true)
		}
	}
	s.value[1] = 1
	run(t, Movement{}, s, 20)
	learned := 0
	for _, u := range s.membersOf(0) {
		learned += b.Payoff(int(u))
	}
	require.Greater(t, learned, 5*5)
	for _, u := range s.membersOf(1) {
		require.Equal(t, 60, b.Payoff(int(u)))
	}
}

// Questions go to other groups on the same quest, and are answered by who is right.
func TestAsking(t *testing.T) {
	s := still(t, Sharing, func(p *Params) { p.Ask, p.Imitate, p.FullTrust, p.Bridge, p.Expertise = 1, 0, true, 1, 0.5 })
	ties := s.Network().Size()
	run(t, Movement{}, s, 20)
	m := s.Observe()
	require.Greater(t, m.Posed, 50)
	require.Greater(t, m.Answered, 10)
	require.GreaterOrEqual(t, s.Network().Size(), ties, "answers leave ties")
	lonely := still(t, Sharing, func(p *Params) {
		p.Ask, p.Expertise = 1, 0.5
		p.Narratives = make([]Narrative, 30) // every group is on a quest of its own
	})
	run(t, Movement{}, lonely, 10)
	require.Zero(t, lonely.Observe().Posed)
	require.NoError(t, lonely.Apply(Move{Kind: Join}))
	run(t, Movement{}, lonely, 10)
	require.Positive(t, lonely.Observe().Posed, "under an umbrella they are one")
}

// Newcomers are naive, in no group and new to everybody.
func TestTurnover(t *testing.T) {
	s := still(t, Membership, func(p *Params) { p.People, p.Turnover, p.Leave, p.Recruit, p.Drop = 2100, 0.1, 0, 0, 0 })
	run(t, Movement{}, s, 1)
	m := s.Observe()
	require.InDelta(t, 210, m.Replaced, 4*math.Sqrt(210*0.9))
	seen := 0
	for u, lives := range s.lives {
		if lives == 0 {
			continue
		}
		seen++
		require.Equal(t, int32(-1), s.group[u])
		require.Zero(t, s.holds[u])
		require.False(t, s.seed0[u])
		for k := range s.contactsOf(int32(u)) {
			require.Equal(t, int32(1), s.made[u*s.slots+k])
		}
		require.Contains(t, s.personName(int32(u)), ".1")
	}
	require.Equal(t, m.Replaced, seen)
}

// Seeds are people who know each other.
func TestSeedsAreACluster(t *testing.T) {
	p := DefaultParams()
	p.Narratives[0].Seeds = 20
	s := start(t, p, 5)
	var seeds []network.NodeID
	for u, k := range s.Holding() {
		if k == 0 {
			seeds = append(seeds, network.NodeID(u))
			require.Equal(t, float32(1), s.hope[u])
		}
	}
	require.Len(t, seeds, 20)
	g := s.Network().Undirected()
	for _, u := range seeds {
		require.True(t, slices.ContainsFunc(g.Out(u), func(v network.NodeID) bool { return slices.Contains(seeds, v) }))
	}
}

// Threat narratives raise fear and no hope; stories neither.
func TestKindsOfNarratives(t *testing.T) {
	after := func(kind narrative.Kind) (hope, fear float64) {
		p := DefaultParams()
		p.Off = AllProcesses &^ Telling
		p.Narratives[0].Kind = kind
		s := start(t, p, 1)
		run(t, Movement{}, s, 20)
		m := s.Observe()
		require.Greater(t, m.Adherents, 900)
		return m.Hope, m.Fear
	}
	hope, fear := after(narrative.OpportunityNarrative)
	require.True(t, hope > 0.9 && fear == 0)
	hope, fear = after(narrative.ThreatNarrative)
	require.True(t, hope < 0.51 && fear > 0.8)
	hope, fear = after(narrative.Story)
	require.True(t, hope < 0.51 && fear == 0)
}

// The measures are what counting says.
func TestObserveAgainstCounting(t *testing.T) {
	s := lively(t, 7)
	m := s.Observe()
	adherents, members := 0, 0
	fear, known := 0.0, 0
	sizes := map[int32]int{}
	for u := range s.Order() {
		if s.holds[u] != 0 {
			adherents++
			fear += float64(s.fear[u])
		}
		if s.group[u] >= 0 {
			members++
			sizes[s.group[u]]++
			known += s.Beliefs().Payoff(u)
		}
	}
	groups, nuclei, largest := 0, 0, 0
	for _, n := range sizes {
		largest = max(largest, n)
		if n >= s.Params.MinGroup {
			groups++
		} else {
			nuclei++
		}
	}
	require.Equal(t, []int{adherents, members, groups, nuclei, largest}, []int{m.Adherents, m.Members, m.Groups, m.Nuclei, m.LargestGroup})
	require.InDelta(t, fear/float64(adherents), m.Fear, 1e-12)
	require.InDelta(t, float64(known)/60/float64(members), m.Knowledge, 1e-12)
	require.InDelta(t, float64(members)/float64(len(sizes)), m.MeanSize, 1e-12)
	g, labels := s.Network(), s.Groups()
	within, across, trusted := 0, 0, 0.0
	for u := range g.Nodes() {
		for k, v := range g.Out(u) {
			switch {
			case labels[u] < 0 || labels[v] < 0:
			case labels[u] == labels[v]:
				within++
				trusted += g.OutWeights(u)[k]
			default:
				across++
			}
		}
	}
	require.InDelta(t, trusted/float64(within), m.Trust, 1e-6)
	require.InDelta(t, float64(across)/float64(within+across), m.Bridges, 1e-12)
	require.InDelta(t, float64(g.Size())/float64(g.Order()), m.Contacts, 1e-12)
}

// Growth compares the last quarter with the one before.
func TestGrowthOfImpact(t *testing.T) {
	s := hamlet(t)
	s.history = nil
	require.True(t, math.IsNaN(s.growth()))
	for k := range 26 {
		s.history = append(s.history, 1+float64(k/13))
	}
	require.InDelta(t, math.Ln2/13, s.growth(), 1e-12)
	s.history = make([]float64, 26)
	require.True(t, math.IsNaN(s.growth()))
}

// More meeting hours deepen trust, more people in a group thin it out.
func TestTrustRespondsAsItShould(t *testing.T) {
	trustOf := func(change func(p *Params)) float64 {
		s := still(t, Meeting, change)
		run(t, Movement{}, s, 60) // by then trust has settled
		return s.Observe().Trust
	}
	base := trustOf(func(*Params) {})
	require.Greater(t, trustOf(func(p *Params) { p.Hours = 9 }), base)
	require.Less(t, trustOf(func(p *Params) { p.GroupSize = 14 }), base)
	require.Less(t, trustOf(func(p *Params) { p.Commitment = 0.7 }), base)
	require.Less(t, trustOf(func(p *Params) { p.Commitment, p.Asymmetry = 0.7, 4 }), trustOf(func(p *Params) { p.Commitment = 0.7 }))
	require.Less(t, trustOf(func(p *Params) { p.TrustHalfLife = 4 }), base)
	require.InDelta(t, trustOf(func(p *Params) { p.GroupSize, p.AttentionExponent = 14, 0 }),
		trustOf(func(p *Params) { p.AttentionExponent = 0 }), 0.02, "with full attention size does not matter")
}
