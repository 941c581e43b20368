package moves

// DefaultStickiness returns chances learned without dates, for use where there are none:
// from private messages at a college, e-mail in a research department and in a company,
// and answers on a forum of mathematicians (Panzarasa, Opsahl and Carley 2009,
// doi:10.1002/asi.21015; Paranjape, Benson and Leskovec 2017,
// doi:10.1145/3018661.3018731; Priebe et al. 2005, doi:10.1007/s10588-005-5378-z), each
// with up to 1000 pairs with a contact in common who were tied later and 20 times as
// many who were not. One pair in 18 of these was: chances are for pairs of such a
// mixture, left to themselves. Compare them with each other; learn from your own dates
// ([FitStickiness]) what they are worth where you are.
func DefaultStickiness() *Stickiness {
	return &Stickiness{
		Intercept: -3.1232,
		Coefficients: []Coefficient{
			{features[0], -0.1086, 1.0392, 0.4874},
			{features[1], -0.6284, 0.4256, 0.3208},
			{features[2], 0.6886, 0.2171, 0.1551},
			{features[3], 0.6804, 0.2571, 0.1232},
			{features[4], 0.4697, 2.0469, 0.7946},
			{features[5], 0.8533, 3.2849, 0.8691},
			{features[6], -0.0355, 0.4566, 0.1777},
		},
		Bend: [3]float64{-0.4627, 0.5720, -0.0874},
	}
}
