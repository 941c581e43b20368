package predict

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Explanation is a forecast and where it comes from.
type Explanation struct {
	Forecast
	// Base is the forecast for a rating of which nothing is known but that it is one.
	Base float64
	// Contributions add up to Value - Base, one of each evidence, in its order.
	Contributions [EvidenceCount]float64
}

// Explain returns what to expect of a rating of the pair after all ratings of the
// history, split over the evidence: each contribution is the mean change of the value when
// that evidence is heard, over all orders in which the kinds can be heard (Shapley's
// value). Evidence that is not heard counts as average. A person out of range gives
// ErrRating. Shapley 1953, doi:10.1515/9781400881970-018.
func (m *Model) Explain(h *History, p Pair) (Explanation, error) {
	row, err := signalsAt(h, p)
	if err != nil {
		return Explanation{}, err
	}
	return m.explain(row), nil
}

func (m *Model) explain(signals []float64) Explanation {
	parts := m.partsOf(signals)
	const all = 1<<EvidenceCount - 1
	var heard [all + 1]Forecast
	for set := range heard {
		r := parts[EvidenceCount]
		for e := range EvidenceCount {
			if set>>e&1 == 1 {
				for k := range r {
					r[k] += parts[e][k]
				}
			}
		}
		heard[set] = m.forecast(r)
	}
	x := Explanation{Forecast: heard[all], Base: heard[0].Value}
	for e := range EvidenceCount {
		for set := range heard {
			if set>>e&1 == 0 {
				x.Contributions[e] += orders(set) * (heard[set|1<<e].Value - heard[set].Value)
			}
		}
	}
	return x
}

// partsOf splits every reading over the evidence; the last part is that of the constant.
func (m *Model) partsOf(signals []float64) (parts [EvidenceCount + 1][readingCount]float64) {
	z := make([]float64, m.b.columns())
	m.b.expand(z, signals)
	for k, coefficients := range m.readings {
		for c, x := range coefficients {
			parts[m.b.evidence[c]][k] += x * z[c]
		}
	}
	return parts
}

// orders returns the share of orders of all evidence in which exactly that of the set is
// heard before a given one.
func orders(set int) float64 {
	before := 0
	for e := range EvidenceCount {
		before += set >> e & 1
	}
	return math.Gamma(float64(before+1)) * math.Gamma(float64(EvidenceCount-before)) / math.Gamma(float64(EvidenceCount+1))
}

// String returns the explanation as one sentence, the largest contributions first.
func (x Explanation) String() string {
	order := make([]Evidence, EvidenceCount)
	for e := range order {
		order[e] = Evidence(e)
	}
	slices.SortStableFunc(order, func(a, b Evidence) int {
		return cmp.Compare(math.Abs(x.Contributions[b]), math.Abs(x.Contributions[a]))
	})
	var parts []string
	for _, e := range order {
		if c := x.Contributions[e]; math.Abs(c) >= 0.005 {
			parts = append(parts, fmt.Sprintf("%v %+.2f", e, c))
		}
	}
	if len(parts) == 0 {
		parts = []string{"nothing known changes it"}
	}
	return fmt.Sprintf("expected rating %+.2f (distrust with chance %.0f%%): %+.2f for anybody, then %s", x.Value, 100*x.Distrust, x.Base, strings.Join(parts, ", "))
}
