package main

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func call(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(context.Background(), args, &out, &errs)
	return code, out.String(), errs.String()
}

// file writes a file for a test and returns its name.
func file(t *testing.T, name string, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600))
	return path
}

// someRatings are those of people who all distrust P0 and trust each other.
func someRatings(columns string, row func(k, from, to, value int) string) []string {
	lines := []string{columns}
	for k := range 240 {
		from, to, value := 1+k%7, (3*k+k/7)%8, 3+k%5
		if from == to {
			continue
		}
		if to == 0 {
			value = -8
		}
		lines = append(lines, row(k, from, to, value))
	}
	return lines
}

func dated(k, from, to, value int) string {
	return fmt.Sprintf("P%d,P%d,%d,%d", from, to, value, 1000+k)
}

func TestSample(t *testing.T) {
	code, out, errs := call(t)
	require.Zero(t, code)
	require.Empty(t, errs)
	for _, part := range []string{"how far does Ana trust Ben?", "stands on humility and integrity", "next is commitment", "HEARSAY", "STANDING"} {
		require.Contains(t, out, part)
	}
}

// The README shows what the program prints.
func TestREADMEShowsTheOutput(t *testing.T) {
	_, out, _ := call(t)
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	require.Contains(t, string(readme), out)
}

func TestAnotherPairAndTime(t *testing.T) {
	code, out, errs := call(t, "-pair", "Gul, Finn", "-at", "2026-10-10")
	require.Zero(t, code, errs)
	require.Contains(t, out, "seen on 2026-10-10")
	require.Contains(t, out, "how far does Gul trust Finn?")
	require.Contains(t, out, "nobody whom Gul trusts knows Finn")
	require.Contains(t, out, "commitment  50% expected, 0.0 for", "what happens on the 19th is not known yet")
}

func TestOwnLog(t *testing.T) {
	log := file(t, "log.csv", "from,to,layer,outcome,time", "a,b,Humility,1,10", "b,a,integrity,-1,12", "c,b,commitment,1,13")
	code, out, errs := call(t, "-evidence", log)
	require.Zero(t, code, errs)
	require.Contains(t, out, "3 observations about 3 people, seen on 13")
	code, out, _ = call(t, "-evidence", log, "-pair", "b,a", "-at", "11")
	require.Zero(t, code)
	require.Contains(t, out, "integrity   50% expected, 0.0 for and 0.0 against")
}

// Events make the same ledger as rows that say the same, also of people of two names.
func TestEventLog(t *testing.T) {
	day := func(n int, id, rest string) string {
		return fmt.Sprintf(`{"v":1,"id":"%s","time":"2026-03-%02dT00:00:00Z",%s}`, id, n, rest)
	}
	saw := func(n int, id, from, to, what, outcome string) string {
		return day(n, id, fmt.Sprintf(`"type":"evidence.observed","from":"%s","to":"%s","what":"%s","outcome":%s`, from, to, what, outcome))
	}
	lines := []string{
		day(1, "1", `"type":"person.joined","person":"zoe"`), day(1, "2", `"type":"person.joined","person":"b"`),
		day(1, "3", `"type":"person.joined","person":"c"`), day(1, "4", `"type":"person.joined","person":"a"`),
		saw(10, "5", "zoe", "b", "asked for help", "1"), saw(12, "6", "b", "a", "broke an agreement", "-1"),
		saw(13, "7", "c", "b", "delivered an effort", "1"), day(13, "8", `"type":"person.merged","person":"a","other":"zoe"`),
	}
	log := file(t, "log.csv", "from,to,layer,outcome,time", "a,b,humility,1,2026-03-10", "b,a,integrity,-1,2026-03-12", "c,b,commitment,1,2026-03-13")
	for _, args := range [][]string{nil, {"-pair", "b,a"}, {"-pair", "c,b", "-at", "2026-04-02"}} {
		_, want, _ := call(t, append([]string{"-evidence", log}, args...)...)
		code, got, errs := call(t, append([]string{"-evidence", file(t, "log.jsonl", lines...)}, args...)...)
		require.Zero(t, code, errs)
		require.Equal(t, want, got)
	}
	broken := file(t, "log.ndjson", append(lines, "{}", saw(14, "9", "a", "nobody", "blamed", "-1"))...)
	code, _, errs := call(t, "-evidence", broken)
	require.Equal(t, exitFailure, code)
	require.Contains(t, errs, "line 9")
	code, _, errs = call(t, "-evidence", broken, "-lenient")
	require.Zero(t, code)
	require.Contains(t, errs, `no person is named "nobody"`)
	code, _, errs = call(t, "-evidence", file(t, "empty.jsonl", lines[:4]...))
	require.Equal(t, exitFailure, code)
	require.Contains(t, errs, "no evidence of trust")
	code, out, errs := call(t, "-evidence", file(t, "ticks.jsonl", `{"v":1,"id":"1","time":3,"type":"person.joined","person":"a"}`,
		`{"v":1,"id":"2","time":3,"type":"person.joined","person":"b"}`, strings.Replace(saw(9, "3", "a", "b", "humility", "1"), `"2026-03-09T00:00:00Z"`, "9", 1)))
	require.Zero(t, code, errs)
	require.Contains(t, out, "1 observation about 2 people, seen on 9")
}

func TestJSON(t *testing.T) {
	ratings := file(t, "r.csv", someRatings("source,target,weight,time", dated)...)
	code, out, errs := call(t, "-edges", ratings, "-scale", "10", "-json")
	require.Zero(t, code, errs)
	require.NotContains(t, errs, "time")
	var got struct {
		Methods []map[string]any `json:"methods"`
	}
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	rows := len(someRatings("", dated)) - 1
	var names []string
	for _, m := range got.Methods {
		names = append(names, m["name"].(string))
		require.InDelta(t, rows-rows*7/10, m["n"], 0)
		require.Contains(t, m, "auc")
		require.Positive(t, m["rmse"])
		require.Len(t, m["rmse_interval"], 2)
	}
	require.Subset(t, names, []string{"receiver_mean", "receiver_giver", "fairness_goodness", "predictor"})
	_, again, _ := call(t, "-edges", ratings, "-scale", "10", "-json", "-workers", "1")
	require.Equal(t, out, again)
}

// Without distrust AUC is null; without time rows are in order, and that is said.
func TestTrustOnlyInRowOrder(t *testing.T) {
	lines := someRatings("source,target,weight", func(_, from, to, value int) string {
		return fmt.Sprintf("P%d,P%d,%d", from, to, max(value, -value))
	})
	ratings := file(t, "r.csv", lines...)
	code, out, errs := call(t, "-edges", ratings, "-json")
	require.Zero(t, code, errs)
	require.Contains(t, out, `"auc": null`)
	require.Contains(t, errs, "the order of the rows is taken as the order in time")
	require.Contains(t, errs, "ratings are divided by 8")
	code, out, _ = call(t, "-edges", ratings)
	require.Zero(t, code)
	require.Contains(t, out, "sorted by the order of the rows")
	require.Contains(t, out, "there is no distrust")
}

// A scale changes the unit of the errors and nothing else.
func TestScale(t *testing.T) {
	ratings := file(t, "r.csv", someRatings("source,target,weight,time", dated)...)
	_, ten, _ := call(t, "-edges", ratings, "-scale", "10")
	require.Contains(t, ten, "in units of the scale (10)")
	require.Contains(t, ten, "cases of 100")
	code, _, errs := call(t, "-edges", ratings, "-scale", "5")
	require.Zero(t, code)
	require.Contains(t, errs, "beyond -scale 5")
}

func TestUnweighted(t *testing.T) {
	ratings := file(t, "r.csv", someRatings("source,target", func(_, from, to, _ int) string { return fmt.Sprintf("P%d,P%d", from, to) })...)
	code, out, errs := call(t, "-edges", ratings)
	require.Zero(t, code, errs)
	require.Contains(t, errs, "no column weight")
	require.Contains(t, out, "All ratings are the same")
}

func TestExplain(t *testing.T) {
	ratings := file(t, "r.csv", someRatings("source,target,weight,time", dated)...)
	code, out, errs := call(t, "-edges", ratings, "-scale", "10", "-pair", "P1,P0")
	require.Zero(t, code, errs)
	require.Contains(t, out, "What would P1 say of P0? Expected: -")
	require.Contains(t, out, "the receiver's record")
}

// The figure in the documentation is the one that the program draws, and it says where
// the window ends: MODEL's numbers, to four digits.
func TestHysteresisFigure(t *testing.T) {
	name := filepath.Join(t.TempDir(), "cycle.svg")
	code, out, errs := call(t, "-hysteresis", name)
	require.Zero(t, code, errs)
	require.Empty(t, out)
	drawn, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Contains(t, string(drawn), "narrative o = 0: two lasting states for kappa from 0.0375 to 0.2566")
	require.Contains(t, string(drawn), "narrative o = 0.5: two lasting states for kappa from 0.0500 to 0.3422")
	kept, err := os.ReadFile("../../docs/images/hysteresis.svg")
	require.NoError(t, err)
	require.Equal(t, string(kept), string(drawn))
	require.NoError(t, xml.Unmarshal(drawn, new(struct{})))
	code, _, _ = call(t, "-hysteresis", filepath.Join(name, "nowhere.svg"))
	require.Equal(t, exitFailure, code)
}

func TestUsage(t *testing.T) {
	for _, c := range []struct {
		args []string
		text string
	}{
		{[]string{"-nonsense"}, "not defined"},
		{[]string{"ratings.csv"}, "is not a flag"},
		{[]string{"-json"}, "-json needs -edges"},
		{[]string{"-edges", "a", "-evidence", "b"}, "not both"},
		{[]string{"-edges", "a", "-at", "1"}, "-at goes with a log"},
		{[]string{"-edges", "a", "-hysteresis", "b"}, "from the model alone"},
		{[]string{"-edges", "a", "-json", "-pair", "a,b"}, "leave out -pair"},
		{[]string{"-edges", "a", "-scale", "-3"}, "must be above 0"},
		{[]string{"-edges", "a", "-scale", "NaN"}, "must be above 0"},
		{[]string{"-pair", "Ana"}, "a comma between them"},
	} {
		code, out, errs := call(t, c.args...)
		require.Equal(t, exitUsage, code, c.args)
		require.Empty(t, out)
		require.Contains(t, errs, c.text)
	}
	code, _, errs := call(t, "-h")
	require.Zero(t, code)
	require.Contains(t, errs, "trustrank says how far")
}

func TestFailures(t *testing.T) {
	good := file(t, "good.csv", someRatings("source,target,weight,time", dated)...)
	for _, c := range []struct {
		args []string
		text string
	}{
		{[]string{"-edges", "nowhere.csv"}, "there is no such file"},
		{[]string{"-evidence", "nowhere.csv"}, "there is no such file"},
		{[]string{"-edges", good, "-weight", "stars"}, "no such column"},
		{[]string{"-edges", good, "-pair", "P1,Zoe"}, "nobody called Zoe"},
		{[]string{"-edges", file(t, "w.csv", "source,target,weight", "a,b,1", "b,a,")}, "tie 2 has no weight"},
		{[]string{"-edges", file(t, "t.csv", "source,target,weight,time", "a,b,1,soon", "b,a,1,later", "b,a,1,never")}, "numbers or dates"},
		{[]string{"-edges", file(t, "none.csv", "source,target,weight")}, ""},
		{[]string{"-evidence", file(t, "l.csv", "from,to,layer,outcome,time", "a,b,humility,1,1", "a,b,charm,1,2")}, `"charm" is no layer`},
		{[]string{"-evidence", file(t, "o.csv", "from,to,layer,outcome,time", "a,b,humility,3,1")}, "row 1 of the log"},
		{[]string{"-evidence", file(t, "n.csv", "from,to,outcome,time", "a,b,1,1")}, "column layer"},
		{[]string{"-evidence", file(t, "m.csv", "from,to,layer,time", "a,b,humility,1")}, "column outcome"},
		{[]string{"-pair", "Ana,Zoe"}, "called Zoe"},
		{[]string{"-pair", "Ana,Ana"}, "their own witness"},
		{[]string{"-at", "soon"}, "such as 2026-11-22"},
	} {
		code, out, errs := call(t, c.args...)
		require.Equal(t, exitFailure, code, c.args)
		require.Empty(t, out)
		require.Contains(t, errs, c.text)
	}
}

func TestStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs bytes.Buffer
	code := run(ctx, []string{"-edges", file(t, "good.csv", someRatings("source,target,weight,time", dated)...), "-scale", "10"}, &out, &errs)
	require.Equal(t, exitFailure, code)
	require.Empty(t, out.String())
	require.Contains(t, errs.String(), "stopped before the end")
}

func TestFigureIsSVG(t *testing.T) {
	code, _, errs := call(t, "-hysteresis", "cycle.png")
	require.Equal(t, exitUsage, code)
	require.Contains(t, errs, "must end in .svg")
}

// A month and a year are looked at as they end.
func TestAtMonthAndYear(t *testing.T) {
	for at, seen := range map[string]string{"2026-06": "seen on 2026-06-30", "2026": "seen on 2026-12-31", "2026-06-12": "seen on 2026-06-12"} {
		code, out, errs := call(t, "-at", at)
		require.Zero(t, code, errs)
		require.Contains(t, out, seen)
	}
}
