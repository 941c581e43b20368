// Package impact answers what people achieve together: people, their groups, and the
// creation space that the groups make up.
//
// # Events in, answers out
//
// Everything a space knows it was told by events: who joined, who was seen with whom,
// which group met, acted, reflected, measured. An application writes an [Event] for
// what happened and hands it to a [Space]; a [View] of the space answers questions
// about any instant:
//
//	events -> Space -> View -> members, stages, measurements, alerts
//	                        -> trust.Pyramid, trust.Depth
//	                        -> network.Dataset -> network.Graph -> measures
//
// The schema of events, for all languages, is docs/events.md: JSON Lines with a
// version, written by [Encoder] and read, strictly, by [Decoder]. A space keeps no
// files: the application stores the events, or the bytes of [Space.Snapshot].
//
// # Reading order
//
//	Event, Fact, Time             the language
//	Space, Apply, Restore         taking events in, all or none, in any order of arrival
//	View                          what is known of an instant
//	Stage, SpinOut                the life of a group, and how to divide one
//	Deed, View.Pyramid, Depth     who trusts whom, how far, and on what evidence
//	View.Dataset, View.Graph      people and ties as a network, groups as hyperedges
//	View.Alerts                   what needs attention
//	FromDataset, ReadSurvey ...   events made of data that are already there
//
// # Guarantees
//
// The same events in the same order give the same space, byte for byte, in any
// division among calls, with any restarts between. An event is taken in wholly or
// leaves no trace. Nothing here reads a clock, a file or the environment.
package impact
