package scorecard

import (
	"errors"
	"fmt"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/trust"
)

// Params say what a scorecard asks for. The zero value is the documented default.
type Params struct {
	// ExactWork is the number of steps, people × arcs, above which betweenness, closeness
	// and harmonic closeness are estimated from a sample of people; 0 means 2e10, some
	// 40,000 people with 250,000 ties. Everything else is exact at any size. [Card.Sampled]
	// says what was sampled and how far off it may be.
	ExactWork float64
	// SampleWork is the number of steps, people in the sample × arcs, that the sample is to
	// take, of 256 people at least; 0 means 1e9.
	SampleWork float64

	// Draws is the number of draws for an interval, NullDraws that of random graphs; 0
	// means 1000 and 199.
	Draws, NullDraws int
	// Work is the number of steps that each of intervals and random graphs may take; 0
	// means 1e8. Beyond it fewer random graphs are drawn, down to 19, and intervals are
	// left out: both are said.
	Work float64

	// Floor is the smallest number of people that anything about them may rest on; 0 means
	// 5, and a negative number that there is no floor.
	Floor int

	Pyramid trust.PyramidParams // the zero value means trust.DefaultPyramidParams
	Alerts  impact.AlertParams
	Limits  impact.SpaceParams // the sizes that an impact group may have
	// Bottleneck is the share of shortest ways between others above which a person is a
	// bottleneck; 0 means 0.15.
	Bottleneck float64
}

// Validate reports every parameter that is outside its range.
func (p Params) Validate() error {
	d := p.withDefaults()
	faults := []error{d.Pyramid.Validate(), p.Alerts.Validate(), p.Limits.Validate()}
	for _, bound := range []struct {
		name  string
		value float64
		ok    bool
	}{
		{"ExactWork", p.ExactWork, p.ExactWork >= 0},
		{"SampleWork", p.SampleWork, p.SampleWork >= 0},
		{"Draws", float64(p.Draws), p.Draws >= 0},
		{"NullDraws", float64(p.NullDraws), p.NullDraws >= 0},
		{"Work", p.Work, p.Work >= 0},
		{"Bottleneck", d.Bottleneck, d.Bottleneck > 0 && d.Bottleneck <= 1},
	} {
		if !bound.ok {
			faults = append(faults, fmt.Errorf("%w: %s is %v", ErrParams, bound.name, bound.value))
		}
	}
	return errors.Join(faults...)
}

func (p Params) withDefaults() Params {
	setDefault(&p.ExactWork, 2e10)
	setDefault(&p.SampleWork, 1e9)
	setDefault(&p.Draws, 1000)
	setDefault(&p.NullDraws, 199)
	setDefault(&p.Work, 1e8)
	setDefault(&p.Floor, 5)
	setDefault(&p.Pyramid, trust.DefaultPyramidParams())
	setDefault(&p.Limits.Smallest, 5)
	setDefault(&p.Limits.Largest, 15)
	setDefault(&p.Bottleneck, 0.15)
	p.Floor = max(p.Floor, 0)
	return p
}

func setDefault[T comparable](value *T, standard T) {
	var zero T
	if *value == zero {
		*value = standard
	}
}
