package trust

import (
	"math"

	"github.com/impactnet/impactnet/internal/exact"
)

// CumulativeFusion returns the opinion of all sources together when their
// evidence is independent. For two sources, with k = u_A + u_B - u_A u_B:
//
//	b = (b_A u_B + b_B u_A)/k, d likewise, u = u_A u_B/k
//
// It is the opinion of the added evidence. The base rate is the mean weighted by
// the amount of evidence, 1/u - 1 (the plain mean if there is none). Sources
// without uncertainty outweigh all others and are averaged. The order of the
// sources does not matter, to the last bit. No source gives the vacuous opinion
// with base rate 1/2. O(n).
//
// Josang 2016, section 12.3; for n sources van der Heijden, Kopp & Kargl 2018,
// doi:10.48550/arXiv.1805.01388.
func CumulativeFusion(sources ...Opinion) Opinion {
	if len(sources) == 0 {
		return Opinion{Uncertainty: 1, BaseRate: DefaultPrior().BaseRate}
	}
	f := blend(sources, func(o Opinion, share float64) float64 { return share * (o.Belief + o.Disbelief) })
	total := f.belief + f.disbelief + f.least
	return Opinion{f.belief / total, f.disbelief / total, f.least / total, f.baseRate}
}

// AveragingFusion returns the compromise of sources that judge the same evidence,
// so that a repeated opinion adds nothing. For two sources:
//
//	b = (b_A u_B + b_B u_A)/(u_A + u_B), d likewise, u = 2 u_A u_B/(u_A + u_B)
//
// The base rate is the plain mean. Sources without uncertainty outweigh all others
// and are averaged. The order of the sources does not matter, to the last bit.
// There is no average of no source: every component is NaN. O(n).
//
// Josang 2016, section 12.4.
func AveragingFusion(sources ...Opinion) Opinion {
	f := blend(sources, func(Opinion, float64) float64 { return 1 })
	uncertainty := float64(len(sources)) * f.least
	total := f.belief + f.disbelief + uncertainty
	return Opinion{f.belief / total, f.disbelief / total, uncertainty / total, f.baseRate}
}

// blended holds sums over sources in which each has the share least/u.
type blended struct {
	belief, disbelief float64
	least             float64 // the smallest uncertainty
	baseRate          float64
}

// blend adds up the sources by their shares least/u. Dividing by the smallest
// uncertainty instead of multiplying all of them makes sources without uncertainty
// an ordinary case: they have share 1 and everyone else has 0.
func blend(sources []Opinion, voice func(o Opinion, share float64) float64) blended {
	if len(sources) == 0 {
		return blended{baseRate: math.NaN()}
	}
	f := blended{least: sources[0].Uncertainty}
	for _, o := range sources {
		f.least = min(f.least, o.Uncertainty)
	}
	var belief, disbelief, base, voices, plain exact.Accumulator
	for _, o := range sources {
		share := 1.0
		if o.Uncertainty != f.least {
			share = f.least / o.Uncertainty
		}
		belief.Add(share * o.Belief)
		disbelief.Add(share * o.Disbelief)
		v := voice(o, share)
		base.Add(v * o.BaseRate)
		voices.Add(v)
		plain.Add(o.BaseRate)
	}
	f.belief, f.disbelief = belief.Sum(), disbelief.Sum()
	f.baseRate = plain.Sum() / float64(len(sources))
	if total := voices.Sum(); total > 0 {
		f.baseRate = base.Sum() / total
	}
	return f
}
