package results_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/impact/results"
)

func BenchmarkNewTrajectory(b *testing.B) {
	for _, n := range []int{12, 52, 1000} {
		s := noisy(rand.New(rand.NewPCG(1, 1)), n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				_ = trajectory(b, s, results.TrajectoryParams{})
			}
		})
	}
}

func BenchmarkJudge(b *testing.B) {
	s := seen(opened, 40, 52, 0.01, rand.New(rand.NewPCG(1, 1)))
	for b.Loop() {
		_ = judge(b, s)
	}
}

func BenchmarkRank(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	list := make([]results.Estimate, 100)
	for i := range list {
		list[i] = estimate(r.NormFloat64(), 0.5, 10)
	}
	for b.Loop() {
		_, _ = results.Rank(list, 0.95)
	}
}
