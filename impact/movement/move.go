package movement

import (
	"errors"
	"fmt"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/narrative"
)

// ErrMove reports a small move that cannot be carried out.
var ErrMove = errors.New("movement: impossible move")

// MoveKind is a kind of small move, or of shock.
type MoveKind uint8

// The kinds. Persons and Groups are numbers.
const (
	Introduce    MoveKind = iota // Persons[0] and Persons[1] to each other
	BridgeGroups                 // the leaders of Groups[0] and Groups[1] to each other
	Invite                       // Persons[0] into Groups[0], by its leader
	SpinOut                      // a new group out of Groups[0]
	Moderate                     // Groups[0] is given a moderator; with Everywhere all groups are
	CloseOver                    // the first contact of Persons[0] whom Persons[1] does not know is introduced to the latter
	Reframe                      // Narrative is told as an opportunity from now on
	Join                         // all narratives come under one umbrella
	Open                         // groups ask, answer and imitate from now on: Sharing is switched on
	Free                         // all groups under command organise themselves
	Crisis                       // each dimension of reality flips with the chance Size; two crises of one week draw the same, so that equal ones cancel out
)

var moveNames = [...]string{"introduce", "bridge", "invite", "spin out", "moderate", "close over", "reframe", "join", "open", "free", "crisis"}

// String returns the kind in words.
func (k MoveKind) String() string {
	if int(k) < len(moveNames) {
		return moveNames[k]
	}
	return fmt.Sprintf("move %d", uint8(k))
}

// Move is something done to a world between two weeks.
type Move struct {
	Kind       MoveKind
	Persons    [2]int
	Groups     [2]int
	Narrative  int
	Everywhere bool
	Size       float64
}

// Apply carries a move out. A person, group or narrative that does not exist, or a move
// that makes no sense where they stand, gives [ErrMove] and changes nothing.
func (s *State) Apply(m Move) error {
	if int(m.Kind) >= len(moveNames) {
		return fmt.Errorf("%w: unknown kind %d", ErrMove, m.Kind)
	}
	if err := s.check(m); err != nil {
		return err
	}
	a, b := int32(m.Persons[0]), int32(m.Persons[1])
	g, h := int32(m.Groups[0]), int32(m.Groups[1])
	switch m.Kind {
	case Introduce:
		s.tieBoth(a, b)
	case BridgeGroups:
		s.tieBoth(s.leader[g], s.leader[h])
	case Invite:
		return s.invite(a, g)
	case SpinOut:
		return s.spinOut(g)
	case Moderate:
		s.moderate(m)
	case CloseOver:
		return s.closeOver(a, b)
	case Reframe:
		s.reframe(m.Narrative)
	case Join:
		s.Params.Umbrella = true
	case Open:
		s.Params.Off &^= Sharing
	case Free:
		clear(s.commanded)
	case Crisis:
		return s.crisis(m.Size)
	}
	return nil
}

// check checks whoever the move names.
func (s *State) check(m Move) error {
	persons := map[MoveKind]int{Introduce: 2, CloseOver: 2, Invite: 1}[m.Kind]
	groups := map[MoveKind]int{BridgeGroups: 2, Invite: 1, SpinOut: 1, Moderate: 1}[m.Kind]
	if m.Kind == Moderate && m.Everywhere {
		groups = 0
	}
	for _, u := range m.Persons[:persons] {
		if u < 0 || u >= int(s.present) {
			return fmt.Errorf("%w: %v: there is no person %d", ErrMove, m.Kind, u)
		}
	}
	for _, g := range m.Groups[:groups] {
		if g < 0 || g >= int(s.used) || s.size[g] == 0 {
			return fmt.Errorf("%w: %v: there is no group %d", ErrMove, m.Kind, g)
		}
	}
	switch {
	case persons == 2 && m.Persons[0] == m.Persons[1], groups == 2 && m.Groups[0] == m.Groups[1]:
		return fmt.Errorf("%w: %v with oneself", ErrMove, m.Kind)
	case m.Kind == Reframe && (m.Narrative < 0 || m.Narrative >= len(s.Params.Narratives)):
		return fmt.Errorf("%w: there is no narrative %d", ErrMove, m.Narrative)
	}
	return nil
}

func (s *State) tieBoth(u, v int32) {
	s.connectFirmly(u, v)
	s.connectFirmly(v, u)
}

func (s *State) invite(u, g int32) error {
	if s.group[u] >= 0 || int(s.size[g]) >= s.Params.MaxGroup {
		return fmt.Errorf("%w: person %d is in a group, or group %d is full", ErrMove, u, g)
	}
	if s.holds[u] == 0 && s.quest[g] != 0 {
		s.adopt(u, int(s.quest[g])-1)
	}
	s.join(g, u, s.leader[g])
	return nil
}

func (s *State) spinOut(g int32) error {
	if int(s.size[g]) < 2*s.Params.MinGroup || s.deputy(g) < 0 {
		return fmt.Errorf("%w: group %d of %d has too few members or nobody to lead a part", ErrMove, g, s.size[g])
	}
	s.divide(g)
	return nil
}

func (s *State) moderate(m Move) {
	for g := range s.used {
		if m.Everywhere || int(g) == m.Groups[0] {
			s.moderated[g] = true
		}
	}
}

// closeOver introduces b to somebody a knows and b does not: the tie between a and b is
// a bridge no longer.
func (s *State) closeOver(a, b int32) error {
	for _, v := range s.contactsOf(a) {
		if v != b && s.slot(b, v) < 0 {
			s.tieBoth(b, v)
			return nil
		}
	}
	return fmt.Errorf("%w: %d knows nobody whom %d does not", ErrMove, a, b)
}

// reframe copies the narratives, which other states share.
func (s *State) reframe(k int) {
	s.Params.Narratives = append([]Narrative(nil), s.Params.Narratives...)
	s.Params.Narratives[k].Kind = narrative.OpportunityNarrative
}

func (s *State) crisis(size float64) error {
	if !(size >= 0 && size <= 1) {
		return fmt.Errorf("%w: a crisis of size %v, must be in [0, 1]", ErrMove, size)
	}
	chance := learning.NewChance(size)
	s.Beliefs().Turbulence(chance, s.stream("crisis", 0))
	s.code.beliefs.Turbulence(chance, s.stream("crisis", 0))
	return nil
}

// intervene carries out the interventions of the week.
func (s *State) intervene() error {
	for _, v := range s.Params.Interventions {
		if v.Week == s.Week {
			if err := s.Apply(v.Move); err != nil {
				return err
			}
		}
	}
	return nil
}
