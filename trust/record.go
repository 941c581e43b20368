package trust

import "errors"

// Record is what is known about somebody in one respect: units of supportive and
// of contrary evidence, each >= 0. The zero value is a stranger's.
//
// It is the evidence (r,s) of the beta reputation system: a Beta(r+1, s+1)
// density over the chance that the next outcome is good.
// Josang & Ismail 2002, The beta reputation system, Bled.
type Record struct {
	Supportive, Contrary float64
}

// FromRating returns the evidence of one rating v in [-1,1] with weight w >= 0:
//
//	r = w(1+v)/2, s = w(1-v)/2
//
// A rating of 0 is thus half a unit either way. This is the feedback map of
// Josang & Ismail 2002; it differs from the map of [Evidence], in which an outcome
// of 0 says nothing. A value out of range gives [ErrRating].
func FromRating(v, w float64) (Record, error) {
	if err := errors.Join(
		need(within(v, -1, 1), ErrRating, "value must be in [-1,1]", v),
		need(w >= 0 && finite(w), ErrRating, "weight must be finite and >= 0", w),
	); err != nil {
		return Record{}, err
	}
	return Record{w * (1 + v) / 2, w * (1 - v) / 2}, nil
}

// Add returns the two records together: the combination of independent evidence.
func (r Record) Add(other Record) Record {
	return Record{r.Supportive + other.Supportive, r.Contrary + other.Contrary}
}

// Scale returns the record with both sides multiplied by factor >= 0. With a
// factor in [0,1] it forgets: r.Scale(lambda).Add(x) is the record after one more
// observation x, as in Josang & Ismail 2002; lambda 1 never forgets, lambda 0
// knows only the last.
func (r Record) Scale(factor float64) Record {
	return Record{factor * r.Supportive, factor * r.Contrary}
}

func (r Record) valid() bool {
	return r.Supportive >= 0 && r.Contrary >= 0 && finite(r.Supportive+r.Contrary)
}

// Prior is what is held of somebody before there is evidence.
type Prior struct {
	Weight   float64 // W > 0: how much evidence the prior is worth
	BaseRate float64 // a in [0,1]: the expectation without evidence
}

// DefaultPrior returns W = 2, a = 1/2: the uniform density of beta reputation.
func DefaultPrior() Prior { return Prior{Weight: 2, BaseRate: 0.5} }

// Validate reports all faults at once, wrapping [ErrParams].
func (p Prior) Validate() error {
	return errors.Join(
		need(p.Weight > 0 && finite(p.Weight), ErrParams, "prior weight must be positive and finite", p.Weight),
		need(within(p.BaseRate, 0, 1), ErrParams, "base rate must be in [0,1]", p.BaseRate),
	)
}

// Opinion returns the opinion that stands for the evidence:
//
//	b = r/(r+s+W), d = s/(r+s+W), u = W/(r+s+W)
//
// Josang 2016, Subjective Logic, section 3.4.2, doi:10.1007/978-3-319-42337-1.
func (p Prior) Opinion(r Record) Opinion {
	total := r.Supportive + r.Contrary + p.Weight
	return Opinion{r.Supportive / total, r.Contrary / total, p.Weight / total, p.BaseRate}
}

// Expectation returns E = (r + a W)/(r + s + W) in [0,1]: the chance of a good
// outcome next time. It equals p.Opinion(r).Expectation() up to rounding, and is
// exact where the quotient is.
func (p Prior) Expectation(r Record) float64 {
	return (r.Supportive + p.BaseRate*p.Weight) / (r.Supportive + r.Contrary + p.Weight)
}

// Record is the inverse of Opinion: r = W b/u, s = W d/u. An opinion without
// uncertainty stands for infinite evidence: +Inf on each side that has mass, 0 on
// a side that has none.
func (p Prior) Record(o Opinion) Record {
	units := func(mass float64) float64 {
		if mass == 0 {
			return 0
		}
		return p.Weight * mass / o.Uncertainty
	}
	return Record{units(o.Belief), units(o.Disbelief)}
}

// Discount returns what the record reported by an advisor is worth to someone who
// has the record advisor about that advisor:
//
//	k = (s_a + W)(r_b + s_b + W) + W r_a,  r = W r_a r_b/k,  s = W r_a s_b/k
//
// It is [Discount] carried over to evidence; an unknown advisor makes it empty.
// Josang & Ismail 2002 (there with W = 2).
func (p Prior) Discount(advisor, reported Record) Record {
	k := (advisor.Contrary+p.Weight)*(reported.Supportive+reported.Contrary+p.Weight) + p.Weight*advisor.Supportive
	return reported.Scale(p.Weight * advisor.Supportive / k)
}
