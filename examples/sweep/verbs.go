package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"strings"
	"text/tabwriter"
)

// shown is how many points are printed unless all are asked for.
const shown = 30

func (c *command) run(ctx context.Context, stdout, stderr io.Writer) error {
	switch c.verb {
	case "models":
		return c.listModels(stdout)
	case "merge":
		return c.merge(stdout)
	case "summary":
		return c.summary(stdout)
	}
	d, e, err := c.described()
	if err != nil {
		return usageError{err}
	}
	if c.verb == "plan" {
		return c.plan(stdout, d, e)
	}
	t := &task{description: d, experiment: e, folder: c.folder, shard: c.shard, workers: c.workers, anyBuild: c.anyBuild, messages: stderr}
	if c.folder == "" {
		rows, err := t.memory(ctx)
		if err != nil {
			return err
		}
		return c.report(stdout, d, e, func(yield func(row, error) bool) {
			for _, r := range rows {
				if !yield(r.row, r.failure) {
					return
				}
			}
		})
	}
	failed, err := t.run(ctx)
	switch {
	case err != nil:
		return err
	case c.shard.Count > 1:
		fmt.Fprintf(stdout, "shard %v is complete: %s\n", c.shard, resultsName(c.shard))
		return failures(failed)
	}
	c.names = []string{c.folder}
	return c.summary(stdout)
}

// described returns the sweep that was named, or the one that comes with the program.
func (c *command) described() (d *description, e experiment, err error) {
	if c.verb == "" {
		d, err = parseDescription(sample)
	} else {
		d, err = readDescription(c.names[0])
	}
	if err == nil {
		e, err = d.experiment()
	}
	return d, e, err
}

func failures(n int) error {
	if n == 0 {
		return nil
	}
	return fmt.Errorf("%d runs failed; the column error says why", n)
}

func (c *command) merge(stdout io.Writer) error {
	t, err := merge(c.names, c.anyBuild)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%d runs are together in %s\n", t.runs, c.names[0])
	return failures(t.failed)
}

func (c *command) summary(stdout io.Writer) error {
	d, e, err := opened(c.names[0])
	if err != nil {
		return err
	}
	rows, shut, err := storedRows(d, c.names[0])
	if err != nil {
		return err
	}
	defer shut()
	return c.report(stdout, d, e, rows)
}

func (c *command) report(stdout io.Writer, d *description, e experiment, rows iter.Seq2[row, error]) error {
	s, err := summarise(d, e, rows)
	if err != nil {
		return err
	}
	most := shown
	if c.all {
		most = 0
	}
	if c.asJSON {
		err = s.json(stdout)
	} else {
		err = s.print(stdout, d, most)
	}
	if err != nil {
		return err
	}
	return failures(s.Failed)
}

func (c *command) plan(stdout io.Writer, d *description, e experiment) error {
	fmt.Fprintf(stdout, "%s: %d points of %d replicates, %d runs\n\n", d.Model, len(e.Points), d.Replicates, len(e.Points)*d.Replicates)
	table := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(table, "point\t%s\t\n", strings.Join(d.parameters(), "\t"))
	for i, p := range e.Points {
		if i == shown && !c.all {
			break
		}
		fmt.Fprintf(table, "%d\t%s\t\n", i, strings.Join(p, "\t"))
	}
	return table.Flush()
}

func (c *command) listModels(stdout io.Writer) error {
	if len(c.names) == 0 {
		for _, m := range models() {
			fmt.Fprintf(stdout, "%-24s %s\n", m.name, m.reference)
		}
		return nil
	}
	m, ok := modelNamed(c.names[0])
	if !ok {
		return refuse("there is no model %q; `sweep models` names them", c.names[0])
	}
	fmt.Fprintf(stdout, "%s\n%s\n\nparameters\n", m.name, m.reference)
	table := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', 0)
	for _, p := range m.parameters {
		fmt.Fprintf(table, "  %s\t%s\t%s\n", p.Name, p.Default, p.Meaning)
	}
	fmt.Fprint(table, "\noutcomes\n")
	for _, q := range m.measures {
		fmt.Fprintf(table, "  %s\t\t%s\n", q.Name, q.Meaning)
	}
	return table.Flush()
}
