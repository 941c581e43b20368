package learning

import (
	"fmt"
	"math/rand/v2"
	"sync"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
	"github.com/impactnet/impactnet/network/sim/published"
)

// PublishedBarkocziGalesic returns barkoczi_galesic2016 as [Published] lists it, with graphs
// that its parameter network may name beside those the model builds itself.
// The map must not change while the model is in use.
func PublishedBarkocziGalesic(networks map[string]*network.Graph) published.Model {
	return published.Model{
		Name: "barkoczi_galesic2016",
		Reference: "Barkoczi, D., Galesic, M. (2016). Social learning strategies modify the effect of network " +
			"structure on group performance. Nature Communications 7, 13109",
		Parameters: []published.Parameter{
			{Name: "network", Default: "fully-connected", Meaning: "fully-connected, lattice, or a network given to the model"},
			{Name: "strategy", Default: "best3", Meaning: "best3, best9, conf3, conf9 (or another sample), random, alone"},
			{Name: "step", Default: "200", Meaning: "time step, the random start being step 1"},
			{Name: "n", Default: "100", Meaning: "agents"},
			{Name: "N", Default: "15", Meaning: "bits"},
			{Name: "K", Default: "7", Meaning: "partners of a bit"},
		},
		Measures: []published.Measure{
			{Name: "payoff", Meaning: "mean payoff of the agents at a time step"},
			{Name: "unique", Meaning: "number of different solutions at a time step"},
		},
		Bind: func(v *published.Values, measure string) published.Trial {
			return bindBarkoczi(v, measure, networks)
		},
	}
}

func bindBarkoczi(v *published.Values, measure string, networks map[string]*network.Graph) published.Trial {
	step, name, people := v.Whole("step", 1), v.Text("network"), v.Whole("n", 1)
	p := BarkocziGalesicParams{
		Landscape: LandscapeParams{Bits: v.Whole("N", 1), Interactions: v.Whole("K", 0), RoundToTenths: true},
		Steps:     max(step-1, 1),
	}
	var err error
	p.Strategy, p.Sample, err = ParseStrategy(v.Text("strategy"))
	v.Check(err)
	p.Network, _ = SearchNetwork("line", 1, nil) // any will do for the check
	if v.Check(p.Validate()) {
		v.Check(p.checkStarts(people))
	}
	v.Check(checkSampledNetwork(name, people, networks))
	sampled := sync.OnceValues(func() (*network.Graph, error) { return sampledNetwork(name, people, networks) })
	return published.Each(func(r *rand.Rand) (float64, error) {
		g, err := sampled()
		if err != nil {
			return 0, err
		}
		p := p
		p.Network = g
		s, err := sim.Run(BarkocziGalesic{}, p, step-1, r)
		switch {
		case err != nil:
			return 0, err
		case measure == "unique":
			return float64(s.Unique()), nil
		}
		return s.MeanPayoff(), nil
	})
}

// checkSampledNetwork reports a network that cannot be had, without building one.
func checkSampledNetwork(name string, n int, given map[string]*network.Graph) error {
	if g, ok := given[name]; ok {
		return checkGiven(name, g, n)
	}
	switch name {
	case "fully-connected":
		return checkSearchNetwork("full", n)
	case "lattice":
		return nil
	}
	return fmt.Errorf("%w: unknown network %q", ErrParameter, name)
}

// sampledNetwork returns a network that can be had, by name. In the lattice of the archive
// person i samples from the next 19 only.
func sampledNetwork(name string, n int, given map[string]*network.Graph) (*network.Graph, error) {
	if g, ok := given[name]; ok {
		return g, nil
	}
	if name == "fully-connected" {
		return SearchNetwork("full", n, nil)
	}
	var source, target []network.NodeID
	for i := range n {
		for k := 1; k <= min(19, n-1); k++ {
			source, target = append(source, network.NodeID(i)), append(target, network.NodeID((i+k)%n))
		}
	}
	return network.FromArcs(n, source, target, nil, network.Options{Directed: true})
}

// checkGiven reports a given network of the wrong size.
func checkGiven(name string, g *network.Graph, n int) error {
	if g.Order() != n {
		return fmt.Errorf("%w: network %q has %d people, not %d", ErrParameter, name, g.Order(), n)
	}
	return nil
}
