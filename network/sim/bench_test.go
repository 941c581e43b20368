package sim_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
)

// labour is a model whose step is a loop of a given length: about 100 µs at 37,000 rounds.
type labour struct{ Rounds int }

func (m labour) Init(_ int, r *rand.Rand) (*uint64, error) {
	x := r.Uint64()
	return &x, nil
}

func (m labour) Step(x *uint64, r *rand.Rand) (bool, error) {
	*x = spin(*x^r.Uint64(), m.Rounds)
	return false, nil
}

func spin(x uint64, rounds int) uint64 {
	for range rounds {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
	}
	return x
}

func labours(rounds, runs, ticks int) sim.Experiment[int, *uint64, uint64] {
	return sim.Experiment[int, *uint64, uint64]{
		Points: []int{0}, Replicates: runs, MaxTicks: ticks, Model: labour{rounds},
		Observe: func(_ int, x *uint64, _ *rand.Rand) (uint64, error) { return *x, nil },
	}
}

var sink uint64

// BenchmarkOverhead compares the engine, on one worker, with the bare loop over the same
// steps. ns/op is per tick: the difference between engine and bare is the overhead of a tick,
// run and row included.
func BenchmarkOverhead(b *testing.B) {
	const rounds, total = 37000, 100
	for _, ticks := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("bare/ticks=%d", ticks), func(b *testing.B) {
			m := labour{rounds}
			for b.Loop() {
				for run := range total / ticks {
					s := sim.Seed(0).Stream(sim.RunID{Replicate: run}, "run")
					x, _ := m.Init(0, s.Rand)
					for range ticks {
						_, _ = m.Step(x, s.Rand)
					}
					sink += *x
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*total), "ns/tick")
		})
		b.Run(fmt.Sprintf("engine/ticks=%d", ticks), func(b *testing.B) {
			e := labours(rounds, total/ticks, ticks)
			for b.Loop() {
				for r := range e.Run(context.Background(), sim.Options{Workers: 1}) {
					sink += r.Value
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*total), "ns/tick")
		})
	}
}

// BenchmarkEmptySteps is the cost of the engine itself: a tick that does nothing else.
func BenchmarkEmptySteps(b *testing.B) {
	for name, change := range map[string]func(*sim.Experiment[int, *uint64, uint64]){
		"plain":         func(*sim.Experiment[int, *uint64, uint64]) {},
		"every=1":       func(e *sim.Experiment[int, *uint64, uint64]) { e.Every = 1 },
		"streamPerTick": func(e *sim.Experiment[int, *uint64, uint64]) { e.StreamPerTick = true },
	} {
		b.Run(name, func(b *testing.B) {
			e := labours(0, 10, 1000)
			change(&e)
			for b.Loop() {
				for r := range e.Run(context.Background(), sim.Options{Workers: 1}) {
					sink += r.Value
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*10*1000), "ns/tick")
		})
	}
}

// BenchmarkRuns shows that memory per run does not depend on their number: B/run stays.
func BenchmarkRuns(b *testing.B) {
	for _, runs := range []int{100, 10000} {
		b.Run(fmt.Sprint(runs), func(b *testing.B) {
			b.ReportAllocs()
			e := labours(0, runs, 1)
			for b.Loop() {
				for r := range e.Run(context.Background(), sim.Options{}) {
					sink += r.Value
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*runs), "ns/run")
		})
	}
}

func BenchmarkStream(b *testing.B) {
	for i := 0; b.Loop(); i++ {
		sink += sim.Seed(1).Stream(sim.RunID{Replicate: i}, "run").Uint64()
	}
}

func BenchmarkShuffled(b *testing.B) {
	r := sim.Seed(1).Stream(sim.RunID{}, "order").Rand
	for b.Loop() {
		for i := range sim.Shuffled(10000, r) {
			sink += uint64(i)
		}
	}
}

func BenchmarkSummarize(b *testing.B) {
	values := make([]float64, 10000)
	r := sim.Seed(1).Stream(sim.RunID{}, "values")
	for i := range values {
		values[i] = r.NormFloat64()
	}
	for b.Loop() {
		if _, err := sim.Summarize(replicates(values), identity); err != nil {
			b.Fatal(err)
		}
	}
}
