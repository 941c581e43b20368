// Package contagion models how a narrative, a practice or a norm spreads over a
// network.
//
//	Simple       one contact can be enough: independent cascade, SIR, SIS
//	Complex      adoption needs several: absolute, fractional or individual thresholds
//	Granovetter  thresholds in a crowd where everyone sees everyone
//	Watts        global cascades on random networks, simulated and analytic
//	CentolaMacy  complex contagion on lattices with rewired ties
//	Convention   committed minorities that tip a convention (Centola et al. 2018)
//	NamingGame   committed minorities in the naming game (Xie et al. 2011)
//	Seeding      whom to tell first: random, clustered, degree, greedy, sketched
//
// A narrative travels along a tie from its source to its target, in both directions
// over an undirected tie. Loops are ignored: nobody tells themself. Of a network in
// which ties say who listens to whom, or who trusts whom (as narrative.Exposure and
// package opinion take them), use the Transpose.
//
// Every model is a value without state with two methods, Init and Step, and so fits
// the experiment engine of package sim; sim.Run steps it to its end without an
// engine. The steps are the kernels: a round costs the ties of those who adopted in the
// round before, or of those who have not if that is less, so a full spread costs
// O(n + m).
package contagion
