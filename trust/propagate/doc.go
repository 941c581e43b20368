// Package propagate answers whom to trust whom one has never met: it carries trust
// along the ties of a network.
//
// A tie u -> v with weight w says how far u trusts v; a negative weight is distrust.
// An unweighted graph is read as weights of 1. Nobody is their own witness: loops are
// ignored everywhere.
//
//	measure            answers                                     negative ties
//	[EigenTrust]       standing of everyone among all              carry nothing
//	[Appleseed]        standing of everyone, seen from one person  carry nothing
//	[FairnessGoodness] how good the rated, how fair the raters     are ratings
//	[TidalTrust]       rating of one person by another             are not followed, only reported
//	[OpinionPaths]     opinion of one person about another         count as contrary evidence
//	[Guha]             trust and distrust from one to another      distrust
//
// Every measure returns a [Result]: scores by NodeID, or one per pair that was asked
// for, with the number of iterations and what was still moving. Params say what is
// computed and come with their defaults from a Default function; [Options] say how and
// cannot change a bit of the result. Undefined values, such as the trust in somebody
// out of reach, are NaN.
//
// Package predict, below this one, predicts the next rating from those before it and
// says how well each method does.
package propagate
