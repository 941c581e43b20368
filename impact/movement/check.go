package movement

import (
	"errors"
	"fmt"
	"math"
)

// ErrState reports a world that contradicts itself.
var ErrState = errors.New("movement: impossible state")

// Check reports everything in which the world breaks a law of the model: nobody is
// lost or in two groups, groups are of lawful sizes, contacts are people, hope, fear,
// trust and shares are in [0,1], evidence and pressure finite and not negative. No week
// breaks one, whatever the parameters. O(People * Contacts).
func (s *State) Check() error {
	if err := s.checkPeople(); err != nil {
		return err // the rest relies on it
	}
	return errors.Join(s.checkGroups(), s.checkTies())
}

func broken(format string, values ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrState}, values...)...)
}

func (s *State) checkPeople() error {
	if s.present < 0 || int(s.present) > s.Params.People {
		return broken("%d of %d people", s.present, s.Params.People)
	}
	if s.used < 0 || int(s.used) > len(s.size) {
		return broken("%d groups", s.used)
	}
	in := 0
	for u, g := range s.group {
		switch {
		case g < -1 || g >= s.used:
			return broken("person %d is in group %d of %d", u, g, s.used)
		case int(s.holds[u]) > len(s.Params.Narratives) || int(s.refused[u]) > len(s.Params.Narratives):
			return broken("person %d holds narrative %d of %d", u, s.holds[u], len(s.Params.Narratives))
		case s.inviter[u] < -1 || s.inviter[u] >= s.present:
			return broken("person %d was brought in by %d", u, s.inviter[u])
		case int(s.background[u]) >= s.Params.Backgrounds:
			return broken("person %d has background %d", u, s.background[u])
		case !(s.pressure[u] >= 0) || math.IsInf(float64(s.pressure[u]), 0):
			return broken("person %d has a pressure of %v", u, s.pressure[u])
		}
		for _, x := range [...]float32{s.fear[u], s.hope[u], s.trusted[u], s.commitment[u]} {
			if !(x >= 0 && x <= 1) {
				return broken("person %d has fear %v, hope %v, trust %v, commitment %v", u, s.fear[u], s.hope[u], s.trusted[u], s.commitment[u])
			}
		}
		if g >= 0 {
			in++
		}
	}
	for g := range s.used {
		in -= int(s.size[g])
	}
	if in != 0 {
		return broken("%d more people say they are in a group than groups have members", in)
	}
	return nil
}

func (s *State) checkGroups() error {
	empty := 0
	for g := range s.used {
		n := s.size[g]
		if n < 0 || int(n) > s.Params.MaxGroup {
			return broken("group %d has %d members, at most %d", g, n, s.Params.MaxGroup)
		}
		if n == 0 {
			empty++
			continue
		}
		led := false
		for at, u := range s.membersOf(g) {
			if u < 0 || int(u) >= len(s.group) || s.group[u] != g || int(s.place[u]) != at {
				return broken("member %d of group %d does not know it", u, g)
			}
			led = led || s.leader[g] == int32(u)
		}
		if !led || int(s.quest[g]) > len(s.Params.Narratives) {
			return broken("group %d is led by %d for narrative %d", g, s.leader[g], s.quest[g])
		}
		for _, x := range [...]float32{s.value[g], s.cohesion[g]} {
			if !(x >= 0 && x <= 1) {
				return broken("group %d has value %v, cohesion %v", g, s.value[g], s.cohesion[g])
			}
		}
	}
	if len(s.free) != empty {
		return broken("%d groups are empty, %d numbers free", empty, len(s.free))
	}
	for _, g := range s.free {
		if g < 0 || g >= s.used || s.size[g] != 0 {
			return broken("number %d is not free", g)
		}
	}
	return nil
}

func (s *State) checkTies() error {
	for u := range int32(s.Params.People) {
		if s.degree[u] < 0 || int(s.degree[u]) > s.slots {
			return broken("person %d has %d contacts, at most %d", u, s.degree[u], s.slots)
		}
		for k, v := range s.contactsOf(u) {
			slot := int(u)*s.slots + k
			if v < 0 || v >= s.present || v == u {
				return broken("person %d has contact %d", u, v)
			}
			if s.made[slot] > s.since[slot] || int(s.since[slot]) > s.Week || !(s.rating[slot] >= 0 && s.rating[slot] <= 1) {
				return broken("tie from %d to %d has score %v, made in %d, seen in %d", u, v, s.rating[slot], s.made[slot], s.since[slot])
			}
			for _, x := range s.evidenceAt(slot) {
				if !(x >= 0) || math.IsInf(float64(x), 0) {
					return broken("tie from %d to %d rests on evidence %v", u, v, x)
				}
			}
		}
	}
	return nil
}
