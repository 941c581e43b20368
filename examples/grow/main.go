// Command grow grows a movement and tells what happens week by week.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/examples/internal/program"
	"github.com/impactnet/impactnet/examples/internal/progress"
	"github.com/impactnet/impactnet/impact/movement"
	"github.com/impactnet/impactnet/network/sim"
)

const usage = `grow grows a movement and tells what happens week by week.

  go run ./examples/grow                                the default world, a line a week
  go run ./examples/grow -scenario crisis -every 13     another story, a line a quarter
  go run ./examples/grow -set People=20000 -set Hours=2 any parameter of the model
  go run ./examples/grow -o folder                      also series, events and figures
  go run ./examples/grow list                           the scenarios and the parameters

`

// Exit codes.
const (
	exitFailure = 1
	exitUsage   = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// command is what was asked for.
type command struct {
	params   movement.Params
	weeks    int
	every    int
	seed     uint64
	workers  int
	folder   string
	evidence bool
	list     bool
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	c, err := parseCommand(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintln(stderr, "grow:", plain(err))
		return exitUsage
	case c.list:
		list(stdout)
		return 0
	}
	bar := progress.New(stderr)
	err = c.grow(ctx, stdout, bar)
	bar.Done()
	if err != nil {
		fmt.Fprintln(stderr, "grow:", plain(err))
		return exitFailure
	}
	return 0
}

// plain takes the name of the package out of an error.
func plain(err error) string {
	return strings.ReplaceAll(err.Error(), "movement: bad parameter: ", "")
}

func parseCommand(args []string, stderr io.Writer) (*command, error) {
	c := &command{}
	set := flag.NewFlagSet("grow", flag.ContinueOnError)
	var settings []string
	scenario := set.String("scenario", "", "one of the scenarios; empty: the default world for four years")
	set.Func("set", "give a parameter another value, `name=value`; may be repeated", func(text string) error {
		settings = append(settings, text)
		return nil
	})
	set.IntVar(&c.weeks, "weeks", 0, "how many weeks; 0 means those of the scenario")
	set.IntVar(&c.every, "every", 1, "print every so many weeks")
	set.Uint64Var(&c.seed, "seed", 1, "seed of all random numbers")
	set.IntVar(&c.workers, "workers", 0, "how many processors to use; 0 means all; changes no number")
	set.StringVar(&c.folder, "o", "", "write series.csv, events.jsonl and figures as SVG into this `folder`")
	set.BoolVar(&c.evidence, "evidence", false, "events.jsonl also tells what everybody saw of everybody, most of all events")
	if err := program.Parse(set, usage, args, stderr); err != nil {
		return nil, err
	}
	c.list = set.NArg() == 1 && set.Arg(0) == "list"
	if set.NArg() > 0 && !c.list {
		return nil, fmt.Errorf("unknown argument %q", set.Arg(0))
	}
	if c.every < 1 || c.weeks < 0 || c.workers < 0 {
		return nil, errors.New("-every must be at least 1, -weeks and -workers at least 0")
	}
	return c, c.choose(*scenario, settings)
}

// choose makes the parameters.
func (c *command) choose(scenario string, settings []string) error {
	chosen := movement.Scenario{Weeks: 208, Params: movement.DefaultParams()}
	if scenario != "" {
		found := false
		if chosen, found = movement.FindScenario(scenario); !found {
			return fmt.Errorf("there is no scenario %q; `grow list` names them", scenario)
		}
	}
	c.params = chosen.Params
	if c.weeks == 0 {
		c.weeks = chosen.Weeks
	}
	for _, text := range settings {
		name, value, ok := strings.Cut(text, "=")
		x, err := strconv.ParseFloat(value, 64)
		if !ok || err != nil {
			return fmt.Errorf("-set %s: write it as name=number", text)
		}
		q, found := movement.Find(name)
		if !found {
			return fmt.Errorf("there is no parameter %q; `grow list` names them", name)
		}
		if err := q.Set(&c.params, x); err != nil {
			return err
		}
	}
	return c.params.Validate()
}

func list(w io.Writer) {
	fmt.Fprintln(w, "scenarios")
	for _, s := range movement.Scenarios() {
		fmt.Fprintf(w, "  %-18s %d weeks: %s\n", s.Name, s.Weeks, s.Text)
	}
	fmt.Fprintln(w, "\nparameters, default and range")
	for _, q := range movement.Parameters() {
		fmt.Fprintf(w, "  %-18s %-8.4g %g to %g: %s\n", q.Name, q.Get(movement.DefaultParams()), q.Low, q.High, q.Meaning)
	}
}

// grow runs the weeks.
func (c *command) grow(ctx context.Context, stdout io.Writer, bar *progress.Bar) error {
	model := movement.Movement{Workers: c.workers}
	stream := sim.Seed(c.seed).Stream(sim.RunID{}, "grow")
	s, err := model.Init(c.params, stream.Rand)
	if err != nil {
		return err
	}
	out, err := c.open(s)
	if err != nil {
		return err
	}
	last := s.Observe()
	printHead(stdout)
	printWeek(stdout, last, last)
	err = out.week(last)
	for week := 1; week <= c.weeks && err == nil; week++ {
		if err = ctx.Err(); err != nil {
			break
		}
		if _, err = model.Step(s, nil); err != nil {
			break
		}
		bar.Show("weeks", week, c.weeks)
		if week%c.every == 0 || week == c.weeks {
			m := s.Observe()
			bar.Done()
			printWeek(stdout, m, last)
			last = m
			err = out.week(m)
		}
		if err == nil && (week == (c.weeks+2)/3 || week == (2*c.weeks+2)/3 || week == c.weeks) {
			err = out.stage(ctx, s, stdout, stream.Rand)
		}
	}
	if err := errors.Join(err, out.close()); err != nil {
		return err
	}
	printEnd(stdout, last)
	return nil
}
