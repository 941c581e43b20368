package learning

import (
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim/published"
)

// PublishedLazerFriedman returns lazer_friedman2007 as [Published] lists it, with graphs that
// its parameters network and versus may name beside those the model builds itself.
// The map must not change while the model is in use.
func PublishedLazerFriedman(networks map[string]*network.Graph) published.Model {
	return published.Model{
		Name: "lazer_friedman2007",
		Reference: "Lazer, D., Friedman, A. (2007). The network structure of exploration and exploitation. " +
			"Administrative Science Quarterly 52, 667-694",
		Parameters: []published.Parameter{
			{Name: "network", Default: "full", Meaning: "full, line, lattice, smallworld10, random07, caveman5x5, or a network given to the model"},
			{Name: "versus", Meaning: "the other network, for wins and overtakes"},
			{Name: "n", Default: "100", Meaning: "agents"},
			{Name: "N", Default: "20", Meaning: "bits"},
			{Name: "K", Default: "5", Meaning: "partners of a bit"},
			{Name: "partners", Default: "anyk", Meaning: "anyk: drawn from all N bits, the bit itself allowed; others: from the other N-1"},
			{Name: "velocity", Default: "1", Meaning: "probability of looking at the neighbours in a round"},
			{Name: "copy_error", Default: "0", Meaning: "probability that a differing bit stays as it was when copying"},
			{Name: "rounds", Default: "400", Meaning: "rounds"},
		},
		Measures: []published.Measure{
			{Name: "score", Meaning: "mean over agents of r^8 after so many rounds (0: the start)"},
			{Name: "wins", Meaning: "1 if the final mean r of network is greater (by more than 1e-6) than that of versus, else 0"},
			{Name: "unique", Meaning: "number of different solutions held after so many rounds"},
			{Name: "found_global", Meaning: "1 if every agent ends at the global maximum, else 0"},
			{Name: "overtakes", Meaning: "first round after round 3 in which the mean score of network exceeds that of versus"},
			{Name: "path_length", Meaning: "average path length of the network, over the pairs that are connected"},
		},
		Bind: func(v *published.Values, measure string) published.Trial {
			return bindLazer(v, measure, networks)
		},
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

func bindLazer(v *published.Values, measure string, networks map[string]*network.Graph) published.Trial {
	c := contest{
		network: v.Text("network"), versus: v.Text("versus"), people: v.Whole("n", 1), rounds: v.Whole("rounds", 0),
		given: networks,
	}
	c.params = lazerParams(v, c.rounds)
	v.Check(c.check(c.network))
	if measure == "wins" || measure == "overtakes" {
		v.Check(c.check(c.versus))
	}
	switch measure {
	case "wins":
		return published.Each(c.wins)
	case "overtakes":
		return published.Trial{Run: c.trajectories, Reduce: overtakes}
	case "path_length":
		return published.Each(c.pathLength)
	}
	of := map[string]func(*Searchers) float64{
		"score":        (*Searchers).MeanPayoff,
		"unique":       func(s *Searchers) float64 { return float64(s.Unique()) },
		"found_global": func(s *Searchers) float64 { return indicator(s.AllAtPeak()) },
	}[measure]
	return published.Each(func(r *rand.Rand) (float64, error) {
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

// lazerParams reads the parameters but for the network.
func lazerParams(v *published.Values, rounds int) LazerFriedmanParams {
	p := LazerFriedmanParams{
		Landscape: LandscapeParams{Bits: v.Whole("N", 1), Interactions: v.Whole("K", 0)},
		Velocity:  v.Number("velocity"), CopyError: v.Number("copy_error"), Rounds: max(rounds, 1),
	}
	if v.Choice("partners", "anyk", "others") == "others" {
		p.Landscape.Partners = OtherBits
	}
	p.Network, _ = SearchNetwork("line", 1, nil) // any will do for the check
	v.Check(p.Validate())
	return p
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
		return checkGiven(name, g, c.people)
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
func overtakes(leads [][]float64) float64 {
	for k := 3; len(leads) > 0 && k < len(leads[0]); k++ {
		sum := 0.0
		for _, lead := range leads {
			sum += lead[k]
		}
		if sum > 0 {
			return float64(k + 1)
		}
	}
	return math.NaN()
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
