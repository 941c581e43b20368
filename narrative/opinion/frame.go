package opinion

import (
	"errors"
	"math"

	"github.com/impactnet/impactnet/narrative"
)

// Frame is the narrative in which an exchange of opinions takes place. It acts on the
// models that say whom people listen to:
//
//	confidence bound (Deffuant, HegselmannKrause)   ε·(1+s) opportunity, ε·(1-s) threat
//	rewiring (HolmeNewman)                          φ·(1-s) opportunity, φ+(1-φ)·s threat
//
// with s = Strength·Pull: an opportunity widens whom people listen to, a threat narrows
// it and makes them turn to the like-minded. No published model gives this effect a
// size; Strength is a parameter, and its default makes a narrative of full pull turn
// ε = 0.25 into 0.3 or 0.2, on either side of the step from two camps to one. Averaging
// and Axelrod's culture have no such bound: the frame does not act on them.
//
// A story, and a narrative with neither outlook, is no frame. The zero Frame changes
// nothing.
type Frame struct {
	Kind     narrative.Kind
	Pull     float64 // of the narrative, in [0,1]
	Strength float64 // in [0,1]; default 0.2
}

// NewFrame returns the frame of a narrative, with its pull and the default strength.
// It returns the errors of [narrative.Narrative.Pull].
func NewFrame(n narrative.Narrative, p narrative.PullParams) (Frame, error) {
	pull, err := n.Pull(p)
	return Frame{Kind: n.Kind(), Pull: pull}, err
}

// Validate reports a pull or strength outside [0,1] (ErrParams).
func (f Frame) Validate() error {
	return errors.Join(within("Pull", f.Pull, 0, 1), within("Strength", f.Strength, 0, 1))
}

// sign returns +s for an opportunity, -s for a threat, 0 otherwise.
func (f Frame) sign() float64 {
	s := orDefault(f.Strength, 0.2) * f.Pull
	switch f.Kind {
	case narrative.OpportunityNarrative:
		return s
	case narrative.ThreatNarrative:
		return -s
	}
	return 0
}

// Confidence returns the bound ε as the frame has it.
func (f Frame) Confidence(bound float64) float64 { return bound * (1 + f.sign()) }

// Rewiring returns the probability φ of turning to the like-minded as the frame has
// it, in [0,1] for φ in [0,1].
func (f Frame) Rewiring(probability float64) float64 {
	if s := f.sign(); s < 0 {
		return math.FMA(1-probability, -s, probability)
	} else {
		return probability * (1 - s)
	}
}
