package movement

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Posterior is what a calibration has found.
type Posterior struct {
	Particles  []Particle
	Parameters []Fitted
	Statistics []Reproduced
	Rounds     []Round
	// Warnings say, in words, what the data leave open: see [Posterior.Identified].
	Warnings []string
}

// Fitted is what is known of a parameter.
type Fitted struct {
	Name      string
	Mean      float64
	Low, High float64 // quantiles 0.025 and 0.975
	// Shrinkage is 1 - sd/sd of the prior: 0 if the data say nothing, 1 if they say all.
	Shrinkage float64
	Partner   string  // the parameter with which it is most correlated
	Together  float64 // that correlation
}

// Reproduced sets a statistic of the particles beside what was observed.
type Reproduced struct {
	Name            string
	Observed        float64
	Mean, Low, High float64 // quantiles 0.025 and 0.975
	Reached         bool    // runs from the priors lie on both sides of what was observed
}

// When a parameter counts as not identified.
const (
	littleShrinkage = 0.2  // less than that: the data say hardly anything
	muchTogether    = 0.9  // more than that: only a combination is known
	nearEdge        = 0.05 // of the range: the prior decides
)

// Identified reports whether nothing had to be warned of: every parameter is known much
// better than before, by itself, and not at the edge of its prior, and every statistic
// can be reached.
func (p *Posterior) Identified() bool { return len(p.Warnings) == 0 }

func (s *sampler[P]) posterior(prior []Particle) *Posterior {
	p := &Posterior{Particles: s.population, Rounds: s.rounds}
	for j, q := range s.Priors {
		mean, sd := moments(s.population, j)
		f := Fitted{Name: q.Name, Mean: mean, Shrinkage: 1 - sd*math.Sqrt(12)/(q.High-q.Low)}
		value := func(x Particle) float64 { return x.Values[j] }
		f.Low, f.High = quantile(s.population, value, 0.025), quantile(s.population, value, 0.975)
		for i, other := range s.Priors {
			if r := together(s.population, i, j); i != j && math.Abs(r) > math.Abs(f.Together) {
				f.Partner, f.Together = other.Name, r
			}
		}
		p.Parameters = append(p.Parameters, f)
		edge := nearEdge * (q.High - q.Low)
		switch {
		case math.Abs(f.Together) > muchTogether:
			p.warn("%s is known only together with %s (correlation %.2f)", f.Name, f.Partner, f.Together)
		case f.Shrinkage < littleShrinkage:
			p.warn("%s is not identified: the data narrow it by %.0f%% only", f.Name, 100*max(0, f.Shrinkage))
		case f.Mean-q.Low < edge || q.High-f.Mean < edge:
			p.warn("%s lies at the edge of its prior, at %.4g of %.4g to %.4g", f.Name, f.Mean, q.Low, q.High)
		}
	}
	for k, name := range s.Names {
		value := func(x Particle) float64 { return x.Statistics[k] }
		x := Reproduced{Name: name, Observed: s.Observed[k], Low: quantile(s.population, value, 0.025), High: quantile(s.population, value, 0.975)}
		below, above := false, false
		for _, q := range prior {
			below, above = below || value(q) <= x.Observed, above || value(q) >= x.Observed
		}
		for _, q := range s.population {
			x.Mean += q.Weight * value(q)
		}
		x.Reached = below && above
		switch {
		case !x.Reached:
			p.warn("%s is %.4g, which no run from the priors comes to: the model does not fit", name, x.Observed)
		case x.Observed < x.Low || x.Observed > x.High:
			p.warn("%s is %.4g, where the fitted runs have %.4g to %.4g: the model does not reproduce it", name, x.Observed, x.Low, x.High)
		}
		p.Statistics = append(p.Statistics, x)
	}
	return p
}

func (p *Posterior) warn(format string, values ...any) {
	p.Warnings = append(p.Warnings, fmt.Sprintf(format, values...))
}

// quantile returns the smallest value at or below which the share of the weight lies.
func quantile(population []Particle, value func(Particle) float64, share float64) float64 {
	sorted := slices.Clone(population)
	slices.SortStableFunc(sorted, func(a, b Particle) int { return cmp.Compare(value(a), value(b)) })
	sum := 0.0
	for _, x := range sorted {
		if sum += x.Weight; sum >= share {
			return value(x)
		}
	}
	return value(sorted[len(sorted)-1])
}

// together returns the correlation of two parameters, 0 where one does not vary.
func together(population []Particle, i, j int) float64 {
	a, sdA := moments(population, i)
	b, sdB := moments(population, j)
	if sdA == 0 || sdB == 0 {
		return 0
	}
	sum := 0.0
	for _, p := range population {
		sum += p.Weight * (p.Values[i] - a) * (p.Values[j] - b)
	}
	return sum / (sdA * sdB)
}
