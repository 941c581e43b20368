// Command replicate runs the published models of the library against their published
// numbers, and any other point of their parameters.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"github.com/impactnet/impactnet/examples/internal/progress"
	"github.com/impactnet/impactnet/network/sim"
)

const usage = `replicate runs published models against their published numbers.

  go run ./examples/replicate list                  the models; list MODEL: its parameters
  go run ./examples/replicate march1991             one model, all its rows
  go run ./examples/replicate all -quick            every model, in under a minute
  go run ./examples/replicate shapes -o figures     performance of groups against size and isolation
  go run ./examples/replicate march1991 -set p1=0.3 -set measure=knowledge
                                                    any other point, no number to meet

A row passes if it is within its tolerance or three combined standard errors of the
published number; an inequality if it holds by three. The seed decides every number,
the number of workers none.

`

// Exit codes.
const (
	exitFailure = 1 // a gated row fails, or something went wrong
	exitUsage   = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// command is what was asked for.
type command struct {
	names    []string
	settings settings
	plan     plan
	asJSON   bool
	figures  string
}

// settings are the values given with -set.
type settings map[string]string

func (s settings) String() string { return "" }

func (s settings) Set(text string) error {
	name, value, found := strings.Cut(text, "=")
	if !found || name == "" {
		return errors.New("write it as name=value")
	}
	s[name] = value
	return nil
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	c, err := parseCommand(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintln(stderr, "replicate:", err)
		return exitUsage
	case c.names[0] == "list":
		return list(c.names[1:], stdout, stderr)
	case c.names[0] == "shapes":
		bar := progress.New(stderr)
		defer bar.Done()
		return c.drawShapes(ctx, stdout, stderr, bar.Show)
	}
	chosen, err := choose(c)
	if err != nil {
		fmt.Fprintln(stderr, "replicate:", err)
		return exitUsage
	}
	bar := progress.New(stderr)
	defer bar.Done()
	c.plan.show = bar.Show
	reports, err := c.runAll(ctx, chosen, func(r report) {
		bar.Done()
		if !c.asJSON {
			printReport(stdout, r)
		}
	})
	bar.Done()
	return c.conclude(ctx, reports, err, stdout, stderr)
}

func parseCommand(args []string, stderr io.Writer) (*command, error) {
	c := &command{settings: settings{}}
	set := flag.NewFlagSet("replicate", flag.ContinueOnError)
	set.SetOutput(stderr)
	set.Usage = func() {
		fmt.Fprint(stderr, usage)
		set.PrintDefaults()
	}
	set.Var(c.settings, "set", "run one cell with this parameter, `name=value`; may be repeated, measure=NAME says what is measured")
	set.IntVar(&c.plan.runs, "runs", 0, "runs of each cell; 0 means those of the model")
	set.IntVar(&c.plan.workers, "workers", 0, "how many processors to use; 0 means all")
	seed := set.Uint64("seed", 1, "seed of all random numbers")
	set.BoolVar(&c.plan.quick, "quick", false, "few runs, and without the rows that need many")
	set.BoolVar(&c.asJSON, "json", false, "print JSON with unrounded numbers instead of text")
	set.StringVar(&c.figures, "o", "", "also draw a figure of each model as SVG into this `folder`")
	if shared := os.Getenv("IMPACTNET_SHARED"); shared != "" {
		archive = filepath.Join(shared, "data", "barkoczi-galesic-networks")
	}
	set.StringVar(&archive, "archive", archive, "`folder` with the edge lists of barkoczi_galesic2016")
	for rest := args; ; rest = rest[1:] { // flags may stand before and after names
		if err := set.Parse(rest); err != nil {
			return nil, err
		}
		if rest = set.Args(); len(rest) == 0 {
			break
		}
		if strings.Contains(rest[0], "=") { // -set a=1 b=2
			if err := c.settings.Set(rest[0]); err != nil {
				return nil, err
			}
			continue
		}
		c.names = append(c.names, rest[0])
	}
	c.plan.seed = sim.Seed(*seed)
	switch {
	case len(c.names) == 0 && len(args) == 0:
		set.Usage()
		return nil, flag.ErrHelp
	case len(c.names) == 0:
		return nil, errors.New("which model? `replicate list` names them")
	case c.plan.runs < 0:
		return nil, fmt.Errorf("-runs is %d, must be at least 1", c.plan.runs)
	}
	return c, nil
}

// choose returns the models that were named.
func choose(c *command) ([]*model, error) {
	var chosen []*model
	for _, name := range c.names {
		found := named(name)
		if name == "all" {
			found = models()
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("there is no model %q; `replicate list` names them", name)
		}
		chosen = append(chosen, found...)
	}
	if len(c.settings) == 0 {
		return chosen, nil
	}
	if len(chosen) != 1 {
		return nil, errors.New("-set belongs to one model")
	}
	_, err := chosen[0].cell(c.settings)
	return chosen, plain(err)
}

// plain takes the names of packages out of an error.
func plain(err error) error {
	if err == nil {
		return nil
	}
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		if _, after, found := strings.Cut(line, "bad parameter: "); found {
			lines[i] = after
		}
	}
	return errors.New(strings.Join(lines, "\n"))
}

// runAll runs the models one after the other, as far as it comes.
func (c *command) runAll(ctx context.Context, chosen []*model, finished func(report)) (reports []report, err error) {
	for _, m := range chosen {
		var r report
		if len(c.settings) > 0 {
			r, err = custom(ctx, m, c.settings, c.plan)
		} else {
			r, err = replicate(ctx, m, c.plan)
		}
		if len(r.outcomes) > 0 {
			reports = append(reports, r)
			finished(r)
		}
		if err != nil {
			return reports, fmt.Errorf("%s: %w", m.Name, err)
		}
	}
	return reports, nil
}

// conclude writes what is written at the end and returns the exit code.
func (c *command) conclude(ctx context.Context, reports []report, err error, stdout, stderr io.Writer) int {
	code := 0
	fail := func(err error) {
		fmt.Fprintln(stderr, "replicate:", err)
		code = exitFailure
	}
	switch {
	case ctx.Err() != nil:
		fail(errors.New("stopped before the end; what was done is printed"))
	case err != nil:
		fail(plain(err))
	}
	if c.asJSON {
		if err := printJSON(stdout, reports); err != nil {
			fail(err)
		}
	} else {
		printSummary(stdout, reports)
	}
	if c.figures != "" {
		if err := drawFigures(c.figures, reports); err != nil {
			fail(err)
		}
	}
	for _, r := range reports {
		if _, failed, _ := r.count(); failed > 0 {
			code = exitFailure
		}
	}
	return code
}
