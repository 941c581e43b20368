package results_test

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/results"
)

var long = flag.Bool("long", false, "run the whole coverage study and write docs/logs/trajectory-coverage.txt")

// shape is a kind of series whose truth is known, over a length of 1.
type shape struct {
	name    string
	verdict string // the right one, where the signal is clear
	at      func(t float64) float64
}

var shapes = []shape{
	{"linear", "improving", func(t float64) float64 { return 10 + 15*t }},
	{"exponential", "improving", func(t float64) float64 { return 10 * math.Exp(1.2*t) }},
	{"saturating", "improving", func(t float64) float64 { return 30 - 20*math.Exp(-3*t) }},
	{"accelerating", "accelerating", func(t float64) float64 { return 10 * math.Exp(0.2*t+2*t*t) }},
	{"declining", "declining", func(t float64) float64 { return 10 * math.Exp(-1.2*t) }},
	{"noise", "flat", func(float64) float64 { return 10 }},
}

// cell is one line of the study.
type cell struct {
	*shape
	n          int
	noise, phi float64
	additive   bool // the same noise, relative to the lowest value, is added to all
}

// draw returns one series of the cell, dated 0, 1, 2 ...
func (c cell) draw(r *rand.Rand) results.Series {
	var s results.Series
	noise := r.NormFloat64()
	for i := range c.n {
		if i > 0 {
			noise = c.phi*noise + math.Sqrt(1-c.phi*c.phi)*r.NormFloat64()
		}
		v := c.at(float64(i) / float64(c.n-1))
		if c.additive {
			v += c.noise * noise * min(c.at(0), c.at(1))
		} else {
			v *= math.Exp(c.noise * noise)
		}
		s.Points = append(s.Points, results.Point{Time: float64(i), Value: v})
	}
	return s
}

// truth returns rate, acceleration, level and learning of the curve without noise.
func (c cell) truth(t testing.TB) results.Trajectory {
	quiet := c
	quiet.noise = 0
	return trajectory(t, quiet.draw(rand.New(rand.NewPCG(0, 0))), results.TrajectoryParams{})
}

// clear reports whether the signal stands out: whether what decides the verdict is at
// least 10 standard deviations of its least-squares estimate, given how far the noise
// follows itself, or 25 where there are fewer than 8 points to find that out from.
func (c cell) clear(truth results.Trajectory) bool {
	enough := 10.0
	if c.n < 8 {
		enough = 25
	}
	switch c.verdict {
	case "flat":
		return true
	case "accelerating":
		return truth.Acceleration.Value >= enough*c.deviation(2)
	}
	return math.Abs(truth.Rate.Value) >= enough*c.deviation(1)
}

// deviation returns the standard deviation of the slope of least squares, or of twice the
// quadratic term, for the noise of the cell.
func (c cell) deviation(degree int) float64 {
	weights, n := make([]float64, c.n), float64(c.n)
	squares, variance := 0.0, 0.0
	for i := range weights {
		x := float64(i) - (n-1)/2
		weights[i] = x
		if degree == 2 {
			weights[i] = x*x - (n*n-1)/12
		}
		squares += weights[i] * weights[i]
	}
	for i := range weights {
		for j := range weights {
			variance += weights[i] * weights[j] * math.Pow(c.phi, math.Abs(float64(i-j)))
		}
	}
	return float64(degree) * c.noise * math.Sqrt(variance) / squares
}

// tally counts how often the intervals held the truth, and the verdict was right.
type tally struct {
	runs, rate, acceleration, level, learning int
	clear, right                              int // clear cases, and right verdicts on them
}

func (a tally) plus(b tally) tally {
	return tally{a.runs + b.runs, a.rate + b.rate, a.acceleration + b.acceleration, a.level + b.level, a.learning + b.learning, a.clear + b.clear, a.right + b.right}
}

// coverage returns the percentages of intervals that held the truth.
func (a tally) coverage() [4]float64 {
	share := func(n int) float64 { return 100 * float64(n) / float64(a.runs) }
	return [4]float64{share(a.rate), share(a.acceleration), share(a.level), share(a.learning)}
}

func (a tally) accuracy() float64 { return 100 * float64(a.right) / float64(a.clear) }

func (a tally) String() string {
	c := a.coverage()
	text := fmt.Sprintf("%7.1f %7.1f %7.1f %7.1f", c[0], c[1], c[2], c[3])
	if a.clear == 0 {
		return text + "       -"
	}
	return text + fmt.Sprintf(" %7.2f", a.accuracy())
}

func (c cell) run(t testing.TB, runs int, p results.TrajectoryParams) tally {
	r := rand.New(rand.NewPCG(uint64(c.n), math.Float64bits(c.noise+10*c.phi+100*p.Correlated)^uint64(len(c.name))))
	truth := c.truth(t)
	held := func(e results.Estimate, truth float64) int {
		if e.Low <= truth && truth <= e.High {
			return 1
		}
		return 0
	}
	got, clear := tally{runs: runs}, c.clear(truth)
	for range runs {
		one := trajectory(t, c.draw(r), p)
		got.rate += held(one.Rate, truth.Rate.Value)
		got.acceleration += held(one.Acceleration, truth.Acceleration.Value)
		got.level += held(one.Level, truth.Level.Value)
		got.learning += held(one.Learning, truth.Learning.Value)
		if clear {
			got.clear++
		}
		if clear && one.Verdict.String() == c.verdict {
			got.right++
		}
	}
	return got
}

// The short version of the study: noise that does not follow itself.
func TestIntervalsHoldTheTruth(t *testing.T) {
	for _, n := range []int{5, 10, 30} {
		var all tally
		for i := range shapes {
			all = all.plus(cell{shape: &shapes[i], n: n, noise: 0.1}.run(t, 40, results.TrajectoryParams{}))
		}
		for _, c := range all.coverage() {
			require.InDelta(t, 95.5, c, 4.5, "%d points: %v", n, all)
		}
		require.GreaterOrEqual(t, all.accuracy(), 95.0, "%d points", n)
	}
}

var lengths = []int{5, 6, 8, 12, 24, 52}

// study is the whole of it, and what it says in the end.
type study struct {
	testing.TB
	text  strings.Builder
	cells map[cell]tally
	runs  int
}

func (s *study) sum(of func(cell) bool) (all tally) {
	for _, c := range s.list() {
		if of(c) {
			all = all.plus(s.cells[c])
		}
	}
	return all
}

// list returns the cells in order.
func (s *study) list() (list []cell) {
	for i := range shapes {
		for _, n := range lengths {
			for _, noise := range []float64{0.02, 0.1} {
				for _, phi := range []float64{0, 0.3, 0.6} {
					for _, additive := range []bool{false, true} {
						list = append(list, cell{&shapes[i], n, noise, phi, additive})
					}
				}
			}
		}
	}
	return list
}

func (s *study) line(format string, args ...any) { fmt.Fprintf(&s.text, format+"\n", args...) }

func (s *study) table(title string, rows []string, of func(row int, c cell) bool) {
	s.line("\n%s\n", title)
	s.line("%-24s %7s %7s %7s %7s %7s", "", "rate", "accel.", "level", "learn.", "verdict")
	for i, row := range rows {
		s.line("%-24s %v", row, s.sum(func(c cell) bool { return of(i, c) }))
	}
}

func (s *study) write() {
	s.line("How often the intervals of results.NewTrajectory hold the truth, in percent; 95 are promised.")
	s.line("Written by: go test ./impact/results -run TestCoverageStudy -long")
	s.line("")
	s.line("%d cells of %d series each. Noise has a standard deviation of 0.02 or 0.1 of the value", len(s.cells), s.runs)
	s.line("(multiplicative) or of the lowest value (additive); phi is how far it follows itself from")
	s.line("one point to the next. The truth is the straight line and the parabola of least squares")
	s.line("through the logarithm of the curve without noise, the curve at its last point, and the slope")
	s.line("on log experience. Verdicts are counted in clear cases: where what decides is at least 10")
	s.line("standard deviations of its least-squares estimate, 25 below 8 points (noise without trend is")
	s.line("always clear: flat).")
	white := func(c cell) bool { return c.phi == 0 }
	names := make([]string, len(shapes))
	for i := range shapes {
		names[i] = shapes[i].name
	}
	s.table("Noise that does not follow itself, by shape", names, func(i int, c cell) bool { return white(c) && c.shape == &shapes[i] })
	counts := make([]string, len(lengths))
	for i, n := range lengths {
		counts[i] = fmt.Sprintf("%d points", n)
	}
	s.table("The same, by length", counts, func(i int, c cell) bool { return white(c) && c.n == lengths[i] })
	s.table("The same, by kind of noise", []string{"multiplicative, 0.02", "multiplicative, 0.1", "additive, 0.02", "additive, 0.1"}, func(i int, c cell) bool {
		return white(c) && c.additive == (i >= 2) && (c.noise == 0.1) == (i%2 == 1)
	})
	for _, phi := range []float64{0.3, 0.6} {
		s.table(fmt.Sprintf("Noise that follows itself, phi = %g, by length", phi), counts, func(i int, c cell) bool { return c.phi == phi && c.n == lengths[i] })
	}
}

// aware repeats what is hardest, for someone who says that noise follows itself.
func (s *study) aware(p results.TrajectoryParams) {
	s.line("\nThe same with phi = 0.6, 0.8 and 0, multiplicative noise of 0.1, if told so: Correlated %g\n", p.Correlated)
	for _, phi := range []float64{0.6, 0.8, 0} {
		for _, n := range lengths {
			var all tally
			for i := range shapes {
				all = all.plus(cell{&shapes[i], n, 0.1, phi, false}.run(s, s.runs/4, p))
			}
			s.line("%-24s %v", fmt.Sprintf("phi %g, %d points", phi, n), all)
		}
	}
}

func TestCoverageStudy(t *testing.T) {
	if !*long {
		t.Skip("the whole study takes minutes: ask for it with -long")
	}
	s := &study{TB: t, cells: map[cell]tally{}, runs: 500}
	for _, c := range s.list() {
		s.cells[c] = c.run(t, s.runs, results.TrajectoryParams{})
	}
	s.write()
	s.aware(results.TrajectoryParams{Correlated: 0.9})
	s.potentials()
	file := filepath.Join("..", "..", "docs", "logs", "trajectory-coverage.txt")
	require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	require.NoError(t, os.WriteFile(file, []byte(s.text.String()), 0o644))
	white := s.sum(func(c cell) bool { return c.phi == 0 })
	for _, c := range white.coverage() {
		require.True(t, 92 <= c && c <= 98, "%v", white)
	}
	require.GreaterOrEqual(t, white.accuracy(), 95.0)
}
