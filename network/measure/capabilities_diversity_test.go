package measure_test

import (
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/measure"
)

// index is a row for an index of a composition: here, of the people by component, of
// which there are 0, 1, 2 and 1 in the graphs of tiny.
func index(name, is, in, not, time, agrees string, small [4]string, f diversity.Index) capability {
	return capability{
		name: name, is: is, in: in, not: not, time: time, agrees: agrees,
		directions: ignored, weights: ignored, others: whole, about: ofGraph, small: small,
		run: plain(func(g *network.Graph) float64 { return f(byComponent(g)) }),
	}
}

func byComponent(g *network.Graph) diversity.Composition {
	return diversity.Composition(numbers(measure.WeakComponents(g).Sizes))
}

// unlike returns the matrix with one number on its diagonal and another beside it.
func unlike(k int, same, other float64) [][]float64 {
	matrix := make([][]float64, k)
	for i := range matrix {
		for j := range k {
			matrix[i] = append(matrix[i], map[bool]float64{true: same, false: other}[i == j])
		}
	}
	return matrix
}

// compositionCapabilities are the indices of how much there is of each category.
var compositionCapabilities = []capability{
	index("Composition.Richness", "number of categories present", "[0,k]", "", "O(k)", "vegan specnumber", [4]string{"0", "1", "2", "1"}, diversity.Composition.Richness),
	index("Composition.Blau", "1 - Σ p²", "[0,1-1/k]", "nobody", "O(k)", "vegan diversity, simpson", [4]string{"NaN", "0", "0.5", "0"}, diversity.Composition.Blau),
	index("Composition.BlauUnbiased", "1 - Σ n_i(n_i-1) / N(N-1)", "[0,1]", "N ≤ 1", "O(k)", "", [4]string{"NaN", "NaN", "1", "0"}, diversity.Composition.BlauUnbiased),
	index("Composition.IQV", "(1 - Σ p²) / (1 - 1/k)", "[0,1]", "nobody, or k ≤ 1", "O(k)", "", [4]string{"NaN", "NaN", "1", "NaN"}, diversity.Composition.IQV),
	index("Composition.Shannon", "-Σ p ln p", "[0,ln k]", "nobody", "O(k)", "vegan diversity, shannon", [4]string{"NaN", "0", "0.693", "0"}, diversity.Composition.Shannon),
	index("Composition.Hill", "(Σ p^q)^(1/(1-q)); q = 1: exp Shannon", "[1,k]", "nobody, or q < 0", "O(k)", "vegan renyi with hill = TRUE", [4]string{"NaN", "1", "2", "1"}, func(c diversity.Composition) float64 { return c.Hill(1.5) }),
	index("Composition.Rao", "Σ d_ij p_i p_j over ordered pairs", "at least 0", "nobody", "O(k²)", "", [4]string{"NaN", "0", "0.25", "0"}, func(c diversity.Composition) float64 {
		x, _ := c.Rao(unlike(len(c), 0, .5))
		return x
	}),
	index("Composition.RaoStirling", "Σ d_ij^α (p_i p_j)^β over i < j", "at least 0", "nobody", "O(k²)", "", [4]string{"NaN", "0", "0.125", "0"}, func(c diversity.Composition) float64 {
		x, _ := c.RaoStirling(unlike(len(c), 0, .5), 1, 1)
		return x
	}),
	index("Composition.LeinsterCobbold", "(Σ p (Zp)^(q-1))^(1/(1-q)); q = 1: exp(-Σ p ln Zp)", "[1,k]", "nobody, or q < 0", "O(k²)", "", [4]string{"NaN", "1", "1.33", "1"}, func(c diversity.Composition) float64 {
		x, _ := c.LeinsterCobbold(unlike(len(c), 1, .5), 2)
		return x
	}),
	index("SharedCommitment", "mean over pairs of 1 - ½ Σ |w_im - w_jm|", "[0,1]", "fewer than two people with weights", "O(metrics · people log people)", "", [4]string{"NaN", "NaN", "0", "NaN"}, func(c diversity.Composition) float64 {
		weights := unlike(len(c), 1, 0) // everybody has an aim of their own, but for the first
		if len(c) > 2 {
			weights[0] = weights[1]
		}
		x, _ := diversity.SharedCommitment(weights)
		return x
	}),
	index("NewFriction", "productive friction D·S; risk of fragmentation D(1-S)", "[0,1]", "D or S unknown", "O(1)", "", [4]string{"NaN", "NaN", "0.25", "NaN"}, func(c diversity.Composition) float64 {
		f, _ := diversity.NewFriction(c.IQV(), .25)
		return f.Productive
	}),
}

// oddness is the attribute of parity.
func oddness(g *network.Graph) (diversity.Attribute, error) {
	codes := parity(g)
	for u := range codes {
		codes[u] = 1 - codes[u] // "odd" comes first
	}
	return diversity.NewAttribute("ties", []string{"odd", "even"}, codes)
}

// withOddness runs a measure of g and an attribute.
func withOddness[T any](f func(*network.Graph, diversity.Attribute) (T, error)) func(*network.Graph) (any, error) {
	return func(g *network.Graph) (any, error) {
		a, err := oddness(g)
		if err != nil {
			return nil, err
		}
		return f(g, a)
	}
}

// mixed runs a method of the mixing of g by an attribute.
func mixed[T any](f func(*diversity.Mixing) T) func(*network.Graph) (any, error) {
	return withOddness(func(g *network.Graph, a diversity.Attribute) (T, error) {
		m, err := diversity.Mix(g, a)
		if err != nil {
			var none T
			return none, err
		}
		return f(m), nil
	})
}

// indices returns the E-I index of each count.
func indices(counts []diversity.TieCount, err error) ([]float64, error) {
	ei := []float64{}
	for _, count := range counts {
		ei = append(ei, count.EI())
	}
	return ei, err
}

// joiners are the group of those with two ties or more.
func joiners(g *network.Graph) (*network.Memberships, error) {
	var member []network.NodeID
	for u, degree := range measure.Degrees(g, measure.Both) {
		if degree >= 2 {
			member = append(member, network.NodeID(u))
		}
	}
	return network.NewMemberships(g.Order(), []string{"joiners"}, member, make([]int32, len(member)))
}

// mixingCapabilities are the measures of differences among people, and of ties across
// them. The attribute is whether the degree is odd, the group those with two ties or more.
var mixingCapabilities = []capability{{
	name: "Everyone", with: "Blau", is: "an index of everybody's categories; its mean over several attributes", in: "[0,1]", not: "where the index is for every attribute",
	directions: ignored, weights: ignored, others: whole, about: ofGraph, small: [4]string{"NaN", "0", "0", "0"}, time: "O(n + k)",
	run: withOddness(func(_ *network.Graph, a diversity.Attribute) (float64, error) {
		return diversity.Everyone(diversity.Composition.Blau, a)
	}),
}, {
	name: "Groups", with: "Blau", is: "the same of each group's members", in: "[0,1]", not: "as Everyone",
	directions: ignored, weights: ignored, others: ties, about: ofGraph, small: [4]string{"[NaN]", "[NaN]", "[NaN]", "[NaN]"}, time: "O(memberships + groups · k)",
	run: withOddness(func(g *network.Graph, a diversity.Attribute) ([]float64, error) {
		groups, err := joiners(g)
		if err != nil {
			return nil, err
		}
		return diversity.Groups(groups, diversity.Composition.Blau, a)
	}),
}, {
	name: "Egos", with: "Blau", is: "the same of each person's neighbours", in: "[0,1]", not: "as Everyone",
	directions: kept, weights: ignored, others: apart, about: ofPeople, small: [4]string{"[]", "[NaN]", "[NaN NaN]", "[0 0]"}, time: "O(n·k + m)",
	run: withOddness(func(g *network.Graph, a diversity.Attribute) ([]float64, error) {
		return diversity.Egos(g, diversity.Composition.Blau, a)
	}),
}, {
	name: "Matrix", is: "ties from category i to j", in: "[0,n(n-1)]",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"[]", "[0]", "[0]", "[1]"}, time: "O(n + m + k²)",
	agrees: "networkx attribute_mixing_matrix(normalized=False) of directed graphs", run: withOddness(diversity.Matrix),
}, {
	name: "Mixing.Assortativity", is: "(Σ e_ii - Σ a_i b_i) / (1 - Σ a_i b_i)", in: "[-1,1]", not: "no ties, or all within one category",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "NaN"}, time: "O(n + m)",
	agrees: "networkx attribute_assortativity_coefficient, igraph assortativity_nominal", run: mixed((*diversity.Mixing).Assortativity),
}, {
	name: "MatrixAssortativity", is: "the same for shares e_ij", in: "[-1,1]", not: "ties within one category only",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"–", "–", "–", "NaN"}, time: "O(k²)",
	run: withOddness(func(g *network.Graph, a diversity.Attribute) (any, error) {
		counts, err := diversity.Matrix(g, a)
		total := 0.
		for _, x := range numbers(counts) {
			total += x
		}
		if err != nil || total == 0 {
			return nil, err
		}
		shares := [][]float64{}
		for _, row := range counts {
			share := numbers(row)
			for i := range share {
				share[i] /= total
			}
			shares = append(shares, share)
		}
		return diversity.MatrixAssortativity(shares)
	}),
}, {
	name: "Mixing.Coleman", is: "(H - w)/(1 - w), or (H - w)/w if H < w, by category", in: "[-1,1]", not: "no ties from the category, or everybody is of it",
	directions: kept, weights: ignored, others: whole, about: ofGraph, small: [4]string{"[]", "[NaN]", "[NaN]", "[NaN]"}, time: "O(n + m)",
	run: mixed((*diversity.Mixing).Coleman),
}, {
	name: "Mixing.YuleQ", is: "(ad - bc)/(ad + bc) of pairs: same or other category, tied or not", in: "[-1,1]", not: "ad = bc = 0",
	directions: kept, weights: ignored, others: whole, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "NaN"}, time: "O(n + m)",
	run: mixed((*diversity.Mixing).YuleQ),
}, {
	name: "YuleQOfPeople", is: "the same of the pairs of each person", in: "[-1,1]", not: "no value, or ad = bc = 0",
	directions: kept, weights: ignored, others: whole, about: ofPeople, small: [4]string{"[]", "[NaN]", "[NaN NaN]", "[NaN NaN]"}, time: "O(n + m)",
	run: withOddness(diversity.YuleQOfPeople),
}, {
	name: "TieCount.EI", with: "Mixing.Ties", is: "(external - internal)/(external + internal)", in: "[-1,1]", not: "no ties",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "-1"}, time: "O(n + m)",
	run: mixed(func(m *diversity.Mixing) float64 { return m.Ties().EI() }),
}, {
	name: "TieCount.EI", with: "Mixing.TiesOfCategories", is: "the same of the ties from each category", in: "[-1,1]", not: "no ties from it",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"[]", "[NaN]", "[NaN]", "[-1]"}, time: "O(n + m)",
	run: mixed(func(m *diversity.Mixing) []float64 { ei, _ := indices(m.TiesOfCategories(), nil); return ei }),
}, {
	name: "TieCount.EI", with: "TiesOfPeople", is: "the same of the ties of each person", in: "[-1,1]", not: "no ties, or no value",
	directions: kept, weights: ignored, others: apart, about: ofPeople, small: [4]string{"[]", "[NaN]", "[NaN NaN]", "[-1 -1]"}, time: "O(n + m)",
	run: withOddness(func(g *network.Graph, a diversity.Attribute) ([]float64, error) {
		return indices(diversity.TiesOfPeople(g, a))
	}),
}, {
	name: "TieCount.EI", with: "TiesOfGroups", is: "the same of the ties of each group's members", in: "[-1,1]", not: "no ties",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"[NaN]", "[NaN]", "[NaN]", "[NaN]"}, time: "O(n + Σ d of members)",
	run: func(g *network.Graph) (any, error) {
		groups, err := joiners(g)
		if err != nil {
			return nil, err
		}
		return indices(diversity.TiesOfGroups(g, groups))
	},
}, {
	name: "NumericAssortativity", is: "Pearson's r of a number at the two ends of ties", in: "[-1,1]", not: "no ties, or one end the same on all",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "NaN"}, time: "O(n + m)",
	agrees: "networkx numeric_assortativity_coefficient, igraph assortativity",
	run: func(g *network.Graph) (any, error) {
		return diversity.NumericAssortativity(g, numbers(measure.Degrees(g, measure.Both)))
	},
}, {
	name: "Frictions", is: "NewFriction of each group: D the mean IQV of its attributes, S its SharedCommitment", in: "[0,1]", not: "D or S unknown",
	directions: ignored, weights: ignored, others: whole, about: ofGraph, small: [4]string{noFriction, noFriction, noFriction, noFriction}, time: "O(memberships · (k + metrics · log))",
	run: withOddness(func(g *network.Graph, a diversity.Attribute) ([]diversity.Friction, error) {
		groups, err := joiners(g)
		if err != nil {
			return nil, err
		}
		weights := [][]float64{}
		for _, degree := range measure.Degrees(g, measure.Both) {
			weights = append(weights, []float64{float64(degree), 1})
		}
		return diversity.Frictions(groups, weights, a)
	}),
}}

const noFriction = "[NaN NaN NaN NaN]"
