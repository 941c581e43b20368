package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/scorecard"
)

func call(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(context.Background(), args, &out, &errs)
	return code, out.String(), errs.String()
}

func TestSample(t *testing.T) {
	code, out, errs := call(t)
	require.Zero(t, code)
	require.Empty(t, errs)
	for _, finding := range []string{
		"Wei, Ines and Jonas have no tie to anybody",
		"Elif (30%)",
		"Riverbank has 17 people",
		"Tool Library has 2 people",
		"the only one of Open Kitchen",
		"the only one of Reading Steps",
	} {
		require.Contains(t, out, finding)
	}
}

// The README shows what the program prints.
func TestREADMEShowsTheOutput(t *testing.T) {
	_, out, _ := call(t)
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	require.Contains(t, string(readme), out)
}

// The embedded sample is what its generator writes.
func TestSampleIsGenerated(t *testing.T) {
	folder := t.TempDir()
	generate := exec.Command("go", "run", "./sample/generate", "-o", folder)
	output, err := generate.CombinedOutput()
	require.NoError(t, err, string(output))
	for _, name := range []string{"nodes.csv", "edges.csv", "groups.csv"} {
		want, err := os.ReadFile(filepath.Join(folder, name))
		require.NoError(t, err)
		got, err := sample.ReadFile("sample/" + name)
		require.NoError(t, err)
		require.Equal(t, string(want), string(got), name)
	}
}

func TestJSON(t *testing.T) {
	code, out, _ := call(t, "-json")
	require.Zero(t, code)
	var card scorecard.Card
	require.NoError(t, json.Unmarshal([]byte(out), &card))
	require.Equal(t, 72, card.Structure.People)
	require.Len(t, card.People, 72)
	require.Equal(t, "p01", card.People[0].ID, "people come in the order of nodes.csv")
	require.NotContains(t, out, `"reciprocity"`)
	_, out, _ = call(t, "-json", "-directed", "-relation", "advice", "-weight", "weight")
	for _, key := range []string{`"reciprocity"`, `"max_in"`, `"pagerank_weighted"`, `"constraint_weighted"`, `"constraint_directed"`} {
		require.Contains(t, out, key)
	}
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	return file
}

func TestMap(t *testing.T) {
	file := filepath.Join(t.TempDir(), "map.svg")
	code, _, errs := call(t, "-map", file)
	require.Zero(t, code, errs)
	picture, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, 69+3, strings.Count(string(picture), "<circle"), "one circle a person")
	committed, err := os.ReadFile("../../docs/images/community.svg")
	require.NoError(t, err)
	require.True(t, string(committed) == string(picture), "docs/images/community.svg is made by this program")
	pixels := filepath.Join(t.TempDir(), "map.png")
	code, _, errs = call(t, "-map", pixels)
	require.Zero(t, code, errs)
	head, err := os.ReadFile(pixels)
	require.NoError(t, err)
	require.Equal(t, "\x89PNG", string(head[:4]))
	code, _, errs = call(t, "-map", filepath.Join(t.TempDir(), "no", "folder.svg"))
	require.Equal(t, exitFailure, code, errs)
}

func TestErrorsSpeakTheUsersLanguage(t *testing.T) {
	edges := write(t, "ties.csv", "source,target,relation,weight,time\na,b,advice,2,2020-01-03\nb,c,help,1,2021-06-30\n")
	nodes := write(t, "people.csv", "id,mode\na,person\nb,event\nc,person\n")
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"-nodes", nodes}, exitUsage, "need -edges"},
		{[]string{"-edges", "missing.csv"}, exitFailure, "missing.csv: there is no such file"},
		{[]string{"-edges", edges, "-relation", "adivce"}, exitFailure, "the relations are advice and help"},
		{[]string{"-edges", edges, "-weight", "strength"}, exitFailure, `no column "strength"`},
		{[]string{"-edges", edges, "-weight", "relation"}, exitFailure, "not a column of numbers"},
		{[]string{"-edges", edges, "-from", "yesterday"}, exitFailure, "give one such as"},
		{[]string{"-edges", edges, "-min-weight", "3", "-max-weight", "2"}, exitUsage, "no tie is left"},
		{[]string{"-edges", edges, "-project", "person"}, exitUsage, "needs -two-mode"},
		{[]string{"-edges", edges, "-directed", "-two-mode", "mode"}, exitUsage, "leave out -directed"},
		{[]string{"-edges", edges, "-nodes", nodes, "-two-mode", "kind"}, exitFailure, "no such column, only mode"},
		{[]string{"-edges", edges, "-nodes", nodes, "-two-mode", "mode", "-project", "place"}, exitFailure, "holds event and person"},
		{[]string{"people.csv"}, exitUsage, "is not a flag"},
		{[]string{"-colour"}, exitUsage, "flag provided but not defined"},
	} {
		code, out, errs := call(t, c.args...)
		require.Equal(t, c.code, code, "%v: %s", c.args, errs)
		require.Contains(t, errs, c.want, "%v", c.args)
		require.Empty(t, out)
	}
}

func structure(t *testing.T, args ...string) scorecard.Structure {
	t.Helper()
	code, out, errs := call(t, append(args, "-json")...)
	require.Zero(t, code, errs)
	var card scorecard.Card
	require.NoError(t, json.Unmarshal([]byte(out), &card))
	return card.Structure
}

func TestFlagsChooseTies(t *testing.T) {
	edges := write(t, "ties.csv", "source,target,relation,weight,time\n"+
		"a,b,advice,2,2020-01-03\nb,c,help,1,2021-06-30T23:00:00Z\nc,a,help,5,2022-01-01\nd,d,help,1,2020-05-05\n")
	for _, c := range []struct {
		args   []string
		people int
		ties   int
		rows   int
	}{
		{nil, 4, 3, 4},
		{[]string{"-relation", "help"}, 4, 2, 3},
		{[]string{"-relation", "help,advice"}, 4, 3, 4},
		{[]string{"-min-weight", "2"}, 4, 2, 2},
		{[]string{"-max-weight", "1"}, 4, 1, 2},
		{[]string{"-drop-isolates"}, 3, 3, 4},
		{[]string{"-from", "2021"}, 4, 2, 2},
		{[]string{"-to", "2021-06-30"}, 4, 2, 3},
		{[]string{"-from", "2021-06", "-to", "2021"}, 4, 1, 1},
	} {
		s := structure(t, append([]string{"-edges", edges}, c.args...)...)
		require.Equal(t, []int{c.people, c.ties, c.rows}, []int{s.People, s.Ties, s.Rows}, "%v", c.args)
	}
}

func TestTwoModeAndProjection(t *testing.T) {
	edges := write(t, "ties.csv", "source,target\na,x\nb,x\nb,y\nc,y\n")
	nodes := write(t, "people.csv", "id,mode\na,person\nb,person\nc,person\nx,event\ny,event\n")
	s := structure(t, "-edges", edges, "-nodes", nodes, "-two-mode", "mode")
	require.InDelta(t, 4.0/6, float64(s.Density), 1e-15)
	s = structure(t, "-edges", edges, "-nodes", nodes, "-two-mode", "mode", "-project", "person")
	require.Equal(t, []int{3, 2, 4}, []int{s.People, s.Ties, s.Rows})
	s = structure(t, "-edges", edges, "-nodes", nodes, "-two-mode", "mode", "-project", "event", "-drop-isolates")
	require.Equal(t, 2, s.People)
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs bytes.Buffer
	require.Equal(t, exitFailure, run(ctx, nil, &out, &errs))
	require.Contains(t, errs.String(), "stopped before the end")
	require.Empty(t, out.String())
}

// The order of the rows of a file cannot be seen in a single digit of the output, nor
// can the number of processors.
func TestRowOrderAndProcessorsCannotBeSeen(t *testing.T) {
	read := func(name string) (header string, rows []string) {
		text, err := sample.ReadFile("sample/" + name)
		require.NoError(t, err)
		lines := strings.Split(strings.TrimSpace(string(text)), "\n")
		return lines[0], lines[1:]
	}
	nodesHeader, nodes := read("nodes.csv")
	edgesHeader, edges := read("edges.csv")
	write := func(name, header string, rows []string) string {
		return write(t, name, header+"\n"+strings.Join(rows, "\n")+"\n")
	}
	args := func(nodes, edges []string) []string {
		return []string{"-nodes", write("nodes.csv", nodesHeader, nodes), "-edges", write("edges.csv", edgesHeader, edges), "-directed", "-weight", "weight", "-json"}
	}
	_, want, _ := call(t, args(nodes, edges)...)
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	r := rand.New(rand.NewPCG(1, 1))
	for _, processors := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(processors)
		r.Shuffle(len(edges), func(i, j int) { edges[i], edges[j] = edges[j], edges[i] })
		_, got, _ := call(t, args(nodes, edges)...)
		require.True(t, want == got)
	}
	// People come in the order of the file, so shuffled people are compared one by one.
	var card, shuffled scorecard.Card
	require.NoError(t, json.Unmarshal([]byte(want), &card))
	r.Shuffle(len(nodes), func(i, j int) { nodes[i], nodes[j] = nodes[j], nodes[i] })
	_, got, _ := call(t, args(nodes, edges)...)
	require.NoError(t, json.Unmarshal([]byte(got), &shuffled))
	byID := func(a, b scorecard.Person) int { return strings.Compare(a.ID, b.ID) }
	slices.SortFunc(card.People, byID)
	slices.SortFunc(shuffled.People, byID)
	a, err := json.Marshal(card) // undefined values are null here, and equal
	require.NoError(t, err)
	b, err := json.Marshal(shuffled)
	require.NoError(t, err)
	require.True(t, bytes.Equal(a, b))
}

// A name says what a file will be; nothing is written that its name does not promise.
func TestEndingsOfFiles(t *testing.T) {
	for _, args := range [][]string{{"-o", "card.pdf"}, {"-map", "map.jpg"}} {
		code, _, errs := call(t, args...)
		require.Equal(t, exitUsage, code)
		require.Contains(t, errs, "the name must end in")
		require.NoFileExists(t, args[1])
	}
}
