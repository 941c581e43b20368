// Command claims puts the theory behind the library to the test: each claim is an
// experiment on the integrated model, stated before it is run, with a verdict.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"github.com/impactnet/impactnet/examples/internal/progress"
	"github.com/impactnet/impactnet/network/sim"
)

const usage = `claims tests the claims of the theory as experiments on the integrated model.

  go run ./examples/claims                 all of them, in under 20 minutes on 2 cores
  go run ./examples/claims -quick          few replicates, no sensitivity analyses, in two minutes
  go run ./examples/claims -only C2,C4     some of them
  go run ./examples/claims list            what is claimed, and how it is tested

A claim is supported if the lower 95% limit of the effect exceeds 5% of the control's
mean, not supported if the upper limit lies below, otherwise undecided.

`

// Exit codes.
const (
	exitFailure = 1 // something went wrong; an unsupported claim is none
	exitUsage   = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// command is what was asked for.
type command struct {
	plan   plan
	chosen []*claim
	asJSON bool
	list   bool
	page   string
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	c, err := parseCommand(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintln(stderr, "claims:", err)
		return exitUsage
	case c.list:
		for _, x := range c.chosen {
			fmt.Fprintf(stdout, "%-4s %s\n     %s\n", x.id, x.statement, x.design)
		}
		return 0
	}
	bar := progress.New(stderr)
	c.plan.show = bar.Show
	var reports []report
	for _, x := range c.chosen {
		r, err := x.test(ctx, c.plan)
		bar.Done()
		if err != nil {
			fmt.Fprintf(stderr, "claims: %s: %v\n", x.id, err)
			return exitFailure
		}
		reports = append(reports, r)
		if !c.asJSON {
			printReport(stdout, r)
		}
	}
	if err := c.conclude(reports, stdout); err != nil {
		fmt.Fprintln(stderr, "claims:", err)
		return exitFailure
	}
	return 0
}

func (c *command) conclude(reports []report, stdout io.Writer) error {
	if c.asJSON {
		if err := printJSON(stdout, reports); err != nil {
			return err
		}
	} else {
		printTable(stdout, reports)
	}
	if c.page == "" {
		return nil
	}
	f, err := os.Create(c.page)
	if err != nil {
		return err
	}
	return errors.Join(writePage(f, c.plan, reports), f.Close())
}

func parseCommand(args []string, stderr io.Writer) (*command, error) {
	c := &command{}
	set := flag.NewFlagSet("claims", flag.ContinueOnError)
	set.SetOutput(stderr)
	set.Usage = func() {
		fmt.Fprint(stderr, usage)
		set.PrintDefaults()
	}
	only := set.String("only", "", "test these claims only, for instance `C2,C4`")
	quick := set.Bool("quick", false, "few replicates and no sensitivity analyses")
	seed := set.Uint64("seed", 1, "seed of all random numbers")
	set.IntVar(&c.plan.replicates, "replicates", 0, "replicates of each arm (some claims take several times as many); 0 means 60, or 12 with -quick")
	set.IntVar(&c.plan.rows, "rows", 64, "rows of the designs of sensitivity analyses; 0 means none")
	set.IntVar(&c.plan.workers, "workers", 0, "how many processors to use; 0 means all")
	set.BoolVar(&c.asJSON, "json", false, "print JSON with unrounded numbers instead of text")
	set.StringVar(&c.page, "page", "", "also write the page docs/claims.md to this `file`")
	if err := set.Parse(args); err != nil {
		return nil, err
	}
	c.plan.seed = sim.Seed(*seed)
	c.list = set.NArg() == 1 && set.Arg(0) == "list"
	switch {
	case set.NArg() > 0 && !c.list:
		return nil, fmt.Errorf("unknown argument %q", set.Arg(0))
	case c.plan.replicates < 0 || c.plan.replicates == 1 || c.plan.rows < 0 || c.plan.workers < 0:
		return nil, errors.New("-replicates must be 0 or at least 2, -rows and -workers at least 0")
	}
	if c.plan.replicates == 0 {
		c.plan.replicates = 60
		if *quick {
			c.plan.replicates = 12
		}
	}
	if *quick {
		c.plan.rows = 0
	}
	var err error
	c.chosen, err = choose(*only)
	return c, err
}

// choose returns the claims with the given ids, all for none.
func choose(only string) ([]*claim, error) {
	all := claims()
	if only == "" {
		return all, nil
	}
	var chosen []*claim
	for _, id := range strings.Split(only, ",") {
		found := false
		for _, x := range all {
			if strings.EqualFold(x.id, strings.TrimSpace(id)) {
				chosen, found = append(chosen, x), true
			}
		}
		if !found {
			return nil, fmt.Errorf("there is no claim %q here; `claims list` names them", id)
		}
	}
	return chosen, nil
}
