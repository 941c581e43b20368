package scorecard

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/network"
)

// ErrKey reports a key that is too short to protect anybody.
var ErrKey = errors.New("scorecard: bad key")

// shortestKey is the fewest bytes of a key.
const shortestKey = 16

// Pseudonyms returns a data set in which everybody goes by a pseudonym, for all analyses
// that follow: names cannot leak from where they never came. It keeps ties with their
// weight, relation and time, memberships, and the columns of people named in keep, of which
// only categories and numbers are taken; everything else that is known of single people
// goes, and so does the order of the input.
//
// A pseudonym is "p-" and 12 letters and digits, the first 60 bits of HMAC-SHA-256 of the
// id under the key (RFC 2104): the same key gives the same pseudonyms, so that periods can
// be compared, and without the key nobody can tell who is who by trying names. Whoever has
// the data and the key can. What is kept may still single people out: keep few columns.
//
// It returns ErrKey for a key of fewer than 16 bytes, network.ErrUnknownColumn for a
// column that is not there or is free text, and network.ErrLabel should two pseudonyms be
// equal, which another key mends. O(n log n + m) time.
func Pseudonyms(d *network.Dataset, key []byte, keep ...string) (*network.Dataset, error) {
	if len(key) < shortestKey {
		return nil, fmt.Errorf("%w: %d bytes, and it takes %d at least", ErrKey, len(key), shortestKey)
	}
	n := d.People.Len()
	labels := make([]string, n)
	order := make([]int, n)
	for u := range n {
		labels[u], order[u] = pseudonym(key, d.People.Label(network.NodeID(u))), u
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(labels[a], labels[b]) })
	ids := make([]network.NodeID, n) // the new number of each person
	sorted := make([]string, n)
	for id, u := range order {
		ids[u], sorted[id] = network.NodeID(id), labels[u]
	}
	columns, err := keptColumns(d.People, keep, order)
	if err != nil {
		return nil, err
	}
	people, _, err := network.NewPeople(sorted, columns...)
	if err != nil {
		return nil, err
	}
	hidden := &network.Dataset{People: people}
	if hidden.Ties, err = renumberedTies(d.Ties, n, ids); err != nil || d.Memberships == nil {
		return hidden, err
	}
	hidden.Memberships, err = renumberedGroups(d.Memberships, ids)
	return hidden, err
}

func pseudonym(key []byte, id string) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id))
	return "p-" + strings.ToLower(base32.StdEncoding.EncodeToString(mac.Sum(nil))[:12])
}

func keptColumns(people *network.People, keep []string, order []int) ([]*network.Column, error) {
	var columns []*network.Column
	for _, name := range keep {
		c, ok := people.Column(name)
		if !ok || !c.Is(network.Category) && !c.Is(network.Number) {
			return nil, fmt.Errorf("%w: people have no column %q of categories or numbers", network.ErrUnknownColumn, name)
		}
		fields := make([]string, len(order))
		for id, u := range order {
			fields[id] = c.Field(u)
		}
		kept, err := network.NewColumnAs(name, fields, c.Kind())
		if err != nil {
			return nil, err
		}
		columns = append(columns, kept)
	}
	return columns, nil
}

// renumberedTies keeps the columns of ties that say nothing about who it was.
func renumberedTies(t *network.Ties, n int, ids []network.NodeID) (*network.Ties, error) {
	source, target := make([]network.NodeID, t.Len()), make([]network.NodeID, t.Len())
	for k := range source {
		source[k], target[k] = ids[t.Source[k]], ids[t.Target[k]]
	}
	var columns []*network.Column
	for _, c := range t.Columns() {
		if c.Is(network.Category) || c.Is(network.Number) || c.Is(network.Date) {
			columns = append(columns, c)
		}
	}
	return network.NewTies(n, source, target, columns...)
}

func renumberedGroups(m *network.Memberships, ids []network.NodeID) (*network.Memberships, error) {
	names := make([]string, m.Groups())
	var member []network.NodeID
	var group []int32
	for g := range names {
		names[g] = m.Name(network.GroupID(g))
		for _, u := range m.Members(network.GroupID(g)) {
			member, group = append(member, ids[u]), append(group, int32(g))
		}
	}
	return network.NewMemberships(m.People(), names, member, group, m.Columns()...)
}

// Public returns a card to be shown to everybody: without [Card.People], without alerts and
// moves about single people, and without attributes that some, but fewer people than the
// floor, left open.
func (c *Card) Public() *Card {
	p := *c
	p.People = []Person{}
	p.Alerts = slices.DeleteFunc(slices.Clone(c.Alerts), func(a Alert) bool { return len(a.People) > 0 })
	p.Moves = slices.DeleteFunc(slices.Clone(c.Moves), func(m Move) bool { return len(m.People) > 0 })
	p.Structure.Attributes = map[string]Attribute{}
	for name, a := range c.Structure.Attributes {
		if a.Missing == 0 || a.Missing >= c.Floor {
			p.Structure.Attributes[name] = a
		}
	}
	p.Structure.NumericAttributes = map[string]NumericAttribute{}
	for name, a := range c.Structure.NumericAttributes {
		if a.Missing == 0 || a.Missing >= c.Floor {
			p.Structure.NumericAttributes[name] = a
		}
	}
	return &p
}
