package narrative_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/network"
)

func told(title, umbrella string, domains ...string) narrative.Narrative {
	n := fullNarrative()
	n.Title, n.Umbrella, n.Domains = title, umbrella, domains
	return n
}

func TestUmbrella(t *testing.T) {
	c := narrative.Collection{
		Narratives: []narrative.Narrative{
			told("Swim", "", "River"), told("Fish", "", "river"), told("Walk", "", "parks"),
			told("Sing", "", "choirs"), told("Paddle", "Swim"), told("Skate", "Streets for all"), told("Cycle", "streets  for all"),
		},
		Taxonomy: narrative.Taxonomy{"river": {"water"}, "water": {"green city"}, "parks": {"green city"}},
	}
	u, err := c.Umbrella()
	require.NoError(t, err)
	require.Equal(t, `Sing
[streets for all]
  Skate
  Cycle
[green city]
  Walk
  [river]
    Swim
      Paddle
    Fish
`, u.String())
	byName := map[string]narrative.UmbrellaNode{}
	for i, node := range u.Nodes {
		byName[node.Name] = node
		for _, child := range node.Children {
			require.Equal(t, i, u.Nodes[child].Parent)
		}
		if node.Parent >= 0 {
			require.Subset(t, u.Nodes[node.Parent].Covers, node.Covers, "a broader node covers all that is under it")
		}
	}
	require.Equal(t, []int{0, 1, 4}, byName["river"].Covers, "who is under a narrative speaks to what it speaks to")
	require.Equal(t, []int{0, 4}, byName["Swim"].Covers)
	require.NotContains(t, byName, "water", "it covers what river covers")
	require.NotContains(t, byName, "choirs")

	c.Narratives[0].Umbrella = "Paddle"
	_, err = c.Umbrella()
	require.ErrorIs(t, err, narrative.ErrCycle)
	_, err = narrative.Collection{Narratives: make([]narrative.Narrative, 1)}.Umbrella()
	require.ErrorIs(t, err, narrative.ErrNarrative)
	u, err = narrative.Collection{}.Umbrella()
	require.NoError(t, err)
	require.Empty(t, u.String())
}

// The order of the narratives changes their numbers and nothing else of the terms.
func TestUmbrellaIgnoresOrder(t *testing.T) {
	c := decode(t, seeds).Collection
	u, err := c.Umbrella()
	require.NoError(t, err)
	parents := func(u *narrative.Umbrella) map[string]string {
		m := map[string]string{}
		for _, node := range u.Nodes {
			m[node.Name] = ""
			if node.Parent >= 0 {
				m[node.Name] = u.Nodes[node.Parent].Name
			}
		}
		return m
	}
	r := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		r.Shuffle(len(c.Narratives), func(i, j int) { c.Narratives[i], c.Narratives[j] = c.Narratives[j], c.Narratives[i] })
		other, err := c.Umbrella()
		require.NoError(t, err)
		require.Equal(t, parents(u), parents(other))
	}
}

func graph(t testing.TB, n int, o network.Options, ties ...[2]network.NodeID) *network.Graph {
	t.Helper()
	var source, target []network.NodeID
	for _, tie := range ties {
		source, target = append(source, tie[0]), append(target, tie[1])
	}
	g, err := network.FromArcs(n, source, target, nil, o)
	require.NoError(t, err)
	return g
}

func TestAdherents(t *testing.T) {
	// 0-1-2 hold the first narrative, 3-4 the second, 5 both; 2-6-3 is a way through
	// somebody who holds neither, 7 is alone.
	g := graph(t, 8, network.Options{Directed: true, Loops: network.KeepLoops},
		[2]network.NodeID{0, 1}, [2]network.NodeID{2, 1}, [2]network.NodeID{3, 4}, [2]network.NodeID{2, 6},
		[2]network.NodeID{6, 3}, [2]network.NodeID{5, 0}, [2]network.NodeID{7, 7})
	a, err := narrative.NewAdherents(g, [][]network.NodeID{{2, 1, 0, 5, 2}, {3, 5, 4, 7}, nil})
	require.NoError(t, err)
	require.Equal(t, []network.NodeID{0, 1, 2, 5}, a.Of(0))
	require.Equal(t, 7, a.Reach(0, 1))
	require.Equal(t, 0, a.Reach())
	require.InDelta(t, 1.0/7, a.Overlap(0, 1), 1e-15)
	require.Equal(t, 1.0, a.Overlap(0, 0))
	require.True(t, math.IsNaN(a.Overlap(2, 2)))
	// 0 and 5 are tied, and 5 holds both: everybody else is in a silo.
	require.InDelta(t, 5.0/7, a.Siloing(), 1e-15)
	require.Equal(t, 1.0, a.Siloing(0), "there is no other narrative within one")
	require.True(t, math.IsNaN(a.Siloing(2)))

	bridge, ok := a.Bridge()
	require.True(t, ok)
	require.Equal(t, narrative.Bridge{Source: 0, Target: 3, Connects: 8}, bridge)
	_, ok = a.Bridge(0)
	require.False(t, ok)
	_, ok = a.Bridge(2)
	require.False(t, ok)

	for _, bad := range []network.NodeID{-1, 8} {
		_, err = narrative.NewAdherents(g, [][]network.NodeID{{bad}})
		require.ErrorIs(t, err, narrative.ErrAdherents)
	}
}

// The bridge and the siloing agree with definitions followed to the letter.
func TestAdherentsTwins(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for trial := range 200 {
		n, k := 2+r.IntN(14), 1+r.IntN(4)
		var ties [][2]network.NodeID
		for range r.IntN(2 * n) {
			ties = append(ties, [2]network.NodeID{network.NodeID(r.IntN(n)), network.NodeID(r.IntN(n))})
		}
		g := graph(t, n, network.Options{Directed: trial%2 == 0, Loops: network.KeepLoops}, ties...)
		people := make([][]network.NodeID, k)
		holds := make([]map[int]bool, n)
		for u := range holds {
			holds[u] = map[int]bool{}
			for i := range people {
				if r.IntN(3) == 0 {
					people[i] = append(people[i], network.NodeID(u))
					holds[u][i] = true
				}
			}
		}
		a, err := narrative.NewAdherents(g, people)
		require.NoError(t, err)
		tied := func(u, v int) bool {
			return u != v && (g.HasTie(network.NodeID(u), network.NodeID(v)) || g.HasTie(network.NodeID(v), network.NodeID(u)))
		}
		differ := func(u, v int) bool {
			for i := range holds[u] {
				for j := range holds[v] {
					if i != j {
						return true
					}
				}
			}
			return false
		}
		component := make([]int, n)
		for u := range component {
			component[u] = u
		}
		for range n {
			for u := range n {
				for v := range n {
					if tied(u, v) && len(holds[u]) > 0 && len(holds[v]) > 0 {
						component[u] = min(component[u], component[v])
					}
				}
			}
		}
		size, silo, adherents := map[int]int{}, 0, 0
		for u := range n {
			if len(holds[u]) == 0 {
				continue
			}
			size[component[u]]++
			adherents++
			open := false
			for v := range n {
				open = open || tied(u, v) && differ(u, v)
			}
			if !open {
				silo++
			}
		}
		if adherents > 0 {
			require.Equal(t, float64(silo)/float64(adherents), a.Siloing())
		}
		best := 0
		for u := range n {
			for v := range n {
				if len(holds[u]) > 0 && len(holds[v]) > 0 && component[u] != component[v] && differ(u, v) {
					best = max(best, size[component[u]]*size[component[v]])
				}
			}
		}
		bridge, ok := a.Bridge()
		require.Equal(t, best > 0, ok)
		require.Equal(t, best, bridge.Connects)
		if ok {
			require.True(t, differ(int(bridge.Source), int(bridge.Target)))
			require.NotEqual(t, component[bridge.Source], component[bridge.Target])
		}
	}
}

func TestBroader(t *testing.T) {
	c := narrative.Collection{
		Narratives: []narrative.Narrative{told("Swim", "", "river"), told("Fish", "", "river"), told("Walk", "", "parks"), told("Sing", "", "choirs")},
		Taxonomy:   narrative.Taxonomy{"river": {"green city"}, "parks": {"green city"}},
	}
	u, err := c.Umbrella()
	require.NoError(t, err)
	g := graph(t, 8, network.Options{}, [2]network.NodeID{0, 1}, [2]network.NodeID{1, 2}, [2]network.NodeID{3, 4}, [2]network.NodeID{2, 3})
	a, err := narrative.NewAdherents(g, [][]network.NodeID{{0, 1}, {2, 7}, {3, 4}, {5, 6}})
	require.NoError(t, err)
	ranked, err := a.Broader(u)
	require.NoError(t, err)
	require.Len(t, ranked, 2)
	require.Equal(t, "green city", u.Nodes[ranked[0].Node].Name)
	require.Equal(t, narrative.Broader{Node: ranked[0].Node, Reach: 6, Body: 5, Gain: 3}, ranked[0])
	require.Equal(t, narrative.Broader{Node: ranked[1].Node, Reach: 4, Body: 3, Gain: 1}, ranked[1])
	few, err := narrative.NewAdherents(g, nil)
	require.NoError(t, err)
	_, err = few.Broader(u)
	require.ErrorIs(t, err, narrative.ErrAdherents)
	none, err := narrative.NewAdherents(g, make([][]network.NodeID, 4))
	require.NoError(t, err)
	ranked, err = none.Broader(u)
	require.NoError(t, err)
	require.Zero(t, ranked[0].Body)
}

func TestEmotion(t *testing.T) {
	hear := func(e narrative.Emotion, k narrative.Kind, x float64, p narrative.EmotionParams) narrative.Emotion {
		e, err := e.Hear(k, x, p)
		require.NoError(t, err)
		return e
	}
	calm := narrative.Emotion{}
	require.Equal(t, narrative.Emotion{Hope: 0.25}, hear(calm, narrative.OpportunityNarrative, 0.5, narrative.EmotionParams{}))
	require.Equal(t, narrative.Emotion{Fear: 0.25}, hear(calm, narrative.ThreatNarrative, 0.5, narrative.EmotionParams{}))
	require.Equal(t, calm, hear(calm, narrative.Story, 1, narrative.EmotionParams{}))
	require.Equal(t, calm, hear(calm, narrative.Unframed, 1, narrative.EmotionParams{}))
	require.Equal(t, calm, hear(calm, narrative.ThreatNarrative, 1, narrative.EmotionParams{FearRate: -1}))
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		e := narrative.Emotion{Hope: r.Float64(), Fear: r.Float64()}
		x, y := r.Float64(), r.Float64()
		p := narrative.EmotionParams{HopeRate: r.Float64(), FearRate: r.Float64()}
		one := hear(hear(e, narrative.ThreatNarrative, x, p), narrative.ThreatNarrative, y, p)
		other := hear(hear(e, narrative.ThreatNarrative, y, p), narrative.ThreatNarrative, x, p)
		require.InDelta(t, one.Fear, other.Fear, 1e-15, "the order does not matter")
		require.Equal(t, e.Hope, one.Hope)
		require.True(t, one.Fear >= e.Fear && one.Fear <= 1)
	}
	for _, bad := range []float64{-0.1, 1.1, math.NaN()} {
		_, err := calm.Hear(narrative.Story, bad, narrative.EmotionParams{})
		require.ErrorIs(t, err, narrative.ErrParams)
		_, err = narrative.Emotion{Hope: bad}.Hear(narrative.Story, 0, narrative.EmotionParams{})
		require.ErrorIs(t, err, narrative.ErrParams)
	}
	_, err := calm.Hear(narrative.Story, 0, narrative.EmotionParams{HopeRate: 2, FearRate: math.NaN()})
	require.ErrorIs(t, err, narrative.ErrParams)
}

func TestExposure(t *testing.T) {
	source := []network.NodeID{0, 0, 0, 1, 2, 3}
	target := []network.NodeID{1, 2, 0, 2, 1, 0}
	g, err := network.FromArcs(4, source, target, []float64{0.5, 1, 1, 0, 0.25, 1}, network.Options{Directed: true, Loops: network.KeepLoops})
	require.NoError(t, err)
	x, err := narrative.Exposure(g, []network.NodeID{1, 2, 0, 1}, 0.8)
	require.NoError(t, err)
	require.InDeltaSlice(t, []float64{1 - 0.6*0.2, 0, 0.2, 0.8}, x, 1e-15)
	x, err = narrative.Exposure(g.Unweighted(), []network.NodeID{2}, 1)
	require.NoError(t, err)
	require.Equal(t, []float64{1, 1, 0, 0}, x)
	for _, pull := range []float64{-1, 2, math.NaN()} {
		_, err = narrative.Exposure(g, nil, pull)
		require.ErrorIs(t, err, narrative.ErrParams)
	}
	_, err = narrative.Exposure(g, []network.NodeID{4}, 1)
	require.ErrorIs(t, err, narrative.ErrAdherents)
	distrust, err := network.FromArcs(2, []network.NodeID{0}, []network.NodeID{1}, []float64{-1}, network.Options{})
	require.NoError(t, err)
	_, err = narrative.Exposure(distrust, nil, 1)
	require.ErrorIs(t, err, narrative.ErrParams)
}

func BenchmarkExposure(b *testing.B) {
	const n = 100_000
	r := rand.New(rand.NewPCG(1, 1))
	var ties [][2]network.NodeID
	for range 5 * n {
		ties = append(ties, [2]network.NodeID{network.NodeID(r.IntN(n)), network.NodeID(r.IntN(n))})
	}
	g := graph(b, n, network.Options{Directed: true}, ties...)
	tellers := make([]network.NodeID, n/100)
	for i := range tellers {
		tellers[i] = network.NodeID(i)
	}
	for b.Loop() {
		_, err := narrative.Exposure(g, tellers, 0.5)
		require.NoError(b, err)
	}
}

func BenchmarkUmbrella(b *testing.B) {
	var c narrative.Collection
	for i := range 200 {
		c.Narratives = append(c.Narratives, told(fmt.Sprint("n", i), "", fmt.Sprint("d", i%40), fmt.Sprint("e", i%7)))
	}
	for b.Loop() {
		_, err := c.Umbrella()
		require.NoError(b, err)
	}
}
