// Package generate draws random graphs and builds regular ones: the null models,
// baselines and test beds that measures and simulations are held against.
//
// People have no labels. Ties have no direction and no weight, there are no loops and
// no repeated ties. A generator that draws takes a generator of random numbers last;
// the same state of it gives the same graph, bit for bit.
package generate
