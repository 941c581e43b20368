package main

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

func call(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(context.Background(), args, &out, &errs)
	return code, out.String(), errs.String()
}

// write puts a file into a folder of the test.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	return path
}

func TestSample(t *testing.T) {
	code, out, errs := call(t)
	require.Zero(t, code)
	require.Empty(t, errs)
	require.Contains(t, out, "The sample community: 44 people")
	require.Contains(t, out, "do now")
	require.Contains(t, out, "TOGETHER")
	_, out, _ = call(t, "-objective", "trust")
	require.Contains(t, out, "Riverbank has 17 people, 2 more than a group can hold")
}

// The README shows what the program prints.
func TestREADMEShowsTheOutput(t *testing.T) {
	_, out, _ := call(t)
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	require.Contains(t, string(readme), out)
}

// Two circles and one way between them.
const twoCircles = `source,target
a,b
a,c
b,c
c,d
d,e
d,f
e,f
`

// What -json says an introduction gains is what it does gain.
func TestJSONGainsAreExact(t *testing.T) {
	edges := write(t, "edges.csv", twoCircles)
	code, out, _ := call(t, "-edges", edges, "-json", "-budget", "2", "-anywhere")
	require.Zero(t, code)
	var got adviceJSON
	d := json.NewDecoder(strings.NewReader(out))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(&got))
	var pairs [][2]string
	for line := range strings.Lines(twoCircles) {
		if u, v, _ := strings.Cut(strings.TrimSpace(line), ","); u != "source" {
			pairs = append(pairs, [2]string{u, v})
		}
	}
	start := efficiency(t, pairs)
	require.InDelta(t, start, got.Start, 1e-12)
	require.Len(t, got.Moves, 8)
	for _, m := range got.Moves {
		require.Equal(t, "introduce", m.Kind)
		require.Empty(t, m.Groups)
		require.InDelta(t, efficiency(t, append(pairs, [2]string{m.People[0], m.People[1]}))-start, m.Gain, 1e-12)
		require.Positive(t, m.Chance)
		require.Positive(t, m.Weeks)
		require.NotEmpty(t, m.Reason)
	}
	require.Len(t, got.Chosen, 2)
	value := start
	for _, m := range got.Chosen {
		pairs = append(pairs, [2]string{m.People[0], m.People[1]})
		value += m.Gain
		require.InDelta(t, efficiency(t, pairs), value, 1e-12)
	}
	require.InDelta(t, value, got.Value, 1e-12)
}

func efficiency(t *testing.T, pairs [][2]string) float64 {
	t.Helper()
	b := network.NewBuilder(network.Options{})
	for _, p := range pairs {
		b.AddTie(p[0], p[1])
	}
	g, err := b.Build()
	require.NoError(t, err)
	value, err := measure.GlobalEfficiency(context.Background(), g, measure.Options{})
	require.NoError(t, err)
	return value
}

func TestGroupsAttributesAndConstraints(t *testing.T) {
	edges := write(t, "edges.csv", twoCircles)
	nodes := write(t, "nodes.csv", "id,label,language\na,Ann,x\nb,Bob,x\nc,Cem,x\nd,Dan,y\ne,Eve,y\nf,Fay,x\n")
	groups := write(t, "groups.csv", "person,group\na,left\nb,left\nc,left\nd,right\ne,right\nf,right\n")
	for _, objective := range []string{"connectivity", "reach", "learning", "trust", "diversity", "resilience", "connectivity=2,trust=1"} {
		code, out, errs := call(t, "-nodes", nodes, "-edges", edges, "-groups", groups, "-objective", objective)
		require.Zero(t, code, errs)
		require.Contains(t, out, "6 people, 7 ties, 2 groups")
	}
	_, out, _ := call(t, "-nodes", nodes, "-edges", edges, "-groups", groups, "-json")
	require.Contains(t, out, `"kind": "bridge"`)
	require.Contains(t, out, `"left"`)
	_, out, _ = call(t, "-nodes", nodes, "-edges", edges, "-share", "language", "-json", "-anywhere")
	var got adviceJSON
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	require.Len(t, got.Moves, 3, "f is the only one on the right who speaks x")
	for _, m := range got.Moves {
		require.Contains(t, m.People, "f")
	}
	_, _, errs := call(t, "-edges", edges, "-objective", "reach")
	require.Contains(t, errs, "the narrative spreads from c")
	code, out, _ := call(t, "-edges", edges, "-objective", "reach", "-adherent", "a", "-kind", "introduce", "-top", "1")
	require.Zero(t, code)
	require.NotContains(t, out, "  2. introduce                ")
	threat := write(t, "narratives.json", `{"narratives":[{"title":"The flood","resolution":"closed","subject":"you","outlook":"threat","call_to_action":"Fight the flood"}]}`)
	_, out, _ = call(t, "-edges", edges, "-objective", "reach", "-adherent", "a", "-narratives", threat)
	require.Contains(t, out, `"The flood" told as an opportunity`)
}

// Where ties have times, chances are learned from them.
func TestChancesFromTimes(t *testing.T) {
	var text strings.Builder
	text.WriteString("source,target,time\n")
	r := rand.New(rand.NewPCG(1, 1))
	for k := range 5000 {
		u := r.IntN(60)
		fmt.Fprintf(&text, "p%02d,p%02d,%d\n", u, (u+1+r.IntN(1+k/600))%60, k)
	}
	code, _, errs := call(t, "-edges", write(t, "edges.csv", text.String()))
	require.Zero(t, code, errs)
	require.Contains(t, errs, "chances are learned from the times of the ties")
	code, _, errs = call(t, "-edges", write(t, "edges.csv", "source,target,time\na,b,1\nb,c,2\n"))
	require.Zero(t, code, errs)
	require.Contains(t, errs, "chances are not learned")
}

func TestFigure(t *testing.T) {
	file := filepath.Join(t.TempDir(), "figure.svg")
	code, _, errs := call(t, "-figure", file)
	require.Zero(t, code, errs)
	picture, err := os.ReadFile(file)
	require.NoError(t, err)
	d := xml.NewDecoder(bytes.NewReader(picture))
	for {
		if _, err := d.Token(); err != nil {
			require.ErrorIs(t, err, io.EOF)
			break
		}
	}
	require.Contains(t, string(picture), "Before: Connectivity 0.")
	require.Contains(t, string(picture), orange)
	code, _, errs = call(t, "-figure", filepath.Join(file, "nowhere.svg"))
	require.Equal(t, exitFailure, code)
	require.NotEmpty(t, errs)
}

func TestExitCodes(t *testing.T) {
	edges := write(t, "edges.csv", twoCircles)
	for _, c := range []struct {
		code int
		says string
		args []string
	}{
		{0, "", []string{"-h"}},
		{exitUsage, "is none of connectivity", []string{"-objective", "joy"}},
		{exitUsage, "no such kind", []string{"-kind", "dance"}},
		{exitUsage, "must be positive", []string{"-budget", "0"}},
		{exitUsage, "must not be negative", []string{"-load", "-1"}},
		{exitUsage, "is not a flag", []string{"people.csv"}},
		{exitUsage, "flag provided but not defined", []string{"-nothing"}},
		{exitUsage, "need -edges", []string{"-nodes", "x"}},
		{exitFailure, "no such file", []string{"-edges", "missing.csv"}},
		{exitFailure, "no such column", []string{"-edges", edges, "-share", "language"}},
		{exitFailure, "nobody of this id", []string{"-edges", edges, "-adherent", "z"}},
		{exitFailure, "no such file", []string{"-edges", edges, "-narratives", "missing.json"}},
		{exitFailure, "needs an attribute", []string{"-edges", edges, "-objective", "diversity"}},
	} {
		code, _, errs := call(t, c.args...)
		require.Equal(t, c.code, code, c.args)
		require.Contains(t, errs, c.says)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	var errs bytes.Buffer
	require.Equal(t, exitFailure, run(cancelled, nil, io.Discard, &errs))
	require.Contains(t, errs.String(), "stopped before the end")
	require.Equal(t, exitFailure, run(context.Background(), nil, broken{}, &errs))
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("full") }

// Any number of workers says the same.
func TestWorkers(t *testing.T) {
	_, one, _ := call(t, "-workers", "1", "-json")
	_, many, _ := call(t, "-workers", "7", "-json")
	require.Equal(t, one, many)
}

func TestNoMoveIsFound(t *testing.T) {
	ties := filepath.Join(t.TempDir(), "ties.csv")
	require.NoError(t, os.WriteFile(ties, []byte("source,target\n"), 0o600))
	code, out, _ := call(t, "-edges", ties)
	require.Zero(t, code)
	require.Contains(t, out, "Connectivity cannot be measured here. No small move was found")
	require.NotContains(t, out, "NaN")
	code, _, errs := call(t, "-figure", "before-after.png")
	require.Equal(t, exitUsage, code)
	require.Contains(t, errs, "must end in .svg")
	code, _, errs = call(t, "-kind", "talk")
	require.Equal(t, exitUsage, code)
	require.Contains(t, errs, "the kinds are introduce")
}
