package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/examples/internal/input"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/detect"
	"github.com/impactnet/impactnet/network/networktest"
)

// made runs the program with -o and returns what it wrote.
func made(t *testing.T, ending string, args ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "out"+ending)
	code, out, errs := call(t, append(args, "-o", file)...)
	require.Zero(t, code, errs)
	require.Empty(t, out)
	require.Contains(t, errs, "wrote "+file)
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(text)
}

func TestReportPage(t *testing.T) {
	page := made(t, ".html", "-title", "Our town", "-date", "22 November 2026")
	for _, part := range []string{"<!doctype html>", "Our town", "22 November 2026", "Trust pyramid of each group", "Repairs, Repair Cafe", "2026 Q4", "Elif", "What is left as people leave", `id="net"`} {
		require.Contains(t, page, part)
	}
	require.True(t, page == made(t, ".html", "-title", "Our town", "-date", "22 November 2026"), "the same page each time")
}

// The ending of -o decides what is written.
func TestOutputs(t *testing.T) {
	_, text, _ := call(t)
	require.Equal(t, text, made(t, ".txt"))
	_, object, _ := call(t, "-json")
	require.Equal(t, object, made(t, ".json"))
	require.Equal(t, object, made(t, ".data", "-json"))
	code, _, errs := call(t, "-o", filepath.Join(t.TempDir(), "no", "such", "folder.html"))
	require.Equal(t, exitFailure, code)
	require.Contains(t, errs, "cannot write the file")
}

// dated is ties of three years among people who come and go.
func dated(t *testing.T) string {
	t.Helper()
	rows := "source,target,time\n"
	for _, tie := range []string{"a,b,2024-02-01", "b,c,2024-03-01", "d,e,2024-04-01", "a,b,2025-02-01", "b,c,2025-02-01", "c,d,2025-03-01", "d,e,2025-05-01",
		"a,b,2026-01-01", "a,c,2026-01-01", "a,d,2026-01-01", "a,e,2026-02-01", "a,f,2026-02-01"} {
		rows += tie + "\n"
	}
	return write(t, "ties.csv", rows)
}

func TestPeriodIsComparedWithTheOneBefore(t *testing.T) {
	edges := dated(t)
	code, out, errs := call(t, "-edges", edges, "-period", "2026")
	require.Zero(t, code, errs)
	require.Contains(t, out, "6 people, 5 ties")
	require.Contains(t, out, `The network moved from`)
	require.Contains(t, out, `to "single hub"`)
	page := made(t, ".html", "-edges", edges, "-period", "2026")
	for _, part := range []string{"Since 2025", "Growth stage over time", ">2024<", ">2026<"} {
		require.Contains(t, page, part)
	}
	_, out, _ = call(t, "-edges", edges, "-period", "2024")
	require.NotContains(t, out, "moved", "there is nothing before")
	numbered := write(t, "rounds.csv", "source,target,time\na,b,1\nb,c,1\na,b,2.5\na,c,2.5\nb,c,2.5\n")
	_, out, _ = call(t, "-edges", numbered, "-period", "2.5")
	require.Contains(t, out, "3 ties between them")
	require.Contains(t, out, "The people are the same.")
}

func TestEarlier(t *testing.T) {
	column := func(fields ...string) *network.Ties {
		zeros := make([]network.NodeID, len(fields))
		ties, err := network.NewTies(1, zeros, zeros, network.NewColumn(network.TimeColumn, fields))
		require.NoError(t, err)
		return ties
	}
	days := column("2026-01-01", "2026-02-01")
	require.Equal(t, []string{"2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025"}, earlier(days, "2026"))
	require.Equal(t, "2025-12", earlier(days, "2026-01")[mostPeriods-1])
	require.Equal(t, "2026-02-28", earlier(days, "2026-03-01")[mostPeriods-1])
	require.Empty(t, earlier(days, "soon"))
	require.Equal(t, []string{"1", "2"}, earlier(column("2", "1", "3", "2"), "3"))
	require.Empty(t, earlier(column("2", "1"), "x"))
}

// An earlier card, or earlier ties, give the same comparison.
func TestCompare(t *testing.T) {
	edges := dated(t)
	old := write(t, "old.csv", "source,target\na,b\nb,c\nc,d\nd,e\n")
	card := filepath.Join(t.TempDir(), "old.json")
	code, _, errs := call(t, "-edges", old, "-json", "-o", card)
	require.Zero(t, code, errs)
	_, byCard, _ := call(t, "-edges", edges, "-compare", card)
	_, byTies, _ := call(t, "-edges", edges, "-compare", old)
	require.Equal(t, byCard, byTies)
	require.Contains(t, byCard, "1 person came and 0 left")
	for _, c := range []struct{ file, text, want string }{
		{"missing.json", "", "there is no such file"},
		{"bad.json", `{"structure": 3}`, "looks like a scorecard and is not"},
		{"none.json", `{"a": 1}`, "-compare"},
	} {
		file := c.file
		if c.text != "" {
			file = write(t, c.file, c.text)
		}
		code, _, errs := call(t, "-edges", edges, "-compare", file)
		require.Equal(t, exitFailure, code)
		require.Contains(t, errs, c.want)
	}
}

// Every format that can be written can be read, known by the ending of its name.
func TestEveryFormat(t *testing.T) {
	edges := write(t, "karate.csv", karate(t))
	want := structure(t, "-edges", edges)
	flags := input.Flags{Edges: edges}
	data, _, err := flags.Read()
	require.NoError(t, err)
	read := 0
	for _, f := range detect.Formats() {
		if f.Decode == nil || f.Name == detect.HIF || f.Name == detect.Survey {
			continue // only written; groups for ties; ties with a direction
		}
		var text bytes.Buffer
		require.NoError(t, f.Encode(&text, data, encoding.Direction{}))
		for _, ending := range f.Endings {
			s := structure(t, "-edges", write(t, "karate"+ending, text.String()))
			require.Equal(t, []int{want.People, want.Ties}, []int{s.People, s.Ties}, "%s: %s", f.Name, ending)
			read++
		}
	}
	require.Greater(t, read, 8)
}

func karate(t *testing.T) string {
	t.Helper()
	text := "source,target\n"
	g := networktest.Karate()
	for tie := range g.Ties() {
		text += fmt.Sprintf("%s,%s\n", g.Label(tie.Source), g.Label(tie.Target))
	}
	return text
}

func TestPseudonyms(t *testing.T) {
	keyFile := write(t, "key", "a key that nobody else has\n")
	page := made(t, ".html", "-pseudonyms", keyFile)
	for _, name := range []string{"Elif", "Karim", "Viktor", "p01"} {
		require.NotContains(t, page, name)
	}
	require.Contains(t, page, "p-")
	_, out, _ := call(t, "-pseudonyms", keyFile, "-json")
	var card scorecard.Card
	require.NoError(t, json.Unmarshal([]byte(out), &card))
	require.True(t, strings.HasPrefix(card.People[0].ID, "p-"))
	require.NotEmpty(t, card.Health.Trust, "answers are kept")
	code, _, errs := call(t, "-pseudonyms", write(t, "short", "short"))
	require.Equal(t, exitFailure, code)
	require.Contains(t, errs, "16 at least")
	code, _, errs = call(t, "-pseudonyms", "missing")
	require.Equal(t, exitFailure, code)
	require.Contains(t, errs, "cannot read the key")
}

func TestPublic(t *testing.T) {
	for _, ending := range []string{".html", ".json", ".txt"} {
		text := made(t, ending, "-public")
		for _, name := range []string{"Elif", "Karim", "Viktor", "Wei"} {
			require.NotContains(t, text, name, ending)
		}
		require.Contains(t, text, "Riverbank")
	}
}

// The first small moves are as many as asked for, and nobody is asked twice.
func TestMoves(t *testing.T) {
	for _, n := range []string{"0", "3"} {
		_, out, _ := call(t, "-json", "-moves", n)
		var card scorecard.Card
		require.NoError(t, json.Unmarshal([]byte(out), &card))
		require.Equal(t, n, fmt.Sprint(len(card.Moves)))
		seen := map[string]bool{}
		for _, m := range card.Moves {
			require.NotEmpty(t, m.Reason)
			require.Positive(t, float64(m.Gain))
			for _, p := range m.People {
				require.False(t, seen[p])
				seen[p] = true
			}
		}
	}
}

func TestFloor(t *testing.T) {
	withheld := func(args ...string) (names []string) {
		_, out, _ := call(t, append(args, "-json")...)
		var card scorecard.Card
		require.NoError(t, json.Unmarshal([]byte(out), &card))
		for _, g := range card.Health.Groups {
			if g.Withheld {
				names = append(names, g.Name)
			}
		}
		return names
	}
	require.Equal(t, []string{"Reading Steps", "Tool Library"}, withheld())
	require.Empty(t, withheld("-floor", "0"))
	require.Len(t, withheld("-floor", "10"), 5)
}

func TestSurveyAndResponses(t *testing.T) {
	nodes := write(t, "people.csv", "id,answered\na,yes\nb,no\nc,1\nd,true\ne,y\nf,\n")
	edges := write(t, "ties.csv", "source,target,relation,reliability,influence\na,b,work,4,1\nb,c,work,2,\nc,d,work,3,2\nd,e,work,3,\ne,f,work,3,3\nf,a,play,1,\n")
	measures := func(args ...string) map[string]scorecard.Measure {
		code, out, errs := call(t, append([]string{"-nodes", nodes, "-edges", edges, "-responded", "answered", "-json", "-floor", "0"}, args...)...)
		require.Zero(t, code, errs)
		var card scorecard.Card
		require.NoError(t, json.Unmarshal([]byte(out), &card))
		found := map[string]scorecard.Measure{}
		for _, m := range card.Health.Trust {
			found[m.Key] = m
		}
		return found
	}
	all := measures()
	require.InDelta(t, 16./6, float64(all["reliability"].Value), 1e-12)
	require.InDelta(t, 2, float64(all["influence"].Value), 1e-12)
	require.InDelta(t, 4./6, float64(all["reliability"].ResponseRate), 1e-12)
	require.InDelta(t, 3, float64(measures("-relation", "work")["reliability"].Value), 1e-12, "answers of other relations do not count")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-edges", write(t, "bad.csv", "source,target,openness\na,b,7\n")}, "answers are 1, 2, 3 or 4"},
		{[]string{"-nodes", nodes, "-edges", edges, "-responded", "said"}, "no such column"},
		{[]string{"-nodes", nodes, "-edges", edges, "-responded", "id"}, "-responded id"},
	} {
		code, _, errs := call(t, c.args...)
		require.Equal(t, exitFailure, code)
		require.Contains(t, errs, c.want)
	}
}

func TestMeasurements(t *testing.T) {
	file := write(t, "impact.csv", "\ufeffmetric,time,value,low,high,unit\nmeals,2025,10,9,11,a week\nmeals,2026,12,,,a week\nrides,spring,3\n")
	_, out, _ := call(t, "-measurements", file, "-json")
	var card scorecard.Card
	require.NoError(t, json.Unmarshal([]byte(out), &card))
	require.Len(t, card.Results.Trajectories, 2)
	meals := card.Results.Trajectories[0]
	require.EqualValues(t, 2025, meals.Points[0].Time)
	require.EqualValues(t, 9, meals.Points[0].Band.Low)
	require.Nil(t, meals.Points[1].Band)
	require.Equal(t, "spring", card.Results.Trajectories[1].Points[0].Label)
	require.Equal(t, "too little data", meals.Verdict)
	growing := "metric,time,value,better\n"
	for i := range 8 {
		growing += fmt.Sprintf("waste,%d,%d,lower\n", i, 100-10*i)
	}
	_, out, _ = call(t, "-measurements", write(t, "waste.csv", growing), "-json")
	require.NoError(t, json.Unmarshal([]byte(out), &card))
	require.True(t, card.Results.Trajectories[0].Lower)
	require.Contains(t, []string{"improving", "accelerating"}, card.Results.Trajectories[0].Verdict, "less waste is better")
	for text, want := range map[string]string{
		"":                           "no header line",
		"metric,value\n":             `no column "time"`,
		"metric,time,value\na,1,x\n": "line 2: the value \"x\" is not a number",
		"metric,time,value,low,high\na,1,2,x,3\n": "low and high must be numbers",
		"metric,time,value\n\"a,1,2\n":            "bad.csv",
	} {
		code, _, errs := call(t, "-measurements", write(t, "bad.csv", text))
		require.Equal(t, exitFailure, code)
		require.Contains(t, errs, want)
	}
	code, _, errs := call(t, "-measurements", "missing.csv")
	require.Equal(t, exitFailure, code)
	require.Contains(t, errs, "no such file")
}

func TestFlagsThatDoNotFit(t *testing.T) {
	edges := dated(t)
	for want, args := range map[string][]string{
		"leave out -from and -to":   {"-edges", edges, "-period", "2026", "-from", "2025"},
		"a file of ties with times": {"-period", "2026"},
		"cannot be negative":        {"-floor", "-1"},
	} {
		code, _, errs := call(t, args...)
		require.Equal(t, exitUsage, code)
		require.Contains(t, errs, want)
	}
}
