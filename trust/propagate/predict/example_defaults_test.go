package predict_test

import (
	"fmt"

	"github.com/impactnet/impactnet/trust/propagate/predict"
)

func ExampleDefaultParams() {
	p := predict.DefaultParams()
	fmt.Printf("%+v %v\n", p, p.Validate())
	// Output:
	// {ValuePenalty:500 ChancePenalty:150 StrengthPenalty:30000 Refit:500 Fits:25} <nil>
}
