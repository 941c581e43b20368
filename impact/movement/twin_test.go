package movement

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/trust"
	"github.com/stretchr/testify/require"
)

// lively returns a world in the middle of things.
func lively(t testing.TB, seed uint64) *State {
	t.Helper()
	p := small()
	p.Backgrounds = 3
	s := start(t, p, seed)
	run(t, Movement{}, s, 30)
	return s
}

// What is heard is the exposure of package narrative, and the sum over tellers.
func TestHearingAgainstPackageNarrative(t *testing.T) {
	s := lively(t, 1)
	g, pull := s.Network(), s.Params.Narratives[0].Pull
	var tellers []network.NodeID
	for u, k := range s.Holding() {
		if k == 0 {
			tellers = append(tellers, network.NodeID(u))
		}
	}
	want, err := narrative.Exposure(g, tellers, pull)
	require.NoError(t, err)
	for u := range int32(s.Order()) {
		var h hearing
		h.listen(s, u)
		require.InDelta(t, want[u], 1-h.opportunity, 1e-6)
		require.Equal(t, 1.0, h.threat)
		sum, possible := 0.0, 0.0
		for k, v := range g.Out(network.NodeID(u)) {
			possible += g.OutWeights(network.NodeID(u))[k]
			if slices.Contains(tellers, v) {
				sum += pull * g.OutWeights(network.NodeID(u))[k]
			}
		}
		require.InDelta(t, sum, h.exposure[0], 1e-9)
		require.InDelta(t, possible, h.possible, 1e-9)
	}
}

// What a group knows together, dimension by dimension.
func TestTogetherAgainstCounting(t *testing.T) {
	s := lively(t, 2)
	s.each("", 1, 1, func(w *scratch, _, _, _ int, _ *rand.Rand) {})
	w, b := &s.scratch[0], s.Beliefs()
	tested := 0
	for g := range s.used {
		if s.size[g] < 3 {
			continue
		}
		w.models = append(w.models[:0], s.membersOf(g)...)
		blocks := 0
		for first := 0; first+s.Params.Block <= s.Params.Dimensions; first += s.Params.Block {
			whole := true
			for d := first; d < first+s.Params.Block; d++ {
				word, bit := b.Lane(d)
				votes := 0
				for _, u := range w.models {
					votes += int(b.Right[int(u)*b.Words+word]>>bit&1) - int(b.Wrong[int(u)*b.Words+word]>>bit&1)
				}
				whole = whole && votes > 0
			}
			if whole {
				blocks++
			}
		}
		require.InDelta(t, float64(blocks*s.Params.Block)/float64(s.Params.Dimensions), s.together(w), 1e-12)
		tested++
	}
	require.Greater(t, tested, 5)
}

func TestDiversityAgainstPackageDiversity(t *testing.T) {
	s := lively(t, 3)
	for g := range s.used {
		if s.size[g] == 0 {
			continue
		}
		counts := make(diversity.Composition, s.Params.Backgrounds)
		for _, u := range s.membersOf(g) {
			counts[s.background[u]]++
		}
		require.InDelta(t, counts.IQV(), s.diversity(s.membersOf(g)), 1e-12)
	}
}

// The tables of the hazard are package growth's.
func TestHazardAgainstPackageGrowth(t *testing.T) {
	p := DefaultParams()
	f, rules := newFader(p, 24), p.fading()
	for _, weeks := range []int32{0, 1, 4, 52, 400, 1040} {
		for _, shared := range []int{0, 1, 5, 24} {
			require.InDelta(t, rules.Hazard(float64(weeks)/52, shared)/52, f.hazard(weeks, shared), 1e-12)
		}
	}
	require.Equal(t, f.hazard(oldestAge, 0), f.hazard(5*oldestAge, 0))
}

// Of fresh bridges, nine in ten are gone after a year, if nothing else happens.
func TestBridgesFadeAtTheRateOfBurt(t *testing.T) {
	p := DefaultParams()
	p.People, p.Newness, p.Renewal, p.OneWay = 2000, 0, 0, true
	p.Strangers, p.Friends = 1, 0 // a tree: all ties are bridges
	p.Narratives, p.Off = nil, AllProcesses&^Decay
	s := start(t, p, 1)
	before := s.Network().Size()
	run(t, Movement{}, s, 52)
	left := float64(s.Network().Size()) / float64(before)
	require.InDelta(t, 0.1, left, 3*math.Sqrt(0.1*0.9/float64(before)))
	m := s.Observe()
	require.Equal(t, m.TiesLost, m.BridgesLost)
	require.Equal(t, before-s.Network().Size(), m.TiesLost)
}

// Embedded ties last longer, and what fades gives way to new acquaintances.
func TestTiesThatAreEmbeddedLast(t *testing.T) {
	lossOf := func(embedding float64) int {
		p := DefaultParams()
		p.People, p.Embedding, p.Narratives, p.Off = 500, embedding, nil, AllProcesses&^Decay
		s := start(t, p, 1)
		before := s.Observe().Contacts
		run(t, Movement{}, s, 26)
		require.InDelta(t, before, s.Observe().Contacts, 2, "renewal nearly keeps the number of contacts")
		return s.Observe().TiesLost
	}
	require.Greater(t, lossOf(0), 2*lossOf(2))
}

// Whoever never comes is dismissed when probation ends; whoever always does is not.
func TestProbation(t *testing.T) {
	for _, comes := range []float64{0, 1} {
		p := DefaultParams()
		p.People, p.Assigned, p.GroupSize, p.MinGroup, p.FreeRiders, p.Commitment, p.Leave = 40, true, 8, 2, 0, 1, 0
		p.Withdrawal, p.Probation, p.Recruit = 0, 6, 0
		p.Off = Founding | Telling | Sharing
		s := start(t, p, 1)
		s.leave(3)
		s.commitment[3] = float32(comes)
		require.NoError(t, s.Apply(Move{Kind: Invite, Persons: [2]int{3}, Groups: [2]int{2}}))
		run(t, Movement{}, s, 5)
		require.Equal(t, int32(2), s.group[3], "not yet judged")
		run(t, Movement{}, s, 1)
		m := s.Observe()
		require.Equal(t, comes == 1, s.group[3] == 2)
		require.Equal(t, int(comes), m.Confirmed)
		require.Equal(t, 1-int(comes), m.Dismissed)
		require.Equal(t, 1, m.Recruited)
	}
}

// Dividing loses nobody, keeps the parts lawful, and follows trust.
func TestDividing(t *testing.T) {
	p := DefaultParams()
	p.People, p.Assigned, p.GroupSize, p.MaxGroup, p.MinGroup = 48, true, 16, 16, 5
	s := start(t, p, 1)
	run(t, Movement{}, s, 3)
	var big int32 = -1
	for g := range s.used {
		if s.size[g] >= 14 {
			big = g
		}
	}
	require.GreaterOrEqual(t, big, int32(0))
	before := s.numbersOf(big)
	leader := s.leader[big]
	head := s.deputy(big)
	for _, u := range before[:len(before)/2] { // half of them trust the deputy fully
		if slot := s.slot(u, head); slot >= 0 {
			s.rating[slot] = 1
		}
	}
	s.divide(big)
	fresh := s.group[head]
	after := append(s.numbersOf(big), s.numbersOf(fresh)...)
	slices.Sort(before)
	slices.Sort(after)
	require.Equal(t, before, after)
	require.NotEqual(t, big, fresh)
	require.Equal(t, leader, s.leader[big])
	require.Equal(t, head, s.leader[fresh])
	require.GreaterOrEqual(t, min(s.size[big], s.size[fresh]), int32(5))
	require.Equal(t, 1, s.Observe().SpunOut)
	require.NoError(t, s.Check())
}

// Nuclei have two to four people on one quest, and their initiator leads.
func TestFounding(t *testing.T) {
	p := DefaultParams()
	p.People, p.Off, p.Start = 500, AllProcesses&^(Telling|Founding), 0.3
	s := start(t, p, 1)
	run(t, Movement{}, s, 20)
	m := s.Observe()
	require.Greater(t, m.Formed, 20)
	sizes := map[int32]int{}
	for g := range s.used {
		sizes[s.size[g]]++
		require.Equal(t, s.quest[g], s.holds[s.leader[g]])
	}
	require.Len(t, sizes, 3)
	for n := range sizes {
		require.True(t, n >= 2 && n <= 4)
	}
	require.Zero(t, m.LeadersUnleashed, "nobody had been brought in before")
}

// Where only those of the beginning may lead, they alone do.
func TestWithoutUnleashing(t *testing.T) {
	p := DefaultParams()
	p.People, p.Unleash, p.Start = 400, 0, 0.5
	s := start(t, p, 1)
	run(t, Movement{}, s, 60)
	for g := range s.used {
		if s.size[g] > 0 && s.leader[g] != s.successor(g) {
			require.True(t, s.seed0[s.leader[g]])
		}
	}
	m := s.Observe()
	require.Zero(t, m.SpunOut)
	require.LessOrEqual(t, m.Formed, 10*5, "ten of the beginning, who may start again")
}

// Steps bring disclosure where a leap does not, as trust.Staircase says.
func TestInstitutionsAskAsTheStaircaseDoes(t *testing.T) {
	p := DefaultParams()
	p.People, p.Assigned, p.Institution, p.AskEvery, p.AskSteps = 700, true, true, 1, 1
	p.Off = AllProcesses &^ Learning
	s := start(t, p, 1)
	run(t, Movement{}, s, 3)
	want, err := p.stairs().Leap(trust.Stakeholder{}, 1, 3)
	require.NoError(t, err)
	require.InDelta(t, want, s.Observe().Disclosure, 4*math.Sqrt(want/700))
	p.AskSteps = 4
	steps := start(t, p, 1)
	run(t, Movement{}, steps, 30)
	require.Greater(t, steps.Observe().Disclosure, 0.5)
}

// A question is answered by somebody who is right, and the block is taken over whole.
func TestAnswersAreWhole(t *testing.T) {
	s := lively(t, 5)
	for d := range s.Params.Block {
		s.understand(7, d, true)
	}
	require.True(t, s.isRight(7, 0))
	s.understand(8, 2, false)
	require.False(t, s.isRight(8, 0))
	other := s.isRight(8, 1)
	s.adoptBlock(8, 7, 0)
	require.True(t, s.isRight(8, 0))
	require.Equal(t, other, s.isRight(8, 1), "nothing else changes")
}
