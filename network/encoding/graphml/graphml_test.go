package graphml_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/encoding/graphml"
	"github.com/impactnet/impactnet/network/encoding/internal/codectest"
)

var codec = codectest.Codec{Decode: graphml.Decode, Encode: graphml.Encode, Loss: graphml.Loss}

func TestRoundTripIsTheIdentityWhereNothingIsLost(t *testing.T) {
	require.Greater(t, codec.RoundTrips(t, 1000), 400)
}

func TestMalformed(t *testing.T) { codectest.Golden(t, "testdata/malformed.txt", codec.Malformed) }

// What stands in testdata/decoded.txt was read by eye.
func TestDecoded(t *testing.T) { codectest.Golden(t, "testdata/decoded.txt", codec.Decoded) }

func FuzzDecode(f *testing.F) {
	codectest.Seed(f, "testdata/malformed.txt", "testdata/decoded.txt")
	f.Fuzz(func(t *testing.T, text []byte) { codec.Fuzz(t, text) })
}

func TestWriteErrors(t *testing.T) { codec.WriteErrors(t) }
