package main

import (
	"bytes"
	"fmt"
	"os"

	"github.com/impactnet/impactnet/examples/internal/draw"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
)

// drawable is how many people a map of single people can show.
const drawable = 500

// marked is the share of shortest ways between others from which on a person is named.
const marked = 0.075

// drawMap writes the map of the network, coloured by group, with those who hold it
// together named.
func drawMap(file string, c *community, card *scorecard.Card) error {
	if n := c.graph.Order(); n > drawable {
		return fmt.Errorf("-map draws up to %d people, and there are %s", drawable, thousands(n))
	}
	m := draw.Map{
		Title:   fmt.Sprintf("%s: %s, %s", c.title, plural(c.graph.Order(), "person", "people"), plural(c.graph.Size(), "tie", "ties")),
		Names:   make([]string, c.graph.Order()),
		Marked:  make([]bool, c.graph.Order()),
		Marking: "often between others",
	}
	for _, x := range card.People {
		if u, ok := c.graph.Lookup(x.ID); ok && x.BetweennessNormalized > marked {
			m.Names[u], m.Marked[u] = c.names[u], true
		}
	}
	m.Class, m.Classes = groupsOf(c)
	var picture bytes.Buffer
	if err := draw.SVG(&picture, c.graph, m); err != nil {
		return err
	}
	return os.WriteFile(file, picture.Bytes(), 0o644)
}

// groupsOf returns the first group of each person, -1 for none, and their names.
func groupsOf(c *community) (class []int, names []string) {
	m := c.groups
	if m == nil {
		return nil, nil
	}
	class = make([]int, c.graph.Order())
	for u := range class {
		class[u] = -1
		if of := m.Of(network.NodeID(u)); len(of) > 0 {
			class[u] = int(of[0])
		}
	}
	for g := range network.GroupID(m.Groups()) {
		names = append(names, m.Name(g))
	}
	return class, names
}
