package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// call runs the program and returns its exit code and what it prints.
func call(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(args, &out, &errs)
	return code, out.String(), errs.String()
}

// write puts a text into a file of a folder of its own.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	return path
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(text)
}

const friends = `graph [ directed 1
 node [ id 0 label "ann" age 31 groups [ name "choir" ] ]
 node [ id 1 label "bob" age 45 ]
 node [ id 2 label "cem" ]
 edge [ source 0 target 1 weight 2.5 relation "advice" ]
 edge [ source 1 target 2 weight 1 relation "trust" ] ]
`

func TestDescribes(t *testing.T) {
	path := write(t, "friends.gml", friends)
	code, out, errs := call(t, path)
	require.Zero(t, code, errs)
	require.Contains(t, errs, `note: this is read as GML, because it has a list "graph ["`)
	require.Contains(t, out, "friends.gml: 3 people, 2 ties with a direction\ngroups: 1\nrelations: advice and trust\nattribute of people: age (numbers)\n")
	require.Contains(t, out, "\nGraphML          keeps everything\n")
	require.Contains(t, out, "\nDL               loses the attribute \"age\" of people: DL has people, relations and weights, but nothing else\n                       the groups: ")
	require.Contains(t, out, "\ntables (.csv)    do not say that ties have a direction: read them with -directed\n")
}

// unordered returns lines with their members in order: formats may change the order of
// columns.
func unordered(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		members := strings.Split(strings.Trim(line, " {},"), ", ")
		slices.Sort(members)
		lines[i] = strings.Join(members, ", ")
	}
	return strings.Join(lines, "\n")
}

func TestConverts(t *testing.T) {
	path := write(t, "friends.gml", friends)
	folder := t.TempDir()
	for _, ending := range []string{".graphml", ".gexf", ".json", ".cyjs", ".kumu.json", ".hif.json"} {
		there := filepath.Join(folder, "friends"+ending)
		code, _, errs := call(t, "-o", there, path)
		require.Zero(t, code, errs)
		back := filepath.Join(folder, "back.gml")
		code, _, errs = call(t, "-o", back, there)
		require.Zero(t, code, errs)
		code, want, _ := call(t, "-as", "node-link json", path)
		require.Zero(t, code)
		code, got, _ := call(t, "-as", ".json", back)
		require.Zero(t, code)
		require.Equal(t, unordered(want), unordered(got), ending)
	}
}

func TestSaysWhatWouldBeLost(t *testing.T) {
	path := write(t, "friends.gml", friends)
	out := filepath.Join(t.TempDir(), "friends.dl")
	code, _, errs := call(t, "-o", out, path)
	require.Equal(t, exitFailure, code)
	require.Contains(t, errs, "lost in DL: the attribute \"age\" of people")
	require.Contains(t, errs, "convert: nothing was written, because something would be lost: say -lossy if you do not mind")
	require.NoFileExists(t, out)
	code, _, errs = call(t, "-lossy", "-o", out, path)
	require.Contains(t, errs, "wrote "+out)
	require.Zero(t, code, errs)
	require.Contains(t, read(t, out), "format=edgelist1")
}

func TestTables(t *testing.T) {
	path := write(t, "friends.gml", friends)
	out := filepath.Join(t.TempDir(), "friends.csv")
	code, _, errs := call(t, "-o", out, path)
	require.Zero(t, code, errs)
	base := strings.TrimSuffix(out, ".csv")
	require.Equal(t, "source,target,weight,relation\nann,bob,2.5,advice\nbob,cem,1,trust\n", read(t, out))
	require.Equal(t, "id,age\nann,31\nbob,45\ncem,\n", read(t, base+".nodes.csv"))
	require.Equal(t, "person,group\nann,choir\n", read(t, base+".memberships.csv"))
	require.Equal(t, "group\nchoir\n", read(t, base+".groups.csv"))
	require.Contains(t, errs, "wrote "+out)
	require.Contains(t, errs, "tables do not say that ties have a direction")

	code, want, _ := call(t, "-as", ".json", path)
	require.Zero(t, code)
	code, got, errs := call(t, "-nodes", base+".nodes.csv", "-edges", out, "-groups", base+".memberships.csv", "-directed", "-as", ".json")
	require.Zero(t, code, errs)
	require.Equal(t, want, got)
}

func TestFlagsThatChooseTiesConvertTheGraph(t *testing.T) {
	ties := write(t, "ties.csv", "source,target,weight,relation\nann,bob,1,advice\nann,bob,2,advice\nbob,cem,5,trust\n")
	code, out, errs := call(t, "-edges", ties, "-directed", "-relation", "advice", "-weight", "weight", "-as", ".net")
	require.Zero(t, code, errs)
	require.Equal(t, "*Vertices 3\n1 \"ann\"\n2 \"bob\"\n3 \"cem\"\n*Arcs\n1 2 3\n", out)
	code, out, _ = call(t, "-edges", ties, "-drop-isolates", "-min-weight", "3", "-as", ".net")
	require.Zero(t, code)
	require.Equal(t, "*Vertices 2\n1 \"bob\"\n2 \"cem\"\n*Edges\n1 2\n", out)
	code, _, errs = call(t, "-edges", ties, "-relation", "love", "-as", ".net")
	require.Equal(t, exitFailure, code)
	require.Contains(t, errs, "-relation love: the relations are advice and trust")
}

func TestDirections(t *testing.T) {
	path := write(t, "office.paj", "*Vertices 2\n1 \"a\"\n2 \"b\"\n*Arcs :1 \"advice\"\n1 2 1\n*Edges :2 \"kinship\"\n1 2 1\n")
	_, out, _ := call(t, path)
	require.Contains(t, out, "2 people, 2 ties with a direction, but for the relations kinship")
	require.Contains(t, out, "do not say which relations have a direction")
	code, out, _ := call(t, "-directed", "-as", ".net", path)
	require.Zero(t, code)
	require.NotContains(t, out, "*Edges")
	code, out, _ = call(t, "-weight", "rows", "-as", ".net", path)
	require.Zero(t, code)
	require.Contains(t, out, "*Arcs\n1 2 2\n2 1 1\n", "in a directed graph kinship runs both ways")
	code, out, _ = call(t, "-relation", "kinship", "-as", ".net", path)
	require.Zero(t, code)
	require.Contains(t, out, "*Edges\n1 2\n")
}

func TestGzip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "friends.gml.gz")
	file, err := os.Create(path)
	require.NoError(t, err)
	packed := gzip.NewWriter(file)
	_, err = packed.Write([]byte(friends))
	require.NoError(t, err)
	require.NoError(t, packed.Close())
	require.NoError(t, file.Close())
	code, out, errs := call(t, path)
	require.Zero(t, code, errs)
	require.Contains(t, out, "3 people")
}

func TestNamesAndLenience(t *testing.T) {
	path := write(t, "f.gml", "graph [ node [ id 1 nick \"A\" ] node [ id 2 nick \"B\" ] edge [ source 1 target 2 ] edge [ source 1 target 9 ] ]")
	code, _, errs := call(t, path)
	require.Equal(t, exitFailure, code)
	require.Contains(t, errs, "f.gml, line 1, column 82: there is no node with the id \"9\": correct it here, or add the node")
	code, out, errs := call(t, "-lenient", "-id", "nick", "-as", ".net", path)
	require.Zero(t, code, errs)
	require.Contains(t, errs, "left out: ")
	require.Contains(t, out, "1 \"A\"\n2 \"B\"\n")
}

func TestMistakes(t *testing.T) {
	path := write(t, "friends.gml", friends)
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{nil, exitUsage, "give one file of a network"},
		{[]string{path, path}, exitUsage, "give one file of a network"},
		{[]string{"-nodes", "people.csv"}, exitUsage, "give one file of a network"},
		{[]string{"-project", "x", path}, exitUsage, "-project x needs -two-mode COL"},
		{[]string{"-nosuch"}, exitUsage, "flag provided but not defined"},
		{[]string{"-as", "word", path}, exitFailure, `"word" is no format that is known here: the endings are .graphml .gexf`},
		{[]string{"-as", "csv", path}, exitFailure, "tables are several files: say where they go with -o ties.csv"},
		{[]string{"-o", filepath.Join("nowhere", "x.gml"), path}, exitFailure, "cannot write the file"},
		{[]string{filepath.Join("nowhere", "x.gml")}, exitFailure, "there is no such file"},
		{[]string{"-nodes", path, "-edges", path}, exitFailure, "holds people and groups itself: leave out -nodes and -groups"},
		{[]string{write(t, "x.graphml", "<html/>")}, exitFailure, "its outermost element is <html>"},
		{[]string{write(t, "x.gv.gz", "graph {}")}, exitFailure, "not compressed with gzip"},
	} {
		code, _, errs := call(t, c.args...)
		require.Equal(t, c.code, code, c.args)
		require.Contains(t, errs, c.want)
	}
	code, _, errs := call(t, "-h")
	require.Zero(t, code)
	require.Contains(t, errs, "Formats by ending: .graphml .gexf .gml .paj .net .dl .json .cyjs .kumu.json .hif.json .dot .survey.csv, and .csv")
}
