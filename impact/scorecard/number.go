package scorecard

import (
	"encoding/json"
	"math"
)

// Number is a measured value. NaN, the undefined value, is null in JSON.
type Number float64

// Undefined is the Number of what cannot be computed.
var Undefined = Number(math.NaN())

// Defined reports whether x is a value at all.
func (x Number) Defined() bool { return !math.IsNaN(float64(x)) }

// MarshalJSON writes the shortest decimal that reads back as x, null if x is not
// finite.
func (x Number) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(x))
}

// UnmarshalJSON reads a number, null as NaN.
func (x *Number) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*x = Undefined
		return nil
	}
	return json.Unmarshal(text, (*float64)(x))
}

func value(x float64) *Number {
	n := Number(x)
	return &n
}
