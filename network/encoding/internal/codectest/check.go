package codectest

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
)

// Codec is what a package of a format exports.
type Codec struct {
	Decode func(io.Reader, encoding.Options) (*network.Dataset, *encoding.Report, error)
	Encode func(io.Writer, *network.Dataset, encoding.Direction) error
	Loss   func(*network.Dataset, encoding.Direction) []string
}

// RoundTrips holds the codec to its word: what Loss has nothing to say about comes back
// the same. It returns how many of the random data sets that was so for.
func (c Codec) RoundTrips(t testing.TB, seeds uint64) int {
	t.Helper()
	lossless := 0
	for seed := range seeds {
		d, o := Random(rand.New(rand.NewPCG(seed, 7)))
		if len(c.Loss(d, o)) == 0 {
			lossless++
			c.identity(t, d, o)
		}
	}
	return lossless
}

func (c Codec) identity(t testing.TB, d *network.Dataset, o encoding.Direction) {
	t.Helper()
	var text bytes.Buffer
	if err := c.Encode(&text, d, o); err != nil {
		t.Fatalf("%v", err)
	}
	back, report, err := c.Decode(bytes.NewReader(text.Bytes()), encoding.Options{})
	if err != nil {
		t.Fatalf("%v in\n%s", err, text.String())
	}
	if difference := Difference(d, back, o); difference != "" {
		t.Fatalf("%s in\n%s", difference, text.String())
	}
	if !reflect.DeepEqual(o, report.Direction) {
		t.Fatalf("directions %v came back as %v in\n%s", o, report.Direction, text.String())
	}
}

// Malformed decodes every case of a table, strictly and leniently, and returns the table
// with what was said. Every error must name line and column.
func (c Codec) Malformed(t testing.TB, table string) string {
	t.Helper()
	list := ParseCases(table)
	if len(list) < 40 {
		t.Fatalf("only %d cases", len(list))
	}
	for i := range list {
		_, _, err := c.Decode(strings.NewReader(list[i].Text()), encoding.Options{})
		if err == nil {
			t.Fatalf("%s: no error", list[i].Name)
		}
		var place *encoding.ParseError
		if !errors.As(err, &place) || place.Line < 1 || place.Column < 1 {
			t.Fatalf("%s: no place in %v", list[i].Name, err)
		}
		list[i].Want = err.Error()
		_, report, lenient := c.Decode(strings.NewReader(list[i].Text()), encoding.Options{Lenient: true})
		if lenient == nil && len(report.Dropped) == 0 {
			t.Fatalf("%s: lenient decoding says nothing", list[i].Name)
		}
	}
	return FormatCases(list)
}

// Decoded decodes every case of a table, and returns the table with what was found: people
// and ties, one a line, what lenient decoding leaves out, and the notes.
func (c Codec) Decoded(t testing.TB, table string) string {
	t.Helper()
	list := ParseCases(table)
	for i := range list {
		d, report, err := c.Decode(strings.NewReader(list[i].Text()), encoding.Options{Lenient: true})
		if err != nil {
			t.Fatalf("%s: %v", list[i].Name, err)
		}
		list[i].Want = Describe(d, report)
	}
	return FormatCases(list)
}

// Fuzz decodes any bytes. What can be read, and written without loss, comes back the same.
func (c Codec) Fuzz(t testing.TB, text []byte) {
	t.Helper()
	d, report, err := c.Decode(bytes.NewReader(text), encoding.Options{})
	lenient, lenientReport, lenientErr := c.Decode(bytes.NewReader(text), encoding.Options{Lenient: true})
	if err != nil {
		if err.Error() == "" || lenientErr == nil && len(lenientReport.Dropped) == 0 {
			t.Fatalf("lenient decoding does not say what strict decoding refuses: %v", err)
		}
		return
	}
	if lenientErr != nil || len(lenientReport.Dropped) > 0 || Difference(d, lenient, report.Direction) != "" {
		t.Fatalf("lenient decoding differs without an error: %v", lenientErr)
	}
	if len(c.Loss(d, report.Direction)) == 0 {
		c.identity(t, d, report.Direction)
	}
}

// brokenWriter takes so many bytes.
type brokenWriter int

var errFull = errors.New("disk full")

func (w *brokenWriter) Write(p []byte) (int, error) {
	if n := int(*w); len(p) > n {
		*w = 0
		return n, errFull
	}
	*w -= brokenWriter(len(p))
	return len(p), nil
}

// WriteErrors checks that the error of a writer comes back, wherever it happens.
func (c Codec) WriteErrors(t testing.TB) {
	t.Helper()
	b := network.NewBuilder(network.Options{})
	for i := range 20000 {
		b.AddTie("somebody", strings.Repeat("x", i%60+1))
	}
	d, err := b.Dataset()
	if err != nil {
		t.Fatalf("%v", err)
	}
	for _, room := range []brokenWriter{0, 100, 70000} {
		if err := c.Encode(&room, d, encoding.Direction{}); !errors.Is(err, errFull) {
			t.Fatalf("a full disk went unnoticed: %v", err)
		}
	}
}
