package impact

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/trust"
)

// SpinOut proposes how a group could divide at the instant: [SpinOut] with the trust
// among its members and with the named attributes of theirs. people says who is who in
// the division, by name. Trust is what a score is above that of a stranger, and 0 where
// it is not: what everyone is given must not make large parts look better than small
// ones. Limits of size that p leaves out are those of the space.
//
// The same events give the same proposal, in whatever order they arrived. It returns
// the errors of [SpinOut].
func (v View) SpinOut(ctx context.Context, g GroupID, attributes []string, p SpinOutParams, r *rand.Rand) (d *Division, people []PersonID, err error) {
	setDefault(&p.Smallest, v.space.params.Smallest)
	setDefault(&p.Largest, v.space.params.Largest)
	for _, m := range v.Members(g) {
		people = append(people, m.Person)
	}
	slices.SortFunc(people, func(a, b PersonID) int { return cmp.Compare(v.space.PersonName(a), v.space.PersonName(b)) })
	scores, err := v.Trust(people)
	if err != nil {
		return nil, nil, err
	}
	stranger := v.pyramid(trust.Records{}).Score
	codes := make([][]int, len(attributes))
	for i, key := range attributes {
		codes[i] = v.categories(people, key)
	}
	above := func(i, j int) float64 { return max(scores[i][j]-stranger, 0) }
	d, err = SpinOut(ctx, len(people), above, codes, p, r)
	return d, people, err
}

// categories numbers the values of an attribute as they come, -1 where it is unknown.
func (v View) categories(people []PersonID, key string) []int {
	numbers := map[string]int{}
	codes := make([]int, len(people))
	for i, p := range people {
		value, known := v.Person(p).Attributes[key]
		if _, seen := numbers[value]; known && !seen {
			numbers[value] = len(numbers)
		}
		codes[i] = -1
		if known {
			codes[i] = numbers[value]
		}
	}
	return codes
}
