package main

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"

	"github.com/impactnet/impactnet/examples/internal/input"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/community"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/encoding/edgelist"
	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/trust/propagate"
)

// subject is what the metrics are taken of.
type subject struct {
	ctx      context.Context
	file     string
	graph    *network.Graph
	category diversity.Attribute
}

// readAttributes reads the categories that assortativity is taken by.
func (s *subject) readAttributes(name string) error {
	if name == "-" {
		return nil
	}
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	var fields []string
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		fields = append(fields, strings.TrimSpace(lines.Text()))
	}
	s.category = diversity.FromColumn(network.NewColumn("category", fields))
	return lines.Err()
}

// load reads the graph; the files of trust networks are directed.
func (s *subject) load() (string, error) {
	file, err := input.Open(s.file)
	if err != nil {
		return "", err
	}
	defer file.Close()
	directed := strings.Contains(s.file, "trust")
	s.graph, err = edgelist.Decode(file, edgelist.Options{Options: network.Options{Directed: directed}})
	if err != nil {
		return "", err
	}
	return fmt.Sprint(s.graph.Order(), " ", s.graph.Size()), nil
}

// pivots is the number of people that the sampled metrics take.
const pivots = 100

func (s *subject) some() []network.NodeID {
	people := make([]network.NodeID, pivots)
	for i := range people {
		people[i] = network.NodeID(i * (s.graph.Order() / pivots))
	}
	return people
}

func (s *subject) random() *rand.Rand { return rand.New(rand.NewPCG(42, 0)) }

var how = measure.Options{}

// metrics by name; each returns a value to compare.
var metrics = map[string]func(s *subject) (string, error){
	"load": (*subject).load,
	"cc": func(s *subject) (string, error) {
		return fmt.Sprint(measure.WeakComponents(s.graph).Count()), nil
	},
	"bfs": func(s *subject) (string, error) {
		sum := 0
		for _, d := range measure.Distances(s.graph, 0) {
			if d != measure.Unreachable {
				sum += int(d)
			}
		}
		return fmt.Sprint(sum), nil
	},
	// Peers stop when a step changes less than 1e-8, which leaves an error of up to
	// d/(1-d) times that; our tolerance is on the error itself.
	"pagerank": func(s *subject) (string, error) {
		return first(measure.PageRank(s.ctx, s.graph, measure.PageRankParams{Tolerance: 1e-8 * 0.85 / 0.15}, how))
	},
	"eigentrust": func(s *subject) (string, error) {
		p := propagate.EigenTrustParams{Alpha: 0.15, Tolerance: 1e-8, Iterations: 1000, Pretrust: make([]float64, s.graph.Order())}
		for u := range pivots {
			p.Pretrust[u] = 0.01
		}
		r, err := propagate.EigenTrust(s.ctx, s.graph, p, propagate.Options{})
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("(%v, %v)", r.Scores[0], r.Scores[777]), nil
	},
	"bc_exact": func(s *subject) (string, error) { return first(measure.Betweenness(s.ctx, s.graph, how)) },
	"bc_k100": func(s *subject) (string, error) {
		e, err := measure.SampledBetweenness(s.ctx, s.graph, measure.SampleParams{Pivots: pivots}, how, s.random())
		return first(e.Scores, err)
	},
	"harmonic":      func(s *subject) (string, error) { return first(measure.Harmonic(s.ctx, s.graph, how)) },
	"closeness":     func(s *subject) (string, error) { return first(measure.Closeness(s.ctx, s.graph, how)) },
	"harmonic_k100": func(s *subject) (string, error) { return sum(measure.HarmonicOf(s.ctx, s.graph, s.some(), how)) },
	"closeness_k100": func(s *subject) (string, error) {
		return sum(measure.ClosenessOf(s.ctx, s.graph, s.some(), how))
	},
	"apl": func(s *subject) (string, error) {
		lengths, err := measure.ShortestPathLengths(s.ctx, s.graph, how)
		return fmt.Sprint(lengths.Mean()), err
	},
	"lcc": func(s *subject) (string, error) {
		t, err := measure.CountTriangles(s.ctx, s.graph, how)
		if err != nil {
			return "", err
		}
		return fmt.Sprint(t.AverageOrZero()), nil
	},
	"tri": func(s *subject) (string, error) {
		t, err := measure.CountTriangles(s.ctx, s.graph, how)
		if err != nil {
			return "", err
		}
		return fmt.Sprint("tri=", t.Total()), nil
	},
	"kcore": func(s *subject) (string, error) {
		largest := 0
		for _, k := range measure.CoreNumbers(s.graph) {
			largest = max(largest, k)
		}
		return fmt.Sprint(largest), nil
	},
	"constraint": func(s *subject) (string, error) {
		h, err := measure.StructuralHoles(s.ctx, s.graph, how)
		return first(h.Constraint, err)
	},
	"effsize": func(s *subject) (string, error) {
		h, err := measure.StructuralHoles(s.ctx, s.graph, how)
		return first(h.EffectiveSize, err)
	},
	// Two iterations, as many as the peers are given; a third in small graphs, where two
	// of igraph's reach more than two of ours.
	"leiden": func(s *subject) (string, error) {
		iterations := 2
		if s.graph.Order() < 50_000 {
			iterations = 3
		}
		return s.leiden(community.Effort{Runs: 1, Iterations: iterations})
	},
	"leiden_conv": func(s *subject) (string, error) { return s.leiden(community.Effort{Runs: 1}) },
	"assort_deg": func(s *subject) (string, error) {
		return fmt.Sprint(measure.DegreeAssortativity(s.graph, measure.Both)), nil
	},
	"assort_attr": func(s *subject) (string, error) {
		m, err := diversity.Mix(s.graph, s.category)
		if err != nil {
			return "", err
		}
		return fmt.Sprint(m.Assortativity()), nil
	},
	"gen_ba_1e5": func(s *subject) (string, error) { return size(generate.BarabasiAlbert(100_000, 5, s.random())) },
	"gen_ba_1e6": func(s *subject) (string, error) { return size(generate.BarabasiAlbert(1_000_000, 5, s.random())) },
	"gen_ws_1e5": func(s *subject) (string, error) { return size(generate.WattsStrogatz(100_000, 10, 0.1, s.random())) },
	"gen_ws_1e6": func(s *subject) (string, error) {
		return size(generate.WattsStrogatz(1_000_000, 10, 0.1, s.random()))
	},
}

func (s *subject) leiden(effort community.Effort) (string, error) {
	p, err := community.Leiden(s.ctx, s.graph, community.Params{Effort: effort}, community.Options{}, s.random())
	if err != nil {
		return "", err
	}
	q, err := community.Modularity(s.graph, p, 1)
	return fmt.Sprintf("q=%.6f", q), err
}

func first(scores []float64, err error) (string, error) {
	if err != nil || len(scores) == 0 {
		return "", err
	}
	return fmt.Sprint(scores[0]), nil
}

func sum(scores []float64, err error) (string, error) {
	total := 0.0
	for _, x := range scores {
		total += x
	}
	return fmt.Sprint(total), err
}

func size(g *network.Graph, err error) (string, error) {
	if err != nil {
		return "", err
	}
	return fmt.Sprint(g.Size()), nil
}
