package gexf_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/gexf"
	"github.com/impactnet/impactnet/network/encoding/internal/codectest"
)

var codec = codectest.Codec{Decode: gexf.Decode, Encode: gexf.Encode, Loss: gexf.Loss}

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

// Version 1.3 holds the same content.
func TestVersion13(t *testing.T) {
	later := codec
	later.Encode = gexf.Encode13
	require.Greater(t, later.RoundTrips(t, 300), 100)
	var text bytes.Buffer
	require.NoError(t, gexf.Encode13(&text, office(), encoding.Direction{Directed: true}))
	require.Contains(t, text.String(), `<gexf xmlns="http://gexf.net/1.3" version="1.3">`)
	require.Contains(t, text.String(), `kind="advice"`)
}

// Times are written as such where the format has a place for them.
func TestTimes(t *testing.T) {
	for value, want := range map[string]string{
		"3": `mode="dynamic" timeformat="double"`, "2020-01-02": `mode="dynamic" timeformat="date"`,
		"2020-01-02T10:00:00Z": `mode="dynamic" timeformat="dateTime"`, "spring": `mode="static"`,
	} {
		b := network.NewBuilder(network.Options{})
		b.AddTie("a", "b").Set("time", value)
		d, err := b.Dataset()
		require.NoError(t, err)
		var text bytes.Buffer
		require.NoError(t, gexf.Encode(&text, d, encoding.Direction{}))
		require.Contains(t, text.String(), want)
		require.Equal(t, value != "spring", strings.Contains(text.String(), `start="`+value+`" end="`+value+`"`))
	}
}

func TestWriteErrors(t *testing.T) { codec.WriteErrors(t) }
