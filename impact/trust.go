package impact

import (
	"context"
	"iter"

	"github.com/impactnet/impactnet/trust"
)

// Records returns what from knew of to at the instant, layer by layer: the evidence of
// all events up to then, faded. It is empty for two strangers, and for a person and
// themselves. O(k) for k pieces of evidence about to.
func (v View) Records(from, to PersonID) trust.Records {
	s := v.space
	r, _ := s.evidenced().Pair(PersonID(s.root(int32(from))), PersonID(s.root(int32(to))), v.at) // everyone is in the ledger
	return r
}

// Pyramid returns how far from trusted to at the instant, layer by layer, and where the
// next small move between them belongs. O(k) for k pieces of evidence about to.
func (v View) Pyramid(from, to PersonID) trust.Pyramid { return v.pyramid(v.Records(from, to)) }

// Reputation returns how far a person was trusted at the instant on the evidence of all
// others together. O(k) for k pieces of evidence about the person.
func (v View) Reputation(p PersonID) trust.Pyramid {
	r, _ := v.space.evidenced().About(PersonID(v.space.root(int32(p))), v.at)
	return v.pyramid(r)
}

// Reputations returns the score of everyone's [View.Reputation], by PersonID: two names
// of one person have the same. It returns the error of the context. O(evidence).
func (v View) Reputations(ctx context.Context, o trust.Options) ([]float64, error) {
	s := v.space
	scores, err := s.evidenced().Scores(ctx, v.at, s.params.Trust.Pyramid, o)
	if err != nil {
		return nil, err
	}
	for p, root := range s.roots() {
		scores[p] = scores[root]
	}
	return scores, nil
}

// Observers yields everyone who had evidence about a person at the instant, by
// PersonID, and what they knew, as Records has it. O(k log k) for k pieces of evidence.
func (v View) Observers(p PersonID) iter.Seq2[PersonID, trust.Records] {
	return v.space.evidenced().Observers(PersonID(v.space.root(int32(p))), v.at)
}

// Trust returns how far some people trusted each other at the instant: the score of
// the Pyramid of the i-th for the j-th, NaN where i = j. Someone listed twice, by
// whatever name, gives trust.ErrMembers. O(k + n^2) for n people and k pieces of
// evidence about them.
func (v View) Trust(people []PersonID) ([][]float64, error) {
	return v.space.evidenced().Among(v.roots(people), v.at, v.space.params.Trust.Pyramid)
}

// pyramid reads records.
func (v View) pyramid(r trust.Records) trust.Pyramid {
	p, err := trust.NewPyramid(r, v.space.params.Trust.Pyramid)
	if err != nil {
		panic(err) // cannot happen: the parameters were checked, and sums of evidence are finite
	}
	return p
}

// roots returns who the people are known to be.
func (v View) roots(people []PersonID) []PersonID {
	list := make([]PersonID, len(people))
	for i, p := range people {
		list[i] = PersonID(v.space.root(int32(p)))
	}
	return list
}
