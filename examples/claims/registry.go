package main

import "github.com/impactnet/impactnet/impact/movement"

// claims returns what is tested, in the order of the theory.
func claims() []*claim {
	return []*claim{
		groupSize(), semiIsolated(), opportunity(), tipping(), diversity(), staircase(), probation(), leaders(),
		networkValue(), umbrella(), turbulence(), smallMoves(), depth(), missionImpossible(), reflection(), bridges(),
	}
}

// assigned returns a world of people who are all in groups from the beginning, where
// nobody comes or goes.
func assigned(people, size int) movement.Params {
	p := movement.DefaultParams()
	p.People, p.Assigned, p.GroupSize, p.MinGroup = people, true, size, 2
	p.Off = movement.Founding | movement.Membership
	return p
}

// growing returns a world in which a movement grows.
func growing(people int) movement.Params {
	p := movement.DefaultParams()
	p.People = people
	return p
}

// observed returns some of the measures of a world.
func observed(of ...func(movement.Measures) float64) func(*world) []float64 {
	return func(w *world) []float64 {
		m := w.Observe()
		list := make([]float64, len(of))
		for k, f := range of {
			list[k] = f(m)
		}
		return list
	}
}

func knowledge(m movement.Measures) float64  { return m.AllKnowledge }
func impact(m movement.Measures) float64     { return m.TotalImpact }
func members(m movement.Measures) float64    { return float64(m.Members) }
func adherents(m movement.Measures) float64  { return float64(m.Adherents) }
func fear(m movement.Measures) float64       { return m.Fear }
func trust(m movement.Measures) float64      { return zeroIfNone(m.Trust) }
func disclosure(m movement.Measures) float64 { return m.Disclosure }
func volume(m movement.Measures) float64     { return m.Volume / float64(m.People) }
func perMember(m movement.Measures) float64  { return m.TotalImpact / float64(max(1, m.Members)) }

// zeroIfNone counts the trust of a movement without groups as none.
func zeroIfNone(x float64) float64 {
	if x != x {
		return 0
	}
	return x
}
