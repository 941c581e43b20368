package shape

import (
	"fmt"
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/community"
	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// fragments returns so many triangles and as many isolates.
func fragments(triangles int) *network.Graph {
	var s sketch
	for k := range triangles {
		s.clique(3*k, 3*k+3)
	}
	return s.graph(4 * triangles)
}

// hubAndSpoke returns a star of n people of whom some pairs of neighbours are tied too.
func hubAndSpoke(n, pairs int) *network.Graph {
	var s sketch
	s.star(0, n)
	for k := range pairs {
		s.tie(2*k+1, 2*k+2)
	}
	return s.graph(n)
}

// multiHub returns stars of the given size whose hubs are all tied to each other.
func multiHub(stars, size int) *network.Graph {
	var s sketch
	for k := range stars {
		s.star(k*size, (k+1)*size)
		for j := range k {
			s.tie(j*size, k*size)
		}
	}
	return s.graph(stars * size)
}

// coreAndPeriphery returns a clique, and others who are tied to so many of it each.
func coreAndPeriphery(core, periphery, each int) *network.Graph {
	var s sketch
	s.clique(0, core)
	for u := range periphery {
		for k := range each {
			s.tie((u*(each+1)+k*3)%core, core+u)
		}
	}
	return s.graph(core + periphery)
}

func TestStagesOfMadeNetworks(t *testing.T) {
	var caves []*network.Graph
	for seed := range uint64(3) {
		g, err := generate.RelaxedCaveman(8, 8, 0.1, seeded(seed))
		require.NoError(t, err)
		caves = append(caves, g)
	}
	clique, err := generate.Complete(12)
	require.NoError(t, err)
	for k, c := range []struct {
		g     *network.Graph
		stage Stage
		least float64
	}{
		{fragments(10), Fragments, 0.9},
		{networktest.Random(60, 0.01, 2, network.Options{}), Fragments, 0.5},
		{hubAndSpoke(20, 0), SingleHub, 0.99},
		{hubAndSpoke(30, 5), SingleHub, 0.8},
		{hubAndSpoke(9, 2), SingleHub, 0.6},
		{multiHub(4, 10), MultiHub, 0.4},
		{multiHub(3, 8), MultiHub, 0.4},
		{multiHub(6, 6), MultiHub, 0.4},
		{caves[0], MultiHub, 0.4},
		{caves[1], MultiHub, 0.4},
		{caves[2], MultiHub, 0.4},
		{coreAndPeriphery(10, 30, 2), CorePeriphery, 0.4},
		{coreAndPeriphery(12, 24, 3), CorePeriphery, 0.4},
		{coreAndPeriphery(8, 40, 2), CorePeriphery, 0.3},
		{clique, CorePeriphery, 0.9},
	} {
		t.Run(fmt.Sprintf("%d %v", k, c.stage), func(t *testing.T) {
			growth := stageOf(t, c.g)
			require.Equal(t, c.stage, growth.Stage, "%+v", growth)
			require.GreaterOrEqual(t, growth.Scores[c.stage], c.least)
			require.Contains(t, growth.String(), c.stage.String())
		})
	}
}

// Changes that lead towards a stage raise its score.
func TestScoresRise(t *testing.T) {
	rising := func(name string, stage Stage, graphs ...*network.Graph) {
		t.Run(name, func(t *testing.T) {
			last := math.Inf(-1)
			for k, g := range graphs {
				score := stageOf(t, g).Scores[stage]
				require.Greater(t, score, last, "step %d", k)
				last = score
			}
		})
	}
	rising("more fragments", Fragments, fragments(1), fragments(2), fragments(4), fragments(8))
	joined := func(chain int) *network.Graph { // eight triangles, the first few in a row
		g := fragments(8)
		var s sketch
		source, target := ends(g)
		for k, u := range source {
			s.tie(int(u), int(target[k]))
		}
		for k := 1; k < chain; k++ {
			s.tie(3*k-1, 3*k)
		}
		return s.graph(24)
	}
	rising("cut apart", Fragments, joined(8), joined(6), joined(4), joined(1))
	rising("fewer ties around the hub", SingleHub, hubAndSpoke(21, 10), hubAndSpoke(21, 5), hubAndSpoke(21, 0))
	partial := func(spokes int) *network.Graph { // a ring, more and more of it tied to one
		var s sketch
		for u := 1; u <= 20; u++ {
			s.tie(u, u%20+1)
		}
		s.star(0, spokes+1)
		return s.graph(21)
	}
	rising("more spokes", SingleHub, partial(6), partial(12), partial(20))
	rising("another hub", MultiHub, multiHub(1, 24), multiHub(2, 12))
	ring := func(shortcuts int) *network.Graph { // twelve groups in a circle, some tied across
		var s sketch
		for k := range 12 {
			s.clique(5*k, 5*k+5)
			s.tie(5*k, (5*k+9)%60)
			if k < shortcuts {
				s.tie(5*k+1, (5*(k+6)+2)%60)
			}
		}
		return s.graph(60)
	}
	rising("shorter ways between groups", MultiHub, ring(0), ring(1), ring(3))
	across := func(ties int) *network.Graph { // four groups, more and more ties across
		var s sketch
		for k := range 4 {
			s.clique(6*k, 6*k+6)
			s.tie(6*k, (6*k+7)%24)
		}
		for k := range ties {
			s.tie(k%24, (k+8+k/24)%24)
		}
		return s.graph(24)
	}
	rising("groups that keep apart", MultiHub, across(40), across(20), across(0))
	dense := func(core int) *network.Graph { // forty people, the first few all tied
		g := coreAndPeriphery(10, 30, 2)
		var s sketch
		source, target := ends(g)
		for k, u := range source {
			if v := target[k]; v >= 10 || int(v) < core || int(v)-int(u) <= 2 {
				s.tie(int(u), int(v))
			}
		}
		return s.graph(40)
	}
	rising("a denser core", CorePeriphery, dense(4), dense(7), dense(10))
}

// Directions, weights and loops change nothing.
func TestStageIgnoresWhatItSays(t *testing.T) {
	for _, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) {
			g := c.Graph
			if g.Order() < 2 {
				growth, err := GrowthStage(t.Context(), g, StageParams{}, measure.Options{}, seeded(1))
				require.NoError(t, err)
				require.Equal(t, Undetermined, growth.Stage)
				for _, score := range growth.Scores {
					require.True(t, math.IsNaN(score))
				}
				require.Contains(t, growth.String(), "undetermined")
				return
			}
			source, target := ends(g.Undirected())
			require.Equal(t, stageOf(t, mustGraph(g.Order(), source, target)).Scores, stageOf(t, g).Scores)
		})
	}
}

func TestStageWithGivenCommunities(t *testing.T) {
	g := networktest.Karate()
	labels := make([]int32, 34)
	for u := range labels {
		labels[u] = int32(u % 2)
	}
	mixed, err := GrowthStage(t.Context(), g, StageParams{Communities: community.NewPartition(labels)}, measure.Options{}, seeded(1))
	require.NoError(t, err)
	require.Equal(t, 2, mixed.Communities)
	require.Less(t, mixed.Modularity, 0.1)
	found := stageOf(t, g)
	require.InDelta(t, 0.4197896, found.Modularity, 1e-6)
	require.Equal(t, MultiHub, found.Stage)
	require.Greater(t, found.Scores[MultiHub], mixed.Scores[MultiHub])
	require.InDelta(t, 0.399621, found.DegreeCentralization, 1e-6)
	require.InDelta(t, 0.405557, found.BetweennessCentralization, 1e-6)
	require.InDelta(t, 2.408200, found.PathLength, 1e-6)
}

// The core of a graph against all thresholds, the naive way.
func TestCoreAgainstTwin(t *testing.T) {
	for seed := range uint64(20) {
		_, g := largest(networktest.Random(20, 0.1+0.02*float64(seed), seed, network.Options{}))
		var m StageMeasures
		m.core(g)
		best := 0.0
		for least := 1; least < 20; least++ {
			size, within, reached := 0.0, 0.0, 0.0
			for u := range g.Nodes() {
				if g.OutDegree(u) >= least {
					size++
				}
			}
			for tie := range g.Ties() {
				a, b := g.OutDegree(tie.Source) >= least, g.OutDegree(tie.Target) >= least
				if a && b {
					within++
				}
				if a || b {
					reached++
				}
			}
			if size > 1 {
				best = max(best, within/(size*(size-1)/2)*reached/float64(g.Size())*(1-1/size))
			}
		}
		require.InDelta(t, best, m.Core, 1e-12)
	}
}

func TestStageFailures(t *testing.T) {
	g := networktest.Karate()
	_, err := GrowthStage(t.Context(), g, StageParams{Sources: -1}, measure.Options{}, seeded(1))
	require.ErrorIs(t, err, ErrParams)
	_, err = GrowthStage(t.Context(), g, StageParams{Communities: community.NewPartition([]int32{1})}, measure.Options{}, seeded(1))
	require.ErrorIs(t, err, community.ErrPartition)
	_, err = GrowthStage(canceled(), networktest.Large(false), StageParams{}, measure.Options{}, seeded(1))
	require.ErrorIs(t, err, canceled().Err())
	require.Equal(t, "undetermined", Undetermined.String())
}
