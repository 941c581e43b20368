package gexf_test

import (
	"flag"
	"os"

	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/encoding/gexf"
	"github.com/impactnet/impactnet/network/encoding/internal/codectest"
)

var update = flag.Bool("update", false, "rewrite what is said about malformed files")

var codec = codectest.Codec{Decode: gexf.Decode, Encode: gexf.Encode, Loss: gexf.Loss}

func TestRoundTripIsTheIdentityWhereNothingIsLost(t *testing.T) {
	require.Greater(t, codec.RoundTrips(t, 1000), 400)
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
