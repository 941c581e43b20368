// Package inference says how sure a number about a graph is, and whether chance explains
// it.
//
// A [Statistic] is any function of a graph, or several computed together; some are ready
// to use ([Density], [Transitivity], ...). What a method says about it is a [Result]:
// estimate, interval, mean and deviation under a null hypothesis, z, p, and one sentence.
//
//	question                                          function
//	What would other people of the same kind give?    Jackknife, Bootstrap
//	Is it more than chance, given density, dyads      Test
//	    or degrees? Does it depend on who is who?     Test with SameGraph
//	Do two relations go together?                     QAPCorrelation
//	Which relations explain another?                  QAPRegression
//	What could those who did not respond change?      Respond
//	I say, you say: who is right?                     ReconcileDirected, ReconcileUndirected
//
// All draws are made in parallel, each from a random stream addressed by its number: the
// same generator gives the same bits for any number of workers. Intervals are offered
// where they are known to cover the truth as often as they say: docs/coverage.md has the
// proof, and the statistics that fail it.
package inference
