// Package moves finds small moves, smartly made: not a map of a community but an ordered
// list of what to do next, each move with what it would bring, how likely it is to last,
// how soon it is felt, and why, in one plain sentence.
//
//	Situation   who is tied to whom, groups, attributes, trust, adherents of a narrative
//	Objective   what to gain in: Connectivity, Reach, Learning, TrustVolume, Exposure,
//	            Resilience, or a Mix; a State of it gives the exact gain of any Change
//	Find        candidate moves of all kinds under constraints, ranked by gain x chance
//	Choose      a set of them within a budget, greedily, with the guarantee there is
//	Stickiness  the chance that an introduction lasts, learned from dated ties
//	Events      a move as events of a space, so that it can be tried out and recorded
//
// # Gains
//
// A gain is the change of the objective itself if the move succeeds, not a proxy of it:
// equal to computing the objective before and after to 1e-9, and found without doing so
// where the objective allows. Global efficiency in networks too large for all distances
// is estimated, with a bound on the error in every gain.
//
// # What it does not do
//
// It does not know whether people want to meet. Chances are learned from ties that came
// about by themselves; what an introduction adds to them only your own record can tell:
// keep it as events, and learn again.
package moves
