package main

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim/published"
	"github.com/impactnet/impactnet/trust/propagate"
)

func eigentrust() published.Model {
	return published.Model{
		Name: "eigentrust",
		Reference: "Kamvar, S. D., Schlosser, M. T., Garcia-Molina, H. (2003). The EigenTrust algorithm for reputation management " +
			"in P2P networks. WWW 2003",
		Parameters: []published.Parameter{
			{Name: "op", Default: "matrix", Meaning: "matrix: local trust as given in s | collective: files are shared, rated and chosen by trust"},
			{Name: "s", Meaning: "matrix: local trust of each person in each, rows separated by ;"},
			{Name: "pretrust", Meaning: "matrix: how far everybody is trusted beforehand"},
			{Name: "peer", Default: "0", Meaning: "matrix: person, from 0"},
			{Name: "alpha", Default: "0.1", Meaning: "weight of the pre-trusted"},
			{Name: "eps", Default: "1e-12", Meaning: "change, in sum, at which the iteration ends"},
			{Name: "n", Default: "1000", Meaning: "collective: people"},
			{Name: "malicious", Default: "0.4", Meaning: "collective: share of the malicious, the last ones, who rate each other up"},
			{Name: "q_bad", Default: "0", Meaning: "collective: chance that the malicious give an authentic file"},
			{Name: "q_good", Default: "0.98", Meaning: "collective: chance that the honest do"},
			{Name: "pretrusted", Default: "10", Meaning: "collective: so many honest people are trusted beforehand"},
			{Name: "ratings", Default: "30", Meaning: "collective: ratings that everybody gives"},
		},
		Measures: []published.Measure{
			{Name: "trust", Meaning: "matrix: trust in the person"},
			{Name: "malicious_mass", Meaning: "collective: trust in all malicious people"},
			{Name: "inauthentic", Meaning: "collective: share of bad files among 4000 chosen by trust from 10 people each"},
			{Name: "inauthentic_random", Meaning: "collective: the same, chosen at random"},
			{Name: "iterations", Meaning: "passes until the iteration ends"},
		},
		Bind: bindEigentrust,
	}
}

func bindEigentrust(v *published.Values, measured string) published.Trial {
	p := propagate.DefaultEigenTrust()
	p.Alpha, p.Tolerance = v.Within("alpha", 0, 1), v.AtLeast("eps", 0)
	if v.Choice("op", "matrix", "collective") == "collective" {
		v.Require(measured != "trust", "trust is measured with op=matrix")
		c := collectiveOf(v)
		return published.Each(func(r *rand.Rand) (float64, error) { return c.measure(measured, p, r) })
	}
	v.Require(measured == "trust" || measured == "iterations", "%s is measured with op=collective", measured)
	matrix := v.Matrix("s")
	p.Pretrust = v.List("pretrust")
	v.Require(len(p.Pretrust) == len(matrix), "pretrust has %d numbers, s has %d rows", len(p.Pretrust), len(matrix))
	peer := v.Index("peer", len(matrix))
	g := weightedOf(v, "s", matrix)
	return published.Computed(func() (float64, error) {
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

func collectiveOf(v *published.Values) collective {
	c := collective{
		people: v.Whole("n", 1), pretrusted: v.Whole("pretrusted", 1), ratings: v.Whole("ratings", 0),
		good: v.Within("q_good", 0, 1), bad: v.Within("q_bad", 0, 1),
	}
	malicious := int(math.RoundToEven(v.Within("malicious", 0, 1) * float64(c.people)))
	c.honest = c.people - malicious
	v.Require(c.people <= 1_000_000, "n is %d, must be at most a million", c.people)
	v.Require(c.pretrusted <= c.honest, "pretrusted is %d, more than the %d honest people", c.pretrusted, c.honest)
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
func weightedOf(v *published.Values, name string, matrix [][]float64) *network.Graph {
	var from, to []network.NodeID
	var weights []float64
	square := true
	for i, row := range matrix {
		square = v.Require(len(row) == len(matrix), "%s has %d rows, row %d has %d numbers", name, len(matrix), i, len(row)) && square
		for j, x := range row {
			if x != 0 {
				from, to, weights = append(from, network.NodeID(i)), append(to, network.NodeID(j)), append(weights, x)
			}
		}
	}
	if !square {
		return nil
	}
	g, err := network.FromArcs(len(matrix), from, to, weights, network.Options{Directed: true, Loops: network.KeepLoops})
	v.Check(err)
	return g
}
