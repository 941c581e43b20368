package roster_test

import (
	"flag"
	"io"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/codectest"
	"github.com/impactnet/impactnet/network/encoding/roster"
)

var update = flag.Bool("update", false, "rewrite what is said about malformed files")

var codec = codectest.Codec{
	Decode: func(r io.Reader, o encoding.Options) (*network.Dataset, *encoding.Report, error) {
		return roster.Decode(r, roster.Options{Options: o})
	},
	Encode: roster.Encode, Loss: roster.Loss,
}

func TestRoundTripIsTheIdentityWhereNothingIsLost(t *testing.T) {
	require.Greater(t, codec.RoundTrips(t, 3000), 150)
}

func TestMalformed(t *testing.T) {
	const path = "testdata/malformed.txt"
	table, err := os.ReadFile(path)
	require.NoError(t, err)
	got := codec.Malformed(t, string(table))
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		return
	}
	require.Equal(t, string(table), got)
}

func FuzzDecode(f *testing.F) {
	table, err := os.ReadFile("testdata/malformed.txt")
	require.NoError(f, err)
	for _, c := range codectest.ParseCases(string(table)) {
		f.Add([]byte(c.Text()))
	}
	f.Fuzz(func(t *testing.T, text []byte) { codec.Fuzz(t, text) })
}
