package results

import (
	"errors"
	"fmt"
	"math"
)

// Verdict says in a word where a trajectory leads.
type Verdict uint8

// The verdicts. Improving and declining are about the mean rate over the period.
const (
	TooLittle    Verdict = iota // fewer than 5 points: nothing is said
	Declining                   // it gets worse
	Flat                        // no change that can be told from none
	Improving                   // it gets better
	Accelerating                // it gets better, and the rate itself rises
)

var verdictNames = [...]string{"too little data", "declining", "flat", "improving", "accelerating"}

// String returns the verdict in words.
func (v Verdict) String() string {
	if int(v) >= len(verdictNames) {
		return fmt.Sprintf("verdict(%d)", uint8(v))
	}
	return verdictNames[v]
}

// Scale says on which scale change is measured.
type Scale uint8

// The scales.
const (
	Automatic   Scale = iota // logarithmic if all values are above 0, otherwise linear
	Logarithmic              // by what factor: exponential growth has a constant rate
	Linear                   // by how many units: a straight line has a constant rate
)

// TrajectoryParams says how a series is read. The zero value of a field means its
// default.
type TrajectoryParams struct {
	Scale      Scale   // Automatic
	Confidence float64 // of the intervals, in (0,1); 0.95
	// Certainty is that of the verdict, in (0,1); 0.98, more than that of the intervals:
	// a space judges many trajectories, and 5% of all flat ones would be praised or blamed.
	Certainty float64
	// Correlated is the probability, in (0,1), that noise follows itself from one point to
	// the next, before the data are seen; 0.2. Where it is known to, say 0.9: intervals then
	// hold for it as well, and are wider.
	Correlated float64
}

// Validate reports all faults at once, wrapping [ErrParams].
func (p TrajectoryParams) Validate() error {
	p = p.withDefaults()
	return errors.Join(
		need(p.Scale <= Linear, ErrParams, "the scale must be one of those named", p.Scale),
		need(p.Confidence > 0 && p.Confidence < 1, ErrParams, "the confidence must be in (0,1)", p.Confidence),
		need(p.Certainty > 0 && p.Certainty < 1, ErrParams, "the certainty must be in (0,1)", p.Certainty),
		need(p.Correlated > 0 && p.Correlated < 1, ErrParams, "correlated must be in (0,1)", p.Correlated),
	)
}

func (p TrajectoryParams) withDefaults() TrajectoryParams {
	if p.Confidence == 0 {
		p.Confidence = 0.95
	}
	if p.Certainty == 0 {
		p.Certainty = 0.98
	}
	if p.Correlated == 0 {
		p.Correlated = 0.2
	}
	return p
}

// fewest is the number of points without which nothing is said of a series.
const fewest = 5

// Trajectory is how impact develops. Rates are positive where things get better, also of
// a metric of which less is better. Everything but Points, Scale and Verdict is NaN with
// fewer than 5 points.
type Trajectory struct {
	Points int
	Scale  Scale // Logarithmic or Linear
	// Level is the fitted value at the last point, in units of the metric. On the
	// logarithmic scale its Error is that of the logarithm times the value: to first order.
	Level Estimate
	// Rate is the slope of the straight line of least squares through the logarithm of the
	// values (through the values, if Linear): r = d ln(value)/dt per unit of time, a
	// factor of e^r. With Down the sign is turned.
	Rate Estimate
	// Acceleration is the change of the rate, per unit of time squared: twice the
	// quadratic term of the parabola of least squares.
	Acceleration Estimate
	// Learning is Wright's exponent as a gain: performance grows as experience^Learning,
	// where performance is the value, or 1/value if less is better, and experience the
	// hours so far, or money, or measurements, whichever of these is known throughout. A
	// metric of cost falls as experience^-Learning, its progress ratio is 2^-Learning.
	// NaN on the linear scale. Wright 1936, doi:10.2514/8.155.
	Learning Estimate
	// Efficiency is the rate of impact per unit of effort, as the Rate of the series that
	// [Series.PerEffort] returns, by hours or else money. NaN where neither is known
	// throughout, and on the linear scale.
	Efficiency Estimate
	// Correlation is how far the noise follows itself from one point to the next, in
	// [0,1): its mean, given the data.
	Correlation float64
	Verdict     Verdict
}

// NewTrajectory reads a series. The values are taken as a smooth curve - a polynomial, of
// degree 2 below 16 points and else 4, and up to three degrees more where the t test of
// the next one, at 1%, asks for it - with noise of constant spread on the scale of the fit
// that may follow itself (see the package). Rate and
// Acceleration are those of the straight line and the parabola that come closest to the
// curve: well defined whatever its shape.
//
// The verdict asks whether Rate, and then Acceleration, differ from 0 with the certainty
// of the parameters. Below 8 points, where intervals are wide and a parabola may not
// follow the curve, it is enough for improving or declining that the values rise or fall
// as steadily as hardly any random order does (Mann and Kendall's exact test, for which
// points are independent). Exponential growth, at a constant rate, is improving on the
// logarithmic scale and accelerating on the linear one. Flat means that no change can
// be told from none, not that there is none: the interval says how much there may be.
//
// It returns ErrParams, ErrSeries, and ErrSeries for a logarithm that is asked for of a
// value not above 0. O(n).
func NewTrajectory(s Series, p TrajectoryParams) (Trajectory, error) {
	if err := errors.Join(p.Validate(), s.Validate()); err != nil {
		return Trajectory{}, err
	}
	p = p.withDefaults()
	t := Trajectory{Points: len(s.Points), Level: unknown(), Rate: unknown(), Acceleration: unknown(), Learning: unknown(), Efficiency: unknown(), Correlation: math.NaN()}
	var err error
	if t.Scale, err = s.scale(p.Scale); err != nil || t.Points < fewest {
		return t, err
	}
	times, y := s.gains(t.Scale)
	f := newFit(times, times, y, p.Correlated)
	t.Level = f.last(p.Confidence).mapped(func(y float64) float64 { return s.value(y, t.Scale) })
	if t.Scale == Logarithmic {
		t.Level.Error *= t.Level.Value
	}
	t.Rate, t.Acceleration = f.slope(p.Confidence), f.curvature(p.Confidence)
	t.Correlation = f.correlation()
	t.Verdict = verdict(f.slope(p.Certainty), f.curvature(p.Certainty), steady(y, p.Certainty))
	if t.Scale == Logarithmic {
		t.Learning = newFit(logs(s.experience()), times, y, p.Correlated).slope(p.Confidence)
		if e, known := s.known(); known {
			for i, point := range s.Points {
				y[i] -= math.Log(point.effort(e)) // as of value/effort, or of 1/(value*effort)
			}
			t.Efficiency = newFit(times, times, y, p.Correlated).slope(p.Confidence)
		}
	}
	return t, nil
}

// steady returns 1 if few values rise throughout, or almost, -1 if they fall, and else 0.
func steady(y []float64, certainty float64) int {
	if len(y) >= 8 {
		return 0
	}
	turned := make([]float64, len(y))
	for i, v := range y {
		turned[i] = -v
	}
	switch level := (1 - certainty) / 2; {
	case monotone(y) <= level:
		return 1
	case monotone(turned) <= level:
		return -1
	}
	return 0
}

func verdict(rate, acceleration Estimate, steady int) Verdict {
	switch {
	case rate.High < 0 || steady < 0:
		return Declining
	case !(rate.Low > 0 || steady > 0):
		return Flat
	case acceleration.Low > 0:
		return Accelerating
	}
	return Improving
}

// scale settles which scale to use.
func (s Series) scale(asked Scale) (Scale, error) {
	for i, p := range s.Points {
		if p.Value <= 0 && asked == Logarithmic {
			return asked, need(false, ErrSeries, fmt.Sprintf("point %d: a logarithm needs values above 0", i), p.Value)
		}
		if p.Value <= 0 {
			return Linear, nil
		}
	}
	if asked == Automatic {
		return Logarithmic, nil
	}
	return asked, nil
}

// gains returns times and values on the scale of the fit, where more is better.
func (s Series) gains(scale Scale) (times, y []float64) {
	for _, p := range s.Points {
		v := p.Value
		if scale == Logarithmic {
			v = math.Log(v)
		}
		if s.Down {
			v = -v
		}
		times, y = append(times, p.Time), append(y, v)
	}
	return times, y
}

// value is the inverse of gains.
func (s Series) value(y float64, scale Scale) float64 {
	if s.Down {
		y = -y
	}
	if scale == Logarithmic {
		return math.Exp(y)
	}
	return y
}

func logs(x []float64) []float64 {
	l := make([]float64, len(x))
	for i, v := range x {
		l[i] = math.Log(v)
	}
	return l
}

// Reading returns the trajectory in a sentence or two, for the name of the metric and of
// the unit of time: "stress tests: improving, by 5.1% a week (4.2% to 6.0%); ...".
func (t Trajectory) Reading(metric, unit string) string {
	if t.Verdict == TooLittle {
		return fmt.Sprintf("%s: too little data, %d of the %d points it takes to say anything.", metric, t.Points, fewest)
	}
	text := fmt.Sprintf("%s: %v, by %s a %s (%s to %s); the rate %s; now at %s.", metric, t.Verdict,
		t.amount(t.Rate.Value), unit, t.amount(t.Rate.Low), t.amount(t.Rate.High), t.turn(), t.Level)
	if t.Verdict == Flat {
		text = fmt.Sprintf("%s: flat, no change that can be told from none: between %s and %s a %s; now at %s.", metric,
			t.amount(t.Rate.Low), t.amount(t.Rate.High), unit, t.Level)
	}
	if t.Learning.Known() && t.Learning.Low > 0 {
		text += fmt.Sprintf(" Each doubling of experience brings a factor of %.3g (%.3g to %.3g).",
			math.Exp2(t.Learning.Value), math.Exp2(t.Learning.Low), math.Exp2(t.Learning.High))
	}
	if t.Efficiency.Known() {
		text += fmt.Sprintf(" Impact per effort: %s a %s (%s to %s).", t.amount(t.Efficiency.Value), unit, t.amount(t.Efficiency.Low), t.amount(t.Efficiency.High))
	}
	return text
}

// amount returns a rate as a percentage of growth or, on the linear scale, in units.
func (t Trajectory) amount(rate float64) string {
	if t.Scale == Linear {
		return fmt.Sprintf("%.3g", rate)
	}
	return fmt.Sprintf("%.3g%%", 100*math.Expm1(rate))
}

func (t Trajectory) turn() string {
	switch {
	case t.Acceleration.Low > 0:
		return "rises"
	case t.Acceleration.High < 0:
		return "falls"
	}
	return "is steady as far as can be told"
}
