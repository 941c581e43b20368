package learning

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// The same seed gives the same bits: digests of whole runs. A change here is a change
// of the streams, to be listed under that heading in CHANGELOG.
func TestStreamsStayTheSame(t *testing.T) {
	march := func(reading Reading) any {
		p := DefaultMarchParams()
		p.Reading, p.FastShare, p.Turnover, p.Turbulence, p.Periods = reading, 0.3, 0.05, 0.01, 25
		s, err := sim.Run(March{}, p, 25, stream(1))
		require.NoError(t, err)
		return []any{s.Right, s.Wrong, s.Code}
	}
	fang := func() any {
		p := DefaultFangLeeSchillingParams()
		p.Turnover, p.Turbulence, p.Periods = 0.01, 0.01, 25
		s, err := sim.Run(FangLeeSchilling{}, p, 25, stream(1))
		require.NoError(t, err)
		return []any{s.Beliefs.Right, s.Beliefs.Wrong}
	}
	g, err := SearchNetwork("smallworld10", 50, stream(1))
	require.NoError(t, err)
	lazer := func() any {
		p := DefaultLazerFriedmanParams(g)
		p.Velocity, p.CopyError, p.Rounds = 0.7, 0.1, 25
		s, err := sim.Run(LazerFriedman{}, p, 25, stream(1))
		require.NoError(t, err)
		return []any{s.Solutions, s.Scores, s.Landscape.Best}
	}
	barkoczi := func(name string) any {
		p := DefaultBarkocziGalesicParams(g)
		p.Strategy, p.Sample, _ = ParseStrategy(name)
		s, err := sim.Run(BarkocziGalesic{}, p, 25, stream(1))
		require.NoError(t, err)
		return []any{s.Solutions, s.Scores, s.Landscape.Best}
	}
	team, err := RandomTeam(12, 3, 10, stream(1))
	require.NoError(t, err)
	random, err := SearchNetwork("random07", 60, stream(1))
	require.NoError(t, err)
	for name, c := range map[string]struct {
		got  any
		want string
	}{
		"march perf":     {march(PerformanceReading), "8e0cc9621394bed4"},
		"march paper":    {march(PaperReading), "42327e70176ed123"},
		"march basic":    {march(BasicReading), "b70d9e9d61a0d524"},
		"fang":           {fang(), "8476d4ed4a1357bc"},
		"lazer":          {lazer(), "d6bdbbc651549bb4"},
		"barkoczi best":  {barkoczi("best3"), "5464e2984e953e7c"},
		"barkoczi conf":  {barkoczi("conf3"), "732f12360133c63e"},
		"hong page team": {team, "a8a2e736f2b7718e"},
		"random07":       {random.Fingerprint(), "868a34a37325a17e"},
	} {
		sum := sha256.Sum256([]byte(fmt.Sprint(c.got)))
		require.Equal(t, c.want, hex.EncodeToString(sum[:8]), name)
	}
}
