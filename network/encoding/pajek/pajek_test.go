package pajek_test

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/codectest"
	"github.com/impactnet/impactnet/network/encoding/pajek"
)

var update = flag.Bool("update", false, "rewrite what comes of the inputs in testdata")

var codec = codectest.Codec{Decode: pajek.Decode, Encode: pajek.Encode, Loss: pajek.Loss}

func TestRoundTripIsTheIdentityWhereNothingIsLost(t *testing.T) {
	require.Greater(t, codec.RoundTrips(t, 1000), 200)
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

// A .net file holds the network of the project, and no other object that readers of one
// network stumble over.
func TestEncodeNetwork(t *testing.T) {
	alone := codectest.Codec{Decode: pajek.Decode, Encode: pajek.EncodeNetwork, Loss: pajek.NetworkLoss}
	require.Greater(t, alone.RoundTrips(t, 1000), 150)
	var text bytes.Buffer
	require.NoError(t, pajek.EncodeNetwork(&text, office(), encoding.Direction{}))
	require.Equal(t, "*Vertices 2\n1 \"ann\"\n2 \"bob\"\n*Edges :1 \"advice\"\n1 2 2.5\n", text.String())
	require.Equal(t, []string{`the attribute "age" of people: a .net file has none, but a .paj file has some`, "the groups: a .net file has none, but a .paj file has some"},
		pajek.NetworkLoss(office(), encoding.Direction{}))
}

func TestWriteErrors(t *testing.T) { codec.WriteErrors(t) }
