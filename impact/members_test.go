package impact_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

// What is said of a person and a group together is found in the list of the one or of the
// other, and as far back as it takes: it is what the whole lists say, at any instant and
// whatever name people went by.
func TestOneMembershipAmongAll(t *testing.T) {
	for seed := range uint64(5) {
		s := newSpace(t, history(t, seed, 300)...)
		for tick := int64(0); tick <= s.Now().Time().Ticks(); tick += 9 {
			v, err := s.At(impact.Tick(tick))
			require.NoError(t, err)
			for p := range impact.PersonID(s.People()) {
				all := v.Memberships(p)
				for g := range impact.GroupID(s.Groups()) {
					one, ok := v.Membership(p, g)
					at := slices.IndexFunc(all, func(m impact.Membership) bool { return m.Group == g })
					require.Equal(t, at >= 0, ok)
					if ok {
						require.Equal(t, all[at], one)
						require.Contains(t, v.Members(g), one)
					}
				}
			}
		}
	}
}

// A role is refused to those who have it, and a narrative to those who hold it.
func TestRefusedIsWhatStands(t *testing.T) {
	for seed := range uint64(6) {
		s := newSpace(t, history(t, seed, 400)...)
		v, snapshot := s.Now(), s.Snapshot()
		s, err := impact.Restore(snapshot) // another than that of the view
		require.NoError(t, err)
		refused := func(fact impact.Fact) bool {
			_, err := s.Apply(impact.Event{ID: "once more", Time: v.Time(), Fact: fact})
			if err != nil {
				require.ErrorIs(t, err, impact.ErrState)
				return true
			}
			s, err = impact.Restore(snapshot)
			require.NoError(t, err)
			return false
		}
		for _, g := range v.Groups() {
			for p := range impact.PersonID(s.People()) {
				person, _ := s.Person(s.PersonName(p))
				for _, role := range []string{impact.Moderator, impact.Stakeholder} {
					require.Equal(t, slices.Contains(v.WithRole(g, role), person), refused(impact.RoleGiven{Person: s.PersonName(p), Group: s.GroupName(g), Role: role}))
				}
			}
		}
		for _, title := range s.Narratives() {
			for _, p := range v.Adherents(title) {
				require.True(t, refused(impact.NarrativeAdopted{Narrative: title, Person: s.PersonName(p)}))
			}
		}
	}
}

// However often someone came and went, what they do next costs the same.
func BenchmarkApplyOwnHistory(b *testing.B) {
	for _, events := range []int{100, 10_000} {
		b.Run(fmt.Sprint(events), func(b *testing.B) {
			s := newSpace(b, at(0, impact.PersonJoined{Person: "Ann"}), at(0, impact.GroupFormed{Group: "river"}))
			n := int64(0)
			comeAndGo := func() {
				n++
				_, err := s.Apply(
					impact.Event{ID: fmt.Sprint("in", n), Time: impact.Tick(n), Fact: impact.MemberJoined{Person: "Ann", Group: "river"}},
					impact.Event{ID: fmt.Sprint("out", n), Time: impact.Tick(n), Fact: impact.MemberLeft{Person: "Ann", Group: "river"}})
				require.NoError(b, err)
			}
			for range events / 2 {
				comeAndGo()
			}
			for b.Loop() {
				comeAndGo()
			}
		})
	}
}
