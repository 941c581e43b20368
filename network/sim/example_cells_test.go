package sim_test

import (
	"context"
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/network/sim"
)

// The arms of each point are set beside its own first arm.
func ExampleFirstArm() {
	fmt.Println(sim.FirstArm(sim.Cell{Point: 3, Arm: 2, Tick: 52}))
	// Output:
	// point 3 arm 0 tick 52
}

// All points are set beside the first: the design that the others vary.
func ExampleFirstPoint() {
	fmt.Println(sim.FirstPoint(sim.Cell{Point: 3, Arm: 2, Tick: 52}))
	// Output:
	// point 0 arm 2 tick 52
}

func ExampleCell_Compare() {
	cells := []sim.Cell{{Point: 1}, {Point: 0, Arm: 1}, {Point: 0, Tick: 52}, {Point: 0, Tick: 26}}
	slices.SortFunc(cells, sim.Cell.Compare)
	fmt.Println(cells)
	// Output:
	// [point 0 arm 0 tick 26 point 0 arm 0 tick 52 point 0 arm 1 tick 0 point 1 arm 0 tick 0]
}

// Rows of several machines, put into the order of the plan.
func ExampleRunID_Compare() {
	ids := []sim.RunID{{Point: 1}, {Point: 0, Replicate: 1}, {Point: 0}}
	slices.SortFunc(ids, sim.RunID.Compare)
	for _, id := range ids {
		fmt.Println(id)
	}
	// Output:
	// point 0 replicate 0 arm 0
	// point 0 replicate 1 arm 0
	// point 1 replicate 0 arm 0
}

// Where the rows of a run are pooled with those of other replicates: the last one by
// itself, whenever the run ended.
func ExampleRow_Cell() {
	e := walks()
	e.Points, e.Replicates, e.Every = e.Points[:1], 1, 50
	for row, err := range e.Run(context.Background(), sim.Options{}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(row.Tick, "belongs to", row.Cell())
	}
	// Output:
	// 0 belongs to point 0 arm 0 tick 0
	// 50 belongs to point 0 arm 0 tick 50
	// 100 belongs to point 0 arm 0 end
}

// Twice as sure takes four times as many runs.
func ExampleEstimate_StandardError() {
	for _, n := range []int{100, 400} {
		fmt.Println(n, "runs:", sim.Estimate{N: n, Mean: 3, SD: 2}.StandardError())
	}
	// Output:
	// 100 runs: 0.2
	// 400 runs: 0.1
}

// From few runs little is known for sure: the width is Student's.
func ExampleEstimate_HalfWidth() {
	for _, n := range []int{3, 30, 300} {
		fmt.Printf("%d runs: %.2f\n", n, sim.Estimate{N: n, SD: 1}.HalfWidth(0.95))
	}
	// Output:
	// 3 runs: 2.48
	// 30 runs: 0.37
	// 300 runs: 0.11
}

// A checkpoint of a run, kept until the program goes on.
func ExampleMemoryStore_Save() {
	store := sim.MemoryStore{}
	if err := store.Save(sim.RunID{Replicate: 7}, []byte("at tick 25")); err != nil {
		fmt.Println(err)
	}
	fmt.Println(len(store), "checkpoint")
	// Output:
	// 1 checkpoint
}

func ExampleMemoryStore_Load() {
	store := sim.MemoryStore{{Replicate: 7}: []byte("at tick 25")}
	checkpoint, ok, err := store.Load(sim.RunID{Replicate: 7})
	fmt.Println(string(checkpoint), ok, err)
	_, ok, err = store.Load(sim.RunID{Replicate: 8}) // that run has to begin anew
	fmt.Println(ok, err)
	// Output:
	// at tick 25 true <nil>
	// false <nil>
}
