package measure_test

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var updateFormulas = flag.Bool("update", false, "write docs/formulas.md anew")

// section is a part of docs/formulas.md.
type section struct {
	title, note string
	of          string // package
	rows        []capability
	tiny        [4]string // what the last columns are about
}

var onGraphs = [4]string{"n = 0", "n = 1", "two strangers", "two tied"}

func sections() []section {
	return []section{
		{"How many ties, and who has them", "", "measure", tieCapabilities, onGraphs},
		{"Who reaches whom", "", "measure", pathCapabilities, onGraphs},
		{"How people stand in the whole", "", "measure", standingCapabilities, onGraphs},
		{"How tightly people are knit", "", "measure", circleCapabilities, onGraphs},
		{"Who stands at the gaps, and what holds if they leave", "", "measure", roleCapabilities, onGraphs},
		{"Who may be tied next", "N_u are the neighbours of u. The answers to the last columns are those of the first person with each.", "measure", linkCapabilities, onGraphs},
		{"When", "The measures read rows of ties with times; the claims are about rows made of the ties of a graph.", "measure", timeCapabilities, onGraphs},
		{"What a network of n people is worth", "", "measure", valueCapabilities, onGraphs},
		{"How unlike people are", "p are the shares of k categories.", "diversity", compositionCapabilities,
			[4]string{"nobody", "one person", "two of two categories", "two of one"}},
		{"Do ties cross the differences", "Here the attribute is whether somebody has an odd number of ties, and the one group has those with two or more as members.", "diversity", mixingCapabilities, onGraphs},
	}
}

// capabilities returns the whole table.
func capabilities() []capability {
	var all []capability
	for _, s := range sections() {
		all = append(all, s.rows...)
	}
	return all
}

const formulasHead = `# Formulas and what each measure makes of a graph

Written by ` + "`go test ./network/measure -run Formulas -update`" + ` from the table that the tests of
the measures read: every cell below but the words is checked on a corpus of graphs.

**Directions**: *kept*; *ignored*, the same bits as for ` + "`g.Undirected()`" + `; *summed*, both
directions of a pair add up. **Weights**: *ignored*, the same bits as for
` + "`g.Unweighted()`" + `; *count*; negative weights, or weights that are not positive, may be
*refused* with ` + "`network.ErrWeight`" + `. **Others**: *apart*, whatever is in other components
changes nothing; *ties*, people without ties change nothing; *whole*, everybody counts. A
disconnected graph leaves no measure undefined. **Loops** are ignored, the same bits as
without them, unless said. The last columns are the answers for the smallest graphs; NaN is
undefined, – that there is nothing to ask about. *n* people, *m* ties, *d* ties of a person.
`

func writeFormulas() string {
	var out strings.Builder
	out.WriteString(formulasHead)
	for _, s := range sections() {
		fmt.Fprintf(&out, "\n## %s\n\nPackage `network/%s`.", s.title, s.of)
		if s.note != "" {
			out.WriteString(" " + s.note)
		}
		out.WriteString("\n\n")
		row(&out, "measure", "definition", "range", "undefined", "time", "agrees with")
		row(&out, "---", "---", "---", "---", "---", "---")
		for _, c := range s.rows {
			row(&out, "`"+c.title()+"`", c.is, c.in, c.not, c.time, c.agrees)
		}
		out.WriteString("\n")
		head := []string{"measure", "directions", "weights", "others"}
		if s.of == "diversity" && s.tiny != onGraphs {
			head = head[:1]
		}
		columns := append(slices.Clone(head), s.tiny[:]...)
		row(&out, columns...)
		row(&out, slices.Repeat([]string{"---"}, len(columns))...)
		for _, c := range s.rows {
			others := string(c.others)
			if c.loops != "" {
				others += "; loops " + string(c.loops)
			}
			cells := []string{"`" + c.title() + "`", string(c.directions), string(c.weights), others}[:len(head)]
			row(&out, append(cells, c.small[:]...)...)
		}
	}
	return out.String()
}

func row(out *strings.Builder, cells ...string) {
	for i, cell := range cells {
		cells[i] = strings.ReplaceAll(strings.ReplaceAll(cell, "|", `\|`), "_", `\_`)
		if strings.HasPrefix(cell, "`") {
			cells[i] = cell
		}
	}
	out.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

func TestFormulasAreThoseOfTheTable(t *testing.T) {
	file := filepath.Join("..", "..", "docs", "formulas.md")
	want := writeFormulas()
	if *updateFormulas {
		require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
	}
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	lines := strings.Split(string(text), "\n")
	for i, line := range strings.Split(want, "\n") {
		require.True(t, i < len(lines) && lines[i] == line,
			"line %d is stale, should be %q: go test ./network/measure -run Formulas -update", i+1, line)
	}
	require.Equal(t, len(want), len(text))
}

// notMeasures are the exported functions that need no row: they prepare what measures
// work on, or read what they return.
var notMeasures = strings.Fields(`
	KatzParams.Validate LinkParams.Validate PageRankParams.Validate SampleParams.Validate
	Components.Count Components.Largest Components.LargestSize Components.Members
	Triangles.Local Triangles.Transitivity PathLengths.Efficiency Triad.String ValueLaw.String
	RandomOrder ScoreOrder EvenCuts TimeSlices
	FromColumn NewAttribute Joint Attribute.Name Attribute.Values Attribute.Len Attribute.Category
	Attribute.Missing Attribute.Of Attribute.Everyone Composition.Total Composition.Shares
	Mix Mixing.Ties Mixing.TiesOfCategories TiesOfPeople TiesOfGroups`)

// Every exported function has a row, or is none of a measure; and every row is of one.
func TestCapabilitiesOfEveryMeasure(t *testing.T) {
	exported := append(exportedFunctions(t, "."), exportedFunctions(t, filepath.Join("..", "diversity"))...)
	var listed []string
	for _, c := range capabilities() {
		listed = append(listed, c.name)
	}
	for _, name := range exported {
		require.True(t, slices.Contains(listed, name) != slices.Contains(notMeasures, name), name)
	}
	for _, name := range append(listed, notMeasures...) {
		require.Contains(t, exported, name)
	}
	require.Greater(t, len(exported), 120)
}

// exportedFunctions returns the functions and methods of the package in a folder.
func exportedFunctions(t *testing.T, folder string) (names []string) {
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	require.NoError(t, err)
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, declaration := range parsed.Decls {
			if f, ok := declaration.(*ast.FuncDecl); ok && f.Name.IsExported() {
				names = append(names, receiver(f)+f.Name.Name)
			}
		}
	}
	return slices.DeleteFunc(names, func(name string) bool { return !ast.IsExported(name) })
}

func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	kind := f.Recv.List[0].Type
	if pointer, ok := kind.(*ast.StarExpr); ok {
		kind = pointer.X
	}
	return kind.(*ast.Ident).Name + "."
}
