package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// What it takes to store ten events, the disk included.
func BenchmarkAppend(b *testing.B) {
	s, err := openStore(database(b))
	require.NoError(b, err)
	defer func() { require.NoError(b, s.close()) }()
	seq := 0
	for b.Loop() {
		var ten []entry
		for i := range 10 {
			ten = append(ten, entry{fmt.Sprint("event ", seq+i), `{"v":1,"id":"load-3-45678","time":20,"type":"tie.observed","from":"person 123","to":"person 456","relation":"message"}`})
		}
		n, err := s.append(b.Context(), seq, ten)
		require.NoError(b, err)
		seq += n
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(seq), "us/event")
}

// A request of ten events, from the client's side.
func BenchmarkPost(b *testing.B) {
	s := start(b, "-db", database(b), "-refresh", "1h")
	_, err := send(http.DefaultClient, s.url, []byte(jsonl(b, founding(800)...)))
	require.NoError(b, err)
	from := &traffic{name: "bench", people: 800, r: rand.New(rand.NewPCG(1, 1))}
	for b.Loop() {
		body, _ := from.next(b, 10)
		_, err := send(http.DefaultClient, s.url, body)
		require.NoError(b, err)
	}
}
