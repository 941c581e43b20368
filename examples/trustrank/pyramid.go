package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust"
	"github.com/impactnet/impactnet/trust/propagate"
)

// pyramid prints the trust of one person in another, layer by layer, top down.
func (p *page) pyramid(l *evidenceLog, ids [2]network.NodeID) error {
	from, to := l.people.Label(ids[0]), l.people.Label(ids[1])
	records, err := l.ledger.Pair(trust.PersonID(ids[0]), trust.PersonID(ids[1]), l.at)
	if err != nil {
		return err
	}
	pyramid, err := trust.NewPyramid(records, trust.DefaultPyramidParams())
	if err != nil {
		return err
	}
	p.printf("\nTHE PYRAMID - how far does %s trust %s?\n", from, to)
	const widest = 36
	for k := trust.LayerCount - 1; k >= 0; k-- {
		s := pyramid.Layers[k]
		width := widest - 8*k
		full := int(s.Expectation*float64(width) + 0.5)
		mark := " "
		if s.Established {
			mark = "x"
		}
		bar := strings.Repeat(" ", 4*k) + strings.Repeat("█", full) + strings.Repeat("░", width-full) + strings.Repeat(" ", 4*k)
		p.printf("  %s [%s] %-10s %3.0f%% expected, %.1f for and %.1f against\n", bar, mark, trust.Layer(k), 100*s.Expectation, s.Record.Supportive, s.Record.Contrary)
	}
	p.printf("  %s\n", pyramid.Explain(from, to))
	return nil
}

// graph returns the trust of everybody in everybody they observed: the rating b - d of
// the opinion on all layers together.
func (l *evidenceLog) graph() (*network.Graph, error) {
	var source, target []network.NodeID
	var weights []float64
	prior := trust.DefaultPrior()
	for to := range network.NodeID(l.people.Len()) {
		for from, records := range l.ledger.Observers(trust.PersonID(to), l.at) {
			var all trust.Record
			for _, r := range records {
				all = all.Add(r)
			}
			source, target, weights = append(source, network.NodeID(from)), append(target, to), append(weights, prior.Opinion(all).Rating())
		}
	}
	return network.FromArcs(l.people.Len(), source, target, weights, network.Options{Directed: true})
}

// others prints what the one person would hear of the other.
func (p *page) others(ctx context.Context, l *evidenceLog, g *network.Graph, ids [2]network.NodeID, workers int) error {
	pairs := []propagate.Pair{{From: ids[0], To: ids[1]}}
	o := propagate.Options{Workers: workers}
	var hearsay []network.NodeID // the same graph without the tie between the two
	var targets []network.NodeID
	var weights []float64
	for t := range g.Ties() {
		if t.Source != ids[0] || t.Target != ids[1] {
			hearsay, targets, weights = append(hearsay, t.Source), append(targets, t.Target), append(weights, t.Weight)
		}
	}
	without, err := network.FromArcs(g.Order(), hearsay, targets, weights, network.Options{Directed: true})
	if err != nil {
		return err
	}
	opinions, _, err := propagate.OpinionPaths(ctx, without, pairs, propagate.DefaultOpinionPaths(), o)
	if err != nil {
		return err
	}
	from, to := l.people.Label(ids[0]), l.people.Label(ids[1])
	p.printf("\nHEARSAY - what would others tell %s about %s?\n", from, to)
	if x := opinions[0]; x.Uncertainty == 1 {
		p.printf("  nobody whom %s trusts knows %s\n", from, to)
	} else {
		p.printf("  belief %.2f, disbelief %.2f, still open %.2f: a good outcome is expected with %.0f%%\n", x.Belief, x.Disbelief, x.Uncertainty, 100*x.Expectation())
	}
	return nil
}

// standing prints who is trusted by those who are trusted.
func (p *page) standing(ctx context.Context, l *evidenceLog, g *network.Graph, workers int) error {
	r, err := propagate.EigenTrust(ctx, g, propagate.DefaultEigenTrust(), propagate.Options{Workers: workers})
	if err != nil {
		return err
	}
	order := make([]network.NodeID, g.Order())
	for u := range order {
		order[u] = network.NodeID(u)
	}
	slices.SortStableFunc(order, func(a, b network.NodeID) int { return cmp.Compare(r.Scores[b], r.Scores[a]) })
	const shown = 7
	var list []string
	for _, u := range order[:min(shown, len(order))] {
		list = append(list, fmt.Sprintf("%s %.0f%%", l.people.Label(u), 100*r.Scores[u]))
	}
	p.printf("\nSTANDING - who is trusted by those who are trusted?\n  %s\n", strings.Join(list, ", "))
	return nil
}
