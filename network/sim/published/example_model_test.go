package published_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/impactnet/impactnet/network/sim/published"
)

// ring are people in a circle, each for or against something.
type ring struct {
	supports   []bool
	supporters int
}

// voterParams say how many people there are, and which share of them is for it at first.
type voterParams struct {
	People int
	Share  float64
}

// voter is the voter model: in a tick one person takes over the opinion of a neighbour.
type voter struct{}

func (voter) Init(p voterParams, r *rand.Rand) (*ring, error) {
	s := &ring{supports: make([]bool, p.People)}
	for i := range s.supports {
		if r.Float64() < p.Share {
			s.supports[i] = true
			s.supporters++
		}
	}
	return s, nil
}

func (voter) Step(s *ring, r *rand.Rand) (done bool, err error) {
	n := len(s.supports)
	person, side := r.IntN(n), 2*r.IntN(2)-1
	if opinion := s.supports[(person+side+n)%n]; opinion != s.supports[person] {
		s.supports[person] = opinion
		if opinion {
			s.supporters++
		} else {
			s.supporters--
		}
	}
	return s.supporters == 0 || s.supporters == n, nil
}

// publishedVoter offers it by name. Where all people have as many neighbours, the chance of an
// opinion to win is its share at the start.
func publishedVoter() published.Model {
	return published.Model{
		Name:      "voter",
		Reference: "Holley, R. A., Liggett, T. M. (1975). The Annals of Probability 3, 643-663",
		Parameters: []published.Parameter{
			{Name: "n", Default: "20", Meaning: "people in a circle"},
			{Name: "share", Default: "0.5", Meaning: "chance that a person is for it at first"},
		},
		Measures: []published.Measure{{Name: "wins", Meaning: "share of runs in which everybody is for it in the end"}},
		Bind: func(v *published.Values, _ string) published.Trial {
			p := voterParams{People: v.Whole("n", 2), Share: v.Within("share", 0, 1)}
			return published.Simulate(voter{}, p, func(s *ring) float64 {
				if s.supporters > 0 {
					return 1
				}
				return 0
			})
		},
	}
}

// A model of one's own, from its rules to an estimate.
func ExampleModel() {
	samples, err := publishedVoter().Samples(context.Background(), published.Cell{
		Measure: "wins", Values: map[string]string{"share": "0.3"},
	}, 500, 0, func(run int) *rand.Rand { return sim.Seed(1).Stream(sim.RunID{Replicate: run}, "run").Rand })
	wins := 0.0
	for _, x := range samples {
		wins += x
	}
	fmt.Printf("%.2f %v\n", wins/float64(len(samples)), err)
	// Output:
	// 0.30 <nil>
}
