package diversity

import (
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Attribute says which category each person is of. Its categories are those that
// somebody is of, in the order of the values given. The zero Attribute is one of
// nobody. Attributes never change.
type Attribute struct {
	name   string
	values []string
	codes  []int32 // index into values by person, -1 if missing
}

// NewAttribute makes an attribute of category codes as [network.Column.Categories]
// returns them: codes[u] is the index of the value of person u in values, -1 if
// missing. Values of nobody are dropped and the codes renumbered. It returns ErrCode
// for any other code. O(people + values) time.
func NewAttribute(name string, values []string, codes []int32) (Attribute, error) {
	number := slices.Repeat([]int32{-1}, len(values))
	for u, code := range codes {
		if code < -1 || int(code) >= len(values) {
			return Attribute{}, fmt.Errorf("%w: %d for person %d, %q has %d values", ErrCode, code, u, name, len(values))
		}
		if code >= 0 {
			number[code] = 0
		}
	}
	a := Attribute{name: name, codes: make([]int32, len(codes))}
	for code, used := range number {
		if used == 0 {
			number[code] = int32(len(a.values))
			a.values = append(a.values, values[code])
		}
	}
	for u, code := range codes {
		a.codes[u] = -1
		if code >= 0 {
			a.codes[u] = number[code]
		}
	}
	return a, nil
}

// FromColumn makes an attribute of a column of any kind: equal fields are one
// category.
func FromColumn(c *network.Column) Attribute {
	values, codes := c.Categories()
	a, _ := NewAttribute(c.Name(), values, codes) // a column's codes are in range
	return a
}

// Name returns the name of the attribute.
func (a Attribute) Name() string { return a.name }

// Values returns the names of the categories. The slice must not be changed.
func (a Attribute) Values() []string { return a.values }

// Len returns the number of people, those without a value included.
func (a Attribute) Len() int { return len(a.codes) }

// Category returns the index in Values of the category of person u, -1 if missing.
func (a Attribute) Category(u network.NodeID) int { return int(a.codes[u]) }

// Missing returns how many people have no value.
func (a Attribute) Missing() int {
	missing := 0
	for _, code := range a.codes {
		if code < 0 {
			missing++
		}
	}
	return missing
}

// Joint returns the attribute whose categories are the combinations of values that
// occur, such as role and town at once; its values are joined by " & ". A person
// without a value in any of them has none. It returns ErrLength if the attributes are
// not of the same people. O(people log people) time for each attribute.
func Joint(attributes ...Attribute) (Attribute, error) {
	if len(attributes) == 0 {
		return Attribute{}, nil
	}
	joint := attributes[0]
	for _, a := range attributes[1:] {
		if a.Len() != joint.Len() {
			return Attribute{}, lengthError(a, joint.Len())
		}
		joint = joint.cross(a)
	}
	return joint, nil
}

func (a Attribute) cross(b Attribute) Attribute {
	type pair struct{ a, b int32 }
	var pairs []pair
	for u, code := range a.codes {
		if code >= 0 && b.codes[u] >= 0 {
			pairs = append(pairs, pair{code, b.codes[u]})
		}
	}
	compare := func(x, y pair) int {
		if x.a != y.a {
			return int(x.a - y.a)
		}
		return int(x.b - y.b)
	}
	slices.SortFunc(pairs, compare)
	pairs = slices.Compact(pairs)
	joint := Attribute{name: a.name + " & " + b.name, codes: make([]int32, len(a.codes))}
	for _, p := range pairs {
		joint.values = append(joint.values, a.values[p.a]+" & "+b.values[p.b])
	}
	for u, code := range a.codes {
		joint.codes[u] = -1
		if at, found := slices.BinarySearchFunc(pairs, pair{code, b.codes[u]}, compare); found {
			joint.codes[u] = int32(at)
		}
	}
	return joint
}

// matches reports an attribute that is not of n people.
func (a Attribute) matches(n int) error {
	if len(a.codes) != n {
		return lengthError(a, n)
	}
	return nil
}

func lengthError(a Attribute, n int) error {
	return fmt.Errorf("%w: attribute %q is of %d people, not of %d", ErrLength, a.name, a.Len(), n)
}
