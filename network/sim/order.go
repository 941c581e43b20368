package sim

import (
	"iter"
	"math/rand/v2"
)

// Order is an activation order: it yields the agents among 0..n-1 that act in a tick, in the
// order in which they act. Agents are rows of the state, not objects. An order draws all its
// random numbers before the first agent acts, so what agents draw from the same generator
// cannot disturb it, nor can breaking off.
type Order func(n int, r *rand.Rand) iter.Seq[int]

// InOrder activates every agent once, by index, and draws nothing. O(n) time, O(1) memory.
func InOrder(n int, _ *rand.Rand) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// Shuffled activates every agent once, in a random order, uniform over all n! orders. O(n)
// time and memory.
func Shuffled(n int, r *rand.Rand) iter.Seq[int] {
	return func(yield func(int) bool) {
		each(r.Perm(n), yield)
	}
}

// Sampled activates every agent with probability p, independently, by index. One number is
// drawn per agent whatever p is, so with common random numbers who acts at p = 0.2 acts at p =
// 0.3 too. p <= 0 or NaN activates nobody, p >= 1 everybody. O(n) time, O(np) memory.
func Sampled(p float64) Order {
	return func(n int, r *rand.Rand) iter.Seq[int] {
		return func(yield func(int) bool) {
			var chosen []int
			for i := range n {
				if r.Float64() < p {
					chosen = append(chosen, i)
				}
			}
			each(chosen, yield)
		}
	}
}

func each(agents []int, yield func(int) bool) {
	for _, i := range agents {
		if !yield(i) {
			return
		}
	}
}
