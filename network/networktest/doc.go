// Package networktest helps to test code that works on graphs of people: a [Corpus]
// of named graphs, checks of what every graph must satisfy, slow twins written for
// their plainness, and helpers for the relations that every measure must keep.
//
// It is imported by tests only. A typical test of a measure walks the corpus and
// holds the measure against a naive computation, against itself on a [Permuted]
// copy, and against itself [ForWorkers]:
//
//	for _, c := range networktest.Corpus() {
//		t.Run(c.Name, func(t *testing.T) {
//			want := naive(networktest.Adjacency(c.Graph))
//			networktest.EqualScores(t, want, measure(c.Graph), nil, 1e-12)
//		})
//	}
package networktest
