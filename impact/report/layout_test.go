package report

import (
	"image"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
)

func even(network.NodeID, network.NodeID) float64 { return 1 }

func distance(a, b place) float64 { return math.Hypot(a.x-b.x, a.y-b.y) }

// Everybody has a place of their own, whatever the graph, and the same each time.
func TestLayoutOfAnyGraph(t *testing.T) {
	for _, c := range networktest.Corpus() {
		g := c.Graph.Undirected()
		at := layout(g, even)
		require.Len(t, at, g.Order())
		require.Equal(t, at, layout(g, even), c.Name)
		for i, p := range at {
			require.True(t, finite(p.x) && finite(p.y), c.Name)
			for _, q := range at[:i] {
				require.Greater(t, distance(p, q), 0.05, c.Name)
			}
		}
	}
}

// Those who are tied stand nearer than those who are not.
func TestLayoutFollowsTies(t *testing.T) {
	for _, c := range []struct {
		name string
		g    *network.Graph
	}{{"karate", networktest.Karate()}, {"random", networktest.Random(60, 0.06, 2, network.Options{})}} {
		at := layout(c.g, even)
		var near, far, ties, others float64
		for u := range c.g.Nodes() {
			for v := range u {
				if d := distance(at[u], at[v]); c.g.HasTie(u, v) {
					near, ties = near+d, ties+1
				} else {
					far, others = far+d, others+1
				}
			}
		}
		require.Less(t, near/ties, 0.75*far/others, c.name)
	}
}

// Two circles of people with one tie between them are two crowds on the map.
func TestLayoutSeparatesCrowds(t *testing.T) {
	g := networktest.Barbell()
	labels := make([]int, g.Order())
	for u := range labels {
		labels[u] = u * 2 / g.Order()
	}
	at := layout(g, even)
	var inside, across float64
	for u := range at {
		for v := range u {
			if d := distance(at[u], at[v]); labels[u] == labels[v] {
				inside = max(inside, d)
			} else {
				across += d / float64(len(at)*len(at)/4)
			}
		}
	}
	require.Greater(t, across, 0.9*inside)
}

// Components do not lie on top of each other.
func TestComponentsStandSideBySide(t *testing.T) {
	var source, target []network.NodeID
	for k := range network.NodeID(5) {
		for i := range network.NodeID(4) {
			source, target = append(source, 5*k+i), append(target, 5*k+i+1)
		}
	}
	g, err := network.FromArcs(25, source, target, nil, network.Options{})
	require.NoError(t, err)
	at := layout(g, even)
	for k := range 5 {
		low, high := corners(at[5*k : 5*k+5])
		for i, p := range at {
			if i/5 != k {
				require.False(t, p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y)
			}
		}
	}
}

// The tree pushes as everybody one by one does, nearly.
func TestQuadTreeAgainstNaive(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	const n = 300
	at, mass := make([]place, n), make([]float64, n)
	for i := range at {
		at[i], mass[i] = place{10 * r.Float64(), 10 * r.NormFloat64()}, 1+r.Float64()
	}
	tree := newQuadTree(n)
	tree.build(at, mass)
	worst, largest := 0.0, 0.0
	for i := range at {
		var want place
		for j := range at {
			if j != i {
				d := max(distance(at[i], at[j]), 0.1)
				push := mass[i] * mass[j] / (d * d * d)
				want.x += push * (at[i].x - at[j].x)
				want.y += push * (at[i].y - at[j].y)
			}
		}
		got := tree.push(i, at, mass)
		worst = max(worst, distance(got, want))
		largest = max(largest, math.Hypot(want.x, want.y))
	}
	require.Less(t, worst, 0.05*largest)
}

// People in one place do not make the tree endless.
func TestQuadTreeOfOnePlace(t *testing.T) {
	at, mass := make([]place, 20), make([]float64, 20)
	for i := range mass {
		mass[i] = 1
	}
	tree := newQuadTree(20)
	tree.build(at, mass)
	force := tree.push(3, at, mass)
	require.True(t, finite(force.x) && finite(force.y))
}

// Large graphs are maps of groups: those at the floor or above, at most sixty.
func TestMapOfGroups(t *testing.T) {
	const n = 400
	var source, target []network.NodeID
	class, names := make([]int, n), make([]string, 80)
	for i := range n {
		class[i] = i % 79
		if i < 50 {
			class[i] = 0
		}
		source, target = append(source, network.NodeID(i)), append(target, network.NodeID((i*31+7)%n))
	}
	for k := range names {
		names[k] = strings.Repeat("x", k+1)
	}
	g, err := network.FromArcs(n, source, target, nil, network.Options{})
	require.NoError(t, err)
	m, err := NewMap(g, MapParams{Class: class, Classes: names, People: 100, Floor: 4})
	require.NoError(t, err)
	require.True(t, m.ofGroups)
	require.LessOrEqual(t, len(m.nodes), mostGroups)
	require.Contains(t, m.nodes[0].title, "x, 55 people")
	for _, d := range m.nodes {
		require.GreaterOrEqual(t, d.weight, 4.0)
	}
	ties := 0
	for tie := range g.Ties() {
		a, b := class[tie.Source], class[tie.Target]
		if a != b {
			ties++
		}
	}
	require.NotEmpty(t, m.ties)
	require.Less(t, len(m.ties), ties+1)
}

func TestMapRefuses(t *testing.T) {
	for _, p := range []MapParams{{Names: []string{"a"}}, {Class: []int{1}}, {Weight: []float64{1}}} {
		_, err := NewMap(networktest.Karate(), p)
		require.ErrorIs(t, err, ErrFigure)
	}
}

// Too many ties are thinned evenly, and counted.
func TestThin(t *testing.T) {
	m := &Map{ties: make([]tie, mostTies+1000)}
	for k := range m.ties {
		m.ties[k].a = int32(k)
	}
	m.thin()
	require.Len(t, m.ties, mostTies)
	require.Equal(t, 1000, m.left)
	require.Greater(t, int(m.ties[mostTies-1].a), mostTies+900)
}

// The canvas writes what gonum would draw: turned, scaled and pushed.
func TestCanvas(t *testing.T) {
	c := newCanvas(100, 50)
	width, height := c.Size()
	require.Equal(t, []vg.Length{100, 50}, []vg.Length{width, height})
	vg.Initialize(c)
	c.Push()
	c.Translate(vg.Point{X: 10, Y: 20})
	c.Rotate(math.Pi / 2)
	c.Scale(2, 2)
	var p vg.Path
	p.Move(vg.Point{})
	p.Line(vg.Point{X: 5})
	p.QuadTo(vg.Point{X: 5, Y: 1}, vg.Point{X: 5, Y: 5})
	p.CubeTo(vg.Point{}, vg.Point{X: 1}, vg.Point{Y: 2})
	c.SetColor(nil)
	c.SetLineDash([]vg.Length{2, 1}, 0)
	c.Stroke(p)
	require.Contains(t, c.String(), `d="M10 30L10 20Q8 20 0 20C10 30 10 28 6 30"`)
	require.Contains(t, c.String(), `stroke-dasharray="2 1"`)
	c.Pop()
	c.Pop() // once too often
	c.Reset()
	var circle vg.Path
	circle.Arc(vg.Point{X: 50, Y: 25}, 10, 0, 2*math.Pi)
	c.Fill(circle)
	require.Contains(t, c.String(), `d="M60 25A10 10 0 0 0 40 25A10 10 0 0 0 60 25"`)
	c.Reset()
	circle = vg.Path{}
	circle.Arc(vg.Point{X: 50, Y: 25}, 10, 0, -math.Pi)
	c.SetColor(series[0].clear(0.5))
	c.Fill(circle)
	require.Contains(t, c.String(), `fill="var(--s1)" fill-opacity="0.50" d="M60 25A10 10 0 0 1 50 35A10 10 0 0 1 40 25"`)
	c.Reset()
	c.SetLineWidth(0)
	c.Stroke(circle)
	c.DrawImage(vg.Rectangle{}, image.Black)
	c.FillString(font.Face{}, vg.Point{}, "")
	require.Empty(t, c.String())
}

func TestNumbers(t *testing.T) {
	for x, want := range map[float64]string{1: "1", 1.25: "1.2", -0.01: "0", 1e3: "1000", math.Inf(1): "0"} {
		require.Equal(t, want, number(x))
	}
	require.Equal(t, "0", number(math.NaN()))
	require.Equal(t, "abc…", clipped("abcdef", 4))
	require.Equal(t, "1,234,567", thousands(1234567))
	require.Equal(t, "", capital(""))
	require.Equal(t, "Ökologie", capital("ökologie"))
}
