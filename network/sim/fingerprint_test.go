package sim_test

import (
	"encoding/hex"
	"math"
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

func TestFingerprintGolden(t *testing.T) {
	f := futures().Fingerprint()
	require.Equal(t, "11cef2c4ce9a6fe2146b79fc7748ceb0577f6f0721b8fd55d10c831aabd5931a", hex.EncodeToString(f[:]))
}

func TestFingerprintIgnoresCode(t *testing.T) {
	e := experiment()
	e.Observe = func(int, *hiker, *rand.Rand) (view, error) { return view{}, nil }
	require.Equal(t, experiment().Fingerprint(), e.Fingerprint())
	e.Observe = nil
	require.NotEqual(t, experiment().Fingerprint(), e.Fingerprint())
}

func TestFingerprintOfOneReplicate(t *testing.T) {
	none, one := experiment(), experiment()
	none.Replicates, one.Replicates = 0, 1
	require.Equal(t, one.Fingerprint(), none.Fingerprint())
}

func TestFingerprintIgnoresWhatUnexportedPointersLeadTo(t *testing.T) {
	var counter atomic.Int64
	e := experiment()
	e.Model = rules{Goal: 25, steps: &counter}
	before := e.Fingerprint()
	counter.Store(9)
	require.Equal(t, before, e.Fingerprint())
}

func TestFingerprintTellsTypesApart(t *testing.T) {
	type other hike
	a := sim.Experiment[hike, int, int]{Points: []hike{{}}}.Fingerprint()
	require.NotEqual(t, a, sim.Experiment[other, int, int]{Points: []other{{}}}.Fingerprint())
	require.NotEqual(t, a, sim.Experiment[hike, int, int64]{Points: []hike{{}}}.Fingerprint())
	require.NotEqual(t, a, sim.Experiment[hike, int64, int]{Points: []hike{{}}}.Fingerprint())
}

func TestFingerprintOfOddPoints(t *testing.T) {
	type odd struct {
		F func()
		x float64
		l []any
	}
	prints := map[[32]byte]bool{}
	points := []odd{{}, {F: func() {}}, {x: math.NaN()}, {x: 1}, {l: []any{}}, {l: []any{1}}, {l: []any{int64(1)}}, {l: []any{nil}}, {l: []any{odd{}}}}
	for range 2 {
		for _, p := range points {
			prints[sim.Experiment[odd, int, int]{Points: []odd{p}}.Fingerprint()] = true
		}
	}
	require.Len(t, prints, len(points))

	type loop struct{ Next *loop }
	cyclic := &loop{}
	cyclic.Next = cyclic
	e := sim.Experiment[*loop, int, int]{Points: []*loop{cyclic}}
	require.Equal(t, e.Fingerprint(), e.Fingerprint())
}
