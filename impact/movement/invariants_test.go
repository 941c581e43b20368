package movement

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust"
	"github.com/stretchr/testify/require"
)

// seen is everything about a world that can be asked for, NaN being equal to itself.
func seen(s *State) string {
	return fmt.Sprintf("%+v %v %v %v", s.Observe(), s.Groups(), s.Holding(), s.Beliefs().Right)
}

// Measuring, drawing a network or asking for the stage leaves the world as it was.
func TestMeasuringChangesNothing(t *testing.T) {
	s := lively(t, 4)
	before := digest(t, s)
	s.Observe()
	s.Sizes()
	s.Network()
	s.Groups()[0] = 99
	s.Holding()[0] = 99
	_, err := s.Stage(context.Background(), seeded(1))
	require.NoError(t, err)
	_, _ = s.RandomPerson(seeded(2))
	require.NoError(t, s.Check())
	require.Equal(t, before, digest(t, s))
}

// Whatever is counted adds up, week after week, and no count ever falls.
func TestCountsAddUp(t *testing.T) {
	p := small()
	p.Leave, p.Recruit, p.Drop, p.MinGroup, p.MaxGroup, p.GroupSize = 0.01, 0.8, 0.05, 2, 6, 5
	s := start(t, p, 3)
	counted := func(m Measures) []int {
		return []int{
			m.Formed, m.SpunOut, m.Dissolved, m.Recruited, m.Confirmed, m.Dismissed, m.Left, m.Dropped, m.Replaced, m.Posed,
			m.Answered, m.LeadersUnleashed, m.TiesLost, m.BridgesLost,
		}
	}
	last, impact := counted(s.Observe()), 0.0
	for range 60 {
		run(t, Movement{}, s, 1)
		m := s.Observe()
		impact += m.Impact
		require.Equal(t, impact, m.TotalImpact)
		require.Equal(t, m.Impact, s.Impacts()[s.Week-1])
		require.Equal(t, m.Formed+m.SpunOut-m.Dissolved, m.Groups+m.Nuclei, "groups come and go")
		people, groups := 0, 0
		for size, count := range s.Sizes() {
			people, groups = people+size*count, groups+count
		}
		require.Equal(t, []int{m.Members, m.Groups + m.Nuclei}, []int{people, groups})
		require.LessOrEqual(t, m.Confirmed+m.Dismissed, m.Recruited)
		require.LessOrEqual(t, m.Answered, m.Posed)
		require.LessOrEqual(t, m.BridgesLost, m.TiesLost)
		now := counted(m)
		for k := range now {
			require.GreaterOrEqual(t, now[k], last[k])
		}
		last = now
	}
	require.Positive(t, slices.Min(last), "everything counted has happened: %v", last)
}

// Time is counted in hours, but only through what comes of them: with twice the hours
// and half of what an hour brings, everything is the same and impact is doubled.
func TestTheUnitOfHours(t *testing.T) {
	p := small()
	one := start(t, p, 7)
	p.Hours, p.EvidencePerHour, p.Insight = 2*p.Hours, p.EvidencePerHour/2, p.Insight/2
	two := start(t, p, 7)
	run(t, Movement{}, one, 40)
	run(t, Movement{}, two, 40)
	require.Positive(t, one.Observe().TotalImpact)
	for week, impact := range one.Impacts() {
		require.Equal(t, 2*impact, two.Impacts()[week])
	}
	require.Equal(t, one.Observe().Growth, two.Observe().Growth)
	require.Equal(t, one.Groups(), two.Groups())
	require.Equal(t, one.evidence, two.evidence)
	require.Equal(t, one.Beliefs().Right, two.Beliefs().Right)
}

// What has nothing to act on changes nothing, bit for bit.
func TestWhatDoesNotMatter(t *testing.T) {
	for name, pair := range map[string][2]func(p *Params){
		"friction, where metrics are shared": {
			func(p *Params) { p.SharedMetrics, p.Friction = 1, 0 },
			func(p *Params) { p.SharedMetrics, p.Friction = 1, 1 },
		},
		"what fear does, where nobody has any": {
			func(p *Params) { p.Kappa, p.Withdrawal, p.Hiding, p.Alpha, p.FearRate = 0, 0, 0, 0, 0 },
			func(p *Params) { p.Kappa, p.Withdrawal, p.Hiding, p.Alpha, p.FearRate = 0, 1, 1, 1, 1 },
		},
		"asymmetry, where nothing contrary is seen": {
			func(p *Params) { p.Kappa, p.Commitment, p.FreeRiders, p.Friction, p.Asymmetry = 0, 1, 0, 0, 0 },
			func(p *Params) { p.Kappa, p.Commitment, p.FreeRiders, p.Friction, p.Asymmetry = 0, 1, 0, 0, 100 },
		},
		"the share of meetings asked of newcomers, where nobody is asked": {
			func(p *Params) { p.Probation, p.ProbationShare = 0, 0 },
			func(p *Params) { p.Probation, p.ProbationShare = 0, 1 },
		},
		"bridges, where nobody asks": {
			func(p *Params) { p.Ask, p.Bridge = 0, 0 },
			func(p *Params) { p.Ask, p.Bridge = 0, 1 },
		},
		"the code, where nobody is commanded": {
			func(p *Params) { p.Socialisation, p.CodeLearning = 0, 0 },
			func(p *Params) { p.Socialisation, p.CodeLearning = 1, 1 },
		},
		"the umbrella over one narrative": {
			func(p *Params) { p.Umbrella = false },
			func(p *Params) { p.Umbrella = true },
		},
		"what a narrative is called": {
			func(*Params) {},
			func(p *Params) { p.Narratives = []Narrative{p.Narratives[0]}; p.Narratives[0].Title = "another" },
		},
		"a move in a week that never comes": {
			func(*Params) {},
			func(p *Params) { p.Interventions = []Intervention{{Week: 99, Move: Move{Kind: Crisis, Size: 1}}} },
		},
	} {
		var worlds []string
		for _, change := range pair {
			p := small()
			p.People = 150
			change(&p)
			s := start(t, p, 8)
			run(t, Movement{}, s, 30)
			require.Positive(t, s.Observe().TotalImpact, name)
			worlds = append(worlds, seen(s))
		}
		require.Equal(t, worlds[0], worlds[1], name)
	}
}

// telling returns who holds a narrative, in each of ten weeks in which only telling goes
// on; change may also change the world at its beginning.
func telling(t *testing.T, change func(p *Params), begin func(s *State)) (weeks [][]int) {
	t.Helper()
	p := DefaultParams()
	p.People, p.FullTrust, p.Threshold, p.Off = 400, true, 2, AllProcesses&^Telling
	change(&p)
	s := start(t, p, 9)
	begin(s)
	for range 10 {
		run(t, Movement{}, s, 1)
		weeks = append(weeks, s.Holding())
	}
	return weeks
}

// Complex contagion is monotone: whoever is reached is reached as soon, or sooner, where
// thresholds are lower, narratives pull more, more people tell them, or they come under
// one umbrella.
func TestTellingIsMonotone(t *testing.T) {
	two := func(p *Params) {
		p.Narratives = []Narrative{{Title: "a", Pull: 0.8, Seeds: 30}, {Title: "b", Pull: 0.8, Seeds: 30}}
	}
	none := func(*State) {}
	for _, fractional := range []bool{false, true} {
		with := func(threshold float64, more func(p *Params)) func(p *Params) {
			return func(p *Params) {
				if p.Fractional = fractional; fractional {
					threshold /= 12
				}
				p.Threshold = threshold
				p.Narratives = []Narrative{{Title: "a", Pull: 0.8, Seeds: 40}}
				more(p)
			}
		}
		same := func(*Params) {}
		for name, pair := range map[string][2][][]int{
			"threshold": {telling(t, with(2, same), none), telling(t, with(1.5, same), none)},
			"pull":      {telling(t, with(2, same), none), telling(t, with(2, func(p *Params) { p.Narratives[0].Pull = 0.95 }), none)},
			"seeds":     {telling(t, with(2, same), none), telling(t, with(2, func(p *Params) { p.Narratives[0].Seeds = 60 }), none)},
			"umbrella":  {telling(t, with(2, two), none), telling(t, with(2, two), func(s *State) { require.NoError(t, s.Apply(Move{Kind: Join})) })},
		} {
			held, more := 0, 0
			for week := range pair[0] {
				for u, k := range pair[0][week] {
					if k >= 0 {
						held++
						require.GreaterOrEqual(t, pair[1][week][u], 0, "%s: person %d in week %d", name, u, week+1)
					}
					if pair[1][week][u] >= 0 {
						more++
					}
				}
			}
			require.Greater(t, more, held, "%s makes a difference", name)
		}
	}
}

// A narrative that pulls half as much spreads the same among people who need half as much.
func TestTheScaleOfThresholds(t *testing.T) {
	none := func(*State) {}
	one := telling(t, func(p *Params) { p.Threshold, p.Narratives = 2, []Narrative{{Pull: 0.8, Seeds: 40}} }, none)
	half := telling(t, func(p *Params) { p.Threshold, p.Narratives = 1, []Narrative{{Pull: 0.4, Seeds: 40}} }, none)
	require.Equal(t, one, half)
	require.NotEqual(t, one[0], one[9], "it spreads")
}

// The world fills up by Arrivals a week; whoever is still to come has no part in it.
func TestArrivals(t *testing.T) {
	p := small()
	p.Founders, p.Arrivals = 100, 17
	s := start(t, p, 10)
	r := seeded(1)
	for week := range 15 {
		require.Equal(t, min(300, 100+17*week), s.Order())
		g := s.Network()
		require.Equal(t, s.Order(), g.Order())
		var contacts []network.NodeID
		for u := range g.Nodes() {
			contacts = s.AppendOut(contacts[:0], u)
			slices.Sort(contacts)
			require.True(t, slices.Equal(g.Out(u), contacts))
		}
		for u := s.Order(); u < p.People; u++ {
			require.True(t, s.group[u] < 0 && s.holds[u] == 0 && s.degree[u] == 0)
		}
		u, ok := s.RandomPerson(r)
		require.True(t, ok && int(u) < s.Order())
		run(t, Movement{}, s, 1)
	}
	require.Equal(t, 300, s.Order())
}

// A tie begins with the trust that the pyramid of package trust gives on acquaintance and
// quarrel: 0.1625 for a stranger.
func TestTiesBeginAsThePyramidSays(t *testing.T) {
	for _, x := range [][2]float64{{0, 0}, {1, 0}, {3, 0}, {0.5, 1}} {
		p := DefaultParams()
		p.People, p.Acquaintance, p.Quarrel = 100, x[0], x[1]
		record := trust.Record{Supportive: x[0], Contrary: x[1]}
		pyramid, err := trust.NewPyramid(trust.Records{record, record, record, record}, trust.DefaultPyramidParams())
		require.NoError(t, err)
		if x == [2]float64{} {
			require.InDelta(t, 0.1625, pyramid.Score, 1e-12)
		}
		g := start(t, p, 12).Network()
		for u := range g.Nodes() {
			for _, w := range g.OutWeights(u) {
				require.InDelta(t, pyramid.Score, w, 1e-7)
			}
		}
	}
}

// Where all keep to what was agreed, nobody is afraid and nothing is forgotten, trust
// within groups only grows.
func TestTrustGrowsWhereNothingSpeaksAgainstIt(t *testing.T) {
	s := still(t, Meeting, func(p *Params) { p.People, p.Kappa, p.Friction, p.TrustHalfLife = 105, 0, 0, 1e6 })
	before := slices.Clone(s.rating)
	start := s.Observe()
	for range 20 {
		run(t, Movement{}, s, 1)
		for u := range int32(s.Order()) {
			for k, v := range s.contactsOf(u) {
				slot := int(u)*s.slots + k
				if s.group[u] == s.group[v] {
					require.Greater(t, s.rating[slot], before[slot]-1e-6)
				} else {
					require.Equal(t, before[slot], s.rating[slot], "who does not meet learns nothing of each other")
				}
			}
		}
		before = slices.Clone(s.rating)
	}
	end := s.Observe()
	require.Greater(t, end.Trust, start.Trust+0.1)
	for layer := range end.TrustLayers {
		require.Greater(t, end.TrustLayers[layer], start.TrustLayers[layer])
	}
}

// A tie that fades is lost, unless somebody new takes the place; nobody has more
// contacts than before.
func TestTiesAreLostOrReplaced(t *testing.T) {
	for _, renewal := range []float64{0, 1} {
		p := small()
		p.People, p.Renewal, p.Narratives, p.Off = 500, renewal, nil, AllProcesses&^Decay
		s := start(t, p, 13)
		before, degrees := s.Network().Size(), slices.Clone(s.degree)
		run(t, Movement{}, s, 52)
		lost := s.Observe().TiesLost
		require.Positive(t, lost)
		if renewal == 0 {
			require.Equal(t, before-lost, s.Network().Size())
		} else {
			require.Greater(t, s.Network().Size(), before-lost, "some places are taken")
		}
		for u := range s.degree {
			require.LessOrEqual(t, s.degree[u], degrees[u])
		}
	}
	p := small()
	p.BridgeLoss, p.Off = 0, AllProcesses&^Decay
	s := start(t, p, 13)
	run(t, Movement{}, s, 52)
	require.Zero(t, s.Observe().TiesLost, "without loss of bridges nothing fades")
}
