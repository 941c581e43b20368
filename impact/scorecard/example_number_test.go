package scorecard_test

import (
	"encoding/json"
	"fmt"

	"github.com/impactnet/impactnet/impact/scorecard"
)

// A card that is read again says what could not be computed; that is not the same as 0.
func ExampleNumber_Defined() {
	var values []scorecard.Number
	if err := json.Unmarshal([]byte("[0, null, 0.25]"), &values); err != nil {
		fmt.Println(err)
		return
	}
	for _, x := range values {
		fmt.Println(x, x.Defined())
	}
	// Output:
	// 0 true
	// NaN false
	// 0.25 true
}
