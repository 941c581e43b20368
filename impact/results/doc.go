// Package results answers what groups achieve: which initiatives they take on, whether
// their impact grows, and how sure one can be of it.
//
// # Reading order
//
//	Initiative, Quadrant, Choose, Stages   meaning against speed, staged in as trust deepens
//	Plan                                   zoom out 10-20 years, zoom in 6-12 months
//	Series, FromMetric, PerEffort          what a metric said over time, and what it took
//	Trajectory                             level, rate, acceleration, learning, and a verdict
//	Rank                                   group against group, with intervals
//	Potential, Judge                       does potential saturate, or compound?
//	Pairs, SpinOutPairs, Hazard, HalfLife  the arithmetic of groups
//
// Everything is a pure function of numbers, which [FromMetric] and [FromGroup] read from
// a space at an instant; what is said of them in words comes from methods named Reading.
//
// # How intervals are made
//
// A series is fitted by a polynomial of its times. Its noise may follow itself: the
// correlation of two points is phi^(distance in time / median distance), and phi is not
// guessed but averaged over, by its restricted likelihood. docs/logs/trajectory-coverage.txt
// has how often the intervals hold the truth, by kind of series, length and noise.
package results
