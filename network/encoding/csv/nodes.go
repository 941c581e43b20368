package csv

import (
	"cmp"

	"github.com/impactnet/impactnet/network"
)

// nodes reads the people and what is known about them.
func (d *decoder) nodes(file File) (err error) {
	d.personColumns, err = d.list(file, d.people, idRole, "the id of a person", "the file of nodes")
	return err
}

// groupList reads the groups and what is known about them.
func (d *decoder) groupList(file File) (err error) {
	d.hasGroups = true
	d.groupColumns, err = d.list(file, d.groups, groupRole, "the name of a group", "the file of groups")
	return err
}

// list reads a file with one line for each thing there is, and closes its register.
func (d *decoder) list(file File, things *register, r role, purpose, otherwise string) ([]*network.Column, error) {
	document, err := d.open(file, r)
	if err != nil {
		return nil, err
	}
	if err := document.readHeader(file.Header, d.Names); err != nil {
		return nil, err
	}
	id, err := document.fill(r, purpose)
	if err != nil {
		return nil, err
	}
	d.noteRole(document, id, r)
	t := d.table(document, key{id, things, purpose + " is empty: fill it in or remove the line"})
	if err := t.parse(d.Workers, true); err != nil {
		return nil, err
	}
	t.dropRepeated(things)
	things.closed, things.listed = true, cmp.Or(file.Name, otherwise)
	if err := d.settle(document); err != nil {
		return nil, err
	}
	if err := t.decimals(d); err != nil {
		return nil, err
	}
	return t.attributes(d.kind, d.Workers), nil
}

// dropRepeated sees the ids in the order of the lines, and drops lines whose id was
// on an earlier one.
func (t *table) dropRepeated(things *register) {
	var first []int // by rank of the id: where its line begins
	for i := range t.pieces {
		p := &t.pieces[i]
		p.keep(func(row int) bool {
			id := p.ids[0][row]
			if things.see(id) {
				first = append(first, p.starts[row])
				return true
			}
			t.add(p.starts[row], t.keys[0].column+1, network.ErrLabel, "the id %q stands already on line %d: give every %s one line and an id of its own",
				things.known.label(id), t.line(first[things.rank[id]]), things.noun)
			return false
		})
	}
}
