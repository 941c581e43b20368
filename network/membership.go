package network

import (
	"errors"
	"fmt"

	"github.com/impactnet/impactnet/internal/csr"
)

// GroupID numbers a group, from 0, in the bytewise order of the groups' names.
type GroupID int32

// Memberships say which people belong to which groups. A person may belong to
// several groups or to none. Memberships never change.
type Memberships struct {
	groups   *People // a list of labelled things, here groups
	byPerson csr.Matrix[GroupID]
	byGroup  csr.Matrix[NodeID]
}

// NewMemberships puts person member[k] into the group names[group[k]]. columns say
// what is known about the groups, in the order of names. A repeated membership
// counts once.
//
// It returns ErrLabel for an empty or repeated name, ErrUnknownPerson for a member
// outside [0,people) or a group outside names, ErrColumn for slices of unequal
// length, and ErrTooLarge. O(people + memberships) time.
func NewMemberships(people int, names []string, member []NodeID, group []int32, columns ...*Column) (*Memberships, error) {
	if len(member) != len(group) {
		return nil, fmt.Errorf("%w: %d members, %d groups", ErrColumn, len(member), len(group))
	}
	if err := errors.Join(checkSize(people, "people"), checkSize(len(member), "memberships")); err != nil {
		return nil, err
	}
	groups, ids, err := NewPeople(names, columns...)
	if err != nil {
		return nil, err
	}
	numbered := make([]GroupID, len(group))
	for k, g := range group {
		if uint32(g) >= uint32(len(names)) || uint32(member[k]) >= uint32(people) {
			return nil, fmt.Errorf("%w: membership %d joins person %d and group %d", ErrUnknownPerson, k, member[k], g)
		}
		numbered[k] = GroupID(ids[g])
	}
	byPerson := csr.Merge(csr.FromRows(people, len(names), member, numbered, nil), csr.Sum)
	return &Memberships{
		groups:   groups,
		byPerson: byPerson,
		byGroup:  csr.Transpose[GroupID, NodeID](byPerson, len(names)),
	}, nil
}

// Groups returns the number of groups.
func (m *Memberships) Groups() int { return m.groups.Len() }

// People returns the number of people, members or not.
func (m *Memberships) People() int { return m.byPerson.Rows() }

// Name returns the name of group g.
func (m *Memberships) Name(g GroupID) string { return m.groups.Label(NodeID(g)) }

// Lookup returns the group with the given name.
func (m *Memberships) Lookup(name string) (GroupID, bool) {
	id, ok := m.groups.Lookup(name)
	return GroupID(id), ok
}

// Columns returns what is known about the groups, indexed by GroupID. The slice must
// not be changed.
func (m *Memberships) Columns() []*Column { return m.groups.Columns() }

// Members returns the people of group g in increasing order. The slice must not be
// changed. O(1).
func (m *Memberships) Members(g GroupID) []NodeID { return m.byGroup.Row(int(g)) }

// Of returns the groups of person u in increasing order. The slice must not be
// changed. O(1).
func (m *Memberships) Of(u NodeID) []GroupID { return m.byPerson.Row(int(u)) }
