package edgelist_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/edgelist"
	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/networktest"
)

func ExampleDecode() {
	g, err := edgelist.Decode(strings.NewReader("# from to weight\n0 1 0.5\n1 2 2\n"), edgelist.Options{})
	fmt.Println(g.Order(), g.Size(), err)
	fmt.Println(g.Weight(1, 0))
	// Output:
	// 3 2 <nil>
	// 0.5 true
}

func ExampleEncode() {
	g, _ := network.FromArcs(3, []network.NodeID{2, 1}, []network.NodeID{0, 2}, nil, network.Options{})
	var out bytes.Buffer
	err := edgelist.Encode(&out, g)
	fmt.Print(out.String(), err)
	// Output:
	// 0 2
	// 1 2
	// <nil>
}

func TestWays(t *testing.T) {
	plain := "0 1\n1 2\n3 1\n"
	want, err := edgelist.Decode(strings.NewReader(plain), edgelist.Options{})
	require.NoError(t, err)
	require.Equal(t, 4, want.Order())
	require.Equal(t, 3, want.Size())
	for name, text := range map[string]string{
		"tabs":         "0\t1\n1\t2\n3\t1\n",
		"commas":       "0,1\n1, 2\n3 ,1",
		"line ends":    "0 1\r\n1 2\r\n3 1\r\n",
		"blank lines":  "\n\n  \n0 1\n\n1 2\n3 1\n\n",
		"comments":     "# a\n% b\n0 1\n  # c\n1 2\n3 1\n#",
		"indented":     "  0 1\n\t1 2 \n 3 1  ",
		"no last end":  "0 1\n1 2\n3 1",
		"other order":  "1 3\n1 0\n2 1\n",
		"repeats":      "0 1\n1 0\n1 2\n3 1\n3 3\n",
		"leading zero": "00 01\n1 2\n3 1\n",
	} {
		g, err := edgelist.Decode(strings.NewReader(text), edgelist.Options{})
		require.NoError(t, err, name)
		networktest.CheckGraph(t, g)
		require.Equal(t, want.Fingerprint(), g.Fingerprint(), name)
	}
}

func TestNothing(t *testing.T) {
	for _, text := range []string{"", "\n", "# only a comment", "  \n\t"} {
		g, err := edgelist.Decode(strings.NewReader(text), edgelist.Options{})
		require.NoError(t, err)
		require.Zero(t, g.Order())
	}
}

func TestFaults(t *testing.T) {
	long := strings.Repeat("9", 80)
	for _, c := range []struct {
		text string
		line int
		is   error
		says string
	}{
		{"0 1\n2\n", 2, edgelist.ErrSyntax, `line 2: edgelist: not two numbers and perhaps a weight: "2"`},
		{"a b\n", 1, edgelist.ErrSyntax, `"a b"`},
		{"source,target\n0,1\n", 1, edgelist.ErrSyntax, `"source,target"`},
		{"0 1x\n", 1, edgelist.ErrSyntax, `"0 1x"`},
		{"0 -1\n", 1, edgelist.ErrSyntax, `"0 -1"`},
		{"0 1\n\n# c\n1 2 3 4\r\n", 4, edgelist.ErrSyntax, `"1 2 3 4"`},
		{"0 2147483647\n", 1, edgelist.ErrNumber, "out of range"},
		{"0 " + long + "\n", 1, edgelist.ErrNumber, `..."`},
		{"0 1\n0 900000000\n", 2, edgelist.ErrNumber, "900000000"},
		{"0 1 x\n", 1, edgelist.ErrWeight, "bad weight"},
		{"0 1 NaN\n", 1, edgelist.ErrWeight, "NaN"},
		{"0 1 1e999\n", 1, edgelist.ErrWeight, "1e999"},
		{"0 1 2\n1 2\n", 2, edgelist.ErrWeight, `"1 2"`},
		{"0 1\n1 2 5\n", 2, edgelist.ErrWeight, `"1 2 5"`},
	} {
		_, err := edgelist.Decode(strings.NewReader(c.text), edgelist.Options{})
		var fault *edgelist.ParseError
		require.ErrorAs(t, err, &fault, c.text)
		require.ErrorIs(t, err, c.is, c.text)
		require.Equal(t, c.line, fault.Line, c.text)
		require.ErrorContains(t, err, c.says)
	}
	_, err := edgelist.Decode(iotest.ErrReader(errors.New("disk gone")), edgelist.Options{})
	require.EqualError(t, err, "disk gone")
	_, err = edgelist.Decode(strings.NewReader("1 1"), edgelist.Options{Options: network.Options{Loops: network.RejectLoops}})
	require.ErrorIs(t, err, network.ErrLoop)
}

// Faults keep their line numbers, and graphs their bits, when the text is cut in pieces.
func TestPieces(t *testing.T) {
	var text bytes.Buffer
	r := rand.New(rand.NewPCG(1, 1))
	const lines = 400_000
	for range lines {
		fmt.Fprintln(&text, r.IntN(50_000), r.IntN(50_000), r.IntN(1000))
	}
	require.Greater(t, text.Len(), 3<<20)
	var first [32]byte
	for _, workers := range []int{1, 2, 7} {
		g, err := edgelist.Decode(bytes.NewReader(text.Bytes()), edgelist.Options{Workers: workers, Options: network.Options{Directed: true}})
		require.NoError(t, err)
		if workers == 1 {
			first = g.Fingerprint()
		}
		require.Equal(t, first, g.Fingerprint())
	}
	for _, bad := range []string{"oops\n", "1 2\n"} {
		_, err := edgelist.Decode(strings.NewReader(text.String()+bad+"3 4 5\n"), edgelist.Options{})
		var fault *edgelist.ParseError
		require.ErrorAs(t, err, &fault)
		require.Equal(t, lines+1, fault.Line)
	}
	_, err := edgelist.Decode(strings.NewReader("1 2\n"+text.String()), edgelist.Options{})
	var fault *edgelist.ParseError
	require.ErrorAs(t, err, &fault)
	require.Equal(t, 2, fault.Line)
}

func TestRoundTrip(t *testing.T) {
	for _, c := range networktest.Corpus() {
		if c.Graph.People().Labelled() || c.Graph.Size() == 0 {
			continue
		}
		var text bytes.Buffer
		require.NoError(t, edgelist.Encode(&text, c.Graph))
		loops := network.DropLoops
		if c.Graph.Loops() > 0 {
			loops = network.KeepLoops
		}
		g, err := edgelist.Decode(&text, edgelist.Options{Options: network.Options{Directed: c.Graph.Directed(), Loops: loops}})
		require.NoError(t, err)
		if g.Order() == c.Graph.Order() {
			require.Equal(t, c.Graph.Fingerprint(), g.Fingerprint(), c.Name)
		}
	}
	g, err := network.FromArcs(2, []network.NodeID{0}, []network.NodeID{1}, nil, network.Options{})
	require.NoError(t, err)
	require.Error(t, edgelist.Encode(failing{}, g))
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"0 1\n", "0 1 .5\n1,2,3e-7\n", "# x\n5\t6\n", "0 1 123456789012345678.9\n", "1 2 3 4", "\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		g, err := edgelist.Decode(bytes.NewReader(text), edgelist.Options{})
		if err != nil {
			var fault *edgelist.ParseError
			if errors.As(err, &fault) {
				require.Positive(t, fault.Line)
			}
			return
		}
		if g.Order() > 10_000 { // a short text may ask for a million people, a slow check for each
			return
		}
		networktest.CheckGraph(t, g)
		var out bytes.Buffer
		require.NoError(t, edgelist.Encode(&out, g))
		back, err := edgelist.Decode(&out, edgelist.Options{})
		require.NoError(t, err)
		require.Equal(t, g.Size(), back.Size())
	})
}

func BenchmarkDecode(b *testing.B) {
	g, err := generate.BarabasiAlbert(1_000_000, 5, rand.New(rand.NewPCG(1, 1)))
	require.NoError(b, err)
	order := rand.New(rand.NewPCG(2, 2)).Perm(g.Order())
	ids := make([]network.NodeID, len(order))
	for i, x := range order {
		ids[i] = network.NodeID(x)
	}
	g, err = g.Permute(ids)
	require.NoError(b, err)
	var text bytes.Buffer
	require.NoError(b, edgelist.Encode(&text, g))
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		_, err := edgelist.Decode(bytes.NewReader(text.Bytes()), edgelist.Options{})
		require.NoError(b, err)
	}
}
