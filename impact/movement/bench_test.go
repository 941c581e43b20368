package movement

import (
	"fmt"
	"testing"
)

// A week of a movement that has settled, with its cost by person; -long adds a million
// people.
func BenchmarkWeek(b *testing.B) {
	sizes := []int{1_000, 10_000, 100_000}
	if *long {
		sizes = append(sizes, 1_000_000)
	}
	for _, people := range sizes {
		b.Run(fmt.Sprint(people), func(b *testing.B) {
			p := DefaultParams()
			p.People = people
			p.Narratives[0].Seeds = people / 100
			s := start(b, p, 1)
			run(b, Movement{}, s, 52)
			b.ReportAllocs()
			for b.Loop() {
				run(b, Movement{}, s, 1)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(people), "ns/person-week")
			b.ReportMetric(float64(s.Observe().Members)/float64(people), "members/person")
		})
	}
}
