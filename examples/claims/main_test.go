package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/impactnet/impactnet/impact/movement"
	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// call runs the program.
func call(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(context.Background(), args, &out, &err)
	return code, out.String(), err.String()
}

// tiny returns a claim that takes a moment: reflection among few for a year.
func tiny() *claim {
	c := reflection()
	c.base.People, c.weeks = 42, 20
	return c
}

func TestClaimsAreStatedInFull(t *testing.T) {
	seen := map[string]bool{}
	examined := 0
	for _, c := range claims() {
		require.False(t, seen[c.id], c.id)
		seen[c.id] = true
		require.NotEmpty(t, c.statement)
		require.NotEmpty(t, c.design)
		require.NotEmpty(t, c.caveat)
		require.NotEmpty(t, c.forIt, c.id)
		require.NotEmpty(t, c.against, c.id)
		require.NotEmpty(t, c.contrasts)
		require.LessOrEqual(t, len(c.factors), len(setting{}))
		require.Len(t, c.ranges, 2*len(c.factors))
		if len(c.factors) > 0 {
			examined++
			require.Empty(t, c.contrasts[0].bestOf, "%s: the first contrast must name its arms", c.id)
		}
		for k, name := range c.factors {
			q, found := movement.Find(name)
			require.True(t, found, "%s: %s", c.id, name)
			require.Equal(t, q.Name, name)
			require.True(t, q.Low <= c.ranges[2*k] && c.ranges[2*k] < c.ranges[2*k+1] && c.ranges[2*k+1] <= q.High, "%s: %s", c.id, name)
		}
		for k := range c.arms {
			p := c.base
			if set := c.arms[k].set; set != nil {
				set(&p)
			}
			require.NoError(t, p.Validate(), "%s: %s", c.id, c.arms[k].name)
		}
		for _, x := range c.contrasts {
			require.Less(t, x.measure, len(c.measures))
		}
	}
	require.Len(t, seen, 16)
	require.GreaterOrEqual(t, examined, 3)
}

func TestTheRuleOfVerdicts(t *testing.T) {
	for _, x := range []struct {
		low, high float64
		absent    bool
		want      string
	}{
		{0.2, 0.4, false, supported}, {0.05, 0.4, false, undecided}, {-1, 0.09, false, notSupported}, {-1, 0.4, false, undecided},
		{0.2, 0.4, true, notSupported}, {-1, 0.09, true, supported}, {0, 0.4, true, undecided}, {math.NaN(), math.NaN(), false, undecided},
	} {
		require.Equal(t, x.want, judge(x.low, x.high, 0.1, x.absent), "%+v", x)
	}
	verdict := func(parts ...string) (string, int) {
		var r report
		for _, v := range parts {
			r.effects = append(r.effects, effect{verdict: v})
		}
		r.conclude()
		return r.verdict, r.decisive
	}
	for _, x := range []struct {
		parts    []string
		want     string
		decisive int
	}{
		{[]string{supported, supported}, supported, 0}, {[]string{supported, undecided}, undecided, 1},
		{[]string{undecided, notSupported, notSupported}, notSupported, 1}, {[]string{notSupported, undecided}, notSupported, 0},
	} {
		got, at := verdict(x.parts...)
		require.Equal(t, x.want, got)
		require.Equal(t, x.decisive, at)
	}
}

// The effect is the mean of the paired differences, in the direction of the claim.
func TestEffectsAreThoseOfTheArms(t *testing.T) {
	c := tiny()
	c.contrasts = append(c.contrasts, contrast{treated: 0, control: 1, flipped: true}, contrast{bestOf: []int{0, 1}, bestAgainst: []int{1}})
	r, err := c.test(context.Background(), plan{seed: 1, replicates: 3, show: func(string, int, int) {}})
	require.NoError(t, err)
	difference := r.means[0][0].Mean - r.means[1][0].Mean
	require.InDelta(t, difference, r.effects[0].Mean, 1e-9)
	require.InDelta(t, -difference, r.effects[1].Mean, 1e-9)
	require.InDelta(t, 0.05*r.means[1][0].Mean, r.effects[0].margin, 1e-9)
	require.Equal(t, 3, r.effects[0].N)
	require.Equal(t, r.best([]int{0, 1}, 0), r.effects[2].treated)
}

func TestSensitivityExaminesTheFirstContrast(t *testing.T) {
	c := tiny()
	p := plan{seed: 1, replicates: 2, rows: 4, show: func(string, int, int) {}}
	r, err := c.test(context.Background(), p)
	require.NoError(t, err)
	require.Len(t, r.sensitivities, len(c.factors))
	for k, x := range r.sensitivities {
		require.Equal(t, c.factors[k], x.Factor)
		require.Equal(t, 4, x.Rows)
		require.True(t, x.held >= 0 && x.held <= 1)
	}
	p.workers = 3
	again, err := c.test(context.Background(), p)
	require.NoError(t, err)
	require.Equal(t, r.sensitivities, again.sensitivities)
	var out bytes.Buffer
	printReport(&out, r)
	require.Contains(t, out.String(), "total share of variance")
	out.Reset()
	require.NoError(t, writePage(&out, p, []report{r}))
	for _, part := range []string{"## C15", "Seed 1, 2 replicates", "| Insight | 0 to 2 |", "*What the model puts in.*", "doi:"} {
		require.Contains(t, out.String(), part)
	}
}

func TestBridgesAreFollowed(t *testing.T) {
	c := bridges()
	c.base.People = 120
	var watched [3][][2]int32 // bridges, other ties, bridges closed over
	for k := range watched {
		w, err := trial{c}.Init(k, sim.Seed(1).Stream(sim.RunID{}, "test").Rand)
		require.NoError(t, err)
		for week := range watchFrom + 26 {
			_, err := w.step(nil)
			require.NoError(t, err)
			if week+1 == watchFrom {
				require.NotEmpty(t, w.watched)
				require.Zero(t, lost(w), "nothing is gone in the week of the choice")
			}
		}
		watched[k] = w.watched
		require.Greater(t, lost(w), 0.0)
		require.Less(t, lost(w), 1.0)
	}
	require.Equal(t, watched[0], watched[2], "the same past, the same bridges")
	for _, bridge := range watched[0] {
		require.NotContains(t, watched[1], bridge)
	}
}

func TestProgram(t *testing.T) {
	code, out, _ := call(t, "-only", "c6", "-replicates", "2", "-rows", "0", "-json")
	require.Zero(t, code)
	var read struct {
		Claims []struct {
			ID, Statement, Verdict string
			Arms                   []struct {
				Name string
				N    int
				Mean *float64
				SE   *float64
			}
			Effect, Low, High *float64
		}
	}
	require.NoError(t, json.Unmarshal([]byte(out), &read))
	require.Len(t, read.Claims, 1)
	require.Equal(t, "C6", read.Claims[0].ID)
	require.Len(t, read.Claims[0].Arms, 2)
	require.Equal(t, 2, read.Claims[0].Arms[0].N)
	require.NotNil(t, read.Claims[0].Effect)
	_, again, _ := call(t, "-only", "C6", "-replicates", "2", "-rows", "0", "-json", "-workers", "3")
	require.Equal(t, out, again, "workers change nothing")

	page := filepath.Join(t.TempDir(), "claims.md")
	code, out, _ = call(t, "-only", "C6", "-replicates", "2", "-quick", "-page", page)
	require.Zero(t, code)
	require.Contains(t, out, "The staircase of trust beats the leap.")
	written, err := os.ReadFile(page)
	require.NoError(t, err)
	require.Contains(t, string(written), "| eight steps | 2 |")

	code, out, _ = call(t, "list")
	require.Zero(t, code)
	require.Equal(t, 16*2, strings.Count(out, "\n"))
	code, _, _ = call(t, "-h")
	require.Zero(t, code)
}

func TestProgramRefuses(t *testing.T) {
	for _, args := range [][]string{{"-only", "C99"}, {"walk"}, {"-replicates", "1"}, {"-rows", "-2"}, {"-wrong"}} {
		code, _, stderr := call(t, args...)
		require.Equal(t, exitUsage, code, args)
		require.NotEmpty(t, stderr)
	}
	code, _, stderr := call(t, "-only", "C6", "-replicates", "2", "-quick", "-page", filepath.Join(t.TempDir(), "no", "where"))
	require.Equal(t, exitFailure, code)
	require.Contains(t, stderr, "claims:")
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	var out bytes.Buffer
	require.Equal(t, exitFailure, run(ended, []string{"-only", "C6"}, &out, &out))
}

// The committed page is about the claims as they are stated here.
func TestThePageIsThatOfTheClaims(t *testing.T) {
	page, err := os.ReadFile("../../docs/claims.md")
	require.NoError(t, err)
	for _, c := range claims() {
		require.Contains(t, string(page), c.statement)
		require.Contains(t, string(page), c.design)
		require.Contains(t, string(page), c.caveat)
		for _, line := range append(c.forIt, c.against...) {
			require.Contains(t, string(page), line)
		}
	}
}
