package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"math"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/movement"
	"github.com/impactnet/impactnet/network/sim"
)

func TestWithoutArgumentsASampleIsSwept(t *testing.T) {
	stdout := need(t)
	require.Contains(t, stdout, "march1991: 360 of 360 runs")
	require.Contains(t, stdout, "periods_to_equilibrium")
}

func TestUsage(t *testing.T) {
	description := write(t, small)
	for _, args := range [][]string{
		{"fly"}, {"run"}, {"run", description, "again"}, {"plan"}, {"merge"}, {"summary"}, {"models", "none"}, {"models", "a", "b"},
		{"run", "nowhere.json"}, {"run", description, "-workers", "-1"}, {"run", description, "-flag"},
		{"run", description, "-shard", "0/2"}, {"plan", description, "-o", "x", "-shard", "0/2"},
		{"run", description, "-o", "x", "-shard", "2/2"}, {"run", description, "-o", "x", "-shard", "-1/2"},
		{"run", description, "-o", "x", "-shard", "1"}, {"run", description, "-o", "x", "-shard", "0/0"},
		{"run", description, "-o", "x", "-shard", "1/2/3"},
	} {
		code, _, stderr := call(args...)
		require.Equal(t, exitUsage, code, "%v: %s", args, stderr)
		require.NotEmpty(t, stderr)
	}
	code, _, stderr := call("-h")
	require.Equal(t, 0, code)
	require.Contains(t, stderr, "-shard")
	code, _, _ = call("summary", t.TempDir())
	require.Equal(t, exitFailure, code)
}

func TestModelsAndPlan(t *testing.T) {
	require.Contains(t, need(t, "models"), "naming_game")
	stdout := need(t, "models", "march1991")
	require.Contains(t, stdout, "probability of learning from the code")
	require.Contains(t, stdout, "periods_to_equilibrium")
	stdout = need(t, "plan", write(t, small))
	require.Contains(t, stdout, "6 points of 2 replicates, 12 runs")
	require.Contains(t, stdout, "0.90    paper")
}

// The summary is held against means computed from the file by other means.
func TestSummaryAgreesWithTheFile(t *testing.T) {
	folder := t.TempDir()
	need(t, "run", write(t, strings.Replace(small, `"replicates": 2`, `"replicates": 50`, 1)), "-o", folder)
	records, err := csv.NewReader(strings.NewReader(read(t, filepath.Join(folder, "results.csv")))).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"point", "replicate", "p1", "reading", "performance", "knowledge", "error", "check"}, records[0])
	require.Len(t, records, 301)
	var s summary
	require.NoError(t, json.Unmarshal([]byte(need(t, "summary", folder, "-json")), &s))
	require.Equal(t, 300, s.Runs)
	require.Equal(t, 300, s.Expected)
	require.Len(t, s.Points, 6)
	for k, p := range s.Points {
		for i, o := range p.Outcomes {
			sum, squares := 0.0, 0.0
			for _, record := range records[1+50*k : 51+50*k] {
				require.Equal(t, strconv.Itoa(k), record[0])
				require.Equal(t, p.Values["p1"], record[2])
				require.Equal(t, p.Values["reading"], record[3])
				x, err := strconv.ParseFloat(record[4+i], 64)
				require.NoError(t, err)
				sum += x
				squares += x * x
			}
			mean := sum / 50
			require.InDelta(t, mean, *o.Mean, 1e-12)
			require.InDelta(t, math.Sqrt((squares-50*mean*mean)/49/50), *o.SE, 1e-9)
			require.InDelta(t, 2.0095752371292397**o.SE, *o.High-*o.Mean, 1e-9) // qt(0.975, 49)
			require.Equal(t, 50, o.N)
		}
	}
}

func TestFailedRunsAreReported(t *testing.T) {
	folder := t.TempDir()
	description := write(t, failing)
	code, stdout, stderr := call("run", description, "-o", folder)
	require.Equal(t, exitFailure, code)
	require.Contains(t, stderr, "2 runs failed")
	require.Contains(t, stdout, "6 of 6 runs, 2 failed")
	require.Contains(t, read(t, filepath.Join(folder, "results.csv")), "1,0,2,,")
	code, _, stderr = call("run", description, "-o", folder, "-shard", "0/2")
	require.Equal(t, exitFailure, code)
	require.Contains(t, stderr, "1 runs failed")
	code, stdout, _ = call("summary", folder, "-json")
	require.Equal(t, exitFailure, code)
	require.Contains(t, stdout, `"failed": 2`)
}

func TestSummaryOfShardsSoFar(t *testing.T) {
	folder := t.TempDir()
	need(t, "run", write(t, small), "-o", folder, "-shard", "1/3")
	require.Contains(t, need(t, "summary", folder), "4 of 12 runs")
}

func TestLongSummariesAreCut(t *testing.T) {
	description := write(t, strings.Replace(small, `[0.1, "0.5", 0.90]`, "[0.5"+strings.Repeat(", 0.25", 19)+"]", 1))
	require.Contains(t, need(t, "run", description), "and 10 more points")
	require.NotContains(t, need(t, "run", description, "-all"), "more points")
	require.NotContains(t, need(t, "plan", description), "\n     39")
	require.Contains(t, need(t, "plan", description, "-all"), "39")
}

// One run of a batch is drawn as the runs of the registry are; a batch is their mean.
func TestBatchIsTheMeanOfRuns(t *testing.T) {
	d, err := parseDescription([]byte(strings.Replace(small, `"seed": 7`, `"batch": 3, "seed": 7`, 1)))
	require.NoError(t, err)
	e, err := d.experiment()
	require.NoError(t, err)
	m, _ := modelNamed("march1991")
	for r, err := range e.Run(t.Context(), sim.Options{}) {
		require.NoError(t, err)
		seed := sim.Seed(sim.Seed(7).Stream(r.ID, "run").Uint64())
		values := map[string]string{"m": "5", "n": "4", "p1": r.Params[0], "reading": r.Params[1]}
		sum := 0.0
		for i := range 3 {
			one, err := m.sample(t.Context(), values, []string{"performance"}, 1, func(int) *rand.Rand { return seed.Stream(sim.RunID{Replicate: i}, "run").Rand })
			require.NoError(t, err)
			sum += one[0][0]
		}
		require.InDelta(t, sum/3, r.Value[0], 1e-15)
	}
	require.Equal(t, 2.0, mean([]float64{1, math.NaN(), 3}))
	require.True(t, math.IsNaN(mean([]float64{math.NaN()})))
}

func TestCommonRandomNumbers(t *testing.T) {
	content := strings.Replace(small, `[0.1, "0.5", 0.90]`, `[0.5, 0.5]`, 1)
	lines := splitLines(string(results(t, write(t, content))))
	common := splitLines(string(results(t, write(t, strings.Replace(content, `"seed": 7`, `"seed": 7, "common_random_numbers": true`, 1)))))
	outcome := func(line string) string { return strings.Join(strings.Split(line, ",")[2:6], ",") }
	require.Equal(t, outcome(common[1]), outcome(common[5]), "the same point with the same numbers")
	require.NotEqual(t, outcome(lines[1])+outcome(lines[2]), outcome(lines[5])+outcome(lines[6]))
}

func TestRemaining(t *testing.T) {
	require.Equal(t, "?", remaining(time.Now(), 0, 5))
	require.Equal(t, "30s", remaining(time.Now().Add(-10*time.Second), 1, 4))
}

func TestPaceOfALog(t *testing.T) {
	var out bytes.Buffer
	p := newPace(&out, 2)
	p.log, p.logged, p.begun = true, time.Now().Add(-logEvery), time.Now().Add(-time.Minute)
	p.show(sim.Progress{Done: 4, Total: 6, Failed: 1})
	p.show(sim.Progress{Done: 5, Total: 6})
	p.end()
	require.Equal(t, "sweep: 4 of 6 runs, 1m0s left, 1 failed\n", out.String())
}

// The numbers of a sweep never change unless CHANGELOG says so, under Streams.
func TestNumbersStayTheSame(t *testing.T) {
	lines := splitLines(string(results(t, write(t, strings.Replace(killed, "REPLICATES", "1", 1)))))
	require.Equal(t, "point,replicate,p1,p2,performance,error,check\n"+
		"0,0,0.5062275760128017,0.7253364029322039,0.9333333333333333,,076e3a39\n"+
		"1,0,0.8975434690076212,0.4039448083973469,0.8666666666666667,,69fe344f\n"+
		"2,0,0.4164062278760625,0.5363548538755761,0.8,,006bcad5\n", strings.Join(lines[:4], ""))
}

// The movement is measured once for all outcomes, with the numbers of package movement.
func TestMovementCanBeSwept(t *testing.T) {
	content := `{"format": 1, "model": "movement", "outcomes": ["Members", "Trust", "TotalImpact"], "fixed": {"People": 60, "weeks": 8},
	  "vary": [{"parameter": "Commitment", "values": [0.5, 1]}, {"parameter": "scenario", "values": ["", "none"]}],
	  "design": {"kind": "grid"}, "replicates": 2, "seed": 9}`
	d, err := parseDescription([]byte(content))
	require.NoError(t, err)
	e, err := d.experiment()
	require.NoError(t, err)
	for r, failure := range e.Run(t.Context(), sim.Options{}) {
		if r.Params[1] == "none" {
			require.ErrorContains(t, failure, `there is no scenario "none"`)
			continue
		}
		require.NoError(t, failure)
		p := movement.DefaultParams()
		p.People = 60
		p.Commitment, err = strconv.ParseFloat(r.Params[0], 64)
		require.NoError(t, err)
		seed := sim.Seed(sim.Seed(9).Stream(r.ID, "run").Uint64())
		s, err := movement.Movement{}.Init(p, seed.Stream(sim.RunID{}, "run").Rand)
		require.NoError(t, err)
		for range 8 {
			_, err = movement.Movement{}.Step(s, nil)
			require.NoError(t, err)
		}
		m := s.Observe()
		require.Equal(t, []float64{float64(m.Members), m.Trust, m.TotalImpact}, r.Value, "%v", m)
	}
	for setting, because := range map[string]string{
		`"weeks": 8`: `"weeks": 0.5`, `"People": 60`: `"People": "many"`, `"fixed": {`: `"fixed": {"Mu": 7, `,
	} {
		require.NotEqual(t, content, strings.Replace(content, setting, because, 1))
		code, _, stderr := call("plan", write(t, strings.Replace(content, setting, because, 1)))
		require.Equal(t, exitUsage, code, because)
		require.NotEmpty(t, stderr)
	}
}

// A long run does not hold up the end of a sweep, and is not taken for one that failed.
func TestStopInTheMiddleOfARun(t *testing.T) {
	description := write(t, `{"format": 1, "model": "movement", "outcomes": ["Members"], "fixed": {"People": 200, "weeks": 1000000},
	  "vary": [{"parameter": "Commitment", "values": [0.5]}], "design": {"kind": "grid"}, "replicates": 2, "seed": 9}`)
	folder := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	code, _, stderr := callWith(ctx, "run", description, "-o", folder)
	require.Equal(t, exitStopped, code, stderr)
	require.Equal(t, "point,replicate,Commitment,Members,error,check\n", read(t, filepath.Join(folder, "results.csv")))
	code, _, stderr = callWith(ctx, "run", description)
	require.Equal(t, exitFailure, code, "there is nothing to go on with")
	require.Contains(t, stderr, "nothing was kept")
}
