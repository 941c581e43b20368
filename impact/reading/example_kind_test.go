package reading_test

import (
	"fmt"

	"github.com/impactnet/impactnet/impact/reading"
)

// Which communities share a practice, not only an interest or an impact.
func ExampleKind_Practice() {
	for _, kind := range []reading.Kind{reading.Interest, reading.Practice1, reading.Practice2, reading.Impact} {
		fmt.Println(kind, kind.Practice())
	}
	// Output:
	// community of interest false
	// community of practice 1.0 true
	// community of practice 2.0 true
	// community of impact false
}
