package impact

import (
	"errors"
	"time"
)

// SpaceParams says what a group is and what trust is read from. The zero value of a field means its default.
type SpaceParams struct {
	// Tick is how long a tick is, in whole seconds, for a space that runs on ticks; by
	// default a week. It is read only where a duration is compared with ticks.
	Tick time.Duration
	// Smallest and Largest bound an impact group; by default 5 and 15. With fewer
	// people it is a nucleus, with more it must spin out.
	Smallest, Largest int
	// Dormant is how long a group may be idle before it counts as dormant; by default
	// 90 days.
	Dormant time.Duration
	// Trust says what counts as evidence of trust and how it is read.
	Trust TrustParams
}

const (
	day  = 24 * time.Hour
	week = 7 * day
)

// Validate reports all faults at once, wrapping [ErrParams].
func (p SpaceParams) Validate() error {
	d := p.withDefaults()
	return errors.Join(
		need(d.Tick > 0 && d.Tick%time.Second == 0, ErrParams, "a tick must take whole seconds", p.Tick),
		need(d.Smallest >= 2, ErrParams, "the smallest group must have at least 2 people", p.Smallest),
		need(d.Largest >= d.Smallest, ErrParams, "the largest group must not be smaller than the smallest", p.Largest),
		need(d.Dormant > 0, ErrParams, "dormancy must take time", p.Dormant),
		d.Trust.check(d.Tick),
	)
}

func (p SpaceParams) withDefaults() SpaceParams {
	setDefault(&p.Tick, week)
	setDefault(&p.Smallest, 5)
	setDefault(&p.Largest, 15)
	setDefault(&p.Dormant, 90*day)
	p.Trust = p.Trust.withDefaults()
	return p
}

func setDefault[T comparable](value *T, standard T) {
	var zero T
	if *value == zero {
		*value = standard
	}
}
