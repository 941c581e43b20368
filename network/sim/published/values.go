package published

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Values are the values of a cell as text. Reading them collects what is wrong; a method
// whose value is refused returns one that would not be, so that Bind can go on.
type Values struct {
	text   map[string]string
	faults []error
}

// Require reports ok, and collects a fault (an ErrParameter) in the given words if it is
// false.
func (v *Values) Require(ok bool, format string, details ...any) bool {
	if !ok {
		v.faults = append(v.faults, fmt.Errorf("%w: "+format, append([]any{ErrParameter}, details...)...))
	}
	return ok
}

// Check collects an error, if there is one: what [Model.Validate] then reports beside all
// else. It reports whether there is none.
func (v *Values) Check(err error) bool {
	if err != nil {
		v.faults = append(v.faults, err)
	}
	return err == nil
}

// Text returns the value of a parameter as it was given, without the blanks around it.
func (v *Values) Text(name string) string { return v.text[name] }

// Choice returns the value of a parameter that is one of the given words, the first of them
// if it is none.
func (v *Values) Choice(name string, words ...string) string {
	text := v.text[name]
	if !v.Require(slices.Contains(words, text), "%s is %q, must be %s", name, text, strings.Join(words, " or ")) {
		return words[0]
	}
	return text
}

// Number returns the value of a parameter that is a number. Numbers are finite throughout.
func (v *Values) Number(name string) float64 {
	return v.number(name, 0, "a number", func(float64) bool { return true })
}

// Positive returns the value of a parameter that is a number above 0: what 0 would turn into
// a default, for instance.
func (v *Values) Positive(name string) float64 {
	return v.number(name, 1, "a number above 0", func(x float64) bool { return x > 0 })
}

// AtLeast returns the value of a parameter that is a number of low or more.
func (v *Values) AtLeast(name string, low float64) float64 {
	return v.number(name, low, fmt.Sprintf("a number of %v or more", low), func(x float64) bool { return x >= low })
}

// Within returns the value of a parameter that is a number from low to high.
func (v *Values) Within(name string, low, high float64) float64 {
	return v.number(name, low, fmt.Sprintf("a number from %v to %v", low, high), func(x float64) bool { return x >= low && x <= high })
}

// Whole returns the value of a parameter that is a whole number from low to 2^31 - 1.
func (v *Values) Whole(name string, low int) int {
	return v.whole(name, low, math.MaxInt32)
}

// Index returns the value of a parameter that is a whole number from 0 to n - 1. Of nothing
// (n < 1) it refuses every index and returns 0.
func (v *Values) Index(name string, n int) int {
	return v.whole(name, 0, n-1)
}

func (v *Values) whole(name string, low, high int) int {
	must := fmt.Sprintf("a whole number from %d to %d", low, high)
	return int(v.number(name, float64(low), must, func(x float64) bool {
		return x == math.Trunc(x) && x >= float64(low) && x <= float64(high)
	}))
}

// number reads a finite number that fits, or says what it must be and returns another.
func (v *Values) number(name string, other float64, must string, fits func(x float64) bool) float64 {
	x, ok := finite(v.text[name])
	if !v.Require(ok && fits(x), "%s is %q, must be %s", name, v.text[name], must) {
		return other
	}
	return x
}

// List returns the value of a parameter that is a list of numbers or fractions (1/3)
// separated by blanks.
func (v *Values) List(name string) []float64 { return v.list(name, v.text[name]) }

// Matrix returns the value of a parameter that is a matrix: rows as in List, separated by
// semicolons. Rows may differ in length: what takes the matrix has to check that.
func (v *Values) Matrix(name string) [][]float64 {
	var rows [][]float64
	for row := range strings.SplitSeq(v.text[name], ";") {
		rows = append(rows, v.list(name, row))
	}
	return rows
}

func (v *Values) list(name, text string) []float64 {
	var list []float64
	for entry := range strings.FieldsSeq(text) {
		x, ok := fraction(entry)
		if !v.Require(ok, "%s contains %q, must be numbers", name, entry) {
			x = 0
		}
		list = append(list, x)
	}
	return list
}

// fraction reads a number, or two with a stroke between them.
func fraction(text string) (float64, bool) {
	over, under, divided := strings.Cut(text, "/")
	x, ok := finite(over)
	if divided && ok {
		var divisor float64
		divisor, ok = finite(under)
		x /= divisor
	}
	return x, ok && !math.IsNaN(x) && !math.IsInf(x, 0)
}

func finite(text string) (float64, bool) {
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil && !math.IsNaN(x) && !math.IsInf(x, 0)
}
