// Package learning holds the published models of how people in networks and
// organisations learn, each as a small kernel that larger models reuse.
//
//   - [March]: individuals and the code of their organisation learn from each other
//     (March 1991, in three readings of the paper).
//   - [FangLeeSchilling]: semi-isolated subgroups that watch their better-performing
//     contacts (Fang, Lee and Schilling 2010); its population is [Beliefs].
//   - [LazerFriedman] and [BarkocziGalesic]: search on a rugged [Landscape] by people
//     who see each other over any network (2007, 2016).
//   - [Ring]: diverse teams against teams of the best (Hong and Page 2004).
//   - [ExperienceCurve] and [CreationSpaceCurve]: diminishing and increasing returns.
//   - [Cycle]: value-creation cycles as an ordinal scale (Wenger, Trayner and de Laat).
//   - [Knowledge]: stocks and flows of knowledge that becomes obsolete.
//
// [Published] names them as the literature does, with named parameters and measures (package
// network/sim/published), so that a program can ask for any cell of their parameter space.
//
// # Rules without state
//
// A simulated model is a value without fields of its own with the methods Init and Step
// that sim.Model asks for, so that sim.Run steps it and a sim.Experiment runs it. Params say
// what is simulated, the state holds them, and every draw comes from the generator: the same
// stream gives the same bits. Done means that no later step can change what the model
// measures, or that the number of periods asked for has been carried out.
//
// # Bits
//
// Beliefs are true, false or open about a dimension of reality, so a population is two
// bit planes: Right (agrees with reality) and Wrong (contradicts it). The sign of
// reality itself never matters - the models are symmetric in it - so a dimension that
// flips exchanges the two planes. [Chance] draws 64 decisions at a time.
//
// The package reads no file and starts no goroutine.
package learning
