// Package scorecard answers how a community is doing, on one page.
//
// [New] measures a graph of people and returns a [Card]: the [Structure] of the
// whole and one [Person] for everyone. Cards marshal to a stable JSON form whose keys
// never change and whose numbers are not rounded; what is undefined is null.
//
// Unless a field says otherwise, measures take the simple graph: loops dropped,
// parallel ties merged, weights ignored. D is that graph with its directions, U has
// a tie where D has an arc in either direction; for an undirected graph they are one.
package scorecard
