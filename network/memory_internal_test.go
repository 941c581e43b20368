package network

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"unsafe"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/stretchr/testify/require"
)

// bytesOf counts what the slices of a matrix hold on to, spare capacity included.
func bytesOf(m csr.Matrix[NodeID]) int {
	return 4*cap(m.Offsets) + 4*cap(m.Targets) + 8*cap(m.Weights)
}

// A direction costs 4 bytes an arc and 4 a person, labels their bytes and at most 16
// a person, however the graph was made.
func TestMemoryOfAGraph(t *testing.T) {
	const n, m = 20000, 100000
	r := rand.New(rand.NewPCG(1, 0))
	source, target := make([]NodeID, m), make([]NodeID, m)
	for k := range source {
		source[k], target[k] = NodeID(r.IntN(n)), NodeID(r.IntN(n))
	}
	labels, labelBytes := make([]string, n), 0
	for i := range labels {
		labels[i] = fmt.Sprintf("person %d", (i*7919)%n)
		labelBytes += len(labels[i])
	}
	for _, directed := range []bool{false, true} {
		plain, err := FromArcs(n, source, target, nil, Options{Directed: directed})
		require.NoError(t, err)
		labelled, err := plain.Relabel(labels)
		require.NoError(t, err)
		half := make([]NodeID, n/2)
		for i := range half {
			half[i] = NodeID(2 * i)
		}
		for name, g := range map[string]*Graph{
			"plain": plain, "labelled": labelled, "transposed": plain.Transpose(), "undirected": plain.Undirected(),
			"half": labelled.Subgraph(half),
		} {
			for _, direction := range []csr.Matrix[NodeID]{g.out, g.in} {
				arcs := len(direction.Targets)
				require.LessOrEqual(t, float64(bytesOf(direction)), 1.1*float64(4*arcs+4*g.Order()+4), name)
			}
			if !g.directed {
				require.Same(t, unsafe.SliceData(g.out.Targets), unsafe.SliceData(g.in.Targets), "both directions are one array")
			}
			people := 4*cap(g.people.ends) + 4*cap(g.people.positions)
			require.LessOrEqual(t, people, 16*g.Order(), name)
		}
		require.Len(t, labelled.people.text, labelBytes)
		require.Nil(t, plain.people.ends)
	}
}

func TestCheckSize(t *testing.T) {
	require.NoError(t, checkSize(0, "people"))
	require.NoError(t, checkSize(math.MaxInt32, "people"))
	tooMany := math.MaxInt32 // and one: below 0 where an int has 32 bits
	tooMany++
	for _, n := range []int{-1, tooMany} {
		require.ErrorIs(t, checkSize(n, "people"), ErrTooLarge)
	}
}
