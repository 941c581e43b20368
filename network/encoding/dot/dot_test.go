package dot_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/dot"
)

// office is two people, one of whom asks the other for advice.
func office() *network.Dataset {
	b := network.NewBuilder(network.Options{})
	b.AddPerson("ann").SetNumber("age", 31).Set("says", "\"hi\"\n\\o/")
	b.AddTie("ann", "bob").Relation("advice").Weight(2.5)
	b.AddTie("bob", "ann").Relation("kinship").Set("size", "1e9")
	b.AddMember("ann", "choir")
	d, _ := b.Dataset()
	return d
}

func ExampleEncode() {
	if err := dot.Encode(os.Stdout, office(), encoding.Direction{Directed: true, Undirected: []string{"kinship"}}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// digraph {
	//  "ann" ["age"=31, "says"="\"hi\"\n\\o/"];
	//  "bob";
	//  "ann" -> "bob" ["relation"="advice", "weight"=2.5, label="advice"];
	//  "bob" -> "ann" ["relation"="kinship", "size"="1e9", label="kinship", dir=none];
	// }
}

func ExampleLoss() {
	fmt.Println(dot.Loss(office(), encoding.Direction{}))
	// Output:
	// [the groups: clusters of DOT cannot overlap]
}

func encode(t *testing.T, d *network.Dataset, o encoding.Direction) string {
	t.Helper()
	var text bytes.Buffer
	require.NoError(t, dot.Encode(&text, d, o))
	return text.String()
}

func TestEncode(t *testing.T) {
	d := office()
	d.Memberships = nil
	require.Empty(t, dot.Loss(d, encoding.Direction{}))
	require.Contains(t, encode(t, d, encoding.Direction{}), "\"ann\" -- \"bob\"")
	b := network.NewBuilder(network.Options{})
	b.AddPerson("a")
	empty, err := b.Dataset()
	require.NoError(t, err)
	require.Equal(t, "digraph {\n \"a\";\n}\n", encode(t, empty, encoding.Direction{Directed: true}))
	require.Equal(t, "graph {\n \"a\";\n}\n", encode(t, empty, encoding.Direction{}))
	b.AddTie("a", "a").Relation("r").Set("label", "l")
	labelled, err := b.Dataset()
	require.NoError(t, err)
	require.Contains(t, encode(t, labelled, encoding.Direction{}), `"a" -- "a" ["relation"="r", "label"="l"];`)
}

// Whatever stands in a name, the quotes of a line match.
func TestQuotesMatch(t *testing.T) {
	for _, name := range []string{`"`, `\`, `\"`, `a\`, "x\r\ny", "{", "//"} {
		b := network.NewBuilder(network.Options{})
		b.AddPerson(name)
		d, err := b.Dataset()
		require.NoError(t, err)
		line := strings.Split(encode(t, d, encoding.Direction{}), "\n")[1]
		unescaped := strings.NewReplacer(`\\`, "", `\"`, "").Replace(line)
		require.Equal(t, 2, strings.Count(unescaped, `"`), line)
	}
}

var errFull = errors.New("disk full")

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errFull }

func TestEncodeReportsWriteErrors(t *testing.T) {
	require.ErrorIs(t, dot.Encode(brokenWriter{}, office(), encoding.Direction{}), errFull)
}
