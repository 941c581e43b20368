package network

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"golang.org/x/exp/constraints"
)

// Kind says what the values of a column may be used as. A column can be of several
// kinds: whole numbers that repeat are numbers and categories.
type Kind uint8

// The kinds of a column.
const (
	Number   Kind = 1 << iota // finite numbers
	Category                  // values that repeat
	Date                      // calendar days or instants
	Text                      // anything else, and every column that is nothing else
)

// Column is a named column of typed values, one a person or one a tie. Columns
// never change. Values are kept so that [Column.Field] gives back the text of the
// input to the letter.
type Column struct {
	name     string
	kind     Kind
	values   []string  // distinct non-empty fields in bytewise order; nil if codes is
	codes    []int32   // index into values, -1 if missing; nil for numbers kept as such
	ordinals []float64 // numbers, or seconds since 1970 of dates, NaN if missing; nil if neither
}

// NewColumn types a column by its fields. An empty field, or one of white space
// alone, is missing. A column whose other fields are all finite decimal numbers is
// a Number; one of text, or of whole numbers, in which 2 x distinct <= non-missing
// is a Category (whole numbers can be both); one of days (2006-01-02) or instants
// (RFC 3339, the zone may be left out and is then UTC) is a Date, and a Category
// too if it repeats. Any other column is Text, and so is one without any value.
// O(rows log distinct) time.
func NewColumn(name string, fields []string) *Column {
	c := encode(name, fields)
	missing, whole := 0, true
	for _, code := range c.codes {
		if code < 0 {
			missing++
		}
	}
	for _, v := range c.values {
		whole = whole && isWhole(v)
	}
	repeats := len(c.values) > 0 && 2*len(c.values) <= len(fields)-missing
	switch {
	case len(c.values) == 0: // nothing to go by
	case c.decode(parseNumber):
		c.kind = Number
	case c.decode(parseDate):
		c.kind = Date
	}
	if repeats && (c.kind&Number == 0 || whole) {
		c.kind |= Category
	}
	if c.kind == 0 {
		c.kind = Text
	}
	return c.compact()
}

// NewColumnAs makes a column of the kinds given instead of guessing them. It
// returns ErrColumn for a field that is not of kind Number or Date where that is
// asked for, and for no kind or an unknown one.
func NewColumnAs(name string, fields []string, kind Kind) (*Column, error) {
	if kind == 0 || kind > Number|Category|Date|Text || kind&Number != 0 && kind&Date != 0 {
		return nil, fmt.Errorf("%w: %q cannot be of kind %d", ErrColumn, name, kind)
	}
	c := encode(name, fields)
	c.kind = kind
	if kind&Number != 0 && !c.decode(parseNumber) {
		return nil, c.misfit(parseNumber, "a finite number")
	}
	if kind&Date != 0 && !c.decode(parseDate) {
		return nil, c.misfit(parseDate, "a date")
	}
	return c.compact(), nil
}

// NewNumberColumn makes a Number column of numbers, of which it keeps a copy; NaN is
// missing. It returns ErrColumn for an infinity.
func NewNumberColumn(name string, numbers []float64) (*Column, error) {
	for i, x := range numbers {
		if math.IsInf(x, 0) {
			return nil, fmt.Errorf("%w: %q has %v at row %d", ErrColumn, name, x, i)
		}
	}
	return &Column{name: name, kind: Number, ordinals: append([]float64{}, numbers...)}, nil
}

// encode makes the dictionary of the fields.
func encode(name string, fields []string) *Column {
	codes := make([]int32, len(fields))
	seen := make(map[string]int32)
	var values []string
	for i, field := range fields {
		if strings.TrimSpace(field) == "" {
			codes[i] = -1
			continue
		}
		code, ok := seen[field]
		if !ok {
			code = int32(len(values))
			field = strings.Clone(field) // do not keep a whole file alive for one field
			seen[field] = code
			values = append(values, field)
		}
		codes[i] = code
	}
	order := labelOrder(values)
	rank := make([]int32, len(values))
	sorted := make([]string, len(values))
	for i, at := range order {
		rank[at], sorted[i] = int32(i), values[at]
	}
	for i, code := range codes {
		if code >= 0 {
			codes[i] = rank[code]
		}
	}
	return &Column{name: name, values: sorted, codes: codes}
}

// decode fills ordinals if parse reads every value, and reports whether it did.
func (c *Column) decode(parse func(string) (float64, bool)) bool {
	parsed := make([]float64, len(c.values))
	for i, v := range c.values {
		x, ok := parse(v)
		if !ok {
			return false
		}
		parsed[i] = x
	}
	c.ordinals = make([]float64, len(c.codes))
	for i, code := range c.codes {
		if code < 0 {
			c.ordinals[i] = math.NaN()
		} else {
			c.ordinals[i] = parsed[code]
		}
	}
	return true
}

func (c *Column) misfit(parse func(string) (float64, bool), what string) error {
	for row, code := range c.codes {
		if code >= 0 {
			if _, ok := parse(c.values[code]); !ok {
				return fmt.Errorf("%w: %q is not %s (column %q, row %d)", ErrColumn, c.values[code], what, c.name, row)
			}
		}
	}
	return nil
}

// compact drops the dictionary of a pure number column that can be written back
// from its numbers.
func (c *Column) compact() *Column {
	if c.kind != Number {
		return c
	}
	for i, code := range c.codes {
		if code >= 0 && c.values[code] != formatNumber(c.ordinals[i]) {
			return c
		}
	}
	c.values, c.codes = nil, nil
	return c
}

// Name returns the name of the column.
func (c *Column) Name() string { return c.name }

// Len returns the number of values, missing ones included.
func (c *Column) Len() int { return max(len(c.codes), len(c.ordinals)) }

// Kind returns the kinds of the column.
func (c *Column) Kind() Kind { return c.kind }

// Is reports whether the column is of the given kind.
func (c *Column) Is(kind Kind) bool { return c.kind&kind != 0 }

// Missing reports whether value i is missing.
func (c *Column) Missing(i int) bool {
	if c.codes != nil {
		return c.codes[i] < 0
	}
	return math.IsNaN(c.ordinals[i])
}

// none reports whether every value is missing.
func (c *Column) none() bool {
	for i := range c.Len() {
		if !c.Missing(i) {
			return false
		}
	}
	return true
}

// Field returns value i as text, as the input had it; "" if missing.
func (c *Column) Field(i int) string {
	switch {
	case c.Missing(i):
		return ""
	case c.codes != nil:
		return c.values[c.codes[i]]
	}
	return formatNumber(c.ordinals[i])
}

// Ordinals returns numbers as they are and dates as seconds since 1970-01-01 UTC,
// NaN where missing; nil for a column that is neither. The slice must not be
// changed.
func (c *Column) Ordinals() []float64 { return c.ordinals }

// Categories returns the distinct values in bytewise order and, for every row, the
// index of its value, -1 if missing. Values may be listed that no row of a selection
// has. The slices must not be changed. For numbers kept without their text the
// categories are made on the call, in O(rows log rows).
func (c *Column) Categories() (values []string, codes []int32) {
	if c.codes == nil {
		fields := make([]string, c.Len())
		for i := range fields {
			fields[i] = c.Field(i)
		}
		c = encode(c.name, fields)
	}
	return c.values, c.codes
}

func selectRows[I constraints.Integer](c *Column, rows []I) *Column {
	s := *c
	if c.codes != nil {
		s.codes = make([]int32, len(rows))
		for i, row := range rows {
			s.codes[i] = c.codes[row]
		}
	}
	if c.ordinals != nil {
		s.ordinals = make([]float64, len(rows))
		for i, row := range rows {
			s.ordinals[i] = c.ordinals[row]
		}
	}
	return &s
}

func isWhole(field string) bool {
	digits := strings.TrimLeft(strings.TrimSpace(field), "+-")
	return digits != "" && strings.Trim(digits, "0123456789") == ""
}

func parseNumber(field string) (float64, bool) {
	field = strings.TrimSpace(field)
	if strings.ContainsAny(field, "xXpP_") { // hexadecimal floats are no survey answers
		return 0, false
	}
	x, err := strconv.ParseFloat(field, 64)
	return x, err == nil && !math.IsInf(x, 0) && !math.IsNaN(x)
}

func parseDate(field string) (float64, bool) {
	field = strings.TrimSpace(field)
	for _, layout := range []string{time.DateOnly, time.RFC3339Nano, "2006-01-02T15:04:05", time.DateTime, "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, field); err == nil {
			return float64(t.Unix()) + float64(t.Nanosecond())/1e9, true
		}
	}
	return 0, false
}

// formatNumber writes x as JSON does: shortest digits, exponent only for very small
// and very large numbers.
func formatNumber(x float64) string {
	format := byte('f')
	if a := math.Abs(x); a != 0 && (a < 1e-6 || a >= 1e21) {
		format = 'e'
	}
	return strconv.FormatFloat(x, format, -1, 64)
}
