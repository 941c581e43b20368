package gml_test

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/encoding/gml"
	"github.com/impactnet/impactnet/network/encoding/internal/codectest"
)

var update = flag.Bool("update", false, "rewrite what comes of the inputs in testdata")

var codec = codectest.Codec{Decode: gml.Decode, Encode: gml.Encode, Loss: gml.Loss}

func TestRoundTripIsTheIdentityWhereNothingIsLost(t *testing.T) {
	require.Greater(t, codec.RoundTrips(t, 1000), 400)
}

func TestMalformed(t *testing.T) { golden(t, "testdata/malformed.txt", codec.Malformed) }

// What stands in testdata/decoded.txt was read by eye.
func TestDecoded(t *testing.T) { golden(t, "testdata/decoded.txt", codec.Decoded) }

// golden holds a table against what comes of its inputs.
func golden(t *testing.T, path string, check func(codectest.T, string) string) {
	t.Helper()
	table, err := os.ReadFile(path)
	require.NoError(t, err)
	got := check(t, string(table))
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		return
	}
	require.Equal(t, string(table), got)
}

func FuzzDecode(f *testing.F) {
	for _, path := range []string{"testdata/malformed.txt", "testdata/decoded.txt"} {
		table, err := os.ReadFile(path)
		require.NoError(f, err)
		for _, c := range codectest.ParseCases(string(table)) {
			f.Add([]byte(c.Text()))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) { codec.Fuzz(t, text) })
}

func TestWriteErrors(t *testing.T) { codec.WriteErrors(t) }
