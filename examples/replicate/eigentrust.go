package main

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust/propagate"
)

func eigentrust() *model {
	m := model{
		name: "eigentrust",
		reference: "Kamvar, S. D., Schlosser, M. T., Garcia-Molina, H. (2003). The EigenTrust algorithm for reputation management " +
			"in P2P networks. WWW 2003",
		parameters: []parameter{
			{"op", "matrix", "matrix: local trust as given in s | collective: files are shared, rated and chosen by trust"},
			{"s", "", "matrix: local trust of each person in each, rows separated by ;"},
			{"pretrust", "", "matrix: how far everybody is trusted beforehand"},
			{"peer", "0", "matrix: person, from 0"},
			{"alpha", "0.1", "weight of the pre-trusted"},
			{"eps", "1e-12", "change, in sum, at which the iteration ends"},
			{"n", "1000", "collective: people"},
			{"malicious", "0.4", "collective: share of the malicious, the last ones, who rate each other up"},
			{"q_bad", "0", "collective: chance that the malicious give an authentic file"},
			{"q_good", "0.98", "collective: chance that the honest do"},
			{"pretrusted", "10", "collective: so many honest people are trusted beforehand"},
			{"ratings", "30", "collective: ratings that everybody gives"},
		},
		measures: []quantity{
			{"trust", "matrix: trust in the person"},
			{"malicious_mass", "collective: trust in all malicious people"},
			{"inauthentic", "collective: share of bad files among 4000 chosen by trust from 10 people each"},
			{"inauthentic_random", "collective: the same, chosen at random"},
			{"iterations", "passes until the iteration ends"},
		},
		runs: 40, quick: 6,
	}
	return assembled(m, bindEigentrust)
}

func bindEigentrust(v *values, measured string) trial {
	p := propagate.DefaultEigenTrust()
	p.Alpha, p.Tolerance = v.within("alpha", 0, 1), v.atLeast("eps", 0)
	if v.choice("op", "matrix", "collective") == "collective" {
		v.fault(measured == "trust", "trust is measured with op=matrix")
		c := v.collective()
		return drawn(func(r *rand.Rand) (float64, error) { return c.measure(measured, p, r) })
	}
	v.fault(measured != "trust" && measured != "iterations", "%s is measured with op=collective", measured)
	matrix := v.matrix("s")
	p.Pretrust = v.list("pretrust")
	v.fault(len(p.Pretrust) != len(matrix), "pretrust has %d numbers, s has %d rows", len(p.Pretrust), len(matrix))
	peer := v.index("peer", len(matrix))
	g := v.weighted("s", matrix)
	return exactly(func() (float64, error) {
		result, err := propagate.EigenTrust(context.Background(), g, p, propagate.Options{Workers: 1})
		if measured == "iterations" {
			return float64(result.Iterations), err
		}
		return at(result.Scores, peer), err
	})
}

// collective is an experiment in which the malicious form a clique.
type collective struct {
	people, honest, pretrusted, ratings int
	good, bad                           float64
}

func (v *values) collective() collective {
	c := collective{
		people: v.whole("n", 1), pretrusted: v.whole("pretrusted", 1), ratings: v.whole("ratings", 0),
		good: v.within("q_good", 0, 1), bad: v.within("q_bad", 0, 1),
	}
	malicious := int(math.RoundToEven(v.within("malicious", 0, 1) * float64(c.people)))
	c.honest = c.people - malicious
	v.fault(c.people > 1_000_000, "n is %d, must be at most a million", c.people)
	v.fault(c.pretrusted > c.honest, "pretrusted is %d, more than the %d honest people", c.pretrusted, c.honest)
	return c
}

func (c collective) authentic(u int, r *rand.Rand) bool {
	if u < c.honest {
		return r.Float64() < c.good
	}
	return r.Float64() < c.bad
}

// rated draws the ratings: honest people rate files of random people, the malicious
// rate different ones of their own, all of them if there are few. Nobody rates
// themself.
func (c collective) rated(r *rand.Rand) (*network.Graph, error) {
	var from, to []network.NodeID
	var rating []float64
	give := func(u, v int, x float64) {
		from, to, rating = append(from, network.NodeID(u)), append(to, network.NodeID(v)), append(rating, x)
	}
	for u := range c.honest {
		for range c.ratings {
			v, x := r.IntN(c.people), -1.0
			if c.authentic(v, r) {
				x = 1
			}
			give(u, v, x)
		}
	}
	for u := c.honest; u < c.people; u++ {
		chosen := map[int]bool{u: true}
		for len(chosen) < min(c.ratings+1, c.people-c.honest) {
			if v := c.honest + r.IntN(c.people-c.honest); !chosen[v] {
				chosen[v] = true
				give(u, v, 1)
			}
		}
	}
	return network.FromArcs(c.people, from, to, rating, network.Options{Directed: true})
}

func (c collective) measure(measured string, p propagate.EigenTrustParams, r *rand.Rand) (float64, error) {
	g, err := c.rated(r)
	if err != nil {
		return 0, err
	}
	p.Pretrust = make([]float64, c.people)
	for u := range c.pretrusted {
		p.Pretrust[u] = 1
	}
	result, err := propagate.EigenTrust(context.Background(), g, p, propagate.Options{Workers: 1})
	if err != nil {
		return 0, err
	}
	switch measured {
	case "iterations":
		return float64(result.Iterations), nil
	case "malicious_mass":
		mass := 0.0
		for _, x := range result.Scores[c.honest:] {
			mass += x
		}
		return mass, nil
	case "inauthentic_random":
		clear(result.Scores)
	}
	return c.downloads(result.Scores, r), nil
}

// downloads returns the share of bad files among 4000, each from one of ten people,
// chosen in proportion to trust, uniformly if nobody is trusted.
func (c collective) downloads(trust []float64, r *rand.Rand) float64 {
	const files, candidates = 4000, 10
	bad := 0
	for range files {
		var seen [candidates]int
		total := 0.0
		for i := range seen {
			seen[i] = r.IntN(c.people)
			total += trust[seen[i]]
		}
		chosen, left := seen[r.IntN(candidates)], r.Float64()*total
		for _, u := range seen {
			if left -= trust[u]; left < 0 {
				chosen = u
				break
			}
		}
		if !c.authentic(chosen, r) {
			bad++
		}
	}
	return float64(bad) / files
}

// weighted returns the directed graph of a square matrix; entries of 0 are no ties.
func (v *values) weighted(name string, matrix [][]float64) *network.Graph {
	var from, to []network.NodeID
	var weights []float64
	for i, row := range matrix {
		v.fault(len(row) != len(matrix), "%s has %d rows, row %d has %d numbers", name, len(matrix), i, len(row))
		for j, x := range row {
			if x != 0 {
				from, to, weights = append(from, network.NodeID(i)), append(to, network.NodeID(j)), append(weights, x)
			}
		}
	}
	if len(v.faults) > 0 {
		return nil
	}
	g, err := network.FromArcs(len(matrix), from, to, weights, network.Options{Directed: true, Loops: network.KeepLoops})
	v.check(err)
	return g
}
