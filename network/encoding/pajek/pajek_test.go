package pajek_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/codectest"
	"github.com/impactnet/impactnet/network/encoding/pajek"
)

var codec = codectest.Codec{Decode: pajek.Decode, Encode: pajek.Encode, Loss: pajek.Loss}

func TestRoundTripIsTheIdentityWhereNothingIsLost(t *testing.T) {
	require.Greater(t, codec.RoundTrips(t, 1000), 200)
}

func TestMalformed(t *testing.T) { codectest.Golden(t, "testdata/malformed.txt", codec.Malformed) }

// What stands in testdata/decoded.txt was read by eye.
func TestDecoded(t *testing.T) { codectest.Golden(t, "testdata/decoded.txt", codec.Decoded) }

func FuzzDecode(f *testing.F) {
	codectest.Seed(f, "testdata/malformed.txt", "testdata/decoded.txt")
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
