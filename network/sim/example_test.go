package sim_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/impactnet/impactnet/network/sim"
)

// A drunkard walks towards a pub. The parameter is a hint: his drift per tick.
type walk struct{}

type walker struct{ hint, x float64 }

func (walk) Init(hint float64, r *rand.Rand) (*walker, error) { return &walker{hint: hint}, nil }

func (walk) Step(w *walker, r *rand.Rand) (done bool, err error) {
	w.x += w.hint + r.NormFloat64()
	return w.x > 20, nil // the pub
}

// A snapshot holds what Step changes; the hint comes back from Init.
func (w *walker) MarshalBinary() ([]byte, error) {
	return strconv.AppendFloat(nil, w.x, 'g', -1, 64), nil
}

func (w *walker) UnmarshalBinary(b []byte) (err error) {
	w.x, err = strconv.ParseFloat(string(b), 64)
	return err
}

func walks() sim.Experiment[float64, *walker, float64] {
	return sim.Experiment[float64, *walker, float64]{
		Seed: 42, Points: []float64{0, 0.1}, Replicates: 200, MaxTicks: 100,
		CommonRandomNumbers: true,
		Model:               walk{},
		Observe:             func(_ int, w *walker, _ *rand.Rand) (float64, error) { return w.x, nil },
	}
}

func itself(x float64) float64 { return x }

func Example() {
	e := sim.Experiment[float64, *walker, float64]{
		Seed: 42, Points: []float64{0, 0.1}, Replicates: 200, MaxTicks: 100,
		CommonRandomNumbers: true,
		Model:               walk{},
		Observe:             func(_ int, w *walker, _ *rand.Rand) (float64, error) { return w.x, nil },
	}
	gains, err := sim.Compare(e.Run(context.Background(), sim.Options{}), sim.FirstPoint, itself)
	fmt.Println(gains[0], err)
	// Output: point 1 arm 0 end - point 0 arm 0 end: 9.416 [9.072, 9.761] (95% paired Student t, 200 pairs, correlation 0.97) <nil>
}

// One walk, as far as it leads.
func ExampleRun() {
	w, err := sim.Run(walk{}, 0.5, sim.UntilDone, rand.New(rand.NewPCG(1, 2)))
	fmt.Println(w.x > 20, err)
	// Output: true <nil>
}

func ExampleExperiment_Run() {
	e := walks()
	e.Replicates, e.Every = 2, 50
	for row, err := range e.Run(context.Background(), sim.Options{}) {
		var failed *sim.RunError
		switch {
		case errors.As(err, &failed):
			fmt.Println("one run failed:", failed)
		case err != nil:
			fmt.Println("the sweep ended:", err)
		default:
			fmt.Printf("%v: hint %.1f tick %3d at %6.2f last %v\n", row.ID, row.Params, row.Tick, row.Value, row.Last)
		}
	}
	// Output:
	// point 0 replicate 0 arm 0: hint 0.0 tick   0 at   0.00 last false
	// point 0 replicate 0 arm 0: hint 0.0 tick  50 at -19.76 last false
	// point 0 replicate 0 arm 0: hint 0.0 tick 100 at -24.76 last true
	// point 0 replicate 1 arm 0: hint 0.0 tick   0 at   0.00 last false
	// point 0 replicate 1 arm 0: hint 0.0 tick  50 at -10.90 last false
	// point 0 replicate 1 arm 0: hint 0.0 tick 100 at -15.45 last true
	// point 1 replicate 0 arm 0: hint 0.1 tick   0 at   0.00 last false
	// point 1 replicate 0 arm 0: hint 0.1 tick  50 at -14.76 last false
	// point 1 replicate 0 arm 0: hint 0.1 tick 100 at -14.76 last true
	// point 1 replicate 1 arm 0: hint 0.1 tick   0 at   0.00 last false
	// point 1 replicate 1 arm 0: hint 0.1 tick  50 at  -5.90 last false
	// point 1 replicate 1 arm 0: hint 0.1 tick 100 at  -5.45 last true
}

func ExampleExperiment_Run_arms() {
	e := walks()
	e.Points = e.Points[:1]
	e.Branch = 50
	e.Arms = []sim.Arm[*walker]{
		{Name: "control"},
		{Name: "hint at half-time", Change: func(w *walker, _ *rand.Rand) error { w.hint = 0.1; return nil }},
	}
	futures, err := sim.Compare(e.Run(context.Background(), sim.Options{}), sim.FirstArm, itself)
	fmt.Println(futures[0], err)
	// Output: point 0 arm 1 end - point 0 arm 0 end: 4.761 [4.598, 4.924] (95% paired Student t, 200 pairs, correlation 0.99) <nil>
}

func ExampleExperiment_Run_resume() {
	e := walks()
	store := sim.MemoryStore{} // a program would write files
	finished := map[sim.RunID]bool{}
	options := sim.Options{
		Store: store, SaveEvery: 25,
		Done: func(id sim.RunID) bool { return finished[id] },
	}
	for pass := 1; len(finished) < 400; pass++ {
		kept := 0
		for row, err := range e.Run(context.Background(), options) {
			if err != nil {
				fmt.Println(err)
				return
			}
			finished[row.ID] = true
			if kept++; kept == 150 { // the power fails
				break
			}
		}
		fmt.Println("pass", pass, "rows", kept)
	}
	// Output:
	// pass 1 rows 150
	// pass 2 rows 150
	// pass 3 rows 100
}

func ExampleExperiment_Replay() {
	e := walks()
	e.Every = 40
	for row, err := range e.Replay(context.Background(), sim.RunID{Point: 1, Replicate: 17}) {
		fmt.Printf("tick %d at %.3f %v\n", row.Tick, row.Value, err)
	}
	// Output:
	// tick 0 at 0.000 <nil>
	// tick 40 at 7.660 <nil>
	// tick 72 at 21.403 <nil>
}

func ExampleExperiment_RunUntil() {
	e := walks() // Replicates is the most that are made
	goal := sim.Precision[float64]{Value: itself, HalfWidth: 0.5, Batch: 20, Against: sim.FirstPoint}
	gains, err := sim.Compare(e.RunUntil(context.Background(), goal, sim.Options{}), sim.FirstPoint, itself)
	fmt.Println(gains[0], err)
	// Output: point 1 arm 0 end - point 0 arm 0 end: 9.639 [9.175, 10.1] (95% paired Student t, 80 pairs, correlation 0.98) <nil>
}

func ExampleExperiment_Validate() {
	fmt.Println(sim.Experiment[float64, *walker, float64]{Points: []float64{0}, MaxTicks: -1, Model: walk{}}.Validate())
	// Output:
	// sim: invalid experiment: max ticks must be >= 0, got -1
	// sim: invalid experiment: no observation
}

func ExampleOptions_Validate() {
	fmt.Println(sim.Options{Shard: sim.Shard{Index: 4, Count: 4}}.Validate())
	// Output: sim: invalid options: shard 4/4 must have 0 <= index < count
}

func ExampleExperiment_Plan() {
	e := walks()
	e.Replicates = 2
	fmt.Println(slices.Collect(e.Plan()))
	// Output: [point 0 replicate 0 arm 0 point 0 replicate 1 arm 0 point 1 replicate 0 arm 0 point 1 replicate 1 arm 0]
}

func ExampleExperiment_Fingerprint() {
	e := walks()
	before := e.Fingerprint()
	e.Points[1] = 0.11
	fmt.Println(before == walks().Fingerprint(), before == e.Fingerprint())
	// Output: true false
}

func ExampleDigest() {
	one, _ := sim.Digest(walks().Run(context.Background(), sim.Options{Workers: 1}))
	many, _ := sim.Digest(walks().Run(context.Background(), sim.Options{Workers: 7}))
	fmt.Println(one == many)
	// Output: true
}

func ExampleMerge() {
	whole, _ := sim.Digest(walks().Run(context.Background(), sim.Options{}))
	merged, _ := sim.Digest(sim.Merge( // each part may have run on another machine
		walks().Run(context.Background(), sim.Options{Shard: sim.Shard{Index: 0, Count: 2}}),
		walks().Run(context.Background(), sim.Options{Shard: sim.Shard{Index: 1, Count: 2}}),
	))
	fmt.Println(whole == merged)
	// Output: true
}

func ExampleTee() {
	var lines strings.Builder // a program would write a file
	write := func(r sim.Row[float64, float64]) error {
		_, err := fmt.Fprintf(&lines, "%d,%d,%g\n", r.ID.Point, r.ID.Replicate, r.Value)
		return err
	}
	cells, err := sim.Summarize(sim.Tee(walks().Run(context.Background(), sim.Options{}), write), itself)
	fmt.Println(len(cells), "cells,", strings.Count(lines.String(), "\n"), "lines,", err)
	// Output: 2 cells, 400 lines, <nil>
}

func ExampleSummarize() {
	cells, err := sim.Summarize(walks().Run(context.Background(), sim.Options{}), itself)
	for _, c := range cells {
		fmt.Println(c)
	}
	fmt.Println(err)
	// Output:
	// point 0 arm 0 end: -0.008517 [-1.46, 1.443] (95% Student t, n 200, sd 10.41, 0 undefined)
	// point 1 arm 0 end: 9.408 [8.092, 10.72] (95% Student t, n 200, sd 9.437, 0 undefined)
	// <nil>
}

func ExampleQuantiles() {
	bands, err := sim.Quantiles(walks().Run(context.Background(), sim.Options{}), []float64{0.05, 0.5, 0.95}, itself)
	for _, b := range bands {
		fmt.Println(b)
	}
	fmt.Println(err)
	// Output:
	// point 0 arm 0 end: [-17.58 0.8569 19.05] (n 200, 0 undefined)
	// point 1 arm 0 end: [-7.585 10.86 21.13] (n 200, 0 undefined)
	// <nil>
}

func ExampleCompare() {
	got, err := sim.Compare(walks().Run(context.Background(), sim.Options{}), sim.FirstPoint, itself)
	fmt.Println(got[0])
	fmt.Println(err)
	// Output:
	// point 1 arm 0 end - point 0 arm 0 end: 9.416 [9.072, 9.761] (95% paired Student t, 200 pairs, correlation 0.97)
	// <nil>
}

func ExampleEstimate_Interval() {
	low, high := sim.Estimate{N: 25, Mean: 10, SD: 2}.Interval(0.95)
	fmt.Printf("%.3f %.3f\n", low, high)
	// Output: 9.174 10.826
}

func ExampleSensitivities() {
	space := sim.Space[[2]float64]{Factors: []sim.Factor[[2]float64]{
		sim.Range("drift", func(p *[2]float64, v float64) { p[0] = v }, 0, 3),
		sim.Range("start", func(p *[2]float64, v float64) { p[1] = v }, 0, 4),
	}}
	points, err := space.SensitivityDesign(512, sim.Seed(1).Stream(sim.RunID{}, "design").Rand)
	if err != nil {
		fmt.Println(err)
		return
	}
	e := sim.Experiment[[2]float64, *float64, float64]{
		Points: points, MaxTicks: 1, Model: plane{},
		Observe: func(_ int, x *float64, _ *rand.Rand) (float64, error) { return *x, nil },
	}
	r := sim.Seed(1).Stream(sim.RunID{}, "bootstrap").Rand
	shares, err := sim.Sensitivities(context.Background(), e.Run(context.Background(), sim.Options{}), space, itself, sim.SensitivityOptions{}, r)
	for _, s := range shares { // in truth 9/25 and 16/25
		fmt.Printf("%s alone %.2f, in all %.2f\n", s.Factor, s.First.Value, s.Total.Value)
	}
	fmt.Println(err)
	// Output:
	// drift alone 0.35, in all 0.36
	// start alone 0.64, in all 0.64
	// <nil>
}

// plane adds its two parameters.
type plane struct{}

func (plane) Init(p [2]float64, _ *rand.Rand) (*float64, error) {
	x := p[0] + p[1]
	return &x, nil
}
func (plane) Step(*float64, *rand.Rand) (bool, error) { return true, nil }

type town struct {
	Rule    string
	Density float64
}

func towns() sim.Space[town] {
	return sim.Space[town]{Factors: []sim.Factor[town]{
		sim.Levels("rule", func(t *town, v string) { t.Rule = v }, "crowd", "groups"),
		sim.Range("density", func(t *town, v float64) { t.Density = v }, 0, 1),
	}}
}

func ExampleLevels() {
	var t town
	rule := sim.Levels("rule", func(t *town, v string) { t.Rule = v }, "crowd", "groups")
	rule.Set(&t, 0.7)
	fmt.Println(t.Rule, rule.Levels)
	// Output: groups 2
}

func ExampleRange() {
	var t town
	sim.Range("density", func(t *town, v float64) { t.Density = v }, 2, 4).Set(&t, 0.5)
	fmt.Println(t.Density)
	// Output: 3
}

func ExampleSpace_Grid() {
	space := towns()
	space.Factors[1] = sim.Levels("density", func(t *town, v float64) { t.Density = v }, 0.1, 0.2)
	points, err := space.Grid()
	fmt.Println(points, err)
	// Output: [{crowd 0.1} {crowd 0.2} {groups 0.1} {groups 0.2}] <nil>
}

func ExampleSpace_LatinHypercube() {
	points, err := towns().LatinHypercube(4, sim.Seed(1).Stream(sim.RunID{}, "design").Rand)
	for _, p := range points {
		fmt.Printf("%s %.2f\n", p.Rule, p.Density)
	}
	fmt.Println(err)
	// Output:
	// crowd 0.19
	// groups 0.44
	// groups 0.88
	// crowd 0.51
	// <nil>
}

func ExampleSpace_Halton() {
	points, err := towns().Halton(4, sim.Seed(1).Stream(sim.RunID{}, "design").Rand)
	for _, p := range points {
		fmt.Printf("%s %.2f\n", p.Rule, p.Density)
	}
	fmt.Println(err)
	// Output:
	// crowd 0.91
	// groups 0.24
	// crowd 0.58
	// groups 0.69
	// <nil>
}

func ExampleSpace_SensitivityDesign() {
	points, err := towns().SensitivityDesign(1, sim.Seed(3).Stream(sim.RunID{}, "design").Rand)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 1, ' ', 0)
	for i, name := range []string{"A", "B", "A with rule of B", "A with density of B"} {
		fmt.Fprintf(w, "%s\t%s %.2f\n", name, points[i].Rule, points[i].Density)
	}
	w.Flush()
	fmt.Println(err)
	// Output:
	// A                   crowd 0.11
	// B                   groups 0.82
	// A with rule of B    groups 0.11
	// A with density of B crowd 0.82
	// <nil>
}

func ExampleSpace_Validate() {
	fmt.Println(sim.Space[town]{}.Validate())
	// Output: sim: invalid space: no factors
}

func ExampleSeed_Stream() {
	a := sim.Seed(42).Stream(sim.RunID{Point: 3, Replicate: 7}, "run")
	b := sim.Seed(42).Stream(sim.RunID{Point: 3, Replicate: 7}, "run")
	fmt.Println(a.IntN(100), b.IntN(100), a.IntN(100), b.IntN(100))
	// Output: 45 45 11 11
}

func ExampleSeed_Process() {
	run := sim.Seed(42) // in a model: sim.Seed(r.Uint64()), taken once in Init
	for tick := range 3 {
		fmt.Println(run.Process("recruit", tick, 0).IntN(100), run.Process("decay", tick, 0).IntN(100))
	}
	// Output:
	// 94 44
	// 96 29
	// 92 87
}

func ExampleStream_MarshalBinary() {
	s := sim.Seed(1).Stream(sim.RunID{}, "example")
	s.Uint64()
	state, err := s.MarshalBinary()
	var copied sim.Stream
	fmt.Println(err, copied.UnmarshalBinary(state), s.Uint64() == copied.Uint64())
	// Output: <nil> <nil> true
}

func ExampleInOrder() {
	for i := range sim.InOrder(3, nil) {
		fmt.Print(i, " ")
	}
	// Output: 0 1 2
}

func ExampleShuffled() {
	r := sim.Seed(1).Stream(sim.RunID{}, "example").Rand
	for i := range sim.Shuffled(5, r) {
		fmt.Print(i, " ")
	}
	// Output: 1 2 0 3 4
}

func ExampleSampled() {
	r := sim.Seed(1).Stream(sim.RunID{}, "example").Rand
	for i := range sim.Sampled(0.3)(10, r) {
		fmt.Print(i, " ")
	}
	// Output: 2 4
}
