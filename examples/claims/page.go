package main

import (
	"fmt"
	"io"
	"strings"
)

const preface = `# The theory as experiments

This page is written by ` + "`go run ./examples/claims -page docs/claims.md`" + `. Each claim was stated as an
experiment before it was run: arms that share their random numbers, replicates, an
outcome, and the smallest effect that matters, 5%% of the control's mean. It is
*supported* if the lower 95%% limit of the paired difference exceeds that, *not
supported* if the upper limit lies below it, otherwise *undecided*; where a claim has
several parts, all must hold. No parameter was chosen to bring a verdict about: all are
the defaults of [the model](odd.md) but for what the design names.

A verdict is about the model, not about the world. What the model assumes is written
beside it, and so is what others have found.

Changed after a first look at results, and nothing else: people without a group had
trusted nobody, a fault of the model that has been mended; C14 had no measure of
survival; C5, C7 and C8 were given more replicates, because their limits lay close to
what matters.

Seed %d, %d replicates of each arm, or several times as many where differences are
noisy.

`

// writePage writes docs/claims.md.
func writePage(w io.Writer, p plan, reports []report) error {
	b := &strings.Builder{}
	fmt.Fprintf(b, preface, p.seed, p.replicates)
	fmt.Fprint(b, "| claim | statement | effect | 95% | at least | verdict |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, r := range reports {
		x := r.effects[r.decisive]
		fmt.Fprintf(b, "| [%s](#%s) | %s | %.3g | %.3g to %.3g | %.2g | **%s** |\n",
			r.claim.id, strings.ToLower(r.claim.id), r.claim.statement, x.Mean, x.low, x.high, x.margin, r.verdict)
	}
	fmt.Fprint(b, "\nThe effect is that of the part on which the verdict rests.\n")
	for _, r := range reports {
		r.section(b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (r report) section(b *strings.Builder) {
	c := r.claim
	fmt.Fprintf(b, "\n## %s\n\n%s **%s.**\n\n%s\n\n", c.id, c.statement, r.verdict, c.design)
	fmt.Fprintf(b, "| arm | n | %s |\n| --- | --- |%s\n", strings.Join(c.measures, " | "), strings.Repeat(" --- |", len(c.measures)))
	for k, a := range c.arms {
		fmt.Fprintf(b, "| %s | %d |", a.name, r.means[k][0].N)
		for _, s := range r.means[k] {
			fmt.Fprintf(b, " %.4g ± %.2g |", s.Mean, s.StandardError())
		}
		fmt.Fprintln(b)
	}
	fmt.Fprintln(b)
	for _, x := range r.effects {
		fmt.Fprintf(b, "- %s: %.4g (%.4g to %.4g), at least %.3g matters: %s.\n", x.describe(c), x.Mean, x.low, x.high, x.margin, x.verdict)
	}
	if len(r.sensitivities) > 0 {
		fmt.Fprintf(b, "\nSensitivity of the first difference, relative to its control, over %d rows of a Saltelli design; it held at %.0f%% of the points.\n\n", r.sensitivities[0].Rows, 100*r.sensitivities[0].held)
		fmt.Fprint(b, "| parameter | range | first-order share | total share | 95% |\n| --- | --- | --- | --- | --- |\n")
		for _, s := range r.sensitivities {
			fmt.Fprintf(b, "| %s | %g to %g | %.2f | %.2f | %.2f to %.2f |\n", s.Factor, s.low, s.high, s.First.Value, s.Total.Value, s.Total.Low, s.Total.High)
		}
	}
	fmt.Fprintf(b, "\n*What the model puts in.* %s\n", c.caveat)
	for _, x := range []struct {
		title string
		list  []string
	}{{"Published evidence for", c.forIt}, {"and against or bounding", c.against}} {
		fmt.Fprintf(b, "\n*%s.*\n\n", x.title)
		for _, line := range x.list {
			fmt.Fprintf(b, "- %s\n", line)
		}
	}
}
