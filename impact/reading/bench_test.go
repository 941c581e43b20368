package reading_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/impact/reading"
)

func BenchmarkLeaders(b *testing.B) {
	s := forest(b, rand.New(rand.NewPCG(1, 1)), 5000)
	for b.Loop() {
		_ = leaders(b, s.Now(), reading.LeaderParams{})
	}
}

func BenchmarkProfile(b *testing.B) {
	s := forest(b, rand.New(rand.NewPCG(1, 1)), 5000)
	for b.Loop() {
		_, _ = reading.Profile(context.Background(), s.Now(), reading.ProfileParams{})
	}
}

func BenchmarkEquilibria(b *testing.B) {
	p := platforms(1, rand.New(rand.NewPCG(1, 1)))[0]
	for b.Loop() {
		_, _ = p.Equilibria()
	}
}
