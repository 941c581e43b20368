// Package trust answers: whom do people trust, how far, on what evidence, and
// where does the next small move belong?
//
// # From what people did to what may be expected of them
//
// An [Evidence] is one thing that one person saw another do, in one [Layer] of
// the pyramid. A [Ledger] keeps the observations and says, for any instant, what
// they then amounted to: a [Record] of supportive and contrary units per layer,
// faded by time. A [Prior] turns a record into an [Opinion] of subjective logic,
// whose uncertainty says how little is known. A [Pyramid] puts the four layers on
// top of each other and names the one that comes next.
//
//	Evidence -> Ledger -(instant)-> Records -> Pyramid -> GroupDepth
//
// # How trust moves
//
// [Cycle] is the cycle of fear: pressure, fear and trust, two lasting states and
// the point that tips one into the other. [Staircase] is the way an institution
// wins consent, step by step. [Meeting] says how large a group can grow before
// its hours no longer carry deep trust among all. [Increments] is the asymmetry of
// winning and losing trust in its plainest form. [TrustSurvey] and [ValueSurvey]
// read what people say instead of what they did.
//
// # Guarantees
//
// Nothing here reads a clock: every answer is a function of the evidence and the
// instant asked for. The order in which evidence arrives never changes a bit of
// any answer. Bad data gives an error that wraps one of the Err values, undefined
// mathematics gives NaN, and the doc comment says when. Every default is an
// exported field, set by a Default function.
//
// # Not here
//
// Trust along the ties of a network is package trust/propagate. Which event counts
// as which evidence is said by a table in package impact, whose Space keeps a ledger.
package trust
