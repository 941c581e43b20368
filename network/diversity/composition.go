package diversity

import (
	"math"

	"github.com/impactnet/impactnet/internal/exact"
)

// Composition is how much there is of each category: numbers of people, or any other
// amounts >= 0, of which only [Composition.BlauUnbiased] needs to know the scale.
// Categories of which there is nothing count in len(c), the number k of categories
// there could be.
//
// Below, p_i is the share of category i in the whole. Every index but the richness is
// NaN if the whole is 0, and every index is NaN if an amount is negative, NaN or
// infinite. All take O(k) time unless said otherwise, and give the same bits for
// categories in any order.
type Composition []float64

// Total returns the sum of the amounts, NaN if one of them is no amount or the sum is
// too large.
func (c Composition) Total() float64 {
	for _, x := range c {
		if !(x >= 0) || math.IsInf(x, 1) {
			return math.NaN()
		}
	}
	total := exact.Sum(c)
	if math.IsInf(total, 1) {
		return math.NaN()
	}
	return total
}

// Shares returns p_i, by category: amounts divided by their total. NaN if there is
// nothing.
func (c Composition) Shares() []float64 {
	total := c.Total()
	shares := make([]float64, len(c))
	for i, x := range c {
		shares[i] = x / total
	}
	return shares
}

// sum adds term over the shares above 0; NaN if there are none or no shares.
func (c Composition) sum(term func(p float64) float64) float64 {
	total := c.Total()
	if !(total > 0) {
		return math.NaN()
	}
	var buffer [16]float64 // on the stack: few categories allocate nothing
	terms := buffer[:0]
	for _, x := range c {
		if p := x / total; p > 0 {
			terms = append(terms, term(p))
		}
	}
	return exact.Sum(terms)
}

// Richness returns the number of categories of which there is something, 0 to k.
func (c Composition) Richness() float64 {
	if math.IsNaN(c.Total()) {
		return math.NaN()
	}
	present := 0
	for _, x := range c {
		if x > 0 {
			present++
		}
	}
	return float64(present)
}

// Blau returns the chance that two draws with replacement are of different categories:
//
//	1 - sum p_i²
//
// in [0, 1-1/k]; 0 if all are of one category. Blau 1977, Inequality and Heterogeneity;
// also known as the Gini-Simpson index.
func (c Composition) Blau() float64 {
	return 1 - c.sum(func(p float64) float64 { return p * p })
}

// BlauUnbiased returns the chance that two different people drawn from the group are
// of different categories, for amounts n_i that are counts and add up to N:
//
//	1 - sum n_i (n_i - 1) / (N (N - 1))
//
// in [0,1]: the form of Blau's index for small groups, unbiased for the index of the
// population a group was drawn from. NaN if N <= 1.
// Simpson 1949, doi:10.1038/163688a0.
func (c Composition) BlauUnbiased() float64 {
	total := c.Total()
	if !(total > 1) {
		return math.NaN()
	}
	var same exact.Accumulator
	for _, x := range c {
		same.Add(x * (x - 1))
	}
	return 1 - same.Sum()/(total*(total-1))
}

// IQV returns the index of qualitative variation, Blau's index as a share of the
// largest it could be with k = len(c) categories:
//
//	(1 - sum p_i²) / (1 - 1/k)
//
// in [0,1]; 1 if all categories are equal. NaN if k <= 1.
// Agresti and Agresti 1978, doi:10.2307/270810.
func (c Composition) IQV() float64 {
	if len(c) <= 1 {
		return math.NaN()
	}
	k := float64(len(c))
	return min(1, c.Blau()*k/(k-1))
}

// Shannon returns the entropy in nats:
//
//	-sum p_i ln p_i
//
// in [0, ln k]. Shannon 1948, doi:10.1002/j.1538-7305.1948.tb01338.x.
func (c Composition) Shannon() float64 {
	return max(0, -c.sum(func(p float64) float64 { return p * math.Log(p) }))
}

// Hill returns the effective number of categories of order q: how many equally large
// ones are as diverse as these,
//
//	(sum p_i^q)^(1/(1-q))
//
// in [1,k], falling with q. q = 0 is the richness, q = 1 exp of the Shannon entropy
// (the limit), q = 2 the inverse of sum p_i², q = +Inf the inverse of the largest
// share. NaN if q is negative or NaN. Hill 1973, doi:10.2307/1934352.
func (c Composition) Hill(q float64) float64 {
	if c.Total() == 0 {
		return math.NaN()
	}
	shares := c.Shares()
	return effective(shares, shares, q)
}

// effective returns the inverse of the power mean of order q-1 of z with weights p,
// over the categories with p > 0.
func effective(p, z []float64, q float64) float64 {
	var sum exact.Accumulator
	largest := 0.0
	for i := range p {
		if math.IsNaN(p[i]) {
			return math.NaN()
		}
		if p[i] > 0 {
			largest = max(largest, z[i])
		}
	}
	add := func(term func(p, z float64) float64) float64 {
		for i := range p {
			if p[i] > 0 {
				sum.Add(term(p[i], z[i]))
			}
		}
		return sum.Sum()
	}
	switch {
	case math.IsNaN(q) || q < 0 || largest == 0:
		return math.NaN()
	case q == 0:
		return add(func(p, z float64) float64 { return p / z })
	case q == 1:
		return math.Exp(-add(func(p, z float64) float64 { return p * math.Log(z) }))
	case math.IsInf(q, 1):
		return 1 / largest
	case math.Abs(q-1) < 1e-3: // the sum is near 1: keep what it differs by
		return math.Exp(math.Log1p(add(func(p, z float64) float64 { return p * math.Expm1((q-1)*math.Log(z)) })) / (1 - q))
	}
	// Dividing by the largest keeps high powers from vanishing.
	mean := add(func(p, z float64) float64 { return p * math.Pow(z/largest, q-1) })
	return math.Pow(mean, 1/(1-q)) / largest
}
