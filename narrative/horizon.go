package narrative

import (
	"errors"
	"fmt"
)

// Horizons are the two distances at which a narrative should be clear. A zero field
// takes its default.
type Horizons struct {
	OutYears    float64 // least horizon of the zoom-out; default 10
	OutMaxYears float64 // beyond it the zoom-out is too far to act on; default 20
	InMonths    float64 // what counts as near in the zoom-in; default 12
	Initiatives int     // most milestones that can be pursued at once; default 3
}

func (h Horizons) withDefaults() Horizons {
	h.OutYears = orDefault(h.OutYears, 10)
	h.OutMaxYears = orDefault(h.OutMaxYears, 20)
	h.InMonths = orDefault(h.InMonths, 12)
	h.Initiatives = orDefault(h.Initiatives, 3)
	return h
}

func orDefault[T comparable](value, standard T) T {
	var zero T
	if value == zero {
		return standard
	}
	return value
}

// Validate reports every horizon that is negative or not finite, and a zoom-out
// whose limits are in the wrong order.
func (h Horizons) Validate() error {
	var faults []error
	for _, x := range []float64{h.OutYears, h.OutMaxYears, h.InMonths, float64(h.Initiatives)} {
		if fault := negative(x); fault != "" {
			faults = append(faults, fmt.Errorf("%w: horizon: %s", ErrParams, fault))
		}
	}
	if d := h.withDefaults(); d.OutMaxYears < d.OutYears {
		faults = append(faults, fmt.Errorf("%w: zoom-out from %v to %v years", ErrParams, d.OutYears, d.OutMaxYears))
	}
	return errors.Join(faults...)
}

// Zoom is the check of both horizons of a narrative.
type Zoom struct {
	Out     bool        // the horizon is far enough: at least OutYears
	TooFar  bool        // the horizon is beyond OutMaxYears
	Near    []Milestone // the milestones within InMonths, in their order
	In      bool        // there is at least one near milestone
	TooMany bool        // there are more near milestones than Initiatives
}

// Zoom checks the zoom-out (where will this be in 10 to 20 years?) and the zoom-in
// (which two or three things are to be reached within 12 months?). Limits are
// inclusive.
func (n Narrative) Zoom(h Horizons) Zoom {
	h = h.withDefaults()
	z := Zoom{Out: n.HorizonYears >= h.OutYears, TooFar: n.HorizonYears > h.OutMaxYears}
	for _, m := range n.Milestones {
		if m.Months <= h.InMonths {
			z.Near = append(z.Near, m)
		}
	}
	z.In, z.TooMany = len(z.Near) > 0, len(z.Near) > h.Initiatives
	return z
}
