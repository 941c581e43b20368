package measure_test

import (
	"context"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// parity says of each person whether they have an odd number of ties (1) or an even one.
func parity(g *network.Graph) []int32 {
	codes := make([]int32, g.Order())
	for u, degree := range measure.Degrees(g, measure.Both) {
		codes[u] = int32(degree % 2)
	}
	return codes
}

func brokered(g *network.Graph) ([]measure.Brokered, error) {
	return measure.Brokerage(context.Background(), g, parity(g), measure.Options{})
}

// first returns the person with the most ties, nobody in an empty graph.
func first(g *network.Graph) []network.NodeID {
	return measure.DegreeOrder(g)[:min(1, g.Order())]
}

// roleCapabilities are the measures of holes in the structure and who stands at them.
var roleCapabilities = []capability{{
	name: "StructuralHoles", with: "Constraint", is: "Σ_j (p_ij + Σ_q p_iq p_qj)², p the shares of amounts s_ij = a_ij + a_ji", in: "above 0", not: "no contacts",
	directions: summed, weights: refused, others: apart, about: ofPeople, small: [4]string{"[]", "[NaN]", "[NaN NaN]", "[1 1]"},
	time: "O(m^1.5)", agrees: "networkx constraint, igraph constraint",
	run: part(measure.StructuralHoles, func(h measure.Holes) []float64 { return h.Constraint }),
}, {
	name: "StructuralHoles", with: "EffectiveSize", is: "Σ_j (1 - Σ_q p_iq m_jq), m_jq = s_jq / max_k s_jk", in: "[0,n-1]", not: "no contacts",
	directions: summed, weights: refused, others: apart, about: ofPeople, small: [4]string{"[]", "[NaN]", "[NaN NaN]", "[1 1]"},
	time: "O(m^1.5)", agrees: "networkx effective_size",
	run: part(measure.StructuralHoles, func(h measure.Holes) []float64 { return h.EffectiveSize }),
}, {
	name: "StructuralHoles", with: "Efficiency", is: "EffectiveSize / number of contacts", in: "[0,1]", not: "no contacts",
	directions: summed, weights: refused, others: apart, about: ofPeople, small: [4]string{"[]", "[NaN]", "[NaN NaN]", "[1 1]"},
	time: "O(m^1.5)", run: part(measure.StructuralHoles, func(h measure.Holes) []float64 { return h.Efficiency }),
}, {
	name: "ConstraintHierarchy", is: "Σ_j x ln x / N ln N, x = c_ij/(C/N)", in: "[0,1]", not: "fewer than two contacts",
	directions: summed, weights: refused, others: apart, about: ofPeople, small: [4]string{"[]", "[NaN]", "[NaN NaN]", "[NaN NaN]"},
	time: "O(m^1.5)", run: long(measure.ConstraintHierarchy),
}, {
	name: "Brokerage", is: "ordered pairs a→v→b without a→b, by the groups of a, v, b: coordinator, itinerant, gatekeeper, representative, liaison", in: "[0,(n-1)(n-2)]",
	directions: kept, weights: ignored, others: apart, about: ofNumbers, small: [4]string{"[]", "[0 0 0 0 0]", "[0 0 0 0 0 0 0 0 0 0]", "[0 0 0 0 0 0 0 0 0 0]"},
	time: "O(m^1.5)", agrees: "R sna brokerage", run: func(g *network.Graph) (any, error) { return brokered(g) },
}, {
	name: "Brokered.Total", is: "the same in any role", in: "[0,(n-1)(n-2)]",
	directions: kept, weights: ignored, others: apart, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[0 0]"},
	time: "O(1) after Brokerage", agrees: "R sna brokerage",
	run: func(g *network.Graph) (any, error) {
		all, err := brokered(g)
		totals := []int{}
		for _, b := range all {
			totals = append(totals, b.Total())
		}
		return totals, err
	},
}, {
	name: "Bridging", is: "mean over the ties t of v of E(G) - E(G-t), E the GlobalEfficiency", in: "[0,1]", not: "no ties",
	directions: ignored, weights: ignored, others: whole, about: ofPeople, small: [4]string{"[]", "[NaN]", "[NaN NaN]", "[1 1]"},
	time: "O(nm) and the searches behind cut ties", run: long(measure.Bridging),
}, {
	name: "Fragmentation", is: "1 - Σ s(s-1) / n(n-1) over components of s people, after removals", in: "[0,1]", not: "fewer than two left",
	directions: ignored, weights: ignored, others: whole, about: ofGraph, small: [4]string{"NaN", "NaN", "1", "0"},
	time: "O(n + m)", run: func(g *network.Graph) (any, error) { return measure.Fragmentation(g, nil) },
}, {
	name: "DistanceFragmentation", is: "1 - GlobalEfficiency, after removals", in: "[0,1]", not: "fewer than two left",
	directions: ignored, weights: ignored, others: whole, about: ofGraph, small: [4]string{"NaN", "NaN", "1", "0"},
	time: "as ShortestPathLengths",
	run: func(g *network.Graph) (any, error) {
		return measure.DistanceFragmentation(context.Background(), g, nil, measure.Options{})
	},
}, {
	name: "GroupReach", is: "share of people at most k ties from a set", in: "[0,1]", not: "n = 0",
	directions: kept, weights: ignored, others: whole, about: ofNumbers, small: [4]string{"NaN", "1", "0.5", "1"},
	time: "O(n + m)", run: func(g *network.Graph) (any, error) { return measure.GroupReach(g, first(g), 1) },
}, {
	name: "DistanceReach", is: "mean over people of 1/distance from a set, 1 for members", in: "[0,1]", not: "n = 0",
	directions: kept, weights: ignored, others: whole, about: ofNumbers, small: [4]string{"NaN", "1", "0.5", "1"},
	time: "O(n + m)", run: func(g *network.Graph) (any, error) { return measure.DistanceReach(g, first(g)) },
}, {
	name: "ResilienceCurve", is: "share of people in the largest component after k have left, by k", in: "[0,1]",
	directions: ignored, weights: ignored, others: whole, about: ofNumbers, small: [4]string{"[]", "[1 0]", "[0.5 0.5 0]", "[1 0.5 0]"},
	time: "O(n + m)", run: func(g *network.Graph) (any, error) { return measure.ResilienceCurve(g, measure.DegreeOrder(g)) },
}, {
	name: "ResilienceArea", is: "mean of the curve after its first point", in: "[0,(n-1)/2n]", not: "n = 0",
	directions: ignored, weights: ignored, others: whole, about: ofNumbers, small: [4]string{"NaN", "0", "0.25", "0.25"},
	time: "O(n)",
	run: func(g *network.Graph) (any, error) {
		curve, err := measure.ResilienceCurve(g, measure.DegreeOrder(g))
		return measure.ResilienceArea(curve), err
	},
}, {
	name: "DegreeOrder", is: "people by degree, most first", in: "people",
	directions: ignored, weights: ignored, others: ties, about: ofNumbers, small: [4]string{"[]", "[0]", "[0 1]", "[0 1]"},
	time: "O(n log n + m)", run: plain(measure.DegreeOrder),
}, {
	name: "AdaptiveDegreeOrder", is: "people by degree among those still present, most first", in: "people",
	directions: ignored, weights: ignored, others: ties, about: ofNumbers, small: [4]string{"[]", "[0]", "[0 1]", "[0 1]"},
	time: "O((n + m) log n)", run: plain(measure.AdaptiveDegreeOrder),
}, {
	name: "TiePercolationCurve", is: "share of people in the largest component of the first k ties, by k", in: "[0,1]",
	directions: kept, weights: ignored, loops: counted, others: whole, about: ofNumbers, small: [4]string{"[]", "[1]", "[0.5]", "[0.5 1]"},
	time: "O(n + m)",
	run: func(g *network.Graph) (any, error) {
		order := make([]int32, g.Size())
		for k := range order {
			order[k] = int32(k)
		}
		return measure.TiePercolationCurve(g, order)
	},
}}

// link is a row for an index of how likely the first person and each other are tied.
func link(with string, index measure.LinkIndex, is, in, not, time, agrees string, small [4]string) capability {
	return capability{
		name: "ScorePairs", with: with, is: is, in: in, not: not,
		directions: ignored, weights: ignored, others: apart, about: ofNumbers, small: small,
		time: time, agrees: agrees,
		run: func(g *network.Graph) (any, error) {
			var pairs []measure.Pair
			for v := range g.Nodes() {
				pairs = append(pairs, measure.Pair{U: 0, V: v})
			}
			return measure.ScorePairs(context.Background(), g, pairs, measure.LinkParams{Index: index}, measure.Options{})
		},
	}
}

// linkCapabilities are the indices of who may be tied next.
var linkCapabilities = []capability{
	link("CommonNeighbours", measure.CommonNeighbours, "|N_u ∩ N_v|", "[0,n-1]", "u = v", "O(Σ d of neighbours) from each person", "", [4]string{"[]", "[NaN]", "[NaN 0]", "[NaN 0]"}),
	link("Jaccard", measure.Jaccard, "|N_u ∩ N_v| / |N_u ∪ N_v|", "[0,1]", "u = v, and two people without ties", "O(Σ d of neighbours) from each person", "networkx jaccard_coefficient where defined", [4]string{"[]", "[NaN]", "[NaN NaN]", "[NaN 0]"}),
	link("AdamicAdar", measure.AdamicAdar, "Σ 1/ln d_q over common neighbours q", "at least 0", "u = v", "O(Σ d of neighbours) from each person", "networkx adamic_adar_index", [4]string{"[]", "[NaN]", "[NaN 0]", "[NaN 0]"}),
	link("ResourceAllocation", measure.ResourceAllocation, "Σ 1/d_q over common neighbours q", "at least 0", "u = v", "O(Σ d of neighbours) from each person", "networkx resource_allocation_index", [4]string{"[]", "[NaN]", "[NaN 0]", "[NaN 0]"}),
	link("PreferentialAttachment", measure.PreferentialAttachment, "d_u d_v", "at least 0", "u = v", "O(Σ d of neighbours) from each person", "networkx preferential_attachment", [4]string{"[]", "[NaN]", "[NaN 0]", "[NaN 1]"}),
	link("LocalPath", measure.LocalPath, "A² + εA³", "at least 0", "u = v", "O(m) from each person", "", [4]string{"[]", "[NaN]", "[NaN 0]", "[NaN 0.01]"}),
	link("KatzIndex", measure.KatzIndex, "Σ β^l A^l over walks of l ties", "at least 0", "u = v; β ≥ 1/λ is an error", "O(m) a length from each person", "", [4]string{"[]", "[NaN]", "[NaN 0]", "[NaN 0.005]"}),
	{
		name: "ScoreDistanceTwo", is: "an index of ScorePairs of all pairs at distance two", in: "at least 0",
		directions: ignored, weights: ignored, others: ties, about: ofNumbers, small: [4]string{"[]", "[]", "[]", "[]"},
		time: "that of ScorePairs from everybody",
		run: func(g *network.Graph) (any, error) {
			return measure.ScoreDistanceTwo(context.Background(), g, measure.LinkParams{}, measure.Options{})
		},
	},
}

// dated gives every tie of g the time that its two ends' degrees add up to.
func dated(g *network.Graph) (*network.Ties, error) {
	degrees := measure.Degrees(g, measure.Both)
	var source, target []network.NodeID
	times := []float64{}
	for tie := range g.Ties() {
		source, target = append(source, tie.Source), append(target, tie.Target)
		times = append(times, float64(degrees[tie.Source]+degrees[tie.Target]))
	}
	column, err := network.NewNumberColumn(network.TimeColumn, times)
	if err != nil {
		return nil, err
	}
	return network.NewTies(g.Order(), source, target, column)
}

// inTime runs a measure of dated ties.
func inTime[T any](f func(*network.Ties, *network.Graph) (T, error)) func(*network.Graph) (any, error) {
	return func(g *network.Graph) (any, error) {
		ties, err := dated(g)
		if err != nil {
			return nil, err
		}
		return f(ties, g)
	}
}

func arrivals(directed bool) func(*network.Graph) (any, error) {
	return inTime(func(ties *network.Ties, g *network.Graph) (any, error) {
		if g.Order() == 0 {
			return nil, nil
		}
		return measure.EarliestArrivals(ties, g.Order(), 0, measure.TemporalParams{Directed: directed})
	})
}

func reached(directed bool) func(*network.Graph) (any, error) {
	return inTime(func(ties *network.Ties, g *network.Graph) ([]int, error) {
		return measure.TemporalReach(context.Background(), ties, g.Order(), measure.TemporalParams{Directed: directed}, measure.Options{})
	})
}

// timeCapabilities are the measures of dated ties; those of the rows below are made of
// the ties of a graph.
var timeCapabilities = []capability{{
	name: "SummarizeTimes", is: "rows, distinct times, first and last time, rows in each tenth of the span", in: "any", not: "first and last of no rows",
	directions: kept, weights: ignored, loops: counted, others: ties, about: ofGraph,
	small: [4]string{noTimes, noTimes, noTimes, "[1 1 2 2 0 0 0 0 0 0 0 0 0 1]"},
	time:  "O(rows log rows)", run: inTime(func(ties *network.Ties, _ *network.Graph) (measure.TieTimes, error) {
		return measure.SummarizeTimes(ties)
	}),
}, {
	name: "EarliestArrivals", is: "first time at which a time-respecting path from a person ends in u; -Inf for the person, +Inf without one", in: "times, -Inf, +Inf",
	directions: ignored, weights: ignored, others: apart, about: ofNumbers, small: [4]string{"–", "[-Inf]", "[-Inf Inf]", "[-Inf 2]"},
	time: "O(m log m)", run: arrivals(false),
}, {
	name: "EarliestArrivals", with: "Directed", is: "the same along directions", in: "times, -Inf, +Inf",
	directions: kept, weights: ignored, others: apart, about: ofNumbers, small: [4]string{"–", "[-Inf]", "[-Inf Inf]", "[-Inf 2]"},
	time: "O(m log m)", run: arrivals(true),
}, {
	name: "TemporalReach", is: "number of others whom time-respecting paths from u reach", in: "[0,n-1]",
	directions: ignored, weights: ignored, others: apart, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[1 1]"},
	time: "O(m log m + nm/256)", run: reached(false),
}, {
	name: "TemporalReach", with: "Directed", is: "the same along directions", in: "[0,n-1]",
	directions: kept, weights: ignored, others: apart, about: ofNumbers, small: [4]string{"[]", "[0]", "[0 0]", "[1 0]"},
	time: "O(m log m + nm/256)", run: reached(true),
}}

const noTimes = "[0 0 NaN NaN 0 0 0 0 0 0 0 0 0 0]"

// law is a row for a law of network value.
func law(law measure.ValueLaw, is, not string, small [4]string) capability {
	return capability{
		name: "ValueLaw.LogValue", with: law.String(), is: is, in: "any", not: not,
		directions: ignored, weights: ignored, others: whole, about: ofGraph, small: small, time: "O(1)",
		run: plain(func(g *network.Graph) float64 { return law.LogValue(float64(g.Order())) }),
	}
}

// valueCapabilities are the laws of network value; they see n alone.
var valueCapabilities = []capability{
	law(measure.Sarnoff, "ln n", "n < 0; -Inf for n = 0", [4]string{"-Inf", "0", "0.693", "0.693"}),
	law(measure.Odlyzko, "ln(n ln n)", "n < 0 or between 0 and 1; -Inf for n = 0, 1", [4]string{"-Inf", "-Inf", "0.327", "0.327"}),
	law(measure.Metcalfe, "ln(n(n-1)/2)", "n < 0 or between 0 and 1; -Inf for n = 0, 1", [4]string{"-Inf", "-Inf", "0", "0"}),
	law(measure.Reed, "ln(2^n - n - 1)", "n < 0 or between 0 and 1; -Inf for n = 0, 1", [4]string{"-Inf", "-Inf", "0", "0"}),
	{
		name: "ZipfValue", is: "n H(n-1), H the harmonic numbers", in: "at least 0", not: "n < 1",
		directions: ignored, weights: ignored, others: whole, about: ofGraph, small: [4]string{"NaN", "0", "2", "2"},
		time: "O(1)", run: plain(func(g *network.Graph) float64 { return measure.ZipfValue(g.Order()) }),
	}, {
		name: "FitValueLaws", is: "least squares on ln value; AICc = N ln(S/N) + 4 + 12/(N-3), weight ∝ exp(-AICc/2)", in: "at least 0", not: "fewer than four points are an error",
		directions: ignored, weights: ignored, others: whole, about: ofGraph, small: [4]string{"–", "–", "–", "–"},
		time: "O(N)",
		run: func(g *network.Graph) (any, error) {
			if g.Order() < 3 {
				return nil, nil
			}
			people, n := []float64{3, 5, 8, 13}, float64(g.Order())
			fits, err := measure.FitValueLaws(append(people, 13+n), []float64{4, 5, 7, 9, 10})
			slices.SortFunc(fits, func(a, b measure.LawFit) int { return int(a.Law - b.Law) })
			var residuals []float64
			for _, fit := range fits {
				residuals = append(residuals, fit.Residual)
			}
			return residuals, err
		},
	},
}
