// Package impactnet is the map of a library that models impact networks: how people
// connect, trust, tell and learn, and what they achieve together.
//
// The theory in one sentence: people learn faster when small groups who trust each
// other deeply act together on a shared opportunity, measure their impact, reflect,
// and connect to other groups doing the same. The library makes that sentence
// computable, so that it can be built into an application, explored by simulation
// and held against data - and so that it can turn out to be wrong.
//
// This package holds no code. The packages are:
//
//	network/            who is connected: people, ties, groups, frozen graphs
//	  measure/          numbers about a graph
//	  diversity/        indices of categories and of ties
//	  community/        partitions: Leiden with a size limit, and their comparison
//	  inference/        null models, permutation tests, intervals, missing answers
//	  shape/            small worlds, stages of growth, teams against chance
//	  generate/         one-shot random graphs
//	  growth/           rules by which networks grow and decay, as models
//	  sim/              the experiment engine: addressed streams, typed experiments
//	    published/      models under the names of the literature
//	  encoding/         csv, edge lists and the interchange formats of other programs
//	  gonumview/        a graph as gonum sees it, and back
//	trust/              whom they trust: opinions, evidence, the pyramid, fear, the staircase
//	  propagate/        trust in people one does not know
//	narrative/          why they come: narratives, their pull, umbrellas
//	  contagion/        how they spread
//	  opinion/          how minds move together or apart
//	impact/             what they achieve: people, groups and a space built from events
//	  learning/         how they learn: the published models of organisational learning
//	  results/          what groups achieve: trajectories, rankings, initiatives, potential
//	  reading/          what communities, leaders and institutions are by what they do
//	  moves/            small moves, ranked, with their reasons
//	  movement/         how a movement grows: the integrated model
//	  scorecard/        how a community is doing, in numbers
//	  report/           the same as a page or a picture (a module of its own)
//	examples/           programs to run (a module of its own)
//
// # Vocabulary
//
// A person is someone with attributes. A tie is a relation between two people, of a
// named kind, directed or not, weighted or not, sometimes dated. An impact group is
// 5 to 15 people who act together on one domain and meet often; with 2 to 4 it is a
// nucleus, beyond 15 it must spin out. A creation space is a network of impact
// groups. The trust pyramid has four layers - humility, integrity, commitment,
// excitement - each resting on those below. A narrative is open-ended: its end
// depends on you; it is opportunity-based or threat-based by what it places in the
// future. A small move is an affordable act now with an expected gain. Learning is
// new knowledge made by acting and reflecting on impact.
//
// # Reading order
//
// Start with package network and its [Builder]; then [measure] for what the
// structure says and [diversity] for who meets whom. Run the program
// examples/scorecard on your own two files. A researcher goes on to [sim].
//
// # Promises
//
// The core is pure: no files, clock, environment, logging or hidden state.
// Randomness is always an argument, and the same seed gives the same bits for any
// number of workers and any order of the input. Data cause errors, never panics;
// what cannot be computed is NaN and the documentation says why.
//
// [Builder]: https://pkg.go.dev/github.com/impactnet/impactnet/network#Builder
// [measure]: https://pkg.go.dev/github.com/impactnet/impactnet/network/measure
// [diversity]: https://pkg.go.dev/github.com/impactnet/impactnet/network/diversity
// [sim]: https://pkg.go.dev/github.com/impactnet/impactnet/network/sim
package impactnet
