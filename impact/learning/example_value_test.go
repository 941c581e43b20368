package learning_test

import (
	"fmt"

	"github.com/impactnet/impactnet/impact/learning"
)

// Five cycles build on each other; strategic conversations and the support of leaders
// make them possible, but are no steps of the ladder.
func ExampleCycle_Ordinal() {
	for c := learning.Immediate; c <= learning.Enabling; c++ {
		fmt.Println(c, c.Ordinal())
	}
	// Output:
	// immediate true
	// potential true
	// applied true
	// realised true
	// reframing true
	// strategic false
	// enabling false
}

// A community tells a story of better results without any of changed practice;
// conversations with sponsors alone reach no place in the order.
func ExampleValueCreated_Reached() {
	v := learning.CountCycles(learning.Immediate, learning.Potential, learning.Realised)
	fmt.Println(v.Reached())
	fmt.Println(learning.CountCycles(learning.Strategic).Reached())
	// Output:
	// realised true
	// immediate false
}

// The story of changed practice is missing, so only two cycles stand without a gap.
func ExampleValueCreated_Height() {
	v := learning.CountCycles(learning.Immediate, learning.Potential, learning.Realised)
	reached, _ := v.Reached()
	fmt.Println("reached", reached, "but height", v.Height())
	v[learning.Applied]++
	fmt.Println("with the missing story:", v.Height())
	// Output:
	// reached realised but height 2
	// with the missing story: 4
}

// The middle of the evidence, which a single high claim does not move.
func ExampleValueCreated_Median() {
	v := learning.CountCycles(learning.Immediate, learning.Immediate, learning.Potential, learning.Reframing)
	fmt.Println(v.Median())
	v[learning.Applied] += 2
	fmt.Println(v.Median())
	// Output:
	// immediate true
	// potential true
}

// What an 80% curve means: each doubling saves a fifth.
func ExampleExperienceCurve_Exponent() {
	for _, ratio := range []float64{1, 0.9, 0.8, 0.5} {
		fmt.Printf("ratio %.1f: b = %.3f\n", ratio, learning.ExperienceCurve{First: 1, Ratio: ratio}.Exponent())
	}
	// Output:
	// ratio 1.0: b = 0.000
	// ratio 0.9: b = -0.152
	// ratio 0.8: b = -0.322
	// ratio 0.5: b = -1.000
}

// A training costs 1000 the first time it is held.
func ExampleExperienceCurve_UnitCost() {
	training := learning.ExperienceCurve{First: 1000, Ratio: 0.8}
	for _, x := range []int{1, 2, 4, 8, 0} {
		fmt.Printf("training %d: %.0f\n", x, training.UnitCost(x))
	}
	// Output:
	// training 1: 1000
	// training 2: 800
	// training 4: 640
	// training 8: 512
	// training 0: NaN
}

// What ten trainings cost in all: less than ten times the first.
func ExampleExperienceCurve_TotalCost() {
	training := learning.ExperienceCurve{First: 1000, Ratio: 0.8}
	fmt.Printf("%.0f\n", training.TotalCost(10))
	// Output:
	// 6315
}

func ExampleExperienceCurve_MeanCost() {
	training := learning.ExperienceCurve{First: 1000, Ratio: 0.8}
	fmt.Printf("the tenth costs %.0f, the first ten %.0f in the mean\n", training.UnitCost(10), training.MeanCost(10))
	// Output:
	// the tenth costs 477, the first ten 632 in the mean
}

// Returns of experience diminish: the curve of performance bends down, less and less.
func ExampleExperienceCurve_Curvature() {
	c := learning.ExperienceCurve{First: 1, Ratio: 0.8}
	for _, t := range []float64{1, 10, 100} {
		fmt.Printf("t = %.0f: %.6f\n", t, c.Curvature(t))
	}
	// Output:
	// t = 1: -0.321928
	// t = 10: -0.003219
	// t = 100: -0.000032
}

// Performance after a year of 52 weeks, with nobody new and with participants who grow
// by 5% a week.
func ExampleCreationSpaceCurve_LogPerformance() {
	for _, growth := range []float64{0, 0.05} {
		c := learning.CreationSpaceCurve{Rate: 0.001, Elasticity: 0.5, Participants: 100, Growth: growth}
		fmt.Printf("growth %.2f: %.2f\n", growth, c.LogPerformance(52))
	}
	// Output:
	// growth 0.00: 0.52
	// growth 0.05: 1.07
}

// The sign tells the two hypotheses apart: a creation space that grows bends up, the
// experience of one group bends down.
func ExampleCreationSpaceCurve_Curvature() {
	space := learning.CreationSpaceCurve{Rate: 0.001, Elasticity: 0.5, Participants: 100, Growth: 0.05}
	group := learning.ExperienceCurve{First: 1, Ratio: 0.8}
	fmt.Printf("space %+.5f, group %+.5f\n", space.Curvature(20), group.Curvature(20))
	// Output:
	// space +0.00041, group -0.00080
}

func ExampleExperienceCurve() {
	c := learning.ExperienceCurve{First: 1, Ratio: 0.8}
	fmt.Printf("b = %.4f, unit 100 costs %.4f, the first 100 %.4f in the mean and %.2f in all\n",
		c.Exponent(), c.UnitCost(100), c.MeanCost(100), c.TotalCost(100))
	fmt.Printf("curvature of log performance at 10: %.4f\n", c.Curvature(10))
	// Output:
	// b = -0.3219, unit 100 costs 0.2271, the first 100 0.3265 in the mean and 32.65 in all
	// curvature of log performance at 10: -0.0032
}

func ExampleCreationSpaceCurve() {
	c := learning.CreationSpaceCurve{Rate: 0.001, Elasticity: 0.5, Participants: 100, Growth: 0.1}
	for _, t := range []float64{10, 20} {
		fmt.Printf("%.3f, curvature %.5f\n", c.LogPerformance(t), c.Curvature(t))
	}
	// Output:
	// 0.130, curvature 0.00082
	// 0.344, curvature 0.00136
}

func ExampleCountCycles() {
	v := learning.CountCycles(learning.Immediate, learning.Potential, learning.Potential, learning.Realised, learning.Strategic)
	reached, _ := v.Reached()
	median, _ := v.Median()
	fmt.Println("reached", reached, "height", v.Height(), "median", median)
	// Output:
	// reached realised height 2 median potential
}

func ExampleParseCycle() {
	c, err := learning.ParseCycle("strategic")
	fmt.Println(c, c.Ordinal(), err)
	// Output:
	// strategic false <nil>
}

func ExampleFitExperience() {
	c, se, err := learning.FitExperience([]float64{1, 2, 4, 8}, []float64{100, 81, 63, 52})
	fmt.Printf("first %.1f, ratio %.3f, exponent %.3f (%.3f) %v\n", c.First, c.Ratio, c.Exponent(), se, err)
	// Output:
	// first 100.0, ratio 0.801, exponent -0.319 (0.011) <nil>
}
