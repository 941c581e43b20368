// Command impactnet takes part in a side-by-side benchmark of network libraries:
//
//	impactnet GRAPH ATTR metric,metric,...
//
// GRAPH is a text edge list "u v [w]" and ATTR a file with one category a line, or "-".
// It prints a line a repetition, metric TAB seconds TAB result TAB cpu-seconds, up to
// five (REPS) or until a metric has used twelve seconds (BUDGET). The time is taken
// around the call alone; "load" is from the text to the ready graph.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: impactnet GRAPH ATTR metric,metric,...")
		os.Exit(2)
	}
	if err := run(context.Background(), os.Args[1], os.Args[2], strings.Split(os.Args[3], ","), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "impactnet:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, graph, attributes string, names []string, out io.Writer) error {
	s := &subject{ctx: ctx, file: graph}
	if err := s.readAttributes(attributes); err != nil {
		return err
	}
	if graph != "-" && names[0] != "load" {
		if _, err := s.load(); err != nil {
			return err
		}
	}
	c := newClock(out)
	for _, name := range names {
		metric, offered := metrics[name]
		if !offered {
			c.line(name, "NaN\tnot offered")
			continue
		}
		if err := c.time(name, func() (string, error) { return metric(s) }); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if name == "load" {
			c.memory("mem_load")
		}
	}
	c.memory("mem_peak")
	return c.err
}
