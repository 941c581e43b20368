package measure

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/internal/exact"
)

// ValueLaw is a law of the value of a network of n people.
type ValueLaw int

// The laws; each times a factor that depends on the network.
const (
	Sarnoff  ValueLaw = iota // n: an audience
	Odlyzko                  // n ln n: people whose contacts are worth 1, 1/2, 1/3 and so on
	Metcalfe                 // n(n-1)/2: pairs
	Reed                     // 2^n - n - 1: groups of two people or more
	valueLaws
)

var valueLawNames = [valueLaws]string{"Sarnoff", "Odlyzko", "Metcalfe", "Reed"}

// String returns the name of the law.
func (l ValueLaw) String() string {
	if l < 0 || l >= valueLaws {
		return fmt.Sprintf("ValueLaw(%d)", int(l))
	}
	return valueLawNames[l]
}

// LogValue returns the natural logarithm of the value of a network of n people with a
// factor of 1, which overflows for no n.
//
// -Inf where the value is 0: for n = 0, and but for Sarnoff's law for n = 1. NaN for n
// below 0 or infinite, where a fraction makes the formula negative, and for an unknown
// law. Only Reed's law is exponential in n: of the others the derivative goes to 0.
// Odlyzko and Tilly 2005, A refutation of Metcalfe's law; Reed 2001, The law of the
// pack.
func (l ValueLaw) LogValue(n float64) float64 {
	if !(n >= 0) || math.IsInf(n, 1) {
		return math.NaN()
	}
	if n == 0 {
		return math.Inf(-1)
	}
	switch l {
	case Sarnoff:
		return math.Log(n)
	case Odlyzko:
		return math.Log(n) + math.Log(math.Log(n))
	case Metcalfe:
		return math.Log(n) + math.Log((n-1)/2)
	case Reed:
		return n*math.Ln2 + math.Log1p(-(n+1)*math.Exp2(-n))
	}
	return math.NaN()
}

// ZipfValue returns n·H_{n-1}, the sum of 1, 1/2, 1/3 and so on over the n-1 contacts
// of each of n people: what n ln n in [Odlyzko]'s law stands for. NaN for n < 1. O(1).
func ZipfValue(n int) float64 {
	if n < 1 {
		return math.NaN()
	}
	return float64(n) * harmonicNumber(n-1)
}

// harmonicNumber returns 1 + 1/2 + ... + 1/n, by Euler and Maclaurin's series beyond
// the first terms.
func harmonicNumber(n int) float64 {
	const exactly, eulerGamma = 32, 0.57721566490153286060651209008240243
	if n > exactly {
		x := float64(n)
		x2 := x * x
		return math.Log(x) + eulerGamma + 1/(2*x) - 1/(12*x2) + 1/(120*x2*x2) - 1/(252*x2*x2*x2)
	}
	sum := 0.0
	for k := n; k >= 1; k-- {
		sum += 1 / float64(k)
	}
	return sum
}

// LawFit is a law of network value fitted to a series.
type LawFit struct {
	Law       ValueLaw
	LogFactor float64 // natural logarithm of the factor
	Residual  float64 // sum of the squares of ln(value) - ln(fitted value)
	AICc      float64 // Akaike's criterion, corrected for few points: lower is better
	Weight    float64 // Akaike weight: the evidence for this law among the four
}

// FitValueLaws fits the four laws to the values of a network at different numbers of
// people, by least squares on the logarithms of the values (noise multiplies). It
// returns them by weight, the best first. With S the sum of squares over N points and
// two parameters, the factor and the spread,
//
//	AICc = N ln(S/N) + 4 + 12/(N-3)    weight ∝ exp(-AICc/2)
//
// It returns ErrParams for slices of unequal length, fewer than four points, a value
// that is not positive and finite, and numbers of people not above 1 and finite.
// Burnham and Anderson 2002, doi:10.1007/b97636; on the laws Zhang, Liu and Xu 2015,
// doi:10.1007/s11390-015-1518-1.
func FitValueLaws(people, values []float64) ([]LawFit, error) {
	if err := checkSeries(people, values); err != nil {
		return nil, err
	}
	fits := make([]LawFit, valueLaws)
	for law := range fits {
		fits[law] = fitLaw(ValueLaw(law), people, values)
	}
	slices.SortStableFunc(fits, func(a, b LawFit) int { return cmp.Compare(a.AICc, b.AICc) })
	total := 0.0
	for i := range fits {
		fits[i].Weight = 1 // as good as the best, even where both fit to the last bit
		if fits[i].AICc > fits[0].AICc {
			fits[i].Weight = math.Exp((fits[0].AICc - fits[i].AICc) / 2)
		}
		total += fits[i].Weight
	}
	for i := range fits {
		fits[i].Weight /= total
	}
	return fits, nil
}

func checkSeries(people, values []float64) error {
	if len(people) != len(values) || len(people) < 4 {
		return fmt.Errorf("%w: %d numbers of people and %d values, must be as many and four at least",
			ErrParams, len(people), len(values))
	}
	for i, n := range people {
		if !(n > 1) || math.IsInf(n, 0) || !(values[i] > 0) || math.IsInf(values[i], 0) {
			return fmt.Errorf("%w: point %d has %v people and the value %v", ErrParams, i, n, values[i])
		}
	}
	return nil
}

func fitLaw(law ValueLaw, people, values []float64) LawFit {
	residuals := make([]float64, len(people))
	for i, n := range people {
		residuals[i] = math.Log(values[i]) - law.LogValue(n)
	}
	factor := exact.Mean(residuals)
	for i, r := range residuals {
		residuals[i] = (r - factor) * (r - factor)
	}
	n, squares := float64(len(people)), exact.Sum(residuals)
	return LawFit{Law: law, LogFactor: factor, Residual: squares, AICc: n*math.Log(squares/n) + 4 + 12/(n-3)}
}
