package growth

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// TeamAssemblyParams say how [TeamAssembly] fills teams.
type TeamAssemblyParams struct {
	TeamSize  int     // m
	Incumbent float64 // p: chance that a place goes to somebody present
	Repeat    float64 // q: chance that this is a past collaborator of a member
	Idle      int     // tau: ticks without a team after which one leaves
}

// DefaultTeamAssemblyParams returns teams of 4, p = 0.5, q = 0.75, tau = 100.
func DefaultTeamAssemblyParams() TeamAssemblyParams {
	return TeamAssemblyParams{TeamSize: 4, Incumbent: 0.5, Repeat: 0.75, Idle: 100}
}

// Validate reports every parameter outside its range.
func (p TeamAssemblyParams) Validate() error {
	var f faults
	f.atLeast("size of a team", p.TeamSize, 1)
	f.chance("chance of an incumbent", p.Incumbent)
	f.chance("chance of a repeat", p.Repeat)
	f.atLeast("idle ticks", p.Idle, 0)
	return f.join()
}

// TeamAssemblyState is a field of collaborators: who worked with whom.
type TeamAssemblyState struct {
	Run[TeamAssemblyParams]
	// Team is the last team, newcomers included.
	Team []network.NodeID
	// Pairs counts the pairs within teams so far, Repeats those of them that had
	// worked together before.
	Pairs, Repeats int

	last []int // by number: tick of the last team
}

// TeamAssembly is the model of fields that grow by teams: enough newcomers and enough
// fresh pairings join the collaborators in one large component, and repeating old
// collaborations leaves silos.
//
// In every tick one team of TeamSize is put together. Each place goes to an incumbent
// with probability Incumbent, else to a newcomer. If the team has an incumbent
// already, then with probability Repeat a random one of these names a past
// collaborator, present and not on the team, uniformly; otherwise, or where that one
// has none left, any incumbent not on the team is drawn. Where none is left at all, a
// newcomer comes. All members tie to each other. Whoever had no team for more than
// Idle ticks leaves, with all ties. It is never done.
//
// A tick costs O(people present). Guimerà, Uzzi, Spiro & Amaral 2005, Science
// 308:697-702, doi:10.1126/science.1106340.
type TeamAssembly struct{}

// Init returns an empty field, or the error of [TeamAssemblyParams.Validate]. It draws
// nothing.
func (TeamAssembly) Init(p TeamAssemblyParams, _ *rand.Rand) (*TeamAssemblyState, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return &TeamAssemblyState{Run: Run[TeamAssemblyParams]{*NewState(0, false), p}}, nil
}

// Step puts one team together and lets the idle leave. The error is always nil.
func (TeamAssembly) Step(s *TeamAssemblyState, r *rand.Rand) (done bool, err error) {
	s.Tick++
	incumbents := s.incumbents(r)
	team := slices.Clone(incumbents)
	for len(team) < s.Params.TeamSize {
		team = append(team, s.AddPerson())
	}
	s.last = append(s.last, make([]int, len(s.place)-len(s.last))...)
	for i, u := range team {
		s.last[u] = s.Tick
		for _, v := range team[:i] {
			s.Pairs++
			if !s.AddTie(v, u) {
				s.Repeats++
			}
		}
	}
	s.Team = team
	for i := len(s.people) - 1; i >= 0; i-- {
		if u := s.people[i]; s.Tick-s.last[u] > s.Params.Idle {
			s.RemovePerson(u)
		}
	}
	return false, nil
}

// incumbents draws the members of a team who are present already.
func (s *TeamAssemblyState) incumbents(r *rand.Rand) []network.NodeID {
	var members []network.NodeID
	for range s.Params.TeamSize {
		if r.Float64() >= s.Params.Incumbent || len(members) == s.Order() {
			continue
		}
		u, found := network.NodeID(0), false
		if len(members) > 0 && r.Float64() < s.Params.Repeat {
			u, found = s.collaborator(members, r)
		}
		for !found {
			u, _ = s.RandomPerson(r)
			found = !slices.Contains(members, u)
		}
		members = append(members, u)
	}
	return members
}

// collaborator draws a past collaborator of a random member who is not a member.
func (s *TeamAssemblyState) collaborator(members []network.NodeID, r *rand.Rand) (network.NodeID, bool) {
	var pool []network.NodeID
	for v := range s.Out(members[r.IntN(len(members))]) {
		if !slices.Contains(members, v) {
			pool = append(pool, v)
		}
	}
	if len(pool) == 0 {
		return 0, false
	}
	return pool[r.IntN(len(pool))], true
}

// MarshalBinary returns the network and the counts.
func (s *TeamAssemblyState) MarshalBinary() ([]byte, error) {
	data := s.appendTo(nil)
	for _, x := range []int{s.Pairs, s.Repeats} {
		data = binary.AppendUvarint(data, uint64(x))
	}
	for _, x := range s.last {
		data = binary.AppendUvarint(data, uint64(x))
	}
	data = binary.AppendUvarint(data, uint64(len(s.Team)))
	for _, u := range s.Team {
		data = binary.AppendUvarint(data, uint64(u))
	}
	return data, nil
}

// UnmarshalBinary restores what MarshalBinary returned. Other bytes give an error that
// wraps ErrCorrupt and leave the state as it was.
func (s *TeamAssemblyState) UnmarshalBinary(data []byte) error {
	d := decoder{data: data}
	state := d.state()
	restored := TeamAssemblyState{Run: Run[TeamAssemblyParams]{State: *state, Params: s.Params}}
	restored.Pairs, restored.Repeats = d.whole(), d.whole()
	restored.last = make([]int, len(state.place))
	for u := range restored.last {
		restored.last[u] = d.whole()
	}
	for range d.length() {
		restored.Team = append(restored.Team, network.NodeID(d.below(len(state.place))))
	}
	if err := d.end(); err != nil {
		return err
	}
	*s = restored
	return nil
}
