package learning_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact/learning"
)

func stream(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

func ExampleModel_Samples() {
	for _, m := range learning.Published() {
		fmt.Println(m.Name, len(m.Parameters), "parameters,", len(m.Measures), "measures")
	}
	march := learning.Published()[0]
	samples, err := march.Samples(context.Background(), learning.Cell{
		Measure: "performance", Values: map[string]string{"p1": "0.9"},
	}, 4, 0, func(run int) *rand.Rand { return stream(uint64(run)) })
	fmt.Printf("%.3f %v\n", samples, err)
	// Output:
	// march1991 10 parameters, 4 measures
	// fang_lee_schilling2010 9 parameters, 4 measures
	// lazer_friedman2007 9 parameters, 6 measures
	// barkoczi_galesic2016 6 parameters, 2 measures
	// hong_page2004 5 parameters, 6 measures
	// wright 2 parameters, 3 measures
	// [0.867 0.933 0.800 0.667] <nil>
}

func ExampleModel_Validate() {
	wright := learning.Published()[5]
	fmt.Println(wright.Validate(learning.Cell{Measure: "unit_cost", Values: map[string]string{"ratio": "0", "y": "1"}}))
	// Output:
	// learning: bad parameter: wright has no parameter "y"
	// learning: bad parameter: ratio is 0, must be above 0
}
