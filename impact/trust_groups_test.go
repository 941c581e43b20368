package impact_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/trust"
)

// deep makes evidence of full trust between two people, both ways.
func deep(n int64, a, b string) (events []impact.Event) {
	for k := range trust.Layer(trust.LayerCount) {
		events = append(events,
			impact.Event{ID: a + b + k.String(), Time: impact.Tick(n), Fact: impact.EvidenceObserved{From: a, To: b, What: k.String(), Outcome: 1, Weight: 20}},
			impact.Event{ID: b + a + k.String(), Time: impact.Tick(n), Fact: impact.EvidenceObserved{From: b, To: a, What: k.String(), Outcome: 1, Weight: 20}})
	}
	return events
}

func TestDepthOfAGroup(t *testing.T) {
	s := newSpace(t, slices.Concat(river(), deep(4, "Ann", "Bob"), deep(4, "Ann", "Dan"))...)
	g, _ := s.Group("river")
	depth := asOf(t, s, 4).Depth(g)
	require.Equal(t, 2, depth.Breadth, "Ann and Bob; Dan is no member, Cem is not trusted yet")
	score := asOf(t, s, 4).Pyramid(person(t, s, "Ann"), person(t, s, "Bob")).Score
	require.Greater(t, score, 0.8)
	require.InDelta(t, (2*score+4*0.1625)/6, depth.Cohesion, 1e-12)
	require.InDelta(t, (score+2*0.1625)/3, depth.Mutual, 1e-12)
	before := asOf(t, s, 1).Depth(g)
	require.Zero(t, before.Breadth, "it has no members yet")
	require.True(t, math.IsNaN(before.Cohesion))
}

// Trust as SpinOut takes it is the score of the pyramids.
func TestTrustIsTheScoreOfPyramids(t *testing.T) {
	for seed := range uint64(20) {
		s := newSpace(t, history(t, seed, 150)...)
		list := s.Now().People()
		scores, err := s.Now().Trust(list)
		require.NoError(t, err)
		for i, from := range list {
			for j, to := range list {
				if i == j {
					require.True(t, math.IsNaN(scores[i][j]))
				} else {
					require.Equal(t, s.Now().Pyramid(from, to).Score, scores[i][j])
				}
			}
		}
	}
}

// A group is known through its members: in each layer the opinion about it is rolled
// up from those about them.
func TestGroupPyramidIsRolledUp(t *testing.T) {
	rolledUp := 0
	for seed := range uint64(150 / slower) {
		s := newSpace(t, history(t, seed, 150)...)
		v := s.Now()
		r := rand.New(rand.NewPCG(seed, 6))
		for _, g := range v.Groups() {
			var observers []impact.PersonID
			for _, p := range v.People() {
				if r.IntN(2) == 0 {
					observers = append(observers, p)
				}
			}
			got, err := v.GroupPyramid(append([]impact.PersonID{}, observers...), g)
			require.NoError(t, err)
			for k := range got.Layers {
				want := rollUp(v, observers, g, k)
				require.InDelta(t, want.Belief, got.Layers[k].Opinion.Belief, 1e-12)
				require.InDelta(t, want.Disbelief, got.Layers[k].Opinion.Disbelief, 1e-12)
				if want.Uncertainty < 1 {
					rolledUp++
				}
			}
		}
	}
	require.Greater(t, rolledUp, 50/slower)
}

func rollUp(v impact.View, observers []impact.PersonID, g impact.GroupID, k int) trust.Opinion {
	var members []trust.Representative
	for _, m := range v.Members(g) {
		var known trust.Record
		for _, from := range observers {
			known = known.Add(v.Records(from, m.Person)[k])
		}
		represents := trust.Opinion{Belief: 1, BaseRate: 0.5}
		if m.Probation {
			represents = trust.Opinion{Uncertainty: 1, BaseRate: 0.5}
		}
		members = append(members, trust.Representative{Opinion: trust.DefaultPrior().Opinion(known), Represents: represents})
	}
	return trust.RollUp(members...)
}

func TestInstitutionIsItsPeople(t *testing.T) {
	s := newSpace(t, append(river(),
		at(4, impact.PersonJoined{Person: "Eve"}),
		at(4, impact.GroupFormed{Group: "lake", People: []string{"Bob", "Dan"}}),
		saw("1", 5, "Eve", "Ann", impact.KeptAgreement, 1),
		saw("2", 5, "Eve", "Bob", impact.KeptAgreement, 1),
		saw("3", 5, "Eve", "Cem", impact.KeptAgreement, 1), // on probation
		saw("4", 5, "Eve", "Dan", impact.KeptAgreement, -1),
		saw("5", 5, "Ann", "Bob", impact.KeptAgreement, 1), // from inside
		saw("6", 5, "Dan", "Bob", impact.KeptAgreement, 1), // from inside the institution, outside the group
	)...)
	v := s.Now()
	river, _ := s.Group("river")
	lake, _ := s.Group("lake")
	integrity := func(p trust.Pyramid, err error) trust.Record {
		require.NoError(t, err)
		return p.Layers[trust.Integrity].Record
	}
	eve := []impact.PersonID{person(t, s, "Eve")}
	require.Equal(t, trust.Record{Supportive: 2}, integrity(v.GroupPyramid(eve, river)))
	require.Equal(t, trust.Record{Supportive: 3}, integrity(v.GroupPyramid(nil, river)))
	require.Equal(t, trust.Record{Supportive: 2, Contrary: 2}, integrity(v.InstitutionPyramid(nil, river, lake)), "Bob counts once")
	require.Equal(t, trust.Record{Supportive: 2, Contrary: 2}, integrity(v.InstitutionPyramid(eve, lake, river, lake)))
	require.Equal(t, trust.Record{Supportive: 1}, integrity(v.GroupPyramid([]impact.PersonID{person(t, s, "Ann")}, lake)), "a member of one about the other")
	require.Zero(t, integrity(v.InstitutionPyramid([]impact.PersonID{}, river, lake)), "nobody knows nothing")
	require.Zero(t, integrity(v.InstitutionPyramid(nil)), "nobody stands for it")
	require.Zero(t, integrity(asOf(t, s, 4).GroupPyramid(nil, river)))
	_, err := v.GroupPyramid(append(eve, eve...), river)
	require.ErrorIs(t, err, trust.ErrMembers)
}

func TestAlertOfFallingTrust(t *testing.T) {
	s := newSpace(t, slices.Concat(river(), deep(4, "Ann", "Bob"), deep(4, "Ann", "Cem"), deep(4, "Cem", "Bob"), deep(4, "Ann", "Dan"))...)
	falling := func(n int64, p impact.AlertParams) []string {
		return alertsOf(t, asOf(t, s, n), p, impact.TrustFalling)
	}
	p := impact.AlertParams{}
	require.Empty(t, falling(60, p), "time alone does not make trust fall that fast")
	_, err := s.Apply(at(60, impact.EvidenceObserved{From: "Ann", To: "Bob", What: impact.DidHarm, Outcome: -1, Weight: 20}))
	require.NoError(t, err)
	before, now := asOf(t, s, 56), asOf(t, s, 60)
	g, _ := s.Group("river")
	bob := person(t, s, "Bob")
	require.Len(t, falling(60, p), 1, "of Bob; one of six ties is not enough for the group")
	require.Equal(t, []string{
		"Trust among the 3 people who stayed in river fell from 0.63 to 0.54 in 28 days.",
		"Trust in Bob fell from 0.77 to 0.23 in 28 days.",
	}, sorted(falling(60, impact.AlertParams{TrustFall: 0.06})))
	all, err := now.Alerts(p)
	require.NoError(t, err)
	for _, a := range all {
		if a.Kind == impact.TrustFalling {
			require.Equal(t, bob, a.Person)
			require.Equal(t, impact.NoGroup, a.Group)
			require.Equal(t, 0.1, a.Limit)
			require.InDelta(t, before.Reputation(bob).Score-now.Reputation(bob).Score, a.Value, 1e-15)
		}
	}
	require.Greater(t, before.Depth(g).Cohesion-now.Depth(g).Cohesion, 0.06)
	require.Empty(t, falling(59, p), "nothing is known of it before it happened")
	require.Empty(t, falling(64, p), "and later it is no news")
	require.Len(t, falling(64, impact.AlertParams{TrustWindow: 5 * week}), 2, "of Bob and now of the group")

	// Newcomers are no fall, and who leaves is no reason.
	_, err = s.Apply(at(59, impact.MemberJoined{Person: "Dan", Group: "river"}), at(60, impact.MemberLeft{Person: "Bob", Group: "river"}))
	require.NoError(t, err)
	require.Len(t, falling(60, impact.AlertParams{TrustFall: 0.06}), 1)
	require.Empty(t, falling(math.MinInt64, p), "there is nothing before the beginning")
}

// Whatever the evidence, 30 days of silence are not a fall.
func TestSilenceIsNoFall(t *testing.T) {
	params := trust.DefaultPyramidParams()
	left := math.Pow(2, -30.0/180)
	worst := 0.0
	r := rand.New(rand.NewPCG(7, 7))
	for range 20_000 {
		var then, now trust.Records
		for k := range then {
			then[k] = trust.Record{Supportive: math.Exp(3 * r.NormFloat64()), Contrary: math.Exp(3*r.NormFloat64() - 2)}
			now[k] = then[k].Scale(left)
		}
		a, err := trust.NewPyramid(then, params)
		require.NoError(t, err)
		b, err := trust.NewPyramid(now, params)
		require.NoError(t, err)
		worst = max(worst, a.Score-b.Score)
	}
	require.Less(t, worst, 0.05)
	require.Greater(t, worst, 0.01)
}
