package input

import (
	"fmt"
	"strings"

	"github.com/impactnet/impactnet/network"
)

// alike returns notes on people whose ids are the same but for capitals and blanks: most
// often one person, whom the data count several times.
func alike(people *network.People) []string {
	const shown = 3
	var order []string
	spellings := map[string][]string{}
	for _, id := range people.Labels() {
		folded := strings.ToLower(strings.Join(strings.Fields(id), " "))
		if len(spellings[folded]) == 1 {
			order = append(order, folded)
		}
		spellings[folded] = append(spellings[folded], fmt.Sprintf("%q", id))
	}
	var notes []string
	for i, folded := range order {
		if i == shown {
			return append(notes, fmt.Sprintf("... and %d more ids that differ by capitals and blanks alone", len(order)-shown))
		}
		ids := spellings[folded]
		notes = append(notes, fmt.Sprintf("%s count as %d people: if they are one, write the id alike in all rows", Enumerate(ids), len(ids)))
	}
	return notes
}
