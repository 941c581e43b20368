package csv_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
)

// edgeText is a random edge list of labelled people.
func edgeText(people, ties int, pattern string, weighted bool, r *rand.Rand) string {
	var text strings.Builder
	text.WriteString("source,target")
	if weighted {
		text.WriteString(",weight")
	}
	for range ties {
		fmt.Fprintf(&text, "\n"+pattern+","+pattern, r.IntN(people), r.IntN(people))
		if weighted {
			fmt.Fprintf(&text, ",%d", 1+r.IntN(9))
		}
	}
	return text.String()
}

// BenchmarkDecode reads random edge lists and freezes the graph: the bar is a
// million people and five million ties in about a second on two cores.
func BenchmarkDecode(b *testing.B) {
	for _, c := range []struct {
		name         string
		people, ties int
		pattern      string
		weighted     bool
	}{
		{"1e5x5e5", 1e5, 5e5, "p%d", false},
		{"1e6x5e6/short", 1e6, 5e6, "p%d", false},
		{"1e6x5e6/long", 1e6, 5e6, "person-%07d@example.org", false},
		{"1e6x5e6/weighted", 1e6, 5e6, "p%d", true},
		{"1e6x5e6/quoted", 1e6, 5e6, `"p%d"`, false},
	} {
		b.Run(c.name, func(b *testing.B) {
			text := edgeText(c.people, c.ties, c.pattern, c.weighted, rand.New(rand.NewPCG(1, 2)))
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			b.Run("dataset", func(b *testing.B) {
				for b.Loop() {
					load(b, text)
				}
			})
			b.Run("graph", func(b *testing.B) {
				for b.Loop() {
					if _, err := load(b, text).Graph(network.View{}); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}

// BenchmarkEncodeEdges writes half a million ties.
func BenchmarkEncodeEdges(b *testing.B) {
	d := load(b, edgeText(1e5, 5e5, "p%d", true, rand.New(rand.NewPCG(1, 2))))
	b.ReportAllocs()
	for b.Loop() {
		if err := csv.EncodeEdges(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}

func load(b *testing.B, text string) *network.Dataset {
	d, _, err := csv.Decode(csv.Files{Edges: csv.File{Reader: strings.NewReader(text)}}, csv.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return d
}
