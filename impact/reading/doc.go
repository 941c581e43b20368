// Package reading answers what communities, leaders and institutions are, judged by what
// they do.
//
// # Reading order
//
//	Observe, ReadCommunity, Constellations   interest, practice, impact or convenience?
//	Proposal, Assess, Commons                practices, judged by those who practise them
//	Leaders                                  who unleashes leaders, never who has followers
//	Profile                                  scalable efficiency and scalable learning, measure by measure
//	Platform, Leverage                       when third parties join, and what that is worth
//	ContextOf, Context.Shared                contexts within contexts, and what sharing them does
//
// Readings of a space are pure functions of a [impact.View], that is, of everything known
// up to an instant: ask at two instants, and the difference is what changed. Where events
// do not say what a reading needs - how practitioners judge a practice, what a platform
// costs - it is an argument. Every reading can be had in plain words.
package reading
