// Package report turns a scorecard into a page that a board can read, and its figures into
// pictures.
//
// [Report.WriteHTML] writes one HTML file that needs nothing else: figures are part of
// it, it loads nothing, and it can be read without scripts, on a phone, in the dark, on
// paper, by keyboard and by ear. [SVG] and [PNG] write single figures: a [Map] of the
// network, a [Chart] of curves with bands, a [Forest] of values with intervals, the
// [Pyramids] of trust and the [Quadrant] of moves.
//
// Text from data - names, labels, narratives - is only ever written as text. The same
// input gives the same bytes: no clock, no chance, no font of the machine is in them.
//
// The package is a module of its own, so that those who do not draw do not depend on
// gonum.org/v1/plot.
package report
