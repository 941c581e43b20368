package inference

import (
	"context"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/impactnet/impactnet/network/measure"
	"github.com/stretchr/testify/require"
)

var long = flag.Bool("long", false, "prove the coverage of all intervals and write docs/coverage.md; takes an hour")

// methods are the ways to an interval about other people of the same kind.
var methods = []struct {
	name   string
	method Method
	run    func(ctx context.Context, s Statistic, graph Sample, p IntervalParams, r *rand.Rand) ([]Result, error)
}{
	{"jackknife", ByJackknife, func(ctx context.Context, s Statistic, graph Sample, p IntervalParams, r *rand.Rand) ([]Result, error) {
		return Jackknife(ctx, graph.Graph, s, p, alone, r)
	}},
	{"bootstrap", ByBootstrap, func(ctx context.Context, s Statistic, graph Sample, p IntervalParams, r *rand.Rand) ([]Result, error) {
		return Bootstrap(ctx, graph.Graph, s, p, alone, r)
	}},
}

// trial is one graph drawn from a world: the true statistic is the mean over the world.
type trial struct {
	values  []float64
	results [][]Result // by method
}

// try draws graphs from a world and finds the intervals of all statistics, refused or not.
func try(t *testing.T, w world, of func(world, []int32) Statistic, n, trials, draws int, seed uint64) []trial {
	t.Helper()
	done, err := collect(t.Context(), trials, measure.Options{}, func(i int) (trial, error) {
		r := rand.New(rand.NewPCG(seed, uint64(i)))
		g, codes := w.draw(n, r)
		s := of(w, codes)
		for k := range s.Quantities {
			s.Quantities[k].Refuse = 0
		}
		one := trial{}
		var err error
		if one.values, err = s.values(Observed(g)); err != nil {
			return one, err
		}
		for _, m := range methods {
			results, err := m.run(context.Background(), s, Observed(g), IntervalParams{Draws: draws}, r)
			if err != nil {
				return one, err
			}
			one.results = append(one.results, results)
		}
		return one, nil
	})
	require.NoError(t, err)
	return done
}

// truth returns the mean of every statistic of a world, where it is defined.
func truth(t *testing.T, w world, of func(world, []int32) Statistic, n, graphs int) []float64 {
	t.Helper()
	rows, err := collect(t.Context(), graphs, measure.Options{}, func(i int) ([]float64, error) {
		g, codes := w.draw(n, rand.New(rand.NewPCG(1<<40, uint64(i))))
		return of(w, codes).values(Observed(g))
	})
	require.NoError(t, err)
	all := table(rows)
	means := make([]float64, len(all[0]))
	for k := range means {
		means[k], _ = meanSD(definedOf(all.column(k)))
	}
	return means
}

// covered returns the share of intervals that hold the true value, and how many there are.
func covered(trials []trial, method, k int, truth float64) (share float64, intervals int) {
	hits := 0
	for _, one := range trials {
		r := one.results[method][k]
		if math.IsNaN(r.Low) {
			continue
		}
		intervals++
		if r.Low <= truth && truth <= r.High {
			hits++
		}
	}
	return float64(hits) / float64(intervals), intervals
}

// TestCoverage is the short proof: intervals of the density cover the truth of three worlds. With 300 trials the share of a right interval is within 0.025 of its own
// in 19 cases of 20; without the correction for chance counted twice it is above 0.99.
func TestCoverage(t *testing.T) {
	const n, trials = 30, 300
	density := func(world, []int32) Statistic { return Density() }
	for _, w := range []world{worlds[0], worlds[2], worlds[4]} {
		t.Run(w.name, func(t *testing.T) {
			done := try(t, w, density, n, trials, 100, 5)
			mean := truth(t, w, density, n, 3000)
			for method, m := range methods {
				share, intervals := covered(done, method, 0, mean[0])
				require.Equal(t, trials, intervals)
				require.InDelta(t, 0.95, share, 0.04, "%s: density", m.name)
			}
		})
	}
}

// TestCoverageOfAll writes the tables of docs/coverage.md:
//
//	go test ./network/inference -run TestCoverageOfAll -long -timeout 3h
func TestCoverageOfAll(t *testing.T) {
	if !*long {
		t.Skip("runs with -long only")
	}
	var text strings.Builder
	for _, size := range []struct{ n, trials int }{{30, 1000}, {60, 1000}, {120, 400}} {
		coverageTable(t, &text, size.n, size.trials)
	}
	require.NoError(t, os.WriteFile("../../docs/coverage.md", []byte(text.String()), 0o644))
}

func coverageTable(t *testing.T, text *strings.Builder, n, trials int) {
	t.Helper()
	shares := map[string][2][]float64{}
	var order []string
	for at, w := range worlds {
		done, means := try(t, w, everything, n, trials, 400, uint64(n)), truth(t, w, everything, n, 5000)
		for k, q := range everything(w, make([]int32, n)).Quantities {
			if _, known := shares[q.Name]; !known {
				order = append(order, q.Name)
				shares[q.Name] = [2][]float64{nanWorlds(), nanWorlds()}
			}
			for method := range methods {
				share, intervals := covered(done, method, k, means[k])
				if intervals < trials*9/10 {
					share = -share
				}
				shares[q.Name][method][at] = share
			}
		}
		t.Logf("%s, n = %d", w.name, n)
	}
	fmt.Fprintf(text, "n = %d, %d graphs\n\n| statistic | method |", n, trials)
	for _, w := range worlds {
		fmt.Fprintf(text, " %s |", w.name)
	}
	fmt.Fprintf(text, "\n|---|---|%s\n", strings.Repeat("---|", len(worlds)))
	for _, name := range order {
		for method, m := range methods {
			fmt.Fprintf(text, "| %s | %s |", name, m.name)
			for _, share := range shares[name][method] {
				fmt.Fprintf(text, " %.1f |", 100*share)
			}
			fmt.Fprintln(text)
		}
	}
	fmt.Fprintln(text)
	t.Log("\n" + text.String())
}

func nanWorlds() []float64 {
	values := make([]float64, len(worlds))
	for i := range values {
		values[i] = math.NaN()
	}
	return values
}
