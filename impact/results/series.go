package results

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/impactnet/impactnet/impact"
)

// Point is a dated value of a metric, and what it took to get there.
type Point struct {
	Time         float64 // in any unit: rates are per this unit
	Value        float64
	Hours, Money float64 // since the point before, of all together; 0 if unknown
}

// Series is what a metric said over time, earliest first.
type Series struct {
	Points []Point
	Down   bool // less is better
}

// Validate reports all faults at once, wrapping [ErrSeries]: times must be finite and
// rise from point to point, values finite, hours and money finite and not negative.
func (s Series) Validate() error {
	var errs []error
	before := math.Inf(-1)
	for i, p := range s.Points {
		at := fmt.Sprintf("point %d: ", i)
		errs = append(errs,
			need(finite(p.Time) && p.Time > before, ErrSeries, at+"times must be finite and rise", p.Time),
			need(finite(p.Value), ErrSeries, at+"values must be finite", p.Value),
			need(finite(p.Hours) && p.Hours >= 0, ErrSeries, at+"hours must not be negative", p.Hours),
			need(finite(p.Money) && p.Money >= 0, ErrSeries, at+"money must not be negative", p.Money),
		)
		before = p.Time
	}
	return errors.Join(errs...)
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// FromMetric returns what a metric of a space said up to the instant of the view, with
// times in the given unit (0 means a week) since the first measurement. Measurements of
// the same second, or tick, are one point: their mean, and the sum of what they took. It
// returns ErrSeries if the metric is not defined by then, and ErrParams for a unit below
// 0. O(measurements).
func FromMetric(v impact.View, metric string, unit time.Duration) (Series, error) {
	if unit < 0 {
		return Series{}, need(false, ErrParams, "the unit of time must be above 0", unit)
	}
	if unit == 0 {
		unit = 7 * 24 * time.Hour
	}
	m, ok := v.Metric(metric)
	if !ok {
		return Series{}, need(false, ErrSeries, "the metric must be defined", fmt.Sprintf("%q", metric))
	}
	s := Series{Down: m.Direction == impact.Down}
	measured := v.Measurements(metric)
	instant := func(i int) int64 { return v.Space().Instant(measured[i].Time) }
	for low := 0; low < len(measured); {
		p, high := Point{Time: float64(uint64(instant(low))-uint64(instant(0))) / unit.Seconds()}, low
		for ; high < len(measured) && instant(high) == instant(low); high++ {
			p.Value += measured[high].Value
			p.Hours += measured[high].Hours
			p.Money += measured[high].Money
		}
		p.Value /= float64(high - low)
		s.Points = append(s.Points, p)
		low = high
	}
	return s, s.Validate()
}

// Effort is what is put in.
type Effort uint8

// Kinds of effort.
const (
	Hours Effort = iota
	Money
)

func (p Point) effort(e Effort) float64 {
	if e == Money {
		return p.Money
	}
	return p.Hours
}

// PerEffort returns impact per unit of effort as a series of its own: more impact with
// less effort is the aim. Where more is better it is value/effort; where less is better
// it is value*effort, of which less is better as well: to hold a burden down with less.
// Points without a known effort are left out, and effort that has been accounted for is
// not in the result. O(n).
func (s Series) PerEffort(e Effort) Series {
	per := Series{Down: s.Down}
	for _, p := range s.Points {
		switch effort := p.effort(e); {
		case effort == 0:
			continue
		case s.Down:
			p.Value *= effort
		default:
			p.Value /= effort
		}
		p.Hours, p.Money = 0, 0
		per.Points = append(per.Points, p)
	}
	return per
}

// known returns the first kind of effort that is known of all points.
func (s Series) known() (Effort, bool) {
	for _, e := range []Effort{Hours, Money} {
		if !slices.ContainsFunc(s.Points, func(p Point) bool { return p.effort(e) == 0 }) {
			return e, true
		}
	}
	return 0, false
}

// experience returns what had been done by each point: the effort so far, or just the
// number of measurements where none is known throughout.
func (s Series) experience() []float64 {
	e, known := s.known()
	done, sum := make([]float64, len(s.Points)), 0.0
	for i, p := range s.Points {
		if known {
			sum += p.effort(e)
		} else {
			sum++
		}
		done[i] = sum
	}
	return done
}
