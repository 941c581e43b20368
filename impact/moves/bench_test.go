package moves

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/generate"
)

// All absent ties of 1,000 people, scored exactly.
func BenchmarkAllAbsentTies(b *testing.B) {
	for name, make := range map[string]func(r *rand.Rand) (*network.Graph, error){
		"attachment": func(r *rand.Rand) (*network.Graph, error) { return generate.BarabasiAlbert(1000, 3, r) },
		"smallworld": func(r *rand.Rand) (*network.Graph, error) { return generate.WattsStrogatz(1000, 6, 0.05, r) },
		"sparse":     func(r *rand.Rand) (*network.Graph, error) { return generate.GNM(1000, 1500, r) },
		"groups":     func(r *rand.Rand) (*network.Graph, error) { return generate.RelaxedCaveman(100, 10, 0.05, r) },
	} {
		b.Run(name, func(b *testing.B) {
			g, err := make(rand.New(rand.NewPCG(1, 1)))
			must(err)
			changes := absent(g)
			for b.Loop() {
				s, err := Connectivity{}.Start(context.Background(), &Situation{Graph: g}, Options{})
				must(err)
				_, err = Gains(context.Background(), s, changes, Options{})
				must(err)
			}
		})
	}
}

// The best introductions at distance two among 100,000 people.
func BenchmarkLargeNetwork(b *testing.B) {
	g, err := generate.BarabasiAlbert(100_000, 5, rand.New(rand.NewPCG(1, 1)))
	must(err)
	for b.Loop() {
		_, err := Find(context.Background(), &Situation{Graph: g}, Connectivity{}, Params{Kinds: []Kind{Introduce}, Most: 50}, Options{}, rand.New(rand.NewPCG(1, 1)))
		must(err)
	}
}
