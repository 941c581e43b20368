package sim_test

import (
	"crypto/sha256"
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// The first numbers of some streams. They never change within a minor version.
func TestStreamGoldens(t *testing.T) {
	require.Equal(t, []uint64{0xef6ec1909338f27a, 0x9675dc5966e23ae1, 0xe4685a9035aed1d}, first(sim.Seed(0).Stream(sim.RunID{}, "run")))
	require.Equal(t, []uint64{0x73621cb79b2a93f0, 0x1e19b3e87031f300, 0x390b82091a4fbdbb}, first(sim.Seed(42).Stream(sim.RunID{Point: 3, Replicate: 7}, "run")))
	require.Equal(t, []uint64{0x84501aef171e403a, 0xb8f46ad61f16accb, 0x437a4ebe2e5bd5a9}, first(sim.Seed(42).Stream(sim.RunID{Point: 3, Replicate: 7}, "mix")))
	require.Equal(t, []uint64{0x4ec017f5cf71cf7f, 0xa86433d492074f87, 0x1b6e9e41a583f6c7}, first(sim.Seed(42).Process("recruit", 3, 7)))
}

// TestStreamTwin builds the documented key by hand.
func TestStreamTwin(t *testing.T) {
	words := func(a, b, c, d uint64) (key [32]byte) {
		for i, w := range []uint64{a, b, c, d} {
			binary.LittleEndian.PutUint64(key[8*i:], w)
		}
		return key
	}
	hash := func(kind byte, purpose string) uint64 {
		h := sha256.Sum256(append([]byte{kind}, purpose...))
		return binary.LittleEndian.Uint64(h[:])
	}
	twin := rand.NewChaCha8(words(42, 3, 7, hash('r', "mix")))
	s := sim.Seed(42).Stream(sim.RunID{Point: 3, Replicate: 7}, "mix")
	process := rand.NewChaCha8(words(42, 3, 7, hash('p', "recruit")))
	p := sim.Seed(42).Process("recruit", 3, 7)
	for range 100 {
		require.Equal(t, twin.Uint64(), s.Uint64())
		require.Equal(t, process.Uint64(), p.Uint64())
	}
}

func first(s *sim.Stream) []uint64 {
	return []uint64{s.Uint64(), s.Uint64(), s.Uint64()}
}

func TestEveryAddressHasAStreamOfItsOwn(t *testing.T) {
	seen := map[uint64]string{}
	note := func(s *sim.Stream, name string) {
		x := s.Uint64()
		require.Empty(t, seen[x], name)
		seen[x] = name
	}
	for seed := range sim.Seed(4) {
		for a := range 6 {
			for b := range 6 {
				for _, purpose := range []string{"", "run", "runs", "a much longer purpose than the sixty-four bytes that fit into the buffer"} {
					id := sim.RunID{Point: a, Replicate: b}
					note(seed.Stream(id, purpose), "stream "+id.String()+purpose)
					note(seed.Process(purpose, a, b), "process "+id.String()+purpose)
				}
			}
		}
	}
}

func TestArmsShareTheirStream(t *testing.T) {
	require.Equal(t,
		first(sim.Seed(1).Stream(sim.RunID{Point: 2, Replicate: 3}, "x")),
		first(sim.Seed(1).Stream(sim.RunID{Point: 2, Replicate: 3, Arm: 4}, "x")))
}

func TestStreamRestored(t *testing.T) {
	s := sim.Seed(1).Stream(sim.RunID{}, "x")
	for i := range 100 {
		state, err := s.MarshalBinary()
		require.NoError(t, err)
		var zero sim.Stream
		other := sim.Seed(9).Stream(sim.RunID{}, "y")
		require.NoError(t, zero.UnmarshalBinary(state))
		require.NoError(t, other.UnmarshalBinary(state))
		want := []any{s.NormFloat64(), s.IntN(i + 1), s.Uint32()}
		require.Equal(t, want, []any{zero.NormFloat64(), zero.IntN(i + 1), zero.Uint32()})
		require.Equal(t, want, []any{other.NormFloat64(), other.IntN(i + 1), other.Uint32()})
	}
}

func TestStreamRefusesOtherBytes(t *testing.T) {
	var zero sim.Stream
	_, err := zero.MarshalBinary()
	require.Error(t, err)
	require.ErrorIs(t, zero.UnmarshalBinary([]byte("chacha8:nonsense")), sim.ErrCorrupt)
	require.Nil(t, zero.Rand)

	s := sim.Seed(1).Stream(sim.RunID{}, "x")
	twin := sim.Seed(1).Stream(sim.RunID{}, "x")
	require.ErrorIs(t, s.UnmarshalBinary(nil), sim.ErrCorrupt)
	require.Equal(t, first(twin), first(s), "left as it was")
}

func FuzzStreamUnmarshal(f *testing.F) {
	good, _ := sim.Seed(1).Stream(sim.RunID{}, "x").MarshalBinary()
	f.Add(good)
	f.Add([]byte{})
	f.Add(good[:20])
	f.Fuzz(func(t *testing.T, b []byte) {
		var s sim.Stream
		if err := s.UnmarshalBinary(b); err != nil {
			require.ErrorIs(t, err, sim.ErrCorrupt)
			return
		}
		state, err := s.MarshalBinary()
		require.NoError(t, err)
		var again sim.Stream
		require.NoError(t, again.UnmarshalBinary(state))
		require.Equal(t, first(&s), first(&again))
	})
}

// TestStreamsLookIndependent holds neighbouring addresses against what independent generators
// would do: the correlation of 1,000 pairs of 64 numbers each stays near 0.
func TestStreamsLookIndependent(t *testing.T) {
	sum, n := 0.0, 0
	for i := range 1000 {
		a := sim.Seed(5).Stream(sim.RunID{Replicate: i}, "run")
		b := sim.Seed(5).Stream(sim.RunID{Replicate: i + 1}, "run")
		for range 64 {
			sum += (a.Float64() - 0.5) * (b.Float64() - 0.5) * 12
			n++
		}
	}
	require.InDelta(t, 0, sum/float64(n), 4/253.0, "four standard errors, 1/√64000 each")
}

func TestRunIDOrder(t *testing.T) {
	a, b := sim.RunID{Point: 1, Replicate: 2, Arm: 3}, sim.RunID{Point: 1, Replicate: 3}
	require.Equal(t, -1, a.Compare(b))
	require.Equal(t, 1, b.Compare(a))
	require.Equal(t, 0, a.Compare(a))
	require.Equal(t, 1, sim.RunID{Point: 2}.Compare(a))
	require.Equal(t, 1, a.Compare(sim.RunID{Point: 1, Replicate: 2, Arm: 2}))
	require.Equal(t, "point 1 replicate 2 arm 3", a.String())
}

var _ rand.Source = sim.Seed(0).Stream(sim.RunID{}, "")
