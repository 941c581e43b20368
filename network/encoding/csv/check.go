package csv

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network"
)

// check finds what is wrong with the record that was scanned last, which begins at
// start.
func (t *table) check(s *scanner, start int) *fault {
	if len(s.cells) != len(t.columns) {
		return &fault{offset: start, column: min(len(s.cells), len(t.columns)) + 1, err: t.ragged(s, start)}
	}
	for _, key := range t.keys {
		if c := s.cells[key.column]; c.start == c.end || len(t.missing) > 0 && t.missing[s.field(c)] {
			return &fault{offset: start, column: key.column + 1, err: remarkf(ErrEmptyKey, "%s", key.empty)}
		}
	}
	for _, column := range t.numeric {
		field := s.field(s.cells[column])
		if !isNumber(field) && strings.TrimSpace(field) != "" && !t.missing[field] && !t.decimalComma(field) {
			return &fault{offset: s.cells[column].start, column: column + 1, err: noNumber(t.columns[column].name, field)}
		}
	}
	return nil
}

func (t *table) ragged(s *scanner, start int) error {
	if mixed := s.mixed(start, len(t.columns)); mixed != "" {
		return remarkf(ErrDelimiter, "%s", mixed)
	}
	remedy := "add what is missing, if only an empty field"
	if len(s.cells) > len(t.columns) {
		remedy = "remove what is too much, or put a field that contains the delimiter in quotes"
	}
	return remarkf(ErrRagged, "the line has %s where the first line has %d: %s", plural(len(s.cells), "field"), len(t.columns), remedy)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// kindOf is what a wrong number in a column is an error of.
func kindOf(column string) error {
	if column == network.WeightColumn {
		return network.ErrWeight
	}
	return network.ErrColumn
}

func noNumber(column, field string) error {
	kind := kindOf(column)
	if point := withPoint(field); isNumber(point) {
		return remarkf(kind, "%q in column %q is no number: write %s, with a decimal point", field, column, point)
	}
	return remarkf(kind, "%q in column %q is no number: correct it, or leave it empty if it is not known", field, column)
}

// decimalComma reports whether a field is a number with a comma in the place of the
// point, which it cannot be taken for where commas separate fields.
func (t *table) decimalComma(field string) bool {
	return t.delimiter != ',' && strings.Count(field, ",") == 1 && !strings.ContainsAny(field, ".eE") && isNumber(withPoint(field))
}

func withPoint(field string) string { return strings.Replace(field, ",", ".", 1) }

// decimals reads columns of numbers that have decimal commas. A column that has points
// as well is an error: they may stand between thousands.
func (t *table) decimals(d *decoder) error {
	for k, column := range t.kept {
		if t.delimiter == ',' || !slices.Contains(t.numeric, column) {
			continue
		}
		name := t.columns[column].name
		comma, point := t.firstWith(k, t.decimalComma), t.firstWith(k, func(field string) bool { return strings.Contains(field, ".") && isNumber(field) })
		switch {
		case comma.field == "":
		case point.field != "":
			return t.locate(fault{offset: point.offset, column: column + 1, err: remarkf(kindOf(name),
				"column %q has numbers with a comma, such as %q, and with a point, such as %q: write all with a decimal point", name, comma.field, point.field)})
		default:
			t.commas = append(t.commas, column)
			d.note(t.name, fmt.Sprintf("the commas in column %q are read as decimal points: %s is %s", name, comma.field, withPoint(comma.field)))
		}
	}
	return nil
}

// found is a field and where it stands in the text.
type found struct {
	field  string
	offset int
}

// firstWith returns the first field of kept column k for which is holds.
func (t *table) firstWith(k int, is func(field string) bool) found {
	for i := range t.pieces {
		p := &t.pieces[i]
		for _, place := range p.fields[k] {
			if field := t.at(p, place); !t.missing[field] && is(field) {
				return found{field, p.low + int(place.start)}
			}
		}
	}
	return found{}
}

// isNumber reports whether a field is a finite decimal number, as columns understand it.
func isNumber(field string) bool {
	field = strings.TrimSpace(field)
	if n := len(field); n > 0 && n < 16 && strings.Trim(field, "0123456789") == "" {
		return true
	}
	if strings.ContainsAny(field, "xXpP_") {
		return false
	}
	x, err := strconv.ParseFloat(field, 64)
	return err == nil && !math.IsInf(x, 0) && !math.IsNaN(x)
}
