// Package shape says what a network as a whole looks like: a small world or not, which
// stage of growth, and how far teams overlap.
//
//	question                                           function
//	Short ways and close circles, against chance?      Compare
//	Fragments, one hub, many hubs, core and periphery? GrowthStage
//	Do teams share members more than chance brings?    CompareTeams
//
// All three take a two-sided look: at the graph, and at random or regular graphs with as
// many people and ties. The number of those and the work spent on each are bounded by
// parameters, and results come with the spread that chance leaves. The same generator
// gives the same bits for any number of workers.
package shape
