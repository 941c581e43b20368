package movement

import (
	"math"
	"testing"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/trust"
	"github.com/stretchr/testify/require"
)

// The means over adherents, groups and ties are those of counting, and of the packages
// that define them.
func TestMeasuresAgainstTheirDefinitions(t *testing.T) {
	s := lively(t, 8)
	m, g, groups := s.Observe(), s.Network(), s.Groups()
	hope, pressure, known, disclosed := 0.0, 0.0, 0, 0.0
	for u := range s.Order() {
		if s.holds[u] != 0 {
			hope, pressure = hope+float64(s.hope[u]), pressure+float64(s.pressure[u])
		}
		if groups[u] >= 0 {
			disclosed += float64(s.stakes.disclosed[u])
		}
		known += s.Beliefs().Payoff(u)
	}
	adherents := float64(m.Adherents)
	require.InDelta(t, hope/adherents, m.Hope, 1e-12)
	require.InDelta(t, pressure/adherents, m.Pressure, 1e-12)
	require.InDelta(t, float64(known)/60/float64(m.People), m.AllKnowledge, 1e-12)
	require.InDelta(t, disclosed/float64(m.Members), m.Disclosure, 1e-12)
	require.InDelta(t, adherents/float64(m.People), m.Adoption, 1e-12)
	parts := measure.WeakComponents(g)
	require.InDelta(t, float64(parts.Sizes[parts.Largest()])/float64(m.People), m.Connected, 1e-12)

	volume, bound, within, different, alive := 0.0, 0, 0, 0.0, 0
	var layers [trust.LayerCount]float64
	for u := range g.Nodes() {
		sum, fellows := 0.0, 0
		for k, v := range g.Out(u) {
			if groups[u] < 0 || groups[v] != groups[u] {
				continue
			}
			score := g.OutWeights(u)[k]
			sum, fellows = sum+score, fellows+1
			if score >= trust.DefaultPyramidParams().PairThreshold {
				bound++
			}
			evidence := s.evidenceAt(s.slot(int32(u), int32(v)))
			for layer := range layers {
				layers[layer] += trust.DefaultPrior().Expectation(trust.Record{
					Supportive: float64(evidence[layer]), Contrary: float64(evidence[layer+trust.LayerCount]),
				})
			}
		}
		within += fellows
		if fellows > 0 {
			volume += sum / float64(fellows)
		}
	}
	for group := range s.used {
		if s.size[group] == 0 {
			continue
		}
		counts := make(diversity.Composition, s.Params.Backgrounds)
		for _, u := range s.membersOf(group) {
			counts[s.background[u]]++
		}
		different, alive = different+counts.IQV(), alive+1
	}
	require.InDelta(t, volume, m.Volume, 1e-4)
	require.Equal(t, float64(bound)/float64(within), m.Bound)
	require.InDelta(t, different/float64(alive), m.Diversity, 1e-12)
	for layer, sum := range layers {
		require.InDelta(t, sum/float64(within), m.TrustLayers[layer], 1e-12)
	}
	require.True(t, m.Bound > 0 && m.Diversity > 0 && m.Disclosure > 0 && m.Volume > 0)
}

// Means over nobody are not 0 but undefined.
func TestMeasuresOfNobody(t *testing.T) {
	p := small()
	p.Institution, p.Narratives = false, nil
	m := start(t, p, 1).Observe()
	for name, x := range map[string]float64{
		"Trust": m.Trust, "Bound": m.Bound, "Fear": m.Fear, "Hope": m.Hope, "Pressure": m.Pressure, "Knowledge": m.Knowledge,
		"MeanSize": m.MeanSize, "Diversity": m.Diversity, "Bridges": m.Bridges, "Disclosure": m.Disclosure, "Growth": m.Growth,
	} {
		require.True(t, math.IsNaN(x), name)
	}
	require.Zero(t, m.Adoption+m.Volume+m.Impact)
}

// So many people are less committed, and come to as many meetings as they say.
func TestFreeRiders(t *testing.T) {
	const weeks = 60
	s := still(t, Meeting, func(p *Params) {
		p.People, p.Commitment, p.FreeRiders, p.FreeRiding, p.Kappa = 700, 0.9, 0.3, 0.2, 0
	})
	names, came := map[string]int{}, make([]float64, 700)
	for u := range came {
		names[s.personName(int32(u))] = u
	}
	s.Record(func(e impact.Event) {
		if action, ok := e.Fact.(impact.ActionTaken); ok {
			for _, name := range action.People {
				came[names[name]]++
			}
		}
	}, false)
	run(t, Movement{}, s, weeks)
	riders, meetings := 0, map[float32]float64{}
	for u, commitment := range s.commitment {
		if commitment == 0.2 {
			riders++
		} else {
			require.Equal(t, float32(0.9), commitment)
		}
		meetings[commitment] += came[u] / weeks
	}
	require.InDelta(t, 0.3, float64(riders)/700, 4*math.Sqrt(0.3*0.7/700))
	// A meeting of fewer than two does not take place; of seven people that is rare.
	for commitment, sum := range meetings {
		people := map[bool]int{true: riders, false: 700 - riders}[commitment == 0.2]
		require.InDelta(t, float64(commitment), sum/float64(people), 0.02)
	}
}

// Being told raises hope as package narrative says, at the rate given; a rate of 0 is none.
func TestHopeFollowsTelling(t *testing.T) {
	for _, rate := range []float64{0, 0.3, 1} {
		p := small()
		p.HopeRate, p.Off = rate, AllProcesses&^Telling
		s := start(t, p, 2)
		var tellers []network.NodeID
		for u, k := range s.Holding() {
			if k == 0 {
				tellers = append(tellers, network.NodeID(u))
			}
		}
		exposure, err := narrative.Exposure(s.Network(), tellers, p.Narratives[0].Pull)
		require.NoError(t, err)
		before := append([]float32(nil), s.hope...)
		run(t, Movement{}, s, 1)
		moved := 0
		for u, h := range before {
			want := float64(h) + rate*exposure[u]*(1-float64(h))
			require.InDelta(t, want, s.hope[u], 1e-6)
			if want > float64(h)+0.1 {
				moved++
			}
		}
		require.Equal(t, rate > 0, moved > 0)
	}
}

// Hope fades by its share a week, and grows with the impact of one's own group.
func TestHopeFadesAndGrowsWithImpact(t *testing.T) {
	s := still(t, Environment, func(p *Params) { p.HopeFade, p.Kappa = 0.1, 0 })
	run(t, Movement{}, s, 10)
	for _, hope := range s.hope {
		require.InDelta(t, 0.5*math.Pow(0.9, 10), hope, 1e-6)
	}
	s = still(t, Meeting, func(p *Params) { p.HopeByImpact, p.Friction, p.Expertise = 0.4, 0, 0.9 })
	run(t, Movement{}, s, 1)
	values := map[float32]bool{}
	for u, hope := range s.hope {
		value := s.value[s.group[u]]
		values[value] = true
		require.InDelta(t, 0.5+0.4*float64(value)*0.5, hope, 1e-6)
	}
	require.Greater(t, len(values), 2, "groups differ in what they know")
}

// Pressure and fear move by the derivative of the cycle of package trust, for any rates.
func TestEveryRateOfTheCycleCounts(t *testing.T) {
	r := seeded(9)
	for range 10 {
		rate := func() float64 { return 0.05 + 0.9*r.Float64() }
		s := still(t, Environment, func(p *Params) {
			p.People, p.Turbulence, p.Narratives[0].Pull = 70, 0, rate()
			p.Kappa, p.Mu, p.Nu, p.Alpha, p.Rho, p.Beta, p.Support = rate(), rate(), rate(), rate(), rate(), rate(), rate()
		})
		for u := range s.fear {
			s.fear[u], s.pressure[u], s.trusted[u] = r.Float32(), 2*r.Float32(), r.Float32()
		}
		p, fear, pressure := s.Params, append([]float32(nil), s.fear...), append([]float32(nil), s.pressure...)
		run(t, Movement{}, s, 1)
		for u := range s.fear {
			c := trust.Cycle{
				Lambda: 1, Mu: p.Mu, Nu: p.Nu, Alpha: p.Alpha, Rho: p.Rho, Beta: p.Beta, Support: p.Support,
				Kappa: p.Kappa * (1 - float64(s.Beliefs().Payoff(u))/float64(p.Dimensions)), Narrative: p.Narratives[0].Pull,
			}
			d := c.Derivative(trust.State{Pressure: float64(pressure[u]), Fear: float64(fear[u]), Trust: float64(s.trusted[u])})
			require.InDelta(t, max(0, float64(pressure[u])+d.Pressure), s.pressure[u], 1e-5)
			require.InDelta(t, min(1, max(0, float64(fear[u])+d.Fear)), s.fear[u], 1e-5)
		}
	}
}

// Of several narratives that reach somebody, the one with the largest exposure is taken
// up, the first among equals.
func TestTheLoudestNarrativeIsTakenUp(t *testing.T) {
	p := small()
	p.Backgrounds, p.Threshold, p.Off = 1, 0.1, AllProcesses&^Telling // all speak to everybody
	p.Narratives = []Narrative{{Pull: 0.8, Seeds: 60}, {Pull: 0.6, Seeds: 60}, {Pull: 0.7, Seeds: 60}}
	s := start(t, p, 25)
	g, before := s.Network(), s.Holding()
	run(t, Movement{}, s, 1)
	taken := map[int]int{}
	for u, k := range s.Holding() {
		if before[u] >= 0 || k < 0 {
			continue
		}
		var exposure [3]float64
		for i, v := range g.Out(network.NodeID(u)) {
			if told := before[v]; told >= 0 {
				exposure[told] += p.Narratives[told].Pull * g.OutWeights(network.NodeID(u))[i]
			}
		}
		for other, x := range exposure {
			require.True(t, x < exposure[k] || x == exposure[k] && other >= k, "person %d took %d of %v", u, k, exposure)
		}
		taken[k]++
	}
	require.Len(t, taken, 3)
	require.Greater(t, taken[0], taken[1])
}
