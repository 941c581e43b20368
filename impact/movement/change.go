package movement

import (
	"math/bits"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/learning"
)

// What happens to a membership.
const (
	leaves int32 = iota
	dismissed
	confirmed
)

// change is everything about who belongs: members leave or end their probation, groups
// dissolve, recruit and divide, adherents give up, and people are replaced.
func (s *State) change() {
	s.lose()
	for g := range s.used {
		if s.size[g] > 0 && int(s.idle[g]) >= s.Params.Patience && s.Params.on(Meeting) {
			s.dissolve(g)
		}
	}
	s.recruit()
	for g := range s.used {
		if int(s.size[g]) > s.Params.MaxGroup {
			s.divide(g)
		}
	}
	s.giveUp()
	s.replaceSome()
}

// lose lets members leave with the chance Leave (1 + fear) (1 - trust/2), and judges
// those whose probation is over by the meetings they came to.
func (s *State) lose() {
	s.eachGroup("leave", func(_ *scratch, chunk, low, high int, r *rand.Rand) {
		for g := int32(low); g < int32(high); g++ {
			for _, v := range s.membersOf(g) {
				u := int32(v)
				chance := s.Params.Leave * (1 + float64(s.fear[u])) * (1 - float64(s.trusted[u])/2)
				switch {
				case r.Float64() < chance:
					s.propose(chunk, proposal{kind: leaves, who: u})
				case s.trial[u] == 0 && s.asked[u]:
					kind := confirmed
					if float64(s.came[u]) < s.Params.ProbationShare*float64(s.Params.Probation) {
						kind = dismissed
					}
					s.propose(chunk, proposal{kind: kind, who: u})
				}
			}
		}
	})
	s.carryOut(int(s.used), groupChunk, s.endMembership)
}

func (s *State) endMembership(x proposal) {
	u := x.who
	if s.group[u] < 0 { // the group has dissolved meanwhile
		return
	}
	switch x.kind {
	case confirmed:
		s.asked[u] = false
		s.counts.Confirmed++
		s.emit(func() impact.Fact {
			return impact.MemberConfirmed{Person: s.personName(u), Group: s.groupName(s.group[u])}
		})
		return
	case dismissed:
		s.counts.Dismissed++
	default:
		s.counts.Left++
	}
	s.leave(u)
}

// recruit lets a member of a group, with the chance Recruit a group, ask contacts who
// are on the same quest and in no group; who is inspired joins. A group that may
// divide takes in one more than it can keep.
func (s *State) recruit() {
	room := int32(s.Params.MaxGroup)
	if s.Params.Unleash > 0 {
		room++
	}
	s.eachGroup("recruit", func(_ *scratch, chunk, low, high int, r *rand.Rand) {
		for g := int32(low); g < int32(high); g++ {
			if s.size[g] == 0 || s.size[g] >= room || s.commanded[g] || r.Float64() >= s.Params.Recruit {
				continue
			}
			by := int32(s.membersOf(g)[r.IntN(int(s.size[g]))])
			for range friendsAsked {
				v := s.randomContact(by, r)
				if v >= 0 && s.group[v] < 0 && s.kin(s.quest[g], s.holds[v]) && r.Float64() < s.drive(v) {
					s.propose(chunk, proposal{who: v, other: by, at: g})
					break
				}
			}
		}
	})
	s.carryOut(int(s.used), groupChunk, func(x proposal) {
		if s.group[x.who] < 0 && s.size[x.at] > 0 {
			s.join(x.at, x.who, x.other)
		}
	})
}

// join makes u a member of g, brought in by somebody.
func (s *State) join(g, u, by int32) {
	s.introduce(u)
	s.seat(g, u)
	s.befriend(g, u)
	if s.inviter[u] < 0 {
		s.inviter[u] = by
	}
	s.counts.Recruited++
	s.asked[u] = s.Params.Probation > 0
	s.trial[u] = uint8(s.Params.Probation)
	s.emit(func() impact.Fact {
		return impact.MemberJoined{Person: s.personName(u), Group: s.groupName(g), InvitedBy: s.personName(by), Probation: s.asked[u]}
	})
}

// giveUp lets adherents without a group drop the narrative, with the chance Drop times
// 1 - hope; they do not take it up again.
func (s *State) giveUp() {
	if s.Params.Drop == 0 {
		return
	}
	s.eachPerson("drop", func(w *scratch, _, low, high int, r *rand.Rand) {
		for u := int32(low); u < int32(high); u++ {
			if s.holds[u] == 0 || s.group[u] >= 0 || r.Float64() >= s.Params.Drop*(1-float64(s.hope[u])) {
				continue
			}
			s.emit(func() impact.Fact {
				return impact.NarrativeDropped{Narrative: s.title(s.holds[u]), Person: s.personName(u)}
			})
			s.refused[u], s.holds[u] = s.holds[u], 0
			w.counts.Dropped++
		}
	})
}

// replaceSome replaces each person with the chance Turnover by a naive stranger with
// the same contacts, who do not know each other yet.
func (s *State) replaceSome() {
	if s.Params.Turnover == 0 {
		return
	}
	chance, r := learning.NewChance(s.Params.Turnover), s.stream("turnover", 0)
	for low := int32(0); low < s.present; low += 64 {
		lanes := ^uint64(0) >> max(0, 64-(s.present-low))
		for hit := chance.Mask(lanes, r); hit != 0; hit &= hit - 1 {
			s.replace(low+int32(bits.TrailingZeros64(hit)), r)
		}
	}
}

func (s *State) replace(u int32, r *rand.Rand) {
	if s.group[u] >= 0 {
		s.leave(u)
	}
	if s.seen[u] {
		s.emit(func() impact.Fact { return impact.PersonLeft{Person: s.personName(u)} })
	}
	s.Beliefs().Renew(int(u), r)
	s.holds[u], s.refused[u], s.seed0[u], s.seen[u] = 0, 0, false, false
	s.inviter[u], s.unleashed[u] = -1, 0
	s.fear[u], s.hope[u] = 0, 0.5
	s.pressure[u] = float32(s.Params.Kappa / s.Params.Nu / 2)
	for k, v := range s.contactsOf(u) {
		s.fill(int(u)*s.slots+k, v)
	}
	s.trusted[u] = float32(s.trustAround(u))
	s.lives[u]++
	s.counts.Replaced++
}
