package impact

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/trust"
)

// What people can see each other do, in the words of [DefaultDeeds].
const (
	AskedForHelp      = "asked for help"
	AdmittedMistake   = "admitted a mistake"
	SharedSetback     = "shared a setback"
	Praised           = "praised" // gave others the credit
	Blamed            = "blamed"  // put it on others
	KeptAgreement     = "kept an agreement"
	BrokeAgreement    = "broke an agreement"
	DidHarm           = "did harm"
	Answered          = "answered"
	DeliveredEffort   = "delivered an effort"
	FailedToDeliver   = "failed to deliver"
	TookOnChallenge   = "took on a challenge"
	StayedWithSetback = "stayed with a setback"
	FledChallenge     = "fled a challenge"
)

// Deed is a row of the table that makes evidence of trust out of what happened: how
// seeing someone do What is read. An event that says how well it went, o in [-1,1],
// and how much it counts, w (1 if not given), becomes an observation of the layer with
//
//	outcome = Outcome * o    if Outcome >= 0
//	outcome = Outcome * |o|  if Outcome < 0: what is bad by its nature stays bad
//	weight  = Weight * w, at most trust.MaxWeight
//
// and with Outcome itself if the event does not say how well it went.
type Deed struct {
	What    string      // as in EvidenceObserved
	Layer   trust.Layer // to which it speaks
	Outcome float64     // in [-1,1]: what it means at its clearest
	Weight  float64     // in (0, trust.MaxWeight]: how much it counts against other deeds
}

// DefaultDeeds returns the table of docs/events.md, by layer, and at its end the names
// of the layers themselves, for logs of people who judge rather than tell. That praise
// and blame count half is a choice, not a measurement.
func DefaultDeeds() []Deed {
	return []Deed{
		{AskedForHelp, trust.Humility, 1, 1},
		{AdmittedMistake, trust.Humility, 1, 1},
		{SharedSetback, trust.Humility, 1, 1},
		{Praised, trust.Humility, 1, 0.5},
		{Blamed, trust.Humility, -1, 0.5},
		{KeptAgreement, trust.Integrity, 1, 1},
		{BrokeAgreement, trust.Integrity, -1, 1},
		{DidHarm, trust.Integrity, -1, 1},
		{Answered, trust.Commitment, 1, 1},
		{DeliveredEffort, trust.Commitment, 1, 1},
		{FailedToDeliver, trust.Commitment, -1, 1},
		{TookOnChallenge, trust.Excitement, 1, 1},
		{StayedWithSetback, trust.Excitement, 1, 1},
		{FledChallenge, trust.Excitement, -1, 1},
		{"humility", trust.Humility, 1, 1},
		{"integrity", trust.Integrity, 1, 1},
		{"commitment", trust.Commitment, 1, 1},
		{"excitement", trust.Excitement, 1, 1},
	}
}

// Validate reports all faults at once, wrapping [ErrParams].
func (d Deed) Validate() error {
	return errors.Join(
		need(isName(d.What), ErrParams, "what a deed is called must be a name", abbreviated(d.What)),
		need(d.Layer < trust.LayerCount, ErrParams, "the layer of a deed must be below 4", uint8(d.Layer)),
		need(math.Abs(d.Outcome) <= 1, ErrParams, "the outcome of a deed must be in [-1,1]", d.Outcome),
		need(d.Weight > 0 && d.Weight <= trust.MaxWeight, ErrParams, "the weight of a deed must be in (0,1e100]", d.Weight),
	)
}

// read returns what a deed that went so well and counts so much says, as evidence of
// nobody by nobody; false if it counts for nothing. The outcome is nil if nobody said.
func (d Deed) read(outcome *float64, weight float64) (trust.Evidence, bool) {
	e := trust.Evidence{Layer: d.Layer, Outcome: d.Outcome, Weight: min(d.Weight*weight, trust.MaxWeight)}
	switch {
	case outcome != nil && d.Outcome < 0:
		e.Outcome *= math.Abs(*outcome)
	case outcome != nil:
		e.Outcome *= *outcome
	}
	return e, e.Weight > 0
}

// sortedDeeds returns the table by name, the default one for nil.
func sortedDeeds(deeds []Deed) []Deed {
	if deeds == nil {
		deeds = DefaultDeeds()
	}
	sorted := slices.Clone(deeds)
	slices.SortFunc(sorted, func(a, b Deed) int { return cmp.Compare(a.What, b.What) })
	return sorted
}

// checkDeeds reports the faults of a table that is sorted by name.
func checkDeeds(deeds []Deed) error {
	var faults []error
	for i, d := range deeds {
		if err := d.Validate(); err != nil {
			faults = append(faults, fmt.Errorf("deed %s: %w", abbreviated(d.What), err))
		}
		if i > 0 && deeds[i-1].What == d.What {
			faults = append(faults, fmt.Errorf("%w: the deed %s is in the table twice", ErrParams, abbreviated(d.What)))
		}
	}
	return errors.Join(faults...)
}
