package results_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact/results"
)

// potentials adds to the study how often Judge tells what is behind a series.
func (s *study) potentials() {
	s.line("\nHow often results.Judge tells which potential is behind a series, in percent of %d series:", s.runs/5)
	s.line("g 0.2; saturating: k 0, from 5 to 100; compounding: k 0.1, from 5, ceiling 40 (long-run growth")
	s.line("0.073). Noise is additive, of the last value; phi as above. \"Wrong\" takes one for the other.")
	s.line("\n%-34s %10s %10s %8s", "", "right", "undecided", "wrong")
	for _, length := range []float64{5, 15, 40} {
		for _, n := range []int{12, 40} {
			for _, noise := range []float64{0.01, 0.05} {
				for _, phi := range []float64{0, 0.5} {
					s.potential(length, n, noise, phi)
				}
			}
		}
	}
}

func (s *study) potential(length float64, n int, noise, phi float64) {
	r := rand.New(rand.NewPCG(uint64(n), uint64(1000*length)+uint64(100*noise+10*phi)))
	var verdicts [3]int
	runs := s.runs / 10
	for _, p := range []struct {
		results.Potential
		want results.Growth
	}{{full, results.Saturating}, {opened, results.Compounding}} {
		for range runs {
			switch judge(s, follow(seen(p.Potential, length, n, 0, r), noise, phi, r)).Growth {
			case p.want:
				verdicts[0]++
			case results.Undecided:
				verdicts[1]++
			default:
				verdicts[2]++
			}
		}
	}
	share := func(n int) float64 { return 100 * float64(n) / float64(2*runs) }
	s.line("%-34s %10.1f %10.1f %8.1f", fmt.Sprintf("%g weeks, %d points, %g, phi %g", length, n, noise, phi), share(verdicts[0]), share(verdicts[1]), share(verdicts[2]))
}

// follow adds noise, of so much of the last value, that follows itself.
func follow(s results.Series, noise, phi float64, r *rand.Rand) results.Series {
	last := s.Points[len(s.Points)-1].Value
	c := cell{shape: &shape{at: func(float64) float64 { return 1 }}, n: len(s.Points), noise: noise, phi: phi, additive: true}
	for i, p := range c.draw(r).Points {
		s.Points[i].Value += last * (p.Value - 1)
	}
	return s
}
