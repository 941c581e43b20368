package reading

import (
	"math"
	"math/rand/v2"
	"slices"
	"sort"
)

// market is one draw of a platform's third parties, by the share of others that each
// waits for: a party joins when more than that share has.
type market struct {
	waits []float64 // ascending
}

func newMarket(p Platform, parties int, r *rand.Rand) market {
	m := market{make([]float64, parties)}
	rate := math.Exp(-p.Impatience * p.Delay)
	for i := range m.waits {
		u := r.Float64()
		cost := (p.Cost + p.Spread*math.Log(u/(1-u))) * (1 - p.Relief)
		m.waits[i] = (cost/rate - p.Alone) / p.Together
		if p.Together == 0 { // nobody waits for others
			m.waits[i] = math.Inf(int(math.Copysign(1, cost-p.Alone*rate)))
		}
	}
	slices.Sort(m.waits)
	return m
}

// settle returns how many are in at last if so many are at first and all reconsider at
// once until nobody changes their mind. What happens is monotone, so it ends.
func (m market) settle(in int) int {
	for {
		share := float64(in) / float64(len(m.waits))
		next := sort.Search(len(m.waits), func(i int) bool { return m.waits[i] >= share })
		if next == in {
			return in
		}
		in = next
	}
}

// adoption returns where the market leads, and from which share on: by bisection, since
// who starts with more ends with no fewer.
func (m market) adoption() Adoption {
	n := len(m.waits)
	low, high := m.settle(0), m.settle(n)
	a := Adoption{float64(low) / float64(n), float64(high) / float64(n), math.NaN()}
	if low < high {
		at := sort.Search(n, func(in int) bool { return 2*m.settle(in) > low+high })
		a.Tipping = float64(at) / float64(n)
	}
	return a
}
