package jsongraph_test

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/encoding/internal/codectest"
	"github.com/impactnet/impactnet/network/encoding/jsongraph"
)

var update = flag.Bool("update", false, "rewrite what comes of the inputs in testdata")

// codecs are the three forms, by the name of their table of malformed files.
var codecs = map[string]codectest.Codec{
	"nodelink":  {Decode: jsongraph.Decode, Encode: jsongraph.EncodeNodeLink, Loss: jsongraph.NodeLinkLoss},
	"cytoscape": {Decode: jsongraph.Decode, Encode: jsongraph.EncodeCytoscape, Loss: jsongraph.CytoscapeLoss},
	"kumu":      {Decode: jsongraph.Decode, Encode: jsongraph.EncodeKumu, Loss: jsongraph.KumuLoss},
}

func TestRoundTripIsTheIdentityWhereNothingIsLost(t *testing.T) {
	for name, codec := range codecs {
		t.Run(name, func(t *testing.T) { require.Greater(t, codec.RoundTrips(t, 1000), 400) })
	}
}

func TestMalformed(t *testing.T) {
	for name, codec := range codecs {
		path := "testdata/" + name + ".txt"
		table, err := os.ReadFile(path)
		require.NoError(t, err)
		got := codec.Malformed(t, string(table))
		if *update {
			require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
			continue
		}
		require.Equal(t, string(table), got)
	}
}

// What stands in testdata/decoded.txt was read by eye.
func TestDecoded(t *testing.T) {
	const path = "testdata/decoded.txt"
	table, err := os.ReadFile(path)
	require.NoError(t, err)
	got := codecs["kumu"].Decoded(t, string(table))
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		return
	}
	require.Equal(t, string(table), got)
}

func FuzzDecode(f *testing.F) {
	for _, name := range []string{"nodelink", "cytoscape", "kumu", "decoded"} {
		table, err := os.ReadFile("testdata/" + name + ".txt")
		require.NoError(f, err)
		for _, c := range codectest.ParseCases(string(table)) {
			f.Add([]byte(c.Text()))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, codec := range codecs {
			codec.Fuzz(t, text)
		}
	})
}

func TestWriteErrors(t *testing.T) {
	for _, codec := range codecs {
		codec.WriteErrors(t)
	}
}
