// Package published offers models under the names of the literature: a program asks for any
// cell of their parameter space by names and text, without knowing their Go types. Packages
// of models list theirs as values of [Model]: learning.Published, contagion.Published,
// opinion.Published.
//
//	march, _ := published.Find(learning.Published(), "march1991")
//	samples, err := march.Samples(ctx, published.Cell{
//		Measure: "knowledge", Values: map[string]string{"p1": "0.3"},
//	}, 100, 0, stream)
//
// A model reads a cell in its Bind: [Values] turns text into numbers, words and matrices and
// collects everything that is wrong with it. What one run gives is a [Trial]: [Simulate] makes
// one of a sim.Model and a measure of its last state, [Each] of any function that draws,
// [Computed] of what is not drawn. The example of Model is one from its rules to an estimate;
// in the list of examples/sweep it can be swept like the others.
//
// Published numbers are not here, nor is the judgement whether they are met: that is the
// program examples/replicate. Designs over cells are Spaces of package sim: examples/sweep.
package published
