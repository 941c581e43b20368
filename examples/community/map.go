package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/examples/internal/draw"
	"github.com/impactnet/impactnet/network"
)

// drawable is how many people a map of single people can show.
const drawable = 300

// named is how many people a map names.
const named = 8

// longest is how many letters of a name a map shows.
const longest = 20

var errTooMany = errors.New("too many people for a map")

// drawMap draws the people and their ties, coloured by their first group, those with the
// most ties named.
func drawMap(x *material) ([]byte, error) {
	n := x.graph.Order()
	if n > drawable {
		return nil, fmt.Errorf("%w: it shows up to %d, and there are %d", errTooMany, drawable, n)
	}
	m := draw.Map{Title: fmt.Sprintf("%d people, %d ties", n, x.graph.Size()), Names: make([]string, n), Class: make([]int, n)}
	for g := range network.GroupID(x.data.Memberships.Groups()) {
		m.Classes = append(m.Classes, shortened(x.data.Memberships.Name(g)))
	}
	for u := range m.Class {
		m.Class[u] = -1
		if of := x.data.Memberships.Of(network.NodeID(u)); len(of) > 0 {
			m.Class[u] = int(of[0])
		}
	}
	busiest := slices.Collect(x.graph.Nodes())
	slices.SortStableFunc(busiest, func(a, b network.NodeID) int {
		return cmp.Compare(x.graph.OutDegree(b), x.graph.OutDegree(a))
	})
	for _, u := range busiest[:min(named, n)] {
		m.Names[u] = shortened(x.graph.Label(u))
	}
	var picture bytes.Buffer
	err := draw.SVG(&picture, x.graph, m)
	return picture.Bytes(), err
}

// shortened cuts a name to what a map has room for.
func shortened(name string) string {
	letters := []rune(name)
	if len(letters) <= longest {
		return name
	}
	return string(letters[:longest-1]) + "…"
}
