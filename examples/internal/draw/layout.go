// Package draw makes a map of a network: positions for people and an SVG picture.
package draw

import (
	"cmp"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Point is a position on the map; a tie is about one unit long.
type Point struct{ X, Y float64 }

// Layout places the people of g so that distances on the map follow distances in the
// network: stress majorisation with weights 1/d² (Gansner, Koren & North 2005,
// doi:10.1007/978-3-540-31843-9_25), each component on its own, components side by
// side from the largest, isolated people in a row below. Directions are ignored.
// It is deterministic, takes O(n³) time and is meant for up to a few hundred people.
func Layout(g *network.Graph) []Point {
	u := g.Undirected()
	positions := make([]Point, g.Order())
	var lone []network.NodeID
	shelf := shelf{width: 3 * math.Sqrt(float64(g.Order()))}
	for _, members := range components(u) {
		if len(members) == 1 {
			lone = append(lone, members[0])
			continue
		}
		placed := majorise(distances(u, members))
		shelf.place(members, placed, positions)
	}
	shelf.newRow()
	for i, v := range lone {
		positions[v] = Point{float64(i) * 0.9, shelf.top + 0.3}
	}
	return positions
}

// components returns the people of each component, the largest first.
func components(g *network.Graph) [][]network.NodeID {
	seen := make([]bool, g.Order())
	var all [][]network.NodeID
	for start := range g.Nodes() {
		if seen[start] {
			continue
		}
		seen[start] = true
		members := []network.NodeID{start}
		for i := 0; i < len(members); i++ {
			for _, v := range g.Out(members[i]) {
				if !seen[v] {
					seen[v] = true
					members = append(members, v)
				}
			}
		}
		slices.Sort(members)
		all = append(all, members)
	}
	slices.SortStableFunc(all, func(a, b []network.NodeID) int { return cmp.Compare(len(b), len(a)) })
	return all
}

// distances returns how far the members of a component are from each other along its
// ties.
func distances(g *network.Graph, members []network.NodeID) [][]float64 {
	index := make(map[network.NodeID]int, len(members))
	for i, u := range members {
		index[u] = i
	}
	d := make([][]float64, len(members))
	for i := range d {
		d[i] = slices.Repeat([]float64{math.Inf(1)}, len(members))
		d[i][i] = 0
		done := make([]bool, len(members))
		for range members { // Dijkstra with a linear scan: components on a map are small
			near := nearest(d[i], done)
			done[near] = true
			for _, v := range g.Out(members[near]) {
				j := index[v]
				d[i][j] = min(d[i][j], d[i][near]+length(g, members[near], v))
			}
		}
	}
	return d
}

func nearest(d []float64, done []bool) int {
	best := -1
	for j, x := range d {
		if !done[j] && (best < 0 || x < d[best]) {
			best = j
		}
	}
	return best
}

// length is shorter for a tie whose ends share many partners: it draws groups together.
func length(g *network.Graph, u, v network.NodeID) float64 {
	a, b := g.Out(u), g.Out(v)
	shared, j := 0, 0
	for _, x := range a {
		for j < len(b) && b[j] < x {
			j++
		}
		if j < len(b) && b[j] == x {
			shared++
		}
	}
	return 1.7 - float64(shared)/float64(len(a)+len(b)-shared)
}

const iterations = 200

// majorise finds positions whose distances are close to d, starting from a circle in
// which those who are near the first person come first.
func majorise(d [][]float64) []Point {
	n := len(d)
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(d[0][a], d[0][b]) })
	p := make([]Point, n)
	for rank, i := range order {
		angle := 2.4 * float64(rank) // the golden angle: a spiral
		radius := math.Sqrt(float64(rank))
		p[i] = Point{radius * math.Cos(angle), radius * math.Sin(angle)}
	}
	for range iterations {
		for i := range p {
			p[i] = pulled(p, d[i], i)
		}
	}
	return p
}

// pulled is where the others want person i: the minimum of the majorising parabola.
func pulled(p []Point, d []float64, i int) Point {
	var sum Point
	total := 0.0
	for j, q := range p {
		if j == i {
			continue
		}
		weight := 1 / (d[j] * d[j])
		dx, dy := p[i].X-q.X, p[i].Y-q.Y
		scale := d[j] / max(math.Hypot(dx, dy), 1e-9)
		sum.X += weight * (q.X + dx*scale)
		sum.Y += weight * (q.Y + dy*scale)
		total += weight
	}
	return Point{sum.X / total, sum.Y / total}
}

// shelf packs boxes in rows from left to right.
type shelf struct {
	width, left, top, height float64
}

func (s *shelf) newRow() { s.left, s.top, s.height = 0, s.top+s.height, 0 }

func (s *shelf) place(members []network.NodeID, placed, positions []Point) {
	low, high := bounds(placed)
	if s.left > 0 && s.left+high.X-low.X > s.width {
		s.newRow()
	}
	for i, u := range members {
		positions[u] = Point{placed[i].X - low.X + s.left, placed[i].Y - low.Y + s.top}
	}
	s.left += high.X - low.X + 1
	s.height = max(s.height, high.Y-low.Y+1)
}

func bounds(points []Point) (low, high Point) {
	low, high = Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, p := range points {
		low = Point{min(low.X, p.X), min(low.Y, p.Y)}
		high = Point{max(high.X, p.X), max(high.Y, p.Y)}
	}
	return low, high
}
