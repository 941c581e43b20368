package report

import (
	"cmp"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// place is a position on a map.
type place struct{ x, y float64 }

// layout places the people of an undirected graph: those who are tied near each other, and
// nobody on top of anybody. Each component is placed on its own; components stand side by
// side from the largest, people without ties in rows below. Ties of weight above 1 pull
// harder, by strength. No draw of chance is in it: the same graph gives the same map.
// O((n log n + m) · rounds) time.
func layout(g *network.Graph, strength func(u, v network.NodeID) float64) []place {
	places := make([]place, g.Order())
	var lone []network.NodeID
	s := shelf{width: 1.7 * math.Sqrt(float64(g.Order())) * spacing}
	for _, members := range pieces(g) {
		if len(members) == 1 {
			lone = append(lone, members[0])
			continue
		}
		f := newField(g, members, strength)
		f.settle()
		f.turn()
		s.put(members, f.at, places)
	}
	s.line()
	for i, u := range lone {
		perRow := max(8, int(s.widest/(0.8*spacing)))
		places[u] = place{float64(i%perRow) * 0.8 * spacing, s.top + float64(i/perRow)*0.8*spacing}
	}
	return places
}

// spacing is about the distance of people who are tied.
const spacing = 1.0

// pieces returns the people of each component, the largest first.
func pieces(g *network.Graph) [][]network.NodeID {
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

// shelf packs boxes in rows from left to right.
type shelf struct {
	width, left, top, height, widest float64
}

// line begins a new row.
func (s *shelf) line() { s.left, s.top, s.height = 0, s.top+s.height, 0 }

func (s *shelf) put(members []network.NodeID, at, places []place) {
	low, high := corners(at)
	const gap = 1.2 * spacing
	if s.left > 0 && s.left+high.x-low.x > max(s.width, s.widest) {
		s.line()
	}
	for i, u := range members {
		places[u] = place{at[i].x - low.x + s.left, at[i].y - low.y + s.top}
	}
	s.left += high.x - low.x + gap
	s.height = max(s.height, high.y-low.y+gap)
	s.widest = max(s.widest, s.left-gap)
}

func corners(at []place) (low, high place) {
	low, high = place{math.Inf(1), math.Inf(1)}, place{math.Inf(-1), math.Inf(-1)}
	for _, p := range at {
		low = place{min(low.x, p.x), min(low.y, p.y)}
		high = place{max(high.x, p.x), max(high.y, p.y)}
	}
	return low, high
}

// field is a component on its way to rest: people push each other away, ties pull.
type field struct {
	at      []place
	force   []place
	mass    []float64
	offsets []int32
	ends    []int32
	pull    []float64
}

func newField(g *network.Graph, members []network.NodeID, strength func(u, v network.NodeID) float64) *field {
	n := len(members)
	local := make(map[network.NodeID]int32, n)
	for i, u := range members {
		local[u] = int32(i)
	}
	f := &field{force: make([]place, n), mass: make([]float64, n), offsets: make([]int32, 1, n+1)}
	for i, u := range members {
		for _, v := range g.Out(u) {
			if v != u {
				f.ends, f.pull = append(f.ends, local[v]), append(f.pull, strength(u, v))
			}
		}
		f.offsets = append(f.offsets, int32(len(f.ends)))
		f.mass[i] = 1 + math.Sqrt(float64(f.offsets[i+1]-f.offsets[i]))
	}
	f.at = f.start()
	return f
}

// partners returns whom a person is tied to.
func (f *field) partners(i int) []int32 { return f.ends[f.offsets[i]:f.offsets[i+1]] }

// settle moves everybody, less and less far, towards where forces balance: people repel by
// the product of their masses over their distance, ties attract in proportion to it
// (Jacomy et al. 2014, doi:10.1371/journal.pone.0098679).
func (f *field) settle() {
	n := len(f.at)
	rounds := min(400, max(120, 400_000/n))
	tree := newQuadTree(n)
	hot := 0.35 * spacing * math.Sqrt(float64(n))
	for round := range rounds {
		tree.build(f.at, f.mass)
		for i := range f.at {
			f.force[i] = tree.push(i, f.at, f.mass)
			for k, j := range f.partners(i) {
				dx, dy := f.at[j].x-f.at[i].x, f.at[j].y-f.at[i].y
				pull := f.pull[int(f.offsets[i])+k] * math.Hypot(dx, dy)
				f.force[i].x += pull * dx
				f.force[i].y += pull * dy
			}
		}
		heat := hot * math.Pow(0.005, float64(round)/float64(rounds))
		for i := range f.at {
			length := math.Hypot(f.force[i].x, f.force[i].y)
			if length == 0 {
				continue
			}
			// Heavy people have many ties, whose pulls add up: they move by the mean of them.
			step := min(heat, length/(2*f.mass[i]))
			f.at[i].x += f.force[i].x / length * step
			f.at[i].y += f.force[i].y / length * step
		}
	}
	f.scale()
}

// scale makes the median tie one spacing long, but no crowd denser than one person a
// spacing squared.
func (f *field) scale() {
	var lengths []float64
	for i := range f.at {
		for _, j := range f.partners(i) {
			lengths = append(lengths, math.Hypot(f.at[i].x-f.at[j].x, f.at[i].y-f.at[j].y))
		}
	}
	slices.Sort(lengths)
	low, high := corners(f.at)
	factor := spacing / max(lengths[len(lengths)/2], 1e-9)
	area := max((high.x-low.x)*(high.y-low.y), 1e-9)
	factor = max(factor, spacing*math.Sqrt(0.9*float64(len(f.at))/area))
	factor = min(factor, 2.2*spacing*math.Sqrt(float64(len(f.at)))/max(high.x-low.x, high.y-low.y, 1e-9))
	for i, p := range f.at {
		f.at[i] = place{p.x * factor, p.y * factor}
	}
}

// turn lays the longest extent of a component from left to right.
func (f *field) turn() {
	var cx, cy, xx, xy, yy float64
	n := float64(len(f.at))
	for _, p := range f.at {
		cx, cy = cx+p.x/n, cy+p.y/n
	}
	for _, p := range f.at {
		dx, dy := p.x-cx, p.y-cy
		xx, xy, yy = xx+dx*dx, xy+dx*dy, yy+dy*dy
	}
	sin, cos := math.Sincos(-0.5 * math.Atan2(2*xy, xx-yy))
	for i, p := range f.at {
		dx, dy := p.x-cx, p.y-cy
		f.at[i] = place{cos*dx - sin*dy, sin*dx + cos*dy}
	}
}
