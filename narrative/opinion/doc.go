// Package opinion models how opinions move over a network, and what the frame of a
// narrative does to that.
//
//	FriedkinJohnsen  weighted averaging with stubborn people; DeGroot without them
//	Deffuant         pairs who are close enough meet halfway
//	HegselmannKrause everybody takes the mean of all who are close enough
//	Axelrod          culture: the more alike, the more likely to become more alike
//	HolmeNewman      opinions follow ties, ties follow opinions
//	Frame            threat narrows the confidence bound, opportunity widens it
//
// Every model is a value without state with two methods, Init and Step, and so fits
// the experiment engine of package sim; sim.Run steps it to its end without an
// engine.
package opinion
