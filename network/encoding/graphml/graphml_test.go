package graphml_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/graphml"
	"github.com/impactnet/impactnet/network/encoding/internal/codectest"
)

var update = flag.Bool("update", false, "rewrite what is said about malformed files")

var codec = codectest.Codec{Decode: graphml.Decode, Encode: graphml.Encode, Loss: graphml.Loss}

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
	f.Add([]byte(sample))
	f.Fuzz(func(t *testing.T, text []byte) { codec.Fuzz(t, text) })
}

const sample = `<graphml><key id="d0" for="node" attr.name="age" attr.type="int"><default>30</default></key>
<key id="w" for="edge" attr.name="weight" attr.type="double"/><graph edgedefault="directed">
<node id="ann"><data key="d0"> 31 </data></node><node id="bob"/><node id="cem"><graph edgedefault="undirected"><node id="cem::1"/></graph></node>
<edge id="e" source="ann" target="bob"><data key="w">2.5</data></edge><edge source="bob" target="cem" directed="false"/>
<hyperedge id="choir"><endpoint node="ann"/><endpoint node="cem"/></hyperedge></graph></graphml>`

func read(t *testing.T, text string, o encoding.Options) string {
	t.Helper()
	d, report, err := graphml.Decode(strings.NewReader(text), o)
	require.NoError(t, err)
	return codectest.Describe(d, report)
}

func TestDecode(t *testing.T) {
	require.Equal(t, `directed [""]`, read(t, sample, encoding.Options{}))
}
