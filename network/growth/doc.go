// Package growth holds the rules by which networks grow, turn over and decay, as
// models for the experiment engine (package network/sim) and as steps for larger
// models.
//
// A [State] is a network under change: people and ties come and go in time
// proportional to the degrees concerned, and Freeze makes a network.Graph of it for
// measuring. A rule is a pair of types: parameters that validate themselves, and a
// model with Init and Step.
//
//	JacksonRogers           newcomers meet strangers, and friends of these
//	PreferentialAttachment  newcomers tie to those who have many ties
//	TeamAssembly            teams of newcomers, incumbents and past collaborators
//	TriadicClosure          people introduce their contacts to each other
//	Homophily               people prefer their own kind, with a given strength
//	Decay                   ties fade, bridges first
//
// A model that turns Homophily, TriadicClosure and Decay into processes of its own
// calls the Apply method of their parameters on its State.
//
//	e := sim.Experiment[growth.PreferentialAttachmentParams, *growth.Run[growth.PreferentialAttachmentParams], float64]{
//		Seed: 42, Replicates: 20, MaxTicks: 1000,
//		Points: []growth.PreferentialAttachmentParams{{People: 1000, Ties: 2}},
//		Model:  growth.PreferentialAttachment{},
//		Observe: func(_ int, s *growth.Run[growth.PreferentialAttachmentParams], _ *rand.Rand) (float64, error) {
//			return measure.Transitivity(context.Background(), s.Freeze(), measure.Options{})
//		},
//	}
//
// All states are made for one goroutine at a time; frozen graphs are free for any
// number. Not here: random graphs drawn at one stroke, in package generate.
package growth
