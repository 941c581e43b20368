package main

import (
	"math"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/sim/published"
)

func TestDescriptionsThatAreRefused(t *testing.T) {
	replace := func(old, new string) string {
		changed := strings.Replace(small, old, new, 1)
		require.NotEqual(t, small, changed, old)
		return changed
	}
	vary := func(fields string) string {
		return replace(`{"parameter": "p1", "values": [0.1, "0.5", 0.90]}`, `{"parameter": "p1", `+fields+`}`)
	}
	for because, content := range map[string]string{
		"not a description":                    `[1]`,
		"something follows":                    small + "{}",
		"unknown field":                        replace(`"seed"`, `"sed"`),
		"format is 2":                          replace(`"format": 1`, `"format": 2`),
		`there is no model "march"`:            replace(`march1991`, `march`),
		`has no measure "speed"`:               replace(`"knowledge"`, `"speed"`),
		`outcome "performance" is there twice`: replace(`"knowledge"`, `"performance"`),
		"there is no outcome":                  replace(`["performance", "knowledge"]`, `[]`),
		`has no parameter "x"`:                 replace(`"p1"`, `"x"`),
		`has no parameter "y"`:                 replace(`"n": 4`, `"y": 4`),
		`"p1" is fixed and varies`:             replace(`"n": 4`, `"p1": 4`),
		`"p1" varies twice`:                    replace(`"reading"`, `"p1"`),
		"replicates is 0":                      replace(`"replicates": 2`, `"replicates": 0`),
		"batch is -1":                          replace(`"seed": 7`, `"batch": -1, "seed": 7`),
		`must be grid, latin_hypercube or`:     replace(`"grid"`, `"random"`),
		"halton has 0 points":                  replace(`"grid"`, `"halton"`),
		"the points of a grid follow":          replace(`"grid"`, `"grid", "points": 3`),
		"must be a string or a number":         replace(`"0.5"`, `null`),
		"neither values nor low and high":      vary(`"low": 1`),
		"and low, high, levels, whole or log":  vary(`"values": [1], "levels": 2`),
		"goes from 2 to 1":                     vary(`"low": 2, "high": 1, "levels": 2`),
		"too wide":                             vary(`"low": -1.7e308, "high": 1.7e308, "levels": 2`),
		"must start above 0":                   vary(`"low": 0, "high": 1, "levels": 2, "log": true`),
		"needs values or levels in a grid":     vary(`"low": 0, "high": 1`),
		"whole and logarithmic":                vary(`"low": 1, "high": 2, "whole": true, "log": true`),
		"whole and has levels":                 vary(`"low": 1, "high": 2, "whole": true, "levels": 2`),
		"whole and goes from 0.5":              vary(`"low": 0.5, "high": 2, "whole": true`),
		"whole values":                         vary(`"low": 0, "high": 1e9, "whole": true`),
		"must have 0 to":                       vary(`"low": 0, "high": 1, "levels": 2000000`),
		"control characters":                   vary(`"values": ["a\nb"]`),
		`the value of "n" has control`:         replace(`"n": 4`, `"n": "4\u0000"`),
		"nothing varies":                       `{"format":1,"model":"march1991","outcomes":["performance"],"vary":[],"design":{"kind":"grid"},"replicates":1,"seed":1}`,
	} {
		_, err := parseDescription([]byte(content))
		require.ErrorContains(t, err, because)
		code, _, stderr := call("plan", write(t, content))
		require.Equal(t, exitUsage, code, because)
		require.Contains(t, stderr, because)
	}
	_, err := parseDescription(make([]byte, maxDescription+1))
	require.ErrorContains(t, err, "longer than")
}

func TestFirstPointMustSuitTheModel(t *testing.T) {
	code, _, stderr := call("run", write(t, strings.Replace(small, "0.1,", "-1,", 1)), "-o", t.TempDir())
	require.Equal(t, exitUsage, code)
	require.Contains(t, stderr, "-1")
}

func TestTooManyRunsAreRefused(t *testing.T) {
	d, err := parseDescription([]byte(strings.Replace(small, `"replicates": 2`, `"replicates": 2000000000`, 1)))
	require.NoError(t, err)
	_, err = d.experiment()
	require.ErrorContains(t, err, "runs")
}

// points returns one column of a design.
func points(t *testing.T, vary, design string) []string {
	content := `{"format": 1, "model": "march1991", "outcomes": ["performance"], "vary": [` + vary +
		`, {"parameter": "p2", "values": ["0.5"]}], "design": ` + design + `, "replicates": 1, "seed": 5}`
	d, err := parseDescription([]byte(content))
	require.NoError(t, err)
	e, err := d.points()
	require.NoError(t, err)
	column := make([]string, len(e))
	for i, p := range e {
		column[i] = p[0]
		require.Equal(t, "0.5", p[1])
	}
	return column
}

func TestLevels(t *testing.T) {
	grid := `{"kind": "grid"}`
	for vary, want := range map[string][]string{
		`"values": [0.10, "x", 3e2]`:                       {"0.10", "x", "3e2"},
		`"low": 0, "high": 1, "levels": 5`:                 {"0", "0.25", "0.5", "0.75", "1"},
		`"low": 0, "high": 1, "levels": 1`:                 {"0.5"},
		`"low": 3, "high": 3, "levels": 1`:                 {"3"},
		`"low": 1, "high": 4, "whole": true`:               {"1", "2", "3", "4"},
		`"low": -1, "high": -1, "whole": true`:             {"-1"},
		`"low": 0.1, "high": 0.3, "levels": 2`:             {"0.1", "0.3"},
		`"low": 1, "high": 100, "levels": 2, "log": true`:  {"1", "100"},
		`"low": 4, "high": 64, "levels": 3, "log": true`:   {"4", "16", "64"},
		`"low": 0.2, "high": 0.2, "levels": 3, "log":true`: {"0.2", "0.2", "0.2"},
	} {
		got := points(t, `{"parameter": "p1", `+vary+`}`, grid)
		require.Len(t, got, len(want), vary)
		for i, value := range want {
			x, err := strconv.ParseFloat(value, 64)
			if err != nil || !strings.Contains(vary, "log") {
				require.Equal(t, value, got[i], vary)
				continue
			}
			y, err := strconv.ParseFloat(got[i], 64)
			require.NoError(t, err)
			require.InEpsilon(t, x, y, 1e-12, vary)
		}
	}
}

// Of n points of a Latin hypercube one lies in each n-th of the range, in the logarithm on a
// logarithmic scale; whole numbers come equally often.
func TestLatinHypercube(t *testing.T) {
	const n = 40
	slices := func(vary string, position func(x float64) float64) {
		seen := map[int]int{}
		for _, text := range points(t, `{"parameter": "p1", `+vary+`}`, `{"kind": "latin_hypercube", "points": 40}`) {
			x, err := strconv.ParseFloat(text, 64)
			require.NoError(t, err)
			seen[int(position(x)*n)]++
		}
		require.Len(t, seen, n, vary)
	}
	slices(`"low": 2, "high": 4`, func(x float64) float64 { return (x - 2) / 2 })
	slices(`"low": 1, "high": 1000, "log": true`, func(x float64) float64 { return math.Log10(x) / 3 })
	count := map[string]int{}
	for _, text := range points(t, `{"parameter": "p1", "low": 3, "high": 6, "whole": true}`, `{"kind": "latin_hypercube", "points": 40}`) {
		count[text]++
	}
	require.Equal(t, map[string]int{"3": 10, "4": 10, "5": 10, "6": 10}, count)
}

func TestHaltonBeginsTheLongerOne(t *testing.T) {
	vary := `{"parameter": "p1", "low": 0, "high": 1}`
	short, long := points(t, vary, `{"kind": "halton", "points": 5}`), points(t, vary, `{"kind": "halton", "points": 20}`)
	require.Equal(t, short, long[:5])
}

func TestModelsCanBeSwept(t *testing.T) {
	for _, m := range models() {
		require.NotEmpty(t, m.parameters, m.name)
		require.NotEmpty(t, m.measures, m.name)
		standard := map[string]string{}
		for _, p := range m.parameters {
			standard[p.Name] = p.Default
		}
		for _, q := range m.measures {
			if err := m.validate(published.Cell{Measure: q.Name, Values: standard}); err != nil {
				t.Logf("%s %s needs more than the defaults: %v", m.name, q.Name, err)
			}
		}
		require.Error(t, m.validate(published.Cell{Measure: m.measures[0].Name, Values: map[string]string{"no such parameter": "1"}}), m.name)
	}
	_, ok := modelNamed("none")
	require.False(t, ok)
}

func TestSlurmScriptIsOne(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash to read sweep.sbatch with")
	}
	out, err := exec.Command(bash, "-n", "sweep.sbatch").CombinedOutput()
	require.NoError(t, err, string(out))
	script, err := os.ReadFile("sweep.sbatch")
	require.NoError(t, err)
	require.Contains(t, string(script), "#SBATCH --requeue")
}

func FuzzParseDescription(f *testing.F) {
	f.Add(small)
	f.Add(failing)
	f.Add(string(sample))
	f.Fuzz(func(t *testing.T, content string) {
		d, err := parseDescription([]byte(content))
		if err != nil {
			return
		}
		total := 1
		for _, v := range d.Vary {
			if total *= max(len(v.levels()), 1); total > 10_000 {
				return
			}
		}
		if d.Design.Points > 10_000 {
			return
		}
		points, err := d.points()
		if err == nil {
			require.NotEmpty(t, points)
		}
	})
}
