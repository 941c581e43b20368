package detect_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/detect"
	"github.com/impactnet/impactnet/network/encoding/internal/codectest"
)

// features are kinds of content; each data set holds one of them beside three people and
// their ties.
var features = []struct {
	name   string
	add    func(b *network.Builder)
	change func(o *encoding.Direction)
}{
	{"ties", nil, nil},
	{"ties without a direction", nil, func(o *encoding.Direction) { o.Directed = false }},
	{"relations", func(b *network.Builder) {
		b.AddTie("ann", "cem").Relation("trust")
		b.AddTie("cem", "ann")
	}, nil},
	{"relations with and without direction", func(b *network.Builder) { b.AddTie("ann", "cem").Relation("kinship") }, func(o *encoding.Direction) { o.Undirected = []string{"kinship"} }},
	{"weights", func(b *network.Builder) { b.AddTie("ann", "cem").Weight(2.5) }, nil},
	{"weights of some ties only", func(b *network.Builder) {
		b.AddTie("cem", "ann").Weight(2)
		b.AddTie("bob", "ann")
	}, nil},
	{"times, whole numbers", func(b *network.Builder) { b.AddTie("ann", "cem").At(3) }, nil},
	{"times, dates", func(b *network.Builder) { b.AddTie("ann", "cem").Set("time", "2026-11-22") }, nil},
	{"ties that repeat, loops", func(b *network.Builder) {
		b.AddTie("ann", "bob")
		b.AddTie("cem", "cem")
	}, nil},
	{"further attributes of ties", func(b *network.Builder) { b.AddTie("ann", "cem").Set("place", "Bonn") }, nil},
	{"people without ties", func(b *network.Builder) { b.AddPerson("dora") }, nil},
	{"names in all scripts", func(b *network.Builder) { b.AddTie("José Ñandú", `"名", <&> 'x'; #5 [y]: 50%`) }, nil},
	{"categories of people", func(b *network.Builder) {
		b.AddPerson("ann").Set("dept", "sales")
		b.AddPerson("bob").Set("dept", "sales")
	}, nil},
	{"numbers of people", func(b *network.Builder) { b.AddPerson("ann").Set("age", "31.5") }, nil},
	{"text about people", func(b *network.Builder) { b.AddPerson("ann").Set("about", "likes \"tea\",\ntoo") }, nil},
	{"groups", func(b *network.Builder) {
		b.AddMember("ann", "choir")
		b.AddMember("bob", "choir")
		b.AddMember("ann", "band")
	}, nil},
	{"groups without members", func(b *network.Builder) {
		b.AddMember("ann", "choir")
		b.AddGroup("empty")
	}, nil},
	{"attributes of groups", func(b *network.Builder) {
		b.AddMember("ann", "choir")
		b.AddGroup("choir").Set("founded", "1960")
	}, nil},
}

// directed returns the data set with a feature, and its directions.
func directed(t *testing.T, feature string) (*network.Dataset, encoding.Direction) {
	t.Helper()
	b := network.NewBuilder(network.Options{})
	o := encoding.Direction{Directed: true}
	complete := feature == "weights"
	for _, tie := range [][2]string{{"ann", "bob"}, {"bob", "cem"}} {
		if e := b.AddTie(tie[0], tie[1]); complete {
			e.Weight(1)
		}
	}
	for _, f := range features {
		if f.name == feature && f.add != nil {
			f.add(b)
		}
		if f.name == feature && f.change != nil {
			f.change(&o)
		}
	}
	d, err := b.Dataset()
	require.NoError(t, err)
	return d, codectest.Normal(d, o)
}

// through writes and reads a data set.
func through(t *testing.T, f detect.Format, d *network.Dataset, o encoding.Direction) (*network.Dataset, encoding.Direction) {
	t.Helper()
	var text bytes.Buffer
	require.NoError(t, f.Encode(&text, d, o))
	back, report, err := f.Decode(&text, encoding.Options{})
	require.NoError(t, err, f.Name)
	return back, report.Direction
}

func readable() (list []detect.Format) {
	for _, f := range detect.Formats() {
		if f.Decode != nil {
			list = append(list, f)
		}
	}
	return list
}

// TestFormats holds every pair of formats to what both can carry, and writes down what
// that is.
func TestFormats(t *testing.T) {
	formats := readable()
	carries := map[string]map[string]bool{}
	for _, f := range detect.Formats() {
		carries[f.Name] = map[string]bool{}
		for _, feature := range features {
			d, o := directed(t, feature.name)
			carries[f.Name][feature.name] = len(f.Loss(d, o)) == 0
		}
	}
	pairs := map[string]int{}
	for _, from := range formats {
		for _, to := range formats {
			for _, feature := range features {
				d, o := directed(t, feature.name)
				if !carries[from.Name][feature.name] || !carries[to.Name][feature.name] {
					continue
				}
				pairs[from.Name+"\x00"+to.Name]++
				once, direction := through(t, from, d, o)
				require.Empty(t, codectest.Difference(d, once, o), "%s: %s", from.Name, feature.name)
				twice, direction := through(t, to, once, direction)
				require.Empty(t, codectest.Difference(d, twice, o), "%s to %s: %s", from.Name, to.Name, feature.name)
				require.Equal(t, o, direction, "%s to %s: %s", from.Name, to.Name, feature.name)
			}
		}
	}
	page := page(formats, carries, pairs)
	codectest.Golden(t, "../../../docs/formats.md", func(testing.TB, string) string { return page })
}

// Random data sets go through every pair of formats that say they carry them.
func TestPairsOfFormats(t *testing.T) {
	formats := readable()
	carried, seeds := map[string]int{}, uint64(80)
	if testing.Short() {
		seeds = 40
	}
	for seed := range seeds {
		d, o := codectest.Random(rand.New(rand.NewPCG(seed, 8)))
		var able []detect.Format
		for _, f := range formats {
			if len(f.Loss(d, o)) == 0 {
				able = append(able, f)
			}
		}
		for _, from := range able {
			once, direction := through(t, from, d, o)
			for _, to := range able {
				twice, back := through(t, to, once, direction)
				require.Empty(t, codectest.Difference(d, twice, o), "%s to %s, seed %d", from.Name, to.Name, seed)
				require.Equal(t, o, back, "%s to %s, seed %d", from.Name, to.Name, seed)
				carried[from.Name+to.Name]++
			}
		}
	}
	if testing.Short() {
		return
	}
	for _, from := range formats {
		for _, to := range formats {
			require.Positive(t, carried[from.Name+to.Name], "%s to %s", from.Name, to.Name)
		}
	}
}

// What a format says it loses is lost: the data set does not come back the same.
func TestLossIsNotSaidForNothing(t *testing.T) {
	for _, f := range readable() {
		for _, feature := range features {
			d, o := directed(t, feature.name)
			if len(f.Loss(d, o)) == 0 {
				continue
			}
			var text bytes.Buffer
			require.NoError(t, f.Encode(&text, d, o))
			back, report, err := f.Decode(&text, encoding.Options{})
			if err == nil && codectest.Difference(d, back, o) == "" {
				require.NotEqual(t, o, report.Direction, "%s: %s", f.Name, feature.name)
			}
		}
	}
}

func page(formats []detect.Format, carries map[string]map[string]bool, pairs map[string]int) string {
	var out strings.Builder
	out.WriteString(`# Formats

What each format carries, and what survives from one into another. The tables are written by the test that holds
the formats to them: ` + "`go test ./network/encoding/detect -update`" + `. Files of people, ties, memberships and groups in CSV (package
csv) carry all of this, direction excepted.

## What a format carries

"yes" means that a data set with this in it comes back the same from a file, "-" that something is lost, which the
function Loss of the format and ` + "`examples/convert`" + ` say in words. DOT is for pictures and is only written.

`)
	row := func(cells ...string) { out.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	head, rule := []string{""}, []string{"---"}
	for _, f := range detect.Formats() {
		head, rule = append(head, f.Name), append(rule, "---")
	}
	row(head...)
	row(rule...)
	for _, feature := range features {
		line := []string{feature.name}
		for _, f := range detect.Formats() {
			line = append(line, map[bool]string{true: "yes", false: "-"}[carries[f.Name][feature.name]])
		}
		row(line...)
	}
	fmt.Fprintf(&out, `
## From one format into another

How many of these %d kinds of content go from the format of the line into that of the column, both written and read
here, and come back the same: all that both carry.

`, len(features))
	head, rule = []string{"from \\ to"}, []string{"---"}
	for _, f := range formats {
		head, rule = append(head, f.Name), append(rule, "---")
	}
	row(head...)
	row(rule...)
	for _, from := range formats {
		line := []string{from.Name}
		for _, to := range formats {
			line = append(line, fmt.Sprint(pairs[from.Name+"\x00"+to.Name]))
		}
		row(line...)
	}
	out.WriteString("\n## File names\n\n")
	for _, f := range detect.Formats() {
		fmt.Fprintf(&out, "- %s: `%s`\n", f.Name, strings.Join(f.Endings, "`, `"))
	}
	return out.String()
}
