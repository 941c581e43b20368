package reading_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/reading"
	"github.com/impactnet/impactnet/trust"
)

// judgements returns so many practitioners who all say x.
func judgements(n int, x float64) []reading.Assessment {
	var list []reading.Assessment
	for i := range n {
		list = append(list, reading.Assessment{Practitioner: impact.PersonID(i), Effectiveness: x, Efficiency: x, Enjoyment: x})
	}
	return list
}

func assess(t testing.TB, p reading.Proposal, groups int, whom func(impact.PersonID) trust.Opinion) reading.Practice {
	t.Helper()
	a, err := reading.Assess(p, groups, whom, reading.PracticeParams{})
	require.NoError(t, err)
	return a
}

func TestSelectionFollowsWhatPractitionersSay(t *testing.T) {
	for name, c := range map[string]struct {
		proposal reading.Proposal
		want     reading.Step
	}{
		"nobody tried it":            {reading.Proposal{}, reading.Try},
		"too much to lose":           {reading.Proposal{Loss: 3}, reading.Refuse},
		"two find it good":           {reading.Proposal{Assessments: judgements(2, 0.5)}, reading.Try},
		"many find it good":          {reading.Proposal{Groups: 2, Assessments: judgements(20, 0.9)}, reading.Spread},
		"it stood the test":          {reading.Proposal{Loss: 3, Groups: 2, Assessments: judgements(20, 0.9)}, reading.Spread},
		"many do it and like it":     {reading.Proposal{Groups: 5, Assessments: judgements(20, 0.9)}, reading.Keep},
		"many do it and hate it":     {reading.Proposal{Groups: 5, Assessments: judgements(20, -0.9)}, reading.Drop},
		"they do not agree":          {reading.Proposal{Groups: 5, Assessments: append(judgements(9, 1), judgements(18, -1)[9:]...)}, reading.Try},
		"one person says it often":   {reading.Proposal{Assessments: slices.Repeat(judgements(1, 1), 50)}, reading.Try},
		"good to do, but of no use":  {reading.Proposal{Assessments: mixed(20, -1, -1, 1)}, reading.Drop},
		"it works, and is a burden":  {reading.Proposal{Assessments: mixed(20, 1, -1, 0)}, reading.Try},
		"judged in one respect only": {reading.Proposal{Assessments: mixed(60, 1, math.NaN(), math.NaN())}, reading.Spread},
	} {
		c.proposal.Name = name
		require.Equal(t, c.want, assess(t, c.proposal, 10, nil).Step, name)
	}
	require.Equal(t, "step(9)", reading.Step(9).String())
}

func mixed(n int, effectiveness, efficiency, enjoyment float64) []reading.Assessment {
	list := judgements(n, 0)
	for i := range list {
		list[i].Effectiveness, list[i].Efficiency, list[i].Enjoyment = effectiveness, efficiency, enjoyment
	}
	return list
}

// Without doubts about anyone, fusing is adding up the evidence.
func TestFusionAddsUpEvidence(t *testing.T) {
	certain := func(impact.PersonID) trust.Opinion { return trust.Opinion{Belief: 1, BaseRate: 0.5} }
	p := reading.Proposal{Name: "x", Assessments: mixed(4, 0.5, -0.2, 1)}
	a := assess(t, p, 3, certain)
	for judged, x := range map[reading.Judged]float64{a.Effectiveness: 0.5, a.Efficiency: -0.2, a.Enjoyment: 1} {
		want := trust.DefaultPrior().Opinion(trust.Record{Supportive: 4 * (1 + x) / 2, Contrary: 4 * (1 - x) / 2})
		require.InDelta(t, want.Expectation(), judged.Opinion.Expectation(), 1e-12)
		require.InDelta(t, want.Uncertainty, judged.Opinion.Uncertainty, 1e-12)
		require.Less(t, judged.Low, judged.High)
	}
	open := assess(t, p, 3, nil)
	require.InDelta(t, a.Overall.Low, open.Overall.Low, 1e-12, "nil takes everybody at their word")
	require.InDelta(t, a.Effectiveness.Opinion.Belief, open.Effectiveness.Opinion.Belief, 1e-12)
	mean := (a.Effectiveness.Opinion.Expectation() + a.Efficiency.Opinion.Expectation() + a.Enjoyment.Opinion.Expectation()) / 3
	require.InDelta(t, mean, a.Overall.Opinion.Expectation(), 1e-12)
}

// Who is trusted more moves the result more, and who is not trusted does not move it.
func TestTrustWeighsJudgements(t *testing.T) {
	p := reading.Proposal{Name: "x", Assessments: []reading.Assessment{
		{Practitioner: 0, Effectiveness: 1, Efficiency: 1, Enjoyment: 1}, {Practitioner: 1, Effectiveness: -1, Efficiency: -1, Enjoyment: -1}}}
	before := -1.0
	for _, belief := range []float64{0, 0.25, 0.5, 0.75, 1} {
		a := assess(t, p, 3, func(id impact.PersonID) trust.Opinion {
			if id == 0 {
				return trust.Opinion{Belief: belief, Uncertainty: 1 - belief, BaseRate: 0.5}
			}
			return trust.Opinion{Belief: 0.5, Uncertainty: 0.5, BaseRate: 0.5}
		})
		require.Greater(t, a.Overall.Opinion.Expectation(), before)
		before = a.Overall.Opinion.Expectation()
	}
	distrusted := assess(t, p, 3, func(impact.PersonID) trust.Opinion { return trust.Opinion{Disbelief: 1, BaseRate: 0.5} })
	require.Equal(t, 1.0, distrusted.Overall.Opinion.Uncertainty)
	require.Equal(t, 0.5, distrusted.Overall.Opinion.Expectation())
}

func TestAssessmentsHaveNoOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 1))
	p := reading.Proposal{Name: "x", Groups: 1}
	for i := range 12 {
		p.Assessments = append(p.Assessments, reading.Assessment{Practitioner: impact.PersonID(i), Effectiveness: 2*r.Float64() - 1, Efficiency: 2*r.Float64() - 1, Enjoyment: math.NaN()})
	}
	one := assess(t, p, 3, nil)
	p.Assessments = slices.Clone(p.Assessments)
	r.Shuffle(len(p.Assessments), func(i, j int) { p.Assessments[i], p.Assessments[j] = p.Assessments[j], p.Assessments[i] })
	two := assess(t, p, 3, nil)
	require.Equal(t, one.Overall, two.Overall)
	require.Equal(t, 1.0, one.Enjoyment.Opinion.Uncertainty, "nobody judged it")
}

func TestCommonsIsWhatIsKept(t *testing.T) {
	var all []reading.Practice
	for _, p := range []reading.Proposal{
		{Name: "b", Groups: 9, Assessments: judgements(20, 0.8)}, {Name: "c", Groups: 9, Assessments: judgements(20, 0.9)},
		{Name: "a", Groups: 9, Assessments: judgements(20, 0.8)}, {Name: "new", Groups: 1, Assessments: judgements(20, 1)},
	} {
		all = append(all, assess(t, p, 10, nil))
	}
	var names []string
	for _, p := range reading.Commons(all) {
		names = append(names, p.Proposal.Name)
	}
	require.Equal(t, []string{"c", "a", "b"}, names)
	require.Contains(t, all[3].Reading(), "new: spread. Effective 0.95")
}

func TestAssessRefuses(t *testing.T) {
	_, err := reading.Assess(reading.Proposal{Loss: -1, Groups: 4, Assessments: judgements(1, 2)}, 3, nil,
		reading.PracticeParams{Confidence: 0.5, Affordable: -1, Kept: 2, Prior: trust.Prior{Weight: -1}})
	require.ErrorIs(t, err, reading.ErrParams)
	require.ErrorIs(t, err, reading.ErrAssessment)
	for _, what := range []string{"confidence", "affordable", "kept", "name", "loss", "community", "[-1,1]"} {
		require.ErrorContains(t, err, what)
	}
}

// A base rate at the end of its range leaves no beta distribution without evidence.
func TestBaseRateAtItsEnds(t *testing.T) {
	for _, rate := range []float64{0, 1} {
		a, err := reading.Assess(reading.Proposal{Name: "x"}, 1, nil, reading.PracticeParams{Prior: trust.Prior{Weight: 2, BaseRate: rate}})
		require.NoError(t, err)
		require.Equal(t, rate, a.Overall.Low)
		require.Equal(t, rate, a.Overall.High)
	}
}

// Who kept agreements is heard more than a stranger, and who broke them less.
func TestReputedIsWhatEvidenceSays(t *testing.T) {
	facts, _ := joined(4)
	for range 5 {
		facts = append(facts, impact.EvidenceObserved{From: "p3", To: "p0", What: impact.KeptAgreement, Outcome: 1},
			impact.EvidenceObserved{From: "p3", To: "p1", What: impact.KeptAgreement, Outcome: -1})
	}
	s := newSpace(t, map[int64][]impact.Fact{0: facts})
	whom := reading.Reputed(s.Now(), trust.DefaultPrior())
	kept, broke, stranger := whom(person(t, s, "p0")).Expectation(), whom(person(t, s, "p1")).Expectation(), whom(person(t, s, "p2")).Expectation()
	require.InDelta(t, 6.0/7, kept, 1e-12)
	require.InDelta(t, 1.0/12, broke, 1e-12, "what goes wrong counts twice")
	require.Equal(t, 0.5, stranger)
	good := reading.Proposal{Name: "x", Assessments: []reading.Assessment{{Practitioner: person(t, s, "p0"), Effectiveness: 1, Efficiency: 1, Enjoyment: 1}}}
	bad := reading.Proposal{Name: "x", Assessments: []reading.Assessment{{Practitioner: person(t, s, "p1"), Effectiveness: 1, Efficiency: 1, Enjoyment: 1}}}
	require.Greater(t, assess(t, good, 1, whom).Overall.Opinion.Expectation(), assess(t, bad, 1, whom).Overall.Opinion.Expectation())
}

// What the space says of someone does not depend on who was heard of first, to the last bit.
func TestReputedHasNoOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	var seen []impact.Fact
	for i := range 40 {
		seen = append(seen, impact.EvidenceObserved{From: fmt.Sprintf("p%d", 1+i%9), To: "p0", What: impact.KeptAgreement, Outcome: 1, Weight: r.Float64()})
	}
	people, _ := joined(10)
	of := func() trust.Opinion {
		s := newSpace(t, map[int64][]impact.Fact{1: people, 2: seen})
		return reading.Reputed(s.Now(), trust.DefaultPrior())(person(t, s, "p0"))
	}
	want := of()
	for range 20 {
		r.Shuffle(len(people), func(i, j int) { people[i], people[j] = people[j], people[i] })
		r.Shuffle(len(seen), func(i, j int) { seen[i], seen[j] = seen[j], seen[i] })
		require.Equal(t, want, of())
	}
}
