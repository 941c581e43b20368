package movement

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// Each law is noticed when it is broken.
func TestCheckNotices(t *testing.T) {
	for name, harm := range map[string]func(s *State){
		"too many people":      func(s *State) { s.present = int32(s.Params.People) + 1 },
		"too many groups":      func(s *State) { s.used = int32(len(s.size)) + 1 },
		"no such group":        func(s *State) { s.group[3] = s.used },
		"no such narrative":    func(s *State) { s.holds[3] = 9 },
		"no such inviter":      func(s *State) { s.inviter[3] = -2 },
		"no such background":   func(s *State) { s.background[3] = 200 },
		"fear above 1":         func(s *State) { s.fear[3] = 1.01 },
		"hope undefined":       func(s *State) { s.hope[3] = float32(math.NaN()) },
		"pressure infinite":    func(s *State) { s.pressure[3] = float32(math.Inf(1)) },
		"a member is lost":     func(s *State) { s.group[s.membersOf(someGroup(s))[0]] = -1 },
		"group too large":      func(s *State) { s.size[someGroup(s)] = int32(s.Params.MaxGroup) + 1 },
		"member in two places": func(s *State) { g := someGroup(s); s.membersOf(g)[0] = s.membersOf(g)[1] },
		"led from outside":     func(s *State) { s.leader[someGroup(s)] = -1 },
		"value above 1":        func(s *State) { s.value[someGroup(s)] = 2 },
		"number taken twice":   func(s *State) { s.free = append(s.free, someGroup(s)) },
		"too many contacts":    func(s *State) { s.degree[3] = int32(s.slots) + 1 },
		"own contact":          func(s *State) { s.target[3*s.slots] = 3 },
		"score above 1":        func(s *State) { s.rating[3*s.slots] = 1.5 },
		"negative evidence":    func(s *State) { s.evidenceAt(3 * s.slots)[2] = -1 },
		"tie of the future":    func(s *State) { s.since[3*s.slots] = int32(s.Week) + 1 },
	} {
		s := hamlet(t)
		require.Positive(t, s.degree[3])
		harm(s)
		require.ErrorIs(t, s.Check(), ErrState, name)
	}
}

func someGroup(s *State) int32 {
	for g := range s.used {
		if s.size[g] > 1 {
			return g
		}
	}
	return -1
}
