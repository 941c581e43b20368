// Package predict answers what somebody will say of somebody else: it predicts the
// next rating of a network of ratings, says from which evidence, and measures how well
// it and other methods do.
//
//	ratings -> History -(what was known before)-> Fit -> Model -> Forecast, Explain
//	                                           -> Evaluate -> Score of every method
//
// # The model
//
// Some seventy signals are read off what was known before a rating: the record of the
// receiver, the habits and the standing of the giver, what the receiver said of the giver,
// what people say whom both know, and how long all that ago ([Signals] lists them, each
// with the [Evidence] it belongs to). Each enters through a broken line of its own,
// so that the model is additive. Two readings of the same signals are blended: a linear
// one of the rating itself, and one in two parts, the chance of distrust (logistic) and
// the strength of trust or of distrust given which it is. [Model.Explain] splits a
// forecast over the kinds of evidence so that the parts add up.
//
// Values are in units of the scale, counts enter by logarithms, and spans of time are
// counted in ratings of the whole network. So neither the scale nor the unit of time
// matters, and ratings without distrust are a special case in which only the linear
// reading is left.
//
// # No look-ahead
//
// A [History] hands out only what is strictly earlier than a given rating. Signals, the
// breaks of the lines, means and coefficients rest on that alone. The list of signals, the
// penalties and the breaks were chosen on the first 70 percent of one data set
// (bitcoin-otc): fitted to its first 40 percent and judged on the following 30.
package predict
