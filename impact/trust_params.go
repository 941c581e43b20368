package impact

import (
	"errors"
	"fmt"
	"time"

	"github.com/impactnet/impactnet/trust"
)

// TrustParams says how a space reads trust out of what happened. The zero value of a
// field means its default; of one that is not zero, everything counts.
type TrustParams struct {
	// Deeds says what counts as evidence of what, in any order, each deed once; nil
	// means DefaultDeeds, an empty table that nothing does.
	Deeds []Deed
	// Ledger says how evidence fades, with half-lives in seconds, and how much more the
	// contrary counts; by default trust.DefaultLedgerParams.
	Ledger trust.LedgerParams
	// Pyramid says how the layers bear on each other; by default
	// trust.DefaultPyramidParams.
	Pyramid trust.PyramidParams
}

func (p TrustParams) withDefaults() TrustParams {
	p.Deeds = sortedDeeds(p.Deeds)
	setDefault(&p.Ledger, trust.DefaultLedgerParams())
	setDefault(&p.Pyramid, trust.DefaultPyramidParams())
	return p
}

// check reports the faults of parameters with defaults, for a tick of the given length.
func (p TrustParams) check(tick time.Duration) error {
	faults := []error{checkDeeds(p.Deeds)}
	for _, err := range []error{p.Ledger.Validate(), p.Pyramid.Validate()} {
		if err != nil {
			faults = append(faults, fmt.Errorf("%w: %w", ErrParams, err))
		}
	}
	if tick > 0 && p.Ledger.Validate() == nil && p.inTicks(tick).Validate() != nil {
		faults = append(faults, need(false, ErrParams, "a half-life must not vanish beside a tick", p.Ledger))
	}
	return errors.Join(faults...)
}

// inTicks and inMicroseconds return the parameters of a ledger in the units of the two
// clocks.
func (p TrustParams) inTicks(tick time.Duration) trust.LedgerParams {
	return scaled(p.Ledger, 1/tick.Seconds())
}

func (p TrustParams) inMicroseconds() trust.LedgerParams { return scaled(p.Ledger, 1e6) }

func scaled(l trust.LedgerParams, unitsPerSecond float64) trust.LedgerParams {
	l.SupportiveHalfLife *= unitsPerSecond
	l.ContraryHalfLife *= unitsPerSecond
	return l
}
