package learning

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
)

func lazerModel() Model {
	return Model{
		Name: "lazer_friedman2007",
		Reference: "Lazer, D., Friedman, A. (2007). The network structure of exploration and exploitation. " +
			"Administrative Science Quarterly 52, 667-694",
		Parameters: []Parameter{
			{"network", "full", "full, line, lattice, smallworld10, random07, caveman5x5, or a graph of the cell"},
			{"versus", "", "the other network, for wins and overtakes"},
			{"n", "100", "agents"},
			{"N", "20", "bits"},
			{"K", "5", "partners of a bit"},
			{"partners", "anyk", "anyk: drawn from all N bits, the bit itself allowed; others: from the other N-1"},
			{"velocity", "1", "probability of looking at the neighbours in a round"},
			{"copy_error", "0", "probability that a differing bit stays as it was when copying"},
			{"rounds", "400", "rounds"},
		},
		Measures: []Measure{
			{"score", "mean over agents of r^8 after so many rounds (0: the start)"},
			{"wins", "1 if the final mean r of network is greater (by more than 1e-6) than that of versus, else 0"},
			{"unique", "number of different solutions held after so many rounds"},
			{"found_global", "1 if every agent ends at the global maximum, else 0"},
			{"overtakes", "first round after round 3 in which the mean score of network exceeds that of versus"},
			{"path_length", "average path length of the network, over the pairs that are connected"},
		},
		bind: bindLazer,
	}
}

// contest is a cell of lazer_friedman2007: one or two networks on the same problem.
type contest struct {
	network, versus string
	people          int
	rounds          int
	params          LazerFriedmanParams // but for the network
	given           map[string]*network.Graph
}

func bindLazer(b *binder, measure string) cell {
	c := contest{
		network: b.values["network"], versus: b.values["versus"], people: b.whole("n"), rounds: b.whole("rounds"),
		given: b.networks,
	}
	c.params = LazerFriedmanParams{
		Landscape: LandscapeParams{Bits: b.whole("N"), Interactions: b.whole("K")},
		Velocity:  b.number("velocity"), CopyError: b.number("copy_error"), Rounds: max(c.rounds, 1),
	}
	switch b.values["partners"] {
	case "anyk":
	case "others":
		c.params.Landscape.Partners = OtherBits
	default:
		b.add(true, "unknown partners %q", b.values["partners"])
	}
	b.atLeast("rounds", c.rounds, 0)
	c.params.Network, _ = SearchNetwork("line", 1, nil) // any, for the check
	b.check(c.params.Validate())
	b.check(c.check(c.network))
	if measure == "wins" || measure == "overtakes" {
		b.check(c.check(c.versus))
	}
	switch measure {
	case "wins":
		return each(c.wins)
	case "overtakes":
		return cell{run: c.trajectories, reduce: overtakes}
	case "path_length":
		return each(c.pathLength)
	}
	of := map[string]func(*Searchers) float64{
		"score":        (*Searchers).MeanPayoff,
		"unique":       func(s *Searchers) float64 { return float64(s.Unique()) },
		"found_global": func(s *Searchers) float64 { return indicator(s.AllAtPeak()) },
	}[measure]
	return each(func(r *rand.Rand) (float64, error) {
		l, starts, err := c.problem(r)
		if err != nil {
			return 0, err
		}
		s, err := c.search(c.network, l, starts, r, nil)
		if err != nil {
			return 0, err
		}
		return of(&s.Searchers), nil
	})
}

func indicator(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// check reports a network that cannot be had, without drawing one.
func (c contest) check(name string) error {
	if g, ok := c.given[name]; ok {
		if g.Order() != c.people {
			return fmt.Errorf("%w: network %q has %d people, not %d", ErrParameter, name, g.Order(), c.people)
		}
		return nil
	}
	return checkSearchNetwork(name, c.people)
}

func (c contest) graph(name string, r *rand.Rand) (*network.Graph, error) {
	if g, ok := c.given[name]; ok {
		return g, nil
	}
	return SearchNetwork(name, c.people, r)
}

// problem draws the landscape and the starts, before anything that depends on the
// network: the same stream poses the same problem to every network.
func (c contest) problem(r *rand.Rand) (*Landscape, []uint64, error) {
	l, err := NewLandscape(c.params.Landscape, r)
	if err != nil {
		return nil, nil, err
	}
	return l, randomSolutions(c.people, l.Bits, r), nil
}

// search lets the people of a network search, and shows watch the start and every round.
func (c contest) search(name string, l *Landscape, starts []uint64, r *rand.Rand, watch func(*Searchers)) (*LazerFriedmanState, error) {
	g, err := c.graph(name, r)
	if err != nil {
		return nil, err
	}
	p := c.params
	p.Network = g
	s := LazerFriedman{}.Start(p, l, starts)
	for done := false; !done && s.Round < c.rounds; {
		if done, err = (LazerFriedman{}).Step(s, r); err != nil {
			return nil, err
		}
		if watch != nil {
			watch(&s.Searchers)
		}
	}
	return s, nil
}

func (c contest) wins(r *rand.Rand) (float64, error) {
	l, starts, err := c.problem(r)
	if err != nil {
		return 0, err
	}
	a, err := c.search(c.network, l, starts, r, nil)
	if err != nil {
		return 0, err
	}
	b, err := c.search(c.versus, l, starts, r, nil)
	if err != nil {
		return 0, err
	}
	return indicator(a.MeanRelative() > b.MeanRelative()+1e-6), nil
}

// trajectories returns, round by round, the lead in score of network over versus.
func (c contest) trajectories(r *rand.Rand) ([]float64, error) {
	l, starts, err := c.problem(r)
	if err != nil {
		return nil, err
	}
	lead := make([]float64, c.rounds)
	for _, side := range []struct {
		name string
		sign float64
	}{{c.network, 1}, {c.versus, -1}} {
		score, round := 0.0, 0
		_, err := c.search(side.name, l, starts, r, func(s *Searchers) {
			score = s.MeanPayoff()
			lead[round] += side.sign * score
			round++
		})
		if err != nil {
			return nil, err
		}
		for ; round < c.rounds; round++ { // at rest
			lead[round] += side.sign * score
		}
	}
	return lead, nil
}

// overtakes returns the first round after the third in which the mean lead is positive,
// NaN if there is none.
func overtakes(leads [][]float64) []float64 {
	if len(leads) > 0 {
		for k := 3; k < len(leads[0]); k++ {
			sum := 0.0
			for _, lead := range leads {
				sum += lead[k]
			}
			if sum > 0 {
				return []float64{float64(k + 1)}
			}
		}
	}
	return []float64{math.NaN()}
}

func (c contest) pathLength(r *rand.Rand) (float64, error) {
	g, err := c.graph(c.network, r)
	if err != nil {
		return 0, err
	}
	sum, pairs := 0, 0
	for u := range g.Nodes() {
		far, reached := distances(g, u)
		sum, pairs = sum+far, pairs+reached-1
	}
	return float64(sum) / float64(pairs), nil
}

func barkocziModel() Model {
	return Model{
		Name: "barkoczi_galesic2016",
		Reference: "Barkoczi, D., Galesic, M. (2016). Social learning strategies modify the effect of network " +
			"structure on group performance. Nature Communications 7, 13109",
		Parameters: []Parameter{
			{"network", "fully-connected", "fully-connected, lattice, or a graph of the cell"},
			{"strategy", "best3", "best3, best9, conf3, conf9 (or another sample), random, alone"},
			{"step", "200", "time step, the random start being step 1"},
			{"n", "100", "agents"},
			{"N", "15", "bits"},
			{"K", "7", "partners of a bit"},
		},
		Measures: []Measure{
			{"payoff", "mean payoff of the agents at a time step"},
			{"unique", "number of different solutions at a time step"},
		},
		bind: bindBarkoczi,
	}
}

func bindBarkoczi(b *binder, measure string) cell {
	step := b.whole("step")
	b.atLeast("step", step, 1)
	p := BarkocziGalesicParams{
		Landscape: LandscapeParams{Bits: b.whole("N"), Interactions: b.whole("K"), RoundToTenths: true},
		Steps:     max(step-1, 1),
	}
	var err error
	p.Strategy, p.Sample, err = ParseStrategy(b.values["strategy"])
	b.check(err)
	p.Network, err = b.sampledNetwork(b.values["network"], b.whole("n"))
	if b.check(err); err == nil {
		b.check(p.Validate())
	}
	return each(func(r *rand.Rand) (float64, error) {
		s, err := simulate(BarkocziGalesic{}, p, step-1, r)
		switch {
		case err != nil:
			return 0, err
		case measure == "unique":
			return float64(s.Unique()), nil
		}
		return s.MeanPayoff(), nil
	})
}

// sampledNetwork returns a network by name. In the lattice of the archive person i
// samples from the next 19 only.
func (b *binder) sampledNetwork(name string, n int) (*network.Graph, error) {
	if g, ok := b.networks[name]; ok {
		b.add(g.Order() != n, "network %q has %d people, not %d", name, g.Order(), n)
		return g, nil
	}
	if n < 1 {
		return nil, fmt.Errorf("%w: n is %d, must be at least 1", ErrParameter, n)
	}
	switch name {
	case "fully-connected":
		return SearchNetwork("full", n, nil)
	case "lattice":
		var source, target []network.NodeID
		for i := range n {
			for k := 1; k <= min(19, n-1); k++ {
				source, target = append(source, network.NodeID(i)), append(target, network.NodeID((i+k)%n))
			}
		}
		return network.FromArcs(n, source, target, nil, network.Options{Directed: true})
	}
	return nil, fmt.Errorf("%w: unknown network %q", ErrParameter, name)
}

func bindHongPage(b *binder, measure string) cell {
	group := b.values["group"]
	b.add(group != "best" && group != "random", "unknown group %q", group)
	p := HongPageParams{
		RandomTeam: group == "random", Longest: b.whole("l"), Members: b.whole("N"), Positions: b.whole("n"),
		Steps: b.whole("heuristic"),
	}
	of := map[string]func(*HongPageState) float64{
		"diversity":      func(s *HongPageState) float64 { return TeamDiversity(s.Team) },
		"distinct_steps": func(s *HongPageState) float64 { return float64(DistinctSteps(s.Team)) },
		"ability_best":   func(s *HongPageState) float64 { return slices.Max(s.Abilities) },
		"ability_mean":   func(s *HongPageState) float64 { return mean(s.Abilities) },
		"ability_worst":  func(s *HongPageState) float64 { return slices.Min(s.Abilities) },
	}[measure]
	switch measure {
	case "ability_best", "ability_mean", "ability_worst":
		p.RandomTeam = false // the abilities of all heuristics, whatever the group
	}
	b.check(p.Validate())
	return each(func(r *rand.Rand) (float64, error) {
		s, err := HongPage{}.Init(p, r)
		if err != nil {
			return 0, err
		}
		if of != nil {
			return of(s), nil
		}
		_, err = HongPage{}.Step(s, r)
		return s.Score, err
	})
}

func mean(xs []float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum / float64(len(xs))
}
