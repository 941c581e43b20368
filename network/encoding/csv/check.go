package csv

import (
	"math"
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
		if !isNumber(field) && strings.TrimSpace(field) != "" && !t.missing[field] {
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

func noNumber(column, field string) error {
	kind := network.ErrColumn
	if column == network.WeightColumn {
		kind = network.ErrWeight
	}
	if point := strings.Replace(field, ",", ".", 1); isNumber(point) {
		return remarkf(kind, "%q in column %q is no number: write %s, with a decimal point", field, column, point)
	}
	return remarkf(kind, "%q in column %q is no number: correct it, or leave it empty if it is not known", field, column)
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
