package propagate_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust/propagate"
)

type row struct {
	Name       string
	Params     map[string]any
	Target, Se float64
	Tolerance  float64
	Kind       string
}

func (r row) number(name string) float64 { return r.Params[name].(float64) }
func (r row) word(name string) string    { return r.Params[name].(string) }

func (r row) matrix(t *testing.T, name string) (m [][]float64) {
	t.Helper()
	for line := range strings.SplitSeq(r.word(name), ";") {
		m = append(m, numbers(t, line))
	}
	return m
}

func numbers(t *testing.T, line string) (xs []float64) {
	t.Helper()
	for _, field := range strings.Fields(line) {
		x, err := strconv.ParseFloat(field, 64)
		require.NoError(t, err)
		xs = append(xs, x)
	}
	return xs
}

// Every row of the published and computed values for this package, by the rule of the
// file: exact rows within their tolerance, drawn ones within three standard errors.
func TestReplication(t *testing.T) {
	var file struct {
		Models []struct {
			Model string
			Rows  []row
		}
	}
	require.NoError(t, json.NewDecoder(shareddata.Open(t, "replication.json")).Decode(&file))
	compute := map[string]func(*testing.T, row) (value, se float64){"eigentrust": eigentrust, "guha2004": guha, "tidaltrust": tidal}
	seen := 0
	for _, m := range file.Models {
		for _, r := range m.Rows {
			if compute[m.Model] == nil || r.Kind == "order" {
				continue // an order follows from the numbers of other rows
			}
			seen++
			t.Run(m.Model+"/"+r.Name, func(t *testing.T) {
				value, se := compute[m.Model](t, r)
				require.InDelta(t, r.Target, value, math.Max(r.Tolerance, 3*math.Hypot(se, r.Se)))
			})
		}
	}
	require.Greater(t, seen, 20)
}

func eigentrust(t *testing.T, r row) (value, se float64) {
	p := propagate.DefaultEigenTrust()
	p.Alpha, p.Tolerance = r.number("alpha"), r.number("eps")
	if r.word("op") == "collective" {
		return collective(t, r, p)
	}
	p.Pretrust = numbers(t, r.word("pretrust"))
	result, err := propagate.EigenTrust(background, graphOf(t, r.matrix(t, "s")), p, propagate.Options{})
	require.NoError(t, err)
	return result.Scores[int(r.number("peer"))], 0
}

// collective repeats the experiment with a malicious collective and returns the mean of
// a measure with its standard error.
func collective(t *testing.T, r row, p propagate.EigenTrustParams) (value, se float64) {
	const runs = 4
	sum, squares := 0.0, 0.0
	for run := range uint64(runs) {
		x := file(t, r, p, newRand(run))[r.word("measure")]
		sum += x
		squares += x * x
	}
	mean := sum / runs
	return mean, math.Sqrt(math.Max(0, squares/runs-mean*mean) / (runs - 1))
}

// file shares files once: honest people download from anybody and rate what they got, a
// collective rates itself up, and then everybody downloads by trust.
func file(t *testing.T, r row, p propagate.EigenTrustParams, random *rand.Rand) map[string]float64 {
	n := int(r.number("n"))
	honest := n - int(math.Round(r.number("malicious")*float64(n)))
	authentic := func(u int) bool {
		chance := r.number("q_good")
		if u >= honest {
			chance = r.number("q_bad")
		}
		return random.Float64() < chance
	}
	matrix := make([][]float64, n)
	for u := range matrix {
		matrix[u] = make([]float64, n)
		if u >= honest {
			for _, v := range random.Perm(n - honest)[:int(r.number("ratings"))] {
				matrix[u][honest+v] = 1
			}
			continue
		}
		for range int(r.number("ratings")) {
			if v := random.IntN(n); authentic(v) {
				matrix[u][v]++
			} else {
				matrix[u][v]--
			}
		}
	}
	p.Pretrust = make([]float64, n)
	for u := range int(r.number("pretrusted")) {
		p.Pretrust[u] = 1
	}
	result, err := propagate.EigenTrust(background, graphOf(t, matrix), p, propagate.Options{})
	require.NoError(t, err)
	measures := map[string]float64{"iterations": float64(result.Iterations)}
	for _, x := range result.Scores[honest:] {
		measures["malicious_mass"] += x
	}
	const downloads = 4000
	bad := func(choose func(candidates []int) int) (share float64) {
		for range downloads {
			candidates := make([]int, 10)
			for k := range candidates {
				candidates[k] = random.IntN(n)
			}
			if !authentic(choose(candidates)) {
				share += 1.0 / downloads
			}
		}
		return share
	}
	measures["inauthentic_random"] = bad(func(candidates []int) int { return candidates[0] })
	measures["inauthentic"] = bad(func(candidates []int) int {
		total := 0.0
		for _, v := range candidates {
			total += result.Scores[v]
		}
		at := random.Float64() * total
		for _, v := range candidates {
			if at -= result.Scores[v]; at < 0 {
				return v
			}
		}
		return candidates[0]
	})
	return measures
}

func guha(t *testing.T, r row) (value, se float64) {
	alpha := numbers(t, r.word("alpha"))
	p := propagate.GuhaParams{
		Direct: alpha[0], CoCitation: alpha[1], Transpose: alpha[2], Coupling: alpha[3],
		Distrust: propagate.TrustOnly, Discount: r.number("gamma"), Steps: int(r.number("k")), LastStep: r.word("measure") == "power",
	}
	pair := propagate.Pair{From: network.NodeID(r.number("i")), To: network.NodeID(r.number("j"))}
	result, err := propagate.Guha(background, graphOf(t, r.matrix(t, "b")), []propagate.Pair{pair}, p, propagate.Options{})
	require.NoError(t, err)
	return result.Scores[0], 0
}

func tidal(t *testing.T, r row) (value, se float64) {
	b := network.NewBuilder(network.Options{Directed: true})
	for tie := range strings.SplitSeq(r.word("ties"), ";") {
		fields := strings.Fields(tie)
		b.AddTie(fields[0], fields[1]).Weight(numbers(t, fields[2])[0])
	}
	g, err := b.Build()
	require.NoError(t, err)
	s, _ := g.Lookup("s")
	sink, _ := g.Lookup("t")
	values, thresholds, err := propagate.TidalTrust(background, g, []propagate.Pair{{From: s, To: sink}}, propagate.Options{})
	require.NoError(t, err)
	if r.word("measure") == "threshold" {
		return thresholds.Scores[0], 0
	}
	return values.Scores[0], 0
}
