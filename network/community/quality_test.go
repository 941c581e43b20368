package community_test

import (
	"math"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/community"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func TestQualityAgainstDefinition(t *testing.T) {
	r := generator(1)
	for _, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) {
			for _, resolution := range []float64{0, 0.3, 1, 2.5} {
				p := randomPartition(c.Graph.Order(), 1+r.IntN(5), r)
				potts, err := community.ConstantPotts(c.Graph, p, resolution)
				require.NoError(t, err)
				require.InDelta(t, naivePotts(c.Graph, p, resolution), potts, 1e-9)
				q, err := community.Modularity(c.Graph, p, resolution)
				if signed(c.Graph) {
					require.ErrorIs(t, err, community.ErrWeight)
					continue
				}
				require.NoError(t, err)
				want := naiveModularity(c.Graph, p, resolution)
				require.Equal(t, math.IsNaN(want) || c.Graph.Size() == 0, math.IsNaN(q))
				if !math.IsNaN(q) {
					require.InDelta(t, want, q, 1e-12)
				}
			}
		})
	}
}

// The classical partition of the karate club into the two clubs it became has .3715
// (Newman 2006, doi:10.1073/pnas.0601602103, table of modularities).
func TestModularityOfKarate(t *testing.T) {
	one := community.NewPartition(make([]int32, 34))
	require.InDelta(t, 0, modularity(t, networktest.Karate(), one), 1e-15)
	fourth := []int32{0, 0, 0, 0, 1, 1, 1, 0, 2, 2, 1, 0, 0, 0, 2, 2, 1, 0, 2, 0, 2, 0, 2, 3, 3, 3, 2, 3, 3, 2, 2, 3, 2, 2}
	require.InDelta(t, 0.4197896, modularity(t, networktest.Karate(), community.NewPartition(fourth)), 1e-7)
}

// A loop adds twice its weight to an undirected strength and once to each strength of
// a directed graph.
func TestModularityOfLoops(t *testing.T) {
	p := community.NewPartition([]int32{0, 1})
	ends := [2][]network.NodeID{{0, 0}, {0, 1}}
	undirected := build(t, 2, ends[0], ends[1], nil, network.Options{Loops: network.KeepLoops})
	require.InDelta(t, 2.0/4-9.0/16-1.0/16, modularity(t, undirected, p), 1e-15)
	directed := build(t, 2, ends[0], ends[1], nil, network.Options{Loops: network.KeepLoops, Directed: true})
	require.InDelta(t, 1.0/2-2.0*1/4-0, modularity(t, directed, p), 1e-15)
}

func TestQualityErrors(t *testing.T) {
	g := networktest.Karate()
	for _, f := range []func(*network.Graph, *community.Partition, float64) (float64, error){community.Modularity, community.ConstantPotts} {
		_, err := f(g, community.NewPartition(make([]int32, 33)), 1)
		require.ErrorIs(t, err, community.ErrPartition)
		for _, bad := range []float64{-1, math.NaN(), math.Inf(1)} {
			_, err = f(g, community.NewPartition(make([]int32, 34)), bad)
			require.ErrorIs(t, err, community.ErrParams)
		}
	}
}

// Without weight there is nothing to compare.
func TestModularityIsUndefinedWithoutWeight(t *testing.T) {
	weightless := build(t, 2, []network.NodeID{0}, []network.NodeID{1}, []float64{0}, network.Options{})
	require.True(t, math.IsNaN(modularity(t, weightless, community.NewPartition([]int32{0, 1}))))
	nobody := build(t, 0, nil, nil, nil, network.Options{})
	require.True(t, math.IsNaN(modularity(t, nobody, community.NewPartition(nil))))
}
