package csv

import "slices"

// memberships reads who belongs to which group.
func (d *decoder) memberships(file File) error {
	document, err := d.open(file, personRole, memberOfRole)
	if err != nil {
		return err
	}
	if err := document.readHeader(file.Header, d.Names); err != nil {
		return err
	}
	person, err := document.fill(personRole, "the person")
	if err != nil {
		return err
	}
	group, err := document.fill(memberOfRole, "the group")
	if err != nil {
		return err
	}
	d.noteRole(document, person, personRole)
	d.noteRole(document, group, memberOfRole)
	const needs = " is empty: a membership needs a person and a group"
	t := d.table(document, key{person, d.people, "the person" + needs}, key{group, d.groups, "the group" + needs})
	t.refuseColumns()
	if err := t.parse(d.Workers, false); err != nil {
		return err
	}
	if err := d.settle(document); err != nil {
		return err
	}
	d.hasGroups = true
	d.members, d.memberOf = t.lists(0), t.lists(1)
	for i := range d.members {
		d.people.seeAll(d.members[i])
		d.groups.seeAll(d.memberOf[i])
	}
	return nil
}

// refuseColumns drops columns, because memberships have no attributes.
func (t *table) refuseColumns() {
	for _, column := range slices.Backward(t.kept) {
		t.add(t.start, column+1, ErrUnread, "a membership has no place for column %q: ignore the column, or move it to the file of people or groups",
			t.columns[column].name)
	}
	t.kept, t.numeric = nil, nil
}
