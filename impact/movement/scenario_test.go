package movement

import (
	"context"
	"testing"

	"github.com/impactnet/impactnet/network/shape"
	"github.com/stretchr/testify/require"
)

// Every scenario comes to its end within the laws, and what it is named for happens.
func TestScenarios(t *testing.T) {
	ends := map[string]Measures{}
	for _, sc := range Scenarios() {
		p := sc.Params
		p.People = fewer(400, 100)
		s := start(t, p, 1)
		run(t, Movement{}, s, sc.Weeks)
		require.NoError(t, s.Check(), sc.Name)
		ends[sc.Name] = s.Observe()
		found, ok := FindScenario(sc.Name)
		require.True(t, ok)
		require.Equal(t, sc.Text, found.Text)
	}
	require.Len(t, ends, 8)
	require.Greater(t, ends["virtuous"].TotalImpact, ends["vicious"].TotalImpact)
	require.Less(t, ends["virtuous"].Fear, ends["vicious"].Fear)
	require.Positive(t, ends["practice"].Answered)
	_, ok := FindScenario("paradise")
	require.False(t, ok)
}

func TestInterventionsTakePlaceInTheirWeek(t *testing.T) {
	for _, sc := range Scenarios() {
		p := sc.Params
		p.People = 200
		s := start(t, p, 1)
		for _, v := range p.Interventions {
			run(t, Movement{}, s, v.Week-1-s.Week)
			before := *s
			off, umbrella, commanded := s.Params.Off, s.Params.Umbrella, append([]bool(nil), s.commanded...)
			payoff := before.Beliefs().MeanPayoff()
			run(t, Movement{}, s, 1)
			switch v.Move.Kind {
			case Join:
				require.True(t, !umbrella && s.Params.Umbrella)
			case Open:
				require.True(t, off == Sharing && s.Params.Off == 0)
			case Free:
				require.Contains(t, commanded, true)
				require.NotContains(t, s.commanded, true)
			case Crisis:
				require.Less(t, s.Beliefs().MeanPayoff(), payoff/2)
			}
			if v.Move.Kind == Open { // and of the same week
				break
			}
		}
	}
	p := small()
	p.Interventions = []Intervention{{Week: 2, Move: Move{Kind: Invite, Persons: [2]int{9999}}}}
	s := start(t, p, 1)
	run(t, Movement{}, s, 1)
	_, err := Movement{}.Step(s, nil)
	require.ErrorIs(t, err, ErrMove)
}

func TestMoves(t *testing.T) {
	p := small()
	p.MinGroup, p.Assigned, p.GroupSize, p.Turnover = 3, true, 10, 0
	p.Leave, p.Kappa = 0.05, 0
	s := start(t, p, 1)
	run(t, Movement{}, s, 8)
	far := -1
	for u := 1; far < 0; u++ {
		if s.slot(0, int32(u)) < 0 {
			far = u
		}
	}
	require.NoError(t, s.Apply(Move{Kind: Introduce, Persons: [2]int{0, far}}))
	require.GreaterOrEqual(t, s.slot(0, int32(far)), 0)
	require.GreaterOrEqual(t, s.slot(int32(far), 0), 0)
	require.NoError(t, s.Apply(Move{Kind: BridgeGroups, Groups: [2]int{0, 9}}))
	require.GreaterOrEqual(t, s.slot(s.leader[0], s.leader[9]), 0)

	free := -1
	for u, g := range s.group {
		if g < 0 {
			free = u
			break
		}
	}
	require.GreaterOrEqual(t, free, 0, "somebody has left")
	size := s.size[3]
	require.NoError(t, s.Apply(Move{Kind: Invite, Persons: [2]int{free}, Groups: [2]int{3}}))
	require.Equal(t, size+1, s.size[3])
	require.ErrorIs(t, s.Apply(Move{Kind: Invite, Persons: [2]int{free}, Groups: [2]int{3}}), ErrMove)

	groups := s.Observe().Groups + s.Observe().Nuclei
	require.NoError(t, s.Apply(Move{Kind: SpinOut, Groups: [2]int{3}}))
	require.Equal(t, groups+1, s.Observe().Groups+s.Observe().Nuclei)
	require.NoError(t, s.Apply(Move{Kind: Moderate, Groups: [2]int{5}}))
	require.NoError(t, s.Apply(Move{Kind: Moderate}), "of group 0 as well")
	require.InDelta(t, 2*p.Support, s.support(int(s.membersOf(5)[0])), 1e-12)
	require.InDelta(t, p.Support, s.support(int(s.membersOf(6)[0])), 1e-12)
	require.NoError(t, s.Apply(Move{Kind: Reframe}))
	a, b := int32(0), int32(far)
	degree := s.degree[b]
	require.NoError(t, s.Apply(Move{Kind: CloseOver, Persons: [2]int{int(a), int(b)}}))
	require.GreaterOrEqual(t, s.degree[b], degree)
	require.NoError(t, s.Check())

	for _, m := range []Move{
		{Kind: 99}, {Kind: Crisis + 1}, {Kind: Moderate, Groups: [2]int{9999}}, {Kind: SpinOut, Groups: [2]int{9999}, Everywhere: true}, {Kind: Introduce, Persons: [2]int{0, -1}}, {Kind: Introduce, Persons: [2]int{4, 4}}, {Kind: SpinOut, Groups: [2]int{9999}},
		{Kind: BridgeGroups, Groups: [2]int{1, 1}}, {Kind: Reframe, Narrative: 1}, {Kind: Reframe, Narrative: -1}, {Kind: Crisis, Size: 2},
	} {
		before := digest(t, s)
		require.ErrorIs(t, s.Apply(m), ErrMove, m.Kind.String())
		require.Equal(t, before, digest(t, s))
	}
	require.Equal(t, "spin out", SpinOut.String())
	require.Equal(t, "move 99", MoveKind(99).String())
}

func TestStageOfAMovement(t *testing.T) {
	s := start(t, small(), 3)
	run(t, Movement{}, s, 60)
	g, err := s.Stage(context.Background(), seeded(1))
	require.NoError(t, err)
	require.NotEqual(t, shape.Undetermined, g.Stage)
	require.Len(t, s.Groups(), s.Order())
	require.Len(t, s.Impacts(), 60)
}

// A command passes knowledge through the code alone: the centre comes to hold what its
// best heads believe, and members follow.
func TestCommandLearnsThroughTheCode(t *testing.T) {
	p := DefaultParams()
	p.People, p.Assigned, p.Command, p.Turbulence = 280, true, CommandAndControl, 0
	p.Off = Founding | Membership | Telling
	s := start(t, p, 1)
	run(t, Movement{}, s, 100)
	require.Greater(t, s.code.beliefs.MeanPayoff(), 0.1)
	require.Less(t, s.Beliefs().Dissimilarity(), 0.3)
	silent := p
	silent.Socialisation = 0
	still := start(t, silent, 1)
	run(t, Movement{}, still, 100)
	require.Less(t, still.Observe().AllKnowledge, s.Observe().AllKnowledge)
}
