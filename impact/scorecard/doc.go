// Package scorecard answers how a community is doing, on one page.
//
// [New] measures a graph of people and returns a [Card]: the [Structure] of the whole and
// one [Person] for everyone. [Assess] makes a whole scorecard of a [Community], of which
// groups, a trust survey, narratives and trajectories of impact may be known as well
// ([CommunityOf] reads all that a space knows): on top of what New says it adds the three pillars of network evaluation, connectivity,
// [Health] and [Results], the stage of growth, what is left as people leave, and alerts
// with the small move that answers each. [Compare] says what changed since an earlier card.
//
// Every number of the pillars is a [Measure]: value, interval, method, what it rests on,
// response rate, what chance gives, trend, and one plain sentence. Intervals are offered
// where package inference knows them to cover the truth as often as they say, and only
// there. Alerts are those of package impact, whether they come from a space ([AlertsOf])
// or from a graph and its groups.
//
// Cards marshal to a stable JSON form whose keys never change and whose numbers are not
// rounded; what is undefined is null.
//
// Unless a field says otherwise, measures take the simple graph: loops dropped, parallel
// ties merged, weights ignored. D is that graph with its directions, U has a tie where D
// has an arc in either direction; for an undirected graph they are one.
//
// # Privacy
//
// Numbers about groups and answers rest on Params.Floor people at least (5); others are
// withheld, and where one group alone would be, so is the next smallest, so that nothing
// can be found by subtraction. [Pseudonyms] replaces names before anything is computed;
// [Card.Public] leaves out what is about single people. The members of Structure and
// Person are what analysts ask for and know no floor.
//
// # Size
//
// A graph of 100,000 people takes well under a minute: beyond Params.ExactWork steps
// betweenness and closeness are estimated from a sample, with a bound that the card
// states; Params.Work bounds the time for intervals and random graphs.
package scorecard
