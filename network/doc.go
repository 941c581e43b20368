// Package network answers who is connected: it holds people, the ties observed
// between them and the groups they belong to, and freezes them into graphs.
//
// Data flows one way:
//
//	rows of a file or calls of an app  ->  Dataset  --View-->  Graph  ->  measures
//
// A [Dataset] keeps what was observed: [People] with typed columns, [Ties] one
// row an observation (repeated rows, loops, several relations, weights and times
// included), and [Memberships] of people in groups. A [View] says which rows count
// and how, and [Dataset.Graph] freezes them into a [Graph]: compressed sparse rows
// that never change again, safe for any number of concurrent readers.
//
// A [Builder] collects people and ties by label and does both steps:
//
//	b := network.NewBuilder(network.Options{})
//	b.AddTie("Ann", "Bob")
//	b.AddTie("Bob", "Cem")
//	g, err := b.Build()
//
// # People are numbered by their labels
//
// Inside, a person is a [NodeID], dense from 0. Labelled people are numbered in the
// bytewise order of their labels, so the order of the input cannot be seen in any
// result; [People.Position] keeps it for output. Results of measures are slices
// indexed by NodeID.
//
// # Loops, repeated ties, missing values
//
// A Graph has at most one tie between an ordered (directed) or unordered pair.
// Repeated rows are merged and loops are dropped unless [Options] say otherwise;
// [Graph.Counts] reports how many there were. An empty field of a column is a
// missing value: NaN in numbers, -1 in category codes.
//
// # Limits
//
// At most 2^31-1 people and 2^31-1 arcs (an undirected tie is two arcs); beyond,
// building returns [ErrTooLarge].
package network
