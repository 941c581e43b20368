package opinion

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/impactnet/impactnet/network/sim/published"
)

// Published returns the models of this package that have published numbers:
// holme_newman2006, degroot, friedkin_johnsen, deffuant2000, hegselmann_krause2002 and
// axelrod1997.
func Published() []published.Model {
	return []published.Model{
		publishedHolmeNewman(), publishedDeGroot(), publishedFriedkinJohnsen(),
		publishedDeffuant(), publishedHegselmannKrause(), publishedAxelrod(),
	}
}

func publishedHolmeNewman() published.Model {
	return published.Model{
		Name:      "holme_newman2006",
		Reference: "Holme, P., Newman, M. E. J. (2006). Nonequilibrium phase transition in the coevolution of networks and opinions. Physical Review E 74, 056108",
		Parameters: []published.Parameter{
			{Name: "N", Default: "800", Meaning: "people"},
			{Name: "mean_degree", Default: "4", Meaning: "ties = N x mean degree / 2, no loops, repeated ties allowed"},
			{Name: "gamma", Default: "10", Meaning: "N / number of opinions at the start"},
			{Name: "phi", Default: "0.458", Meaning: "probability of moving a tie instead of copying"},
		},
		Measures: []published.Measure{
			{Name: "largest", Meaning: "share of the most frequent opinion when no tie joins different opinions"},
			{Name: "opinions", Meaning: "number of opinions left then"},
			{Name: "critical_phi", Meaning: "phi, among .30, .31, ... .60, at which the largest share varies most between runs"},
		},
		Bind: func(v *published.Values, measure string) published.Trial {
			p := HolmeNewmanParams{People: v.Whole("N", 1), MeanDegree: v.Positive("mean_degree"), Holders: v.Positive("gamma"), Rewire: v.Number("phi")}
			v.Check(p.Validate())
			switch measure {
			case "critical_phi":
				return transition(p)
			case "opinions":
				return published.Simulate(HolmeNewman{}, p, func(s *HolmeNewmanState) float64 { return float64(s.Opinions()) })
			}
			return published.Simulate(HolmeNewman{}, p, (*HolmeNewmanState).Largest)
		},
	}
}

// transition looks for the phi at which the largest share fluctuates most: a run is the
// largest share at every phi of the grid.
func transition(p HolmeNewmanParams) published.Trial {
	grid := make([]float64, 31)
	for i := range grid {
		grid[i] = 0.3 + float64(i)/100
	}
	return published.Trial{
		Run: func(r *rand.Rand) ([]float64, error) {
			row, p := make([]float64, len(grid)), p
			for i := range row {
				p.Rewire = grid[i]
				s, err := sim.Run(HolmeNewman{}, p, sim.UntilDone, r)
				if err != nil {
					return nil, err
				}
				row[i] = s.Largest()
			}
			return row, nil
		},
		Reduce: func(rows [][]float64) float64 {
			best, at := -1.0, math.NaN()
			for i, phi := range grid {
				var sum, squares float64
				for _, row := range rows {
					sum += row[i]
					squares += row[i] * row[i]
				}
				n := float64(len(rows))
				if spread := squares/n - sum/n*sum/n; spread > best {
					best, at = spread, phi
				}
			}
			return at
		},
	}
}

func publishedDeGroot() published.Model {
	return published.Model{
		Name:      "degroot",
		Reference: "DeGroot, M. H. (1974). Reaching a consensus. JASA 69, 118-121",
		Parameters: []published.Parameter{
			{Name: "t", Default: "1/3 1/3 1/3;1/2 1/2 0;0 1/4 3/4", Meaning: "matrix T"},
			{Name: "x0", Default: "1 0 0", Meaning: "opinions at the start"},
			{Name: "person", Default: "0", Meaning: "from 0"},
		},
		Measures: []published.Measure{
			{Name: "influence", Meaning: "weight of the person in the consensus"},
			{Name: "limit", Meaning: "consensus from x0"},
			{Name: "second_eigenvalue", Meaning: "modulus of the second eigenvalue of T"},
		},
		Bind: func(v *published.Values, measure string) published.Trial {
			w, err := NewWeights(v.Matrix("t"))
			if !v.Check(err) {
				return published.Trial{}
			}
			person := v.Index("person", w.Order())
			switch measure {
			case "influence":
				return published.Computed(func() (float64, error) { return SocialInfluence(w)[person], nil })
			case "limit":
				x0 := v.List("x0")
				v.Check(FriedkinJohnsenParams{Weights: w, Opinions: x0}.Validate())
				return published.Computed(func() (float64, error) { return Consensus(w, x0) })
			}
			return published.Computed(func() (float64, error) { return SecondEigenvalue(w), nil })
		},
	}
}

func publishedFriedkinJohnsen() published.Model {
	return published.Model{
		Name:      "friedkin_johnsen",
		Reference: "Friedkin, N. E., Johnsen, E. C. (1990). Social influence and opinions. Journal of Mathematical Sociology 15, 193-206",
		Parameters: []published.Parameter{
			{Name: "w", Default: ".22 .12 .36 .30;.147 .215 .344 .294;0 0 1 0;.09 .178 .446 .286", Meaning: "matrix W; susceptibilities A = I - diag(W)"},
			{Name: "x0", Default: "25 25 75 85", Meaning: "opinions at the start"},
			{Name: "person", Default: "0", Meaning: "from 0"},
			{Name: "j", Default: "0", Meaning: "from 0"},
		},
		Measures: []published.Measure{
			{Name: "final", Meaning: "opinion of the person at rest"},
			{Name: "control", Meaning: "weight of the first opinion of j in the last of the person"},
		},
		Bind: func(v *published.Values, measure string) published.Trial {
			matrix := v.Matrix("w")
			w, err := NewWeights(matrix)
			if !v.Check(err) {
				return published.Trial{}
			}
			p := FriedkinJohnsenParams{Weights: w, Susceptibility: make([]float64, len(matrix)), Opinions: make([]float64, len(matrix))}
			for i, row := range matrix {
				p.Susceptibility[i] = 1 - row[i]
			}
			person, j := v.Index("person", len(matrix)), v.Index("j", len(matrix))
			if measure == "final" {
				p.Opinions = v.List("x0")
			}
			v.Check(p.Validate())
			return published.Computed(func() (float64, error) {
				control, err := Control(w, p.Susceptibility)
				switch {
				case err != nil:
					return 0, err
				case measure == "control":
					return control[person][j], nil
				}
				final := 0.0
				for k, x := range p.Opinions {
					final += control[person][k] * x
				}
				return final, nil
			})
		},
	}
}

func publishedDeffuant() published.Model {
	return published.Model{
		Name:      "deffuant2000",
		Reference: "Deffuant, G., Neau, D., Amblard, F., Weisbuch, G. (2000). Mixing beliefs among interacting agents. Advances in Complex Systems 3, 87-98",
		Parameters: []published.Parameter{
			{Name: "eps", Default: "0.2", Meaning: "confidence bound"},
			{Name: "mu", Default: "0.5", Meaning: "step"},
			{Name: "N", Default: "1000", Meaning: "people, x(0) uniform on (0,1)"},
		},
		Measures: []published.Measure{
			{Name: "clusters", Meaning: "clusters that hold more than 5% of the people"},
			{Name: "all_clusters", Meaning: "all clusters"},
			{Name: "largest", Meaning: "share of the people in the largest cluster"},
			{Name: "consensus", Meaning: "share of runs in which one cluster holds more than 95%"},
		},
		Bind: func(v *published.Values, measure string) published.Trial {
			p := DeffuantParams{Bound: v.Positive("eps"), Step: v.Positive("mu"), People: v.Whole("N", 1)}
			v.Check(p.Validate())
			return published.Simulate(Deffuant{}, p, func(s *BoundedState) float64 {
				clusters := s.Clusters()
				switch measure {
				case "clusters":
					return float64(Large(clusters, 0.05))
				case "all_clusters":
					return float64(len(clusters))
				case "largest":
					return float64(slices.Max(clusters)) / float64(p.People)
				}
				return float64(Large(clusters, 0.95))
			})
		},
	}
}

func publishedHegselmannKrause() published.Model {
	return published.Model{
		Name:      "hegselmann_krause2002",
		Reference: "Hegselmann, R., Krause, U. (2002). Opinion dynamics and bounded confidence. JASSS 5(3)",
		Parameters: []published.Parameter{
			{Name: "eps", Default: "0.2", Meaning: "confidence bound, |xi-xj| <= eps"},
			{Name: "N", Default: "1000", Meaning: "people, x(0) uniform on (0,1)"},
		},
		Measures: []published.Measure{
			{Name: "clusters", Meaning: "clusters at rest (gaps greater than 1e-4)"},
			{Name: "consensus", Meaning: "share of runs that end in one cluster"},
		},
		Bind: func(v *published.Values, measure string) published.Trial {
			p := HegselmannKrauseParams{Bound: v.Positive("eps"), People: v.Whole("N", 1)}
			v.Check(p.Validate())
			return published.Simulate(HegselmannKrause{}, p, func(s *BoundedState) float64 {
				clusters := len(Clusters(s.Opinions(), Rest))
				if measure == "clusters" {
					return float64(clusters)
				}
				return indicator(clusters == 1)
			})
		},
	}
}

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func publishedAxelrod() published.Model {
	return published.Model{
		Name:      "axelrod1997",
		Reference: "Axelrod, R. (1997). The dissemination of culture. Journal of Conflict Resolution 41, 203-226",
		Parameters: []published.Parameter{
			{Name: "L", Default: "10", Meaning: "side of the grid, no wrapping"},
			{Name: "F", Default: "5", Meaning: "features"},
			{Name: "q", Default: "10", Meaning: "traits"},
			{Name: "neighbours", Default: "4", Meaning: "4, 8 (and diagonals) or 12 (and two steps straight); cut at the edge"},
		},
		Measures: []published.Measure{
			{Name: "regions", Meaning: "number of stable regions, connected sets of one culture"},
			{Name: "largest", Meaning: "share of the sites in the largest region"},
			{Name: "median_regions", Meaning: "median number of regions over the runs"},
			{Name: "one_region", Meaning: "share of runs with one region"},
			{Name: "more_than_six", Meaning: "share of runs with more than six regions"},
			{Name: "regions_nine", Meaning: "mean of regions over the nine cultures with F and q of 5, 10 and 15"},
		},
		Bind: bindAxelrod,
	}
}

func bindAxelrod(v *published.Values, measure string) published.Trial {
	p := AxelrodParams{Side: v.Whole("L", 1), Features: v.Whole("F", 1), Traits: v.Whole("q", 1), Neighbours: v.Whole("neighbours", 1)}
	v.Check(p.Validate())
	regions := func(s *AxelrodState) float64 { return float64(len(s.Regions())) }
	switch measure {
	case "largest":
		return published.Simulate(Axelrod{}, p, func(s *AxelrodState) float64 {
			return float64(s.Regions()[0]) / float64(p.Side*p.Side)
		})
	case "median_regions":
		trial := published.Simulate(Axelrod{}, p, regions)
		trial.Reduce = median
		return trial
	case "one_region":
		return published.Simulate(Axelrod{}, p, func(s *AxelrodState) float64 { return indicator(regions(s) == 1) })
	case "more_than_six":
		return published.Simulate(Axelrod{}, p, func(s *AxelrodState) float64 { return indicator(regions(s) > 6) })
	case "regions_nine":
		return published.Each(func(r *rand.Rand) (float64, error) { return nine(p, r) })
	}
	return published.Simulate(Axelrod{}, p, regions)
}

// nine returns the mean number of regions over the nine cultures of the paper.
func nine(p AxelrodParams, r *rand.Rand) (float64, error) {
	sum := 0
	for _, p.Features = range []int{5, 10, 15} {
		for _, p.Traits = range []int{5, 10, 15} {
			s, err := sim.Run(Axelrod{}, p, sim.UntilDone, r)
			if err != nil {
				return 0, err
			}
			sum += len(s.Regions())
		}
	}
	return float64(sum) / 9, nil
}

// median returns the middle of the first entries, the mean of the two middle ones for
// an even number, NaN for none.
func median(rows [][]float64) float64 {
	values := make([]float64, len(rows))
	for i, row := range rows {
		values[i] = row[0]
	}
	slices.Sort(values)
	n := len(values)
	if n == 0 {
		return math.NaN()
	}
	return (values[(n-1)/2] + values[n/2]) / 2
}
