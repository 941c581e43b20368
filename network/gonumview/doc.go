// Package gonumview shows a graph of people to gonum, and makes one of a graph of
// gonum's, so that every algorithm of gonum.org/v1/gonum/graph can be run on a
// [network.Graph] without copying its ties.
//
//	ranks := network.PageRank(gonumview.Directed(g), 0.85, 1e-9)   // gonum's network
//
// There is one type for each of gonum's interfaces, and no type for two of them:
// gonum asks at run time what a graph can do, and a graph that claims to be both
// directed and undirected, or weighted by accident, silently gets another answer.
// Choose the view that says what the algorithm shall see: the undirected view of a
// directed graph has a tie where there is an arc in either direction, and the
// directed view of an undirected graph has every tie in both directions.
//
// The id of a person is their NodeID. Ids, neighbours and edges come in increasing
// order, at every call the same. The views are safe for concurrent use. Loops that
// the graph keeps are shown as edges; many algorithms of gonum expect none.
package gonumview
