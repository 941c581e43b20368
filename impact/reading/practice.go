package reading

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/trust"
)

// Assessment is how a practitioner found a practice on trying it, each in [-1,1], or NaN
// for what they do not judge.
type Assessment struct {
	Practitioner  impact.PersonID
	Effectiveness float64 // does it work?
	Efficiency    float64 // is it worth what it takes?
	Enjoyment     float64 // does it make the work a joy?
}

// Proposal is a variation: a way of working that someone proposes to their community.
type Proposal struct {
	Name        string
	By          impact.PersonID
	Groups      int     // that work this way at present
	Loss        float64 // what is lost, at most, where it fails; in any unit
	Assessments []Assessment
}

// PracticeParams says how practices are selected. The zero value of a field means its
// default.
type PracticeParams struct {
	Prior trust.Prior // trust.DefaultPrior()
	// Confidence is that of the judgement, in (0.5,1): a practice spreads, or is dropped,
	// if it is above, or below, the middle with this probability; 0.9.
	Confidence float64
	Affordable float64 // the loss up to which a trial is safe to fail; 1
	Kept       float64 // share of the groups, in (0,1], from which on a practice is kept; 0.5
}

// Validate reports all faults at once, wrapping [ErrParams].
func (p PracticeParams) Validate() error {
	p = p.withDefaults()
	return errors.Join(
		p.Prior.Validate(),
		need(p.Confidence > 0.5 && p.Confidence < 1, ErrParams, "the confidence must be in (0.5,1)", p.Confidence),
		need(p.Affordable > 0, ErrParams, "the affordable loss must be above 0", p.Affordable),
		need(p.Kept > 0 && p.Kept <= 1, ErrParams, "what is kept must be in (0,1]", p.Kept),
	)
}

func (p PracticeParams) withDefaults() PracticeParams {
	setDefault(&p.Prior, trust.DefaultPrior())
	setDefault(&p.Confidence, 0.9)
	setDefault(&p.Affordable, 1)
	setDefault(&p.Kept, 0.5)
	return p
}

// Judged is what practitioners together think, and how sure they can be.
type Judged struct {
	Opinion trust.Opinion // its uncertainty is how little is known
	// Low and High are the limits that the expectation lies above, and below, with the
	// Confidence asked for, by the beta distribution of the evidence.
	Low, High float64
}

// Step is what selection says should become of a practice.
type Step uint8

// The steps from proposal to the commons. Nothing is decreed: each follows from what
// practitioners say.
const (
	Refuse Step = iota // it is not safe to fail: find a smaller way to try it
	Try                // where a failure can be afforded, and assess it
	Spread             // others should try it
	Keep               // it has spread, and belongs to the commons
	Drop               // it does not work for those who tried
)

var stepNames = [...]string{"refuse", "try", "spread", "keep", "drop"}

// String returns the step in a word.
func (s Step) String() string {
	if int(s) >= len(stepNames) {
		return fmt.Sprintf("step(%d)", uint8(s))
	}
	return stepNames[s]
}

// Practice is a proposal as its practitioners find it.
type Practice struct {
	Proposal                             Proposal
	Effectiveness, Efficiency, Enjoyment Judged
	Overall                              Judged // of the mean evidence of the three
	Step                                 Step
}

// Assess fuses what practitioners say about a practice, by how far each is trusted, and
// says what should come next in a community of the given number of groups.
//
// A judgement x is one unit of evidence, (1+x)/2 of it supportive and (1-x)/2 contrary;
// it is discounted by the expectation of the opinion that trust returns about the
// practitioner, so that who is not trusted adds uncertainty and not the contrary, and all
// are fused as independent ([trust.DiscountByExpectation], [trust.CumulativeFusion]). Of
// several assessments by one person the last counts. A nil trust takes everybody at their
// word; [Reputed] is what the space itself says.
//
//	Refuse   Loss is above what is affordable, and it does not stand its test as yet
//	Spread   Overall.Low is above 1/2, and less than the share Kept of the groups work so
//	Keep     Overall.Low is above 1/2, and at least that share does
//	Drop     Overall.High is below 1/2
//	Try      otherwise: not assessed enough to tell
//
// It returns ErrParams, or ErrAssessment for numbers out of range. O(n log n).
func Assess(proposal Proposal, groups int, trust func(impact.PersonID) trust.Opinion, p PracticeParams) (Practice, error) {
	if err := errors.Join(p.Validate(), proposal.validate(groups)); err != nil {
		return Practice{}, err
	}
	p = p.withDefaults()
	latest := latestEach(proposal.Assessments)
	a := Practice{Proposal: proposal}
	var records [3]record
	for i, of := range []func(Assessment) float64{
		func(a Assessment) float64 { return a.Effectiveness },
		func(a Assessment) float64 { return a.Efficiency },
		func(a Assessment) float64 { return a.Enjoyment },
	} {
		records[i] = fused(latest, of, trust, p.Prior)
	}
	a.Effectiveness, a.Efficiency, a.Enjoyment = p.judged(records[0]), p.judged(records[1]), p.judged(records[2])
	a.Overall = p.judged(records[0].Add(records[1]).Add(records[2]).Scale(1.0 / 3))
	a.Step = p.step(a.Overall, proposal, groups)
	return a, nil
}

type record = trust.Record

func (p Proposal) validate(groups int) error {
	errs := []error{
		need(p.Name != "", ErrAssessment, "a practice needs a name", fmt.Sprintf("%q", p.Name)),
		need(p.Loss >= 0, ErrAssessment, p.Name+": the loss must not be negative", p.Loss),
		need(p.Groups >= 0 && p.Groups <= groups, ErrAssessment, p.Name+": groups that work so must be of the community", p.Groups),
	}
	for _, a := range p.Assessments {
		for _, x := range []float64{a.Effectiveness, a.Efficiency, a.Enjoyment} {
			errs = append(errs, need(math.IsNaN(x) || x >= -1 && x <= 1, ErrAssessment, p.Name+": judgements must be in [-1,1]", x))
		}
	}
	return errors.Join(errs...)
}

// latestEach returns the last assessment of each practitioner, by practitioner.
func latestEach(all []Assessment) []Assessment {
	last := map[impact.PersonID]Assessment{}
	for _, a := range all {
		last[a.Practitioner] = a
	}
	var list []Assessment
	for _, a := range last {
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b Assessment) int { return cmp.Compare(a.Practitioner, b.Practitioner) })
	return list
}

// fused returns the evidence in everyone's judgement together.
func fused(all []Assessment, of func(Assessment) float64, whom func(impact.PersonID) trust.Opinion, prior trust.Prior) record {
	var opinions []trust.Opinion
	for _, a := range all {
		x := of(a)
		if math.IsNaN(x) {
			continue
		}
		opinion := prior.Opinion(record{Supportive: (1 + x) / 2, Contrary: (1 - x) / 2})
		if whom != nil {
			opinion = trust.DiscountByExpectation(whom(a.Practitioner), opinion)
		}
		opinions = append(opinions, opinion)
	}
	if len(opinions) == 0 {
		return record{}
	}
	return prior.Record(trust.CumulativeFusion(opinions...))
}

func (p PracticeParams) judged(r record) Judged {
	prior := p.Prior.Weight
	beta := distuv.Beta{Alpha: r.Supportive + prior*p.Prior.BaseRate, Beta: r.Contrary + prior*(1-p.Prior.BaseRate)}
	if !(beta.Alpha > 0 && beta.Beta > 0) { // a base rate of 0 or 1, and nothing against it
		e := p.Prior.Expectation(r)
		return Judged{p.Prior.Opinion(r), e, e}
	}
	return Judged{p.Prior.Opinion(r), beta.Quantile(1 - p.Confidence), beta.Quantile(p.Confidence)}
}

func (p PracticeParams) step(overall Judged, proposal Proposal, groups int) Step {
	switch {
	case overall.High < 0.5:
		return Drop
	case overall.Low > 0.5 && float64(proposal.Groups) >= p.Kept*float64(groups):
		return Keep
	case overall.Low > 0.5:
		return Spread
	case proposal.Loss > p.Affordable:
		return Refuse
	}
	return Try
}

// Reputed returns what [Assess] asks of trust, from the space itself: the opinion about a
// person that the evidence of all others makes at the instant, all layers together.
// Strangers have the base rate of the prior. Like [impact.View.Reputation], which it asks,
// it panics on a person who is not of the space.
func Reputed(v impact.View, prior trust.Prior) func(impact.PersonID) trust.Opinion {
	return func(p impact.PersonID) trust.Opinion {
		var all record
		for _, layer := range v.Reputation(p).Layers {
			all = all.Add(layer.Record)
		}
		return prior.Opinion(all)
	}
}

// Commons returns what is kept: the practices whose step is Keep, the best first by what
// they are at least worth (Overall.Low), then by name.
func Commons(practices []Practice) []Practice {
	kept := slices.DeleteFunc(slices.Clone(practices), func(p Practice) bool { return p.Step != Keep })
	slices.SortFunc(kept, func(a, b Practice) int {
		return cmp.Or(cmp.Compare(b.Overall.Low, a.Overall.Low), cmp.Compare(a.Proposal.Name, b.Proposal.Name))
	})
	return kept
}

// Reading returns the practice in a sentence.
func (p Practice) Reading() string {
	e := func(j Judged) float64 { return j.Opinion.Expectation() }
	return fmt.Sprintf("%s: %v. Effective %.2f, efficient %.2f, enjoyable %.2f; together %.2f to %.2f, judged by %d.",
		p.Proposal.Name, p.Step, e(p.Effectiveness), e(p.Efficiency), e(p.Enjoyment), p.Overall.Low, p.Overall.High, len(latestEach(p.Proposal.Assessments)))
}
