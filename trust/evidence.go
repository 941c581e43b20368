package trust

import (
	"errors"
	"fmt"
	"time"
)

// PersonID numbers people densely from 0, as network.NodeID does; see [Labels].
type PersonID int32

// Layer is a layer of the pyramid of trust; each rests on those below it.
type Layer uint8

// The layers, bottom up.
const (
	Humility   Layer = iota // admits limits, asks for help
	Integrity               // acts by its values, avoids harm
	Commitment              // delivers impact that matters to the other
	Excitement              // seeks the unexpected challenge rather than fleeing it

	LayerCount = 4
)

var layerNames = [LayerCount]string{"humility", "integrity", "commitment", "excitement"}

// String returns the name of the layer in lower case.
func (l Layer) String() string {
	if l >= LayerCount {
		return fmt.Sprintf("layer(%d)", uint8(l))
	}
	return layerNames[l]
}

// Evidence is one thing that From saw To do.
type Evidence struct {
	From, To PersonID
	Layer    Layer
	Outcome  float64 // in [-1,1]: how well it went; 0 says nothing
	Weight   float64 // in (0, MaxWeight]: how much it counts
	Time     int64   // in the unit of the ledger's half-lives, by default seconds: see Instant
}

// MaxWeight bounds the weight of one observation, so that no sum of observations
// overflows.
const MaxWeight = 1e100

// Validate reports all faults at once, wrapping [ErrEvidence]: a layer that does
// not exist, an outcome or weight out of range or NaN, a negative person, or a
// person judging themselves.
func (e Evidence) Validate() error {
	if e.valid() {
		return nil
	}
	return errors.Join(
		need(e.Layer < LayerCount, ErrEvidence, "layer must be below 4", uint8(e.Layer)),
		need(within(e.Outcome, -1, 1), ErrEvidence, "outcome must be in [-1,1]", e.Outcome),
		need(e.Weight > 0 && e.Weight <= MaxWeight, ErrEvidence, "weight must be in (0,1e100]", e.Weight),
		need(e.From >= 0 && e.To >= 0, ErrEvidence, "people must be >= 0", [...]PersonID{e.From, e.To}),
		need(e.From != e.To, ErrEvidence, "nobody is a witness of themselves", e.From),
	)
}

func (e Evidence) valid() bool {
	return e.Layer < LayerCount && within(e.Outcome, -1, 1) && e.Weight > 0 && e.Weight <= MaxWeight &&
		e.From >= 0 && e.To >= 0 && e.From != e.To
}

// Spans of time in the default unit of a ledger.
const (
	Day  = 24 * 60 * 60
	Week = 7 * Day
)

// Instant returns t in the default unit of a ledger: whole seconds since 1970 UTC.
// Fractions of a second are dropped.
func Instant(t time.Time) int64 { return t.Unix() }

// Time is the inverse of Instant, in UTC.
func Time(instant int64) time.Time { return time.Unix(instant, 0).UTC() }
