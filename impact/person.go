package impact

import "math"

// Passion is the passion of the explorer: three dispositions, each in [0,1].
type Passion struct {
	Commitment float64 // to a domain, for the long term
	Questing   float64 // looks for challenges that lead beyond what they can do
	Connecting float64 // looks for others who can help
}

// Explorer returns the explorer score in [0,1], the geometric mean of the three: all
// are needed, and where one is missing the score is 0.
func (p Passion) Explorer() float64 { return math.Cbrt(p.Commitment * p.Questing * p.Connecting) }

// Obsession returns how far high commitment goes without connecting, in [0,1]:
//
//	sqrt(Commitment (1 - Connecting))
func (p Passion) Obsession() float64 { return math.Sqrt(p.Commitment * (1 - p.Connecting)) }

// Obsessed reports whether commitment is at least high and connecting at most low:
// the explorer who no longer looks for others.
func (p Passion) Obsessed(high, low float64) bool {
	return p.Commitment >= high && p.Connecting <= low
}

// Validate reports the first component outside [0,1], wrapping ErrField.
func (p Passion) Validate() error {
	var f form
	q := &p
	f.passion(&q)
	for s := f.have; s != 0; s = s.rest() {
		if err := s.first().checkNumber(f.numberOf(s.first())); err != nil {
			return err
		}
	}
	return nil
}
