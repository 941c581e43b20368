package movement

import (
	"crypto/sha256"
	"encoding/hex"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

// start returns a world at its beginning.
func start(t testing.TB, p Params, seed uint64) *State {
	t.Helper()
	s, err := Movement{}.Init(p, seeded(seed))
	require.NoError(t, err)
	require.NoError(t, s.Check())
	return s
}

// run carries weeks out.
func run(t testing.TB, m Movement, s *State, weeks int) {
	t.Helper()
	for range weeks {
		done, err := m.Step(s, nil)
		require.NoError(t, err)
		require.False(t, done)
	}
}

func digest(t testing.TB, s *State) string {
	t.Helper()
	data, err := s.MarshalBinary()
	require.NoError(t, err)
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// fewer returns n, or less under the race detector, which takes twenty times as long.
func fewer(n, less int) int {
	if raceDetector {
		return less
	}
	return n
}

// small returns a lively world of few people.
func small() Params {
	p := DefaultParams()
	p.People, p.Start, p.Turnover, p.Institution = 300, 0.1, 0.0005, true
	return p
}
