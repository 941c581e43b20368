package published_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/sim/published"
)

// coins is a published model in small: how many heads in so many throws of a coin.
var coins = published.Model{
	Name: "coins",
	Parameters: []published.Parameter{
		{Name: "throws", Default: "10", Meaning: "throws of the coin"},
		{Name: "bias", Default: "0.5", Meaning: "chance of heads"},
	},
	Measures: []published.Measure{
		{Name: "heads", Meaning: "share of heads"},
		{Name: "expected", Meaning: "what it tends to"},
	},
	Bind: func(v *published.Values, measure string) published.Trial {
		throws, bias := v.Whole("throws", 1), v.Within("bias", 0, 1)
		if measure == "expected" {
			return published.Computed(func() (float64, error) { return bias, nil })
		}
		return published.Each(func(r *rand.Rand) (float64, error) {
			heads := 0
			for range throws {
				if r.Float64() < bias {
					heads++
				}
			}
			return float64(heads) / float64(throws), nil
		})
	},
}

// dice is a model that throws a die until it shows a six.
type dice struct{}

func (dice) Init(int, *rand.Rand) (*int, error) { return new(int), nil }
func (dice) Step(throws *int, r *rand.Rand) (bool, error) {
	*throws++
	return r.IntN(6) == 5, nil
}

func stream(run int) *rand.Rand { return rand.New(rand.NewPCG(uint64(run), 1)) }

// Any cell of a model, by the names of its parameters; what is left out has its default.
func Example() {
	samples, err := coins.Samples(context.Background(), published.Cell{
		Measure: "heads", Values: map[string]string{"throws": "1000"},
	}, 3, 0, stream)
	fmt.Printf("%.2f %v\n", samples, err)
	// Output:
	// [0.47 0.47 0.52] <nil>
}

func ExampleFind() {
	m, found := published.Find([]published.Model{coins}, "coins")
	fmt.Println(m.Parameters[0].Meaning, found)
	_, found = published.Find([]published.Model{coins}, "march1991")
	fmt.Println(found)
	// Output:
	// throws of the coin true
	// false
}

// What is exact is one number, whatever the runs.
func ExampleModel_Samples() {
	for _, measure := range []string{"heads", "expected"} {
		samples, err := coins.Samples(context.Background(), published.Cell{Measure: measure}, 3, 0, stream)
		fmt.Println(measure, samples, err)
	}
	// Output:
	// heads [0.3 0.3 0.8] <nil>
	// expected [0.5] <nil>
}

// All that is wrong is told at once.
func ExampleModel_Validate() {
	err := coins.Validate(published.Cell{Measure: "heads", Values: map[string]string{"throws": "0", "bias": "often", "sides": "2"}})
	fmt.Println(err)
	fmt.Println(errors.Is(err, published.ErrParameter))
	// Output:
	// published: bad parameter: coins has no parameter "sides"; it has throws, bias
	// published: bad parameter: throws is "0", must be a whole number from 1 to 2147483647
	// published: bad parameter: bias is "often", must be a number from 0 to 1
	// true
}

// A measure that each run has is a function of its stream.
func ExampleEach() {
	trial := published.Each(func(r *rand.Rand) (float64, error) { return float64(1 + r.IntN(6)), nil })
	row, err := trial.Run(stream(1))
	fmt.Println(row, err)
	// Output:
	// [6] <nil>
}

// A model runs to its end, and the state it comes to is measured.
func ExampleSimulate() {
	trial := published.Simulate(dice{}, 0, func(throws *int) float64 { return float64(*throws) })
	row, err := trial.Run(stream(3))
	fmt.Println(row, err)
	// Output:
	// [4] <nil>
}

// Work that need not be done before somebody asks for the number.
func ExampleComputed() {
	trial := published.Computed(func() (float64, error) {
		sum := 0.0
		for face := range 6 {
			sum += float64(face+1) / 6
		}
		return sum, nil
	})
	row, err := trial.Run(nil)
	fmt.Println(row, err, trial.Exact)
	// Output:
	// [3.5] <nil> true
}

// reads reports what a model that reads one parameter says of its value.
func reads(value string, read func(v *published.Values)) error {
	m := published.Model{
		Name: "model", Parameters: []published.Parameter{{Name: "x"}}, Measures: []published.Measure{{Name: "y"}},
		Bind: func(v *published.Values, _ string) published.Trial {
			read(v)
			return published.Trial{}
		},
	}
	return m.Validate(published.Cell{Measure: "y", Values: map[string]string{"x": value}})
}

// What no other method asks for.
func ExampleValues_Require() {
	even := func(v *published.Values) {
		x := v.Whole("x", 0)
		v.Require(x%2 == 0, "x is %d, must be even", x)
	}
	fmt.Println(reads("4", even))
	fmt.Println(reads("5", even))
	// Output:
	// <nil>
	// published: bad parameter: x is 5, must be even
}

// A model that checks its own parameters hands on what is wrong with them.
func ExampleValues_Check() {
	errOdd := errors.New("odd")
	err := reads("5", func(v *published.Values) {
		if v.Whole("x", 0)%2 == 1 {
			v.Check(errOdd)
		}
	})
	fmt.Println(err, errors.Is(err, errOdd), errors.Is(err, published.ErrParameter))
	// Output:
	// odd true true
}

func ExampleValues_Text() {
	fmt.Println(reads(" Ann knows Bob ", func(v *published.Values) { fmt.Printf("%q\n", v.Text("x")) }))
	// Output:
	// "Ann knows Bob"
	// <nil>
}

func ExampleValues_Choice() {
	fmt.Println(reads("ring", func(v *published.Values) { fmt.Println(v.Choice("x", "moore", "ring")) }))
	fmt.Println(reads("star", func(v *published.Values) { v.Choice("x", "moore", "ring") }))
	// Output:
	// ring
	// <nil>
	// published: bad parameter: x is "star", must be moore or ring
}

func ExampleValues_Number() {
	fmt.Println(reads("-2.5e-1", func(v *published.Values) { fmt.Println(v.Number("x")) }))
	fmt.Println(reads("a quarter", func(v *published.Values) { v.Number("x") }))
	// Output:
	// -0.25
	// <nil>
	// published: bad parameter: x is "a quarter", must be a number
}

// 0 would be taken for the default, so it is refused.
func ExampleValues_Positive() {
	fmt.Println(reads("0", func(v *published.Values) { v.Positive("x") }))
	// Output:
	// published: bad parameter: x is "0", must be a number above 0
}

func ExampleValues_AtLeast() {
	fmt.Println(reads("-1", func(v *published.Values) { v.AtLeast("x", 0) }))
	// Output:
	// published: bad parameter: x is "-1", must be a number of 0 or more
}

// A probability.
func ExampleValues_Within() {
	fmt.Println(reads("1.5", func(v *published.Values) { v.Within("x", 0, 1) }))
	// Output:
	// published: bad parameter: x is "1.5", must be a number from 0 to 1
}

func ExampleValues_Whole() {
	fmt.Println(reads("5e1", func(v *published.Values) { fmt.Println(v.Whole("x", 1), "people") }))
	fmt.Println(reads("7.5", func(v *published.Values) { v.Whole("x", 1) }))
	// Output:
	// 50 people
	// <nil>
	// published: bad parameter: x is "7.5", must be a whole number from 1 to 2147483647
}

// The number of one of three people.
func ExampleValues_Index() {
	fmt.Println(reads("2", func(v *published.Values) { v.Index("x", 3) }))
	fmt.Println(reads("3", func(v *published.Values) { v.Index("x", 3) }))
	// Output:
	// <nil>
	// published: bad parameter: x is "3", must be a whole number from 0 to 2
}

func ExampleValues_List() {
	fmt.Println(reads("1/4 0.75", func(v *published.Values) { fmt.Println(v.List("x")) }))
	fmt.Println(reads("1/0", func(v *published.Values) { v.List("x") }))
	// Output:
	// [0.25 0.75]
	// <nil>
	// published: bad parameter: x contains "1/0", must be numbers
}

// Rows of influence as they are written in a paper.
func ExampleValues_Matrix() {
	fmt.Println(reads("1/2 1/2; 0 1", func(v *published.Values) { fmt.Println(v.Matrix("x")) }))
	// Output:
	// [[0.5 0.5] [0 1]]
	// <nil>
}
