package learning

import (
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

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
