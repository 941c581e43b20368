package csv

import (
	"context"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// values returns the fields of kept column k. They share the memory of the text.
func (t *table) values(k int) []string {
	fields := make([]string, 0, t.rows())
	commas := slices.Contains(t.commas, t.kept[k])
	for i := range t.pieces {
		p := &t.pieces[i]
		for _, place := range p.fields[k] {
			field := t.at(p, place)
			if len(t.missing) > 0 && t.missing[field] {
				field = ""
			}
			if commas {
				field = withPoint(field)
			}
			fields = append(fields, field)
		}
	}
	return fields
}

// attributes types the kept columns. A column without a name and without a value is
// none.
func (t *table) attributes(kinds map[string]network.Kind, workers int) []*network.Column {
	columns := make([]*network.Column, len(t.kept))
	_ = par.Each(context.Background(), workers, len(t.kept), func(_, k int) {
		name := t.columns[t.kept[k]].name
		fields := t.values(k)
		if t.columns[t.kept[k]].nameless && strings.Join(fields, "") == "" {
			return
		}
		if kind := kinds[name]; kind != 0 {
			// Numbers were checked line by line, so there is no error to return.
			columns[k], _ = network.NewColumnAs(name, fields, kind)
		} else {
			columns[k] = network.NewColumn(name, fields)
		}
	})
	return slices.DeleteFunc(columns, func(c *network.Column) bool { return c == nil })
}
