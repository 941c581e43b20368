package jsongraph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/encoding/internal/codectest"
	"github.com/impactnet/impactnet/network/encoding/jsongraph"
)

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
		codectest.Golden(t, "testdata/"+name+".txt", codec.Malformed)
	}
}

// What stands in testdata/decoded.txt was read by eye.
func TestDecoded(t *testing.T) { codectest.Golden(t, "testdata/decoded.txt", codecs["kumu"].Decoded) }

func FuzzDecode(f *testing.F) {
	codectest.Seed(f, "testdata/nodelink.txt", "testdata/cytoscape.txt", "testdata/kumu.txt", "testdata/decoded.txt")
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
