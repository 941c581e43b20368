package csv

import (
	"slices"

	"github.com/impactnet/impactnet/network"
)

const emptyEnd = " of the tie is empty: a tie needs two people"

// edges reads the ties in the layout of the options.
func (d *decoder) edges(file File) error {
	switch d.Layout {
	case NominationList:
		return d.nominations(file)
	case AdjacencyMatrix:
		return d.matrix(file)
	}
	return d.edgeList(file)
}

func (d *decoder) edgeList(file File) error {
	document, err := d.open(file, sourceRole, targetRole)
	if err != nil {
		return err
	}
	if err := document.readHeader(file.Header, d.Names); err != nil {
		return err
	}
	source, err := document.fill(sourceRole, "the source of a tie")
	if err != nil {
		return err
	}
	target, err := document.fill(targetRole, "the target of a tie")
	if err != nil {
		return err
	}
	d.noteRole(document, source, sourceRole)
	d.noteRole(document, target, targetRole)
	for _, renamed := range document.adopt() {
		d.note(document.name, renamed)
	}
	t := d.table(document, key{source, d.people, "the source" + emptyEnd}, key{target, d.people, "the target" + emptyEnd})
	t.checkWeights(d)
	if err := t.parse(d.Workers, false); err != nil {
		return err
	}
	if err := d.settle(document); err != nil {
		return err
	}
	if err := t.decimals(d); err != nil {
		return err
	}
	d.sources, d.targets = t.lists(0), t.lists(1)
	for i := range d.sources {
		d.people.seeAll(d.sources[i], d.targets[i])
	}
	d.tieColumns = t.attributes(d.kind, d.Workers)
	return nil
}

// checkWeights makes the weights numbers, unless the caller said what they are.
func (t *table) checkWeights(d *decoder) {
	for _, column := range t.kept {
		if t.columns[column].name == network.WeightColumn && d.kind[network.WeightColumn] == 0 && !slices.Contains(t.numeric, column) {
			t.numeric = append(t.numeric, column)
		}
	}
}
