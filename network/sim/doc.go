// Package sim runs experiments: many runs of a model over a design of parameters, with the
// same answer on one core, on sixty-four, on a cluster, after a crash, or one run at a time.
// It knows no graph and no field of application.
//
// An [Experiment] is data: a seed, points, replicates, a model, what to observe. [Options] say
// how it is run and cannot change a row. That holds because random numbers are addressed, not
// drawn: a run's [Stream] is a function of (seed, point, replicate, purpose) alone. Here a
// drunkard walks towards a pub, and we ask how far a hint takes him:
//
//	type walk struct{}
//	type walker struct{ hint, x float64 }
//
//	func (walk) Init(hint float64, r *rand.Rand) (*walker, error) { return &walker{hint: hint}, nil }
//
//	func (walk) Step(w *walker, r *rand.Rand) (done bool, err error) {
//		w.x += w.hint + r.NormFloat64()
//		return w.x > 20, nil // the pub
//	}
//
//	e := sim.Experiment[float64, *walker, float64]{
//		Seed: 42, Points: []float64{0, 0.1}, Replicates: 200, MaxTicks: 100,
//		CommonRandomNumbers: true,
//		Model:   walk{},
//		Observe: func(_ int, w *walker, _ *rand.Rand) (float64, error) { return w.x, nil },
//	}
//	gains, err := sim.Compare(e.Run(ctx, sim.Options{}), sim.FirstPoint,
//		func(x float64) float64 { return x })
//	fmt.Println(gains[0])
//
// prints the answer with its interval, and how it was found:
//
//	point 1 arm 0 end - point 0 arm 0 end: 9.416 [9.072, 9.761] (95% paired Student t, 200 pairs, correlation 0.97)
//
// # Rows
//
// [Experiment.Run] yields rows in [RunID] order as they become final, in memory that does not
// grow with the number of runs. A run that fails is data too:
//
//	for row, err := range e.Run(ctx, options) {
//		var failed *sim.RunError
//		switch {
//		case errors.As(err, &failed): // this run only; the sweep goes on
//		case err != nil:              // the sweep has ended
//		default:                      // use row
//		}
//	}
//
// Collectors read rows to their end: [Summarize], [Quantiles], [Compare], [Sensitivities],
// [Digest]. [Tee] feeds several readers from one sweep. [Experiment.Replay] gives the rows of
// one run alone, as they happen; [Run] needs no experiment and gives the state at the end.
//
// # Designs
//
// Points are a literal, or come from a [Space]: Grid, LatinHypercube, Halton,
// SensitivityDesign. The index of a point is part of the address of its runs: append new
// points, do not insert them. [Experiment.RunUntil] adds replicates until intervals are
// narrow.
//
// # Paired futures
//
// With Arms a run is split at a tick: every arm continues from a copy of one past, with the
// same random numbers, and Compare with [FirstArm] gives the paired difference that the change
// made. StreamPerTick keeps arms in step after they have drawn different amounts.
//
// # Clusters and crashes
//
// Shard{i, n} runs one part of the plan on any machine, and [Merge] joins the parts. With a
// [Store] every run is saved on its way and taken up again; the checkpoint of another design
// is refused.
//
// # Not here
//
// Continuous time (one tick is the only clock), distribution over a network (shards need no
// protocol), files (the caller owns the Store and the rows), Sobol sequences (no agreed
// dependency has them; Halton serves).
package sim
