package movement

import (
	"cmp"
	"compress/gzip"
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/stretchr/testify/require"
)

var long = flag.Bool("long", false, "calibrate with as many particles as docs/odd.md reports")

// arrivals is how many of the first people of a network are looked at.
const arrivals = 600

// firstTies returns, for the first people to appear, whom each of them ties to within
// the ties that existed when the last of them came: a network that grew.
func firstTies(t *testing.T, name string) *network.Graph {
	t.Helper()
	f, err := os.Open(shareddata.Path(t, "data", name, "edges.csv"))
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	rows, err := csv.NewReader(z).ReadAll()
	require.NoError(t, err)
	column := map[string]int{}
	for k, title := range rows[0] {
		column[title] = k
	}
	rows = rows[1:]
	when := func(row []string) float64 {
		x, err := strconv.ParseFloat(row[column["time"]], 64)
		require.NoError(t, err)
		return x
	}
	slices.SortStableFunc(rows, func(a, b []string) int { return cmp.Compare(when(a), when(b)) })
	number := map[string]network.NodeID{}
	var source, target []network.NodeID
	for _, row := range rows {
		var ends [2]network.NodeID
		for k, title := range []string{"source", "target"} {
			id, known := number[row[column[title]]]
			if !known {
				if len(number) == arrivals {
					return simple(t, source, target)
				}
				id = network.NodeID(len(number))
				number[row[column[title]]] = id
			}
			ends[k] = id
		}
		source, target = append(source, ends[0]), append(target, ends[1])
	}
	return simple(t, source, target)
}

func simple(t *testing.T, source, target []network.NodeID) *network.Graph {
	t.Helper()
	g, err := network.FromArcs(arrivals, source, target, nil, network.Options{Directed: true})
	require.NoError(t, err)
	return g.Undirected()
}

var fitNames = []string{"mean degree", "transitivity", "inequality of degree", "degree assortativity"}

// describe returns what is fitted: how many ties, how closed, how unequal, how mixed.
func describe(g *network.Graph) []float64 {
	n := float64(g.Order())
	sum, squares := 0.0, 0.0
	for u := range g.Nodes() {
		d := float64(g.OutDegree(u))
		sum += d
		squares += d * d
	}
	mean := sum / n
	transitivity, err := measure.Transitivity(context.Background(), g, measure.Options{Workers: 1})
	if err != nil {
		transitivity = math.NaN()
	}
	return []float64{mean, transitivity, math.Sqrt(squares/n-mean*mean) / mean, measure.DegreeAssortativity(g, measure.Both)}
}

// Two real networks that grew, as encounters with strangers and friends of friends: who
// rated whom among the first traders of Bitcoin OTC (Kumar et al. 2016,
// doi:10.1109/ICDM.2016.0033), and who wrote to whom among the first members of a
// college's online community (Panzarasa, Opsahl & Carley 2009, doi:10.1002/asi.21015).
func TestCalibrationOnGrowingNetworks(t *testing.T) {
	for _, name := range []string{"bitcoin-otc", "college-messages"} {
		t.Run(name, func(t *testing.T) {
			observed := describe(firstTies(t, name))
			p := DefaultParams()
			p.People, p.Contacts, p.Strangers, p.Friends, p.OneWay = arrivals, 24, 3, 4, true
			p.Founders, p.Arrivals = 8, 20
			p.Off, p.Narratives = AllProcesses, nil
			c := Calibration[Params]{
				Base: p, Names: fitNames, Observed: observed, Particles: 20, Rounds: 2,
				Priors: []Prior[Params]{
					{"LinkStranger", 0.01, 1, func(p *Params, x float64) { p.LinkStranger = x }},
					{"LinkFriend", 0, 1, func(p *Params, x float64) { p.LinkFriend = x }},
				},
				Simulate: func(p Params, r *rand.Rand) ([]float64, error) {
					s, err := Movement{Workers: 1}.Init(p, r)
					for err == nil && s.Order() < p.People {
						_, err = Movement{Workers: 1}.Step(s, nil)
					}
					if err != nil {
						return nil, err
					}
					return describe(s.Network().Undirected()), nil
				},
			}
			if *long {
				c.Particles, c.Rounds = 200, 5
			}
			post, err := c.Run(context.Background(), 0, seeded(4))
			require.NoError(t, err)
			for _, f := range post.Parameters {
				t.Logf("%s %.4f (%.4f to %.4f), shrinkage %.2f, with %s %.2f", f.Name, f.Mean, f.Low, f.High, f.Shrinkage, f.Partner, f.Together)
			}
			for _, x := range post.Statistics {
				t.Logf("%s: observed %.4f, fitted %.4f (%.4f to %.4f)", x.Name, x.Observed, x.Mean, x.Low, x.High)
			}
			for _, w := range post.Warnings {
				t.Log(w)
			}
			t.Log(fmt.Sprint(post.Rounds))
			first := post.Rounds[1].Tolerance
			require.LessOrEqual(t, post.Rounds[len(post.Rounds)-1].Tolerance, first)
			// More ties to friends than to strangers would be more closed than either is.
			require.Greater(t, post.Parameters[0].Shrinkage, 0.3)
		})
	}
}
