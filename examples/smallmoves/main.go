// Command smallmoves reads a community and says what to do next: an ordered list of
// small moves, each with what it would bring, how likely it is to last, how soon it is
// felt and why, and a set of them within a budget.
//
// Without flags it reads a sample community that comes with the program.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/signal"
	"strings"

	"github.com/impactnet/impactnet/examples/internal/input"
	"github.com/impactnet/impactnet/examples/internal/program"
	"github.com/impactnet/impactnet/examples/internal/progress"
	"github.com/impactnet/impactnet/impact/moves"
)

const usage = `smallmoves reads a community and says what to do next.

  go run ./examples/smallmoves                                            a sample community
  go run ./examples/smallmoves -nodes people.csv -edges ties.csv -groups groups.csv
  go run ./examples/smallmoves -edges ties.csv -objective diversity -budget 3
  go run ./examples/smallmoves -edges ties.csv -json                      for programs

`

// Exit codes.
const (
	exitFailure = program.Failure
	exitUsage   = program.Usage
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// settings are what the flags say.
type settings struct {
	input.Flags
	objective  moves.Objective
	name       string
	budget     float64
	load       int
	top        int
	share      words
	kinds      words
	adherents  words
	narratives string
	anywhere   bool
	figure     string
	asJSON     bool
	seed       uint64
	workers    int
}

// words is a flag given several times or with commas.
type words []string

func (w *words) String() string { return strings.Join(*w, ",") }

func (w *words) Set(value string) error {
	for item := range strings.SplitSeq(value, ",") {
		if item = strings.TrimSpace(item); item != "" {
			*w = append(*w, item)
		}
	}
	return nil
}

func (s *settings) register(set *flag.FlagSet) {
	s.Flags.Register(set)
	set.StringVar(&s.name, "objective", "connectivity", "what to gain in: "+strings.Join(moves.Names(), ", ")+", or weights as in connectivity=2,diversity=1")
	set.Float64Var(&s.budget, "budget", 5, "choose a set of moves whose costs add up to at most `K`; an introduction costs 1")
	set.IntVar(&s.load, "load", 2, "ask nobody for more than `N` of the chosen moves; 0 means no limit")
	set.IntVar(&s.top, "top", 10, "print the first `N` moves; -json prints all")
	set.Var(&s.share, "share", "people who meet must be of one value of this `column`, such as language or place (may be repeated)")
	set.Var(&s.kinds, "kind", "look only for moves of this `kind`: introduce, bridge, invite, spin_out, retell, relieve (may be repeated)")
	set.Var(&s.adherents, "adherent", "`id` of somebody who holds the narrative, for reach (may be repeated); without it the best connected")
	set.StringVar(&s.narratives, "narratives", "", "`file` of narratives in JSON, as narrativelint reads them: which to retell")
	set.BoolVar(&s.anywhere, "anywhere", false, "introduce people at any distance, not only those with a contact in common")
	set.StringVar(&s.figure, "figure", "", "draw the network before and after the chosen moves as SVG into this `file`")
	set.BoolVar(&s.asJSON, "json", false, "print one JSON object with unrounded numbers instead of text")
	set.Uint64Var(&s.seed, "seed", 1, "`number` that fixes what is sampled")
	set.IntVar(&s.workers, "workers", 0, "how many processors to use; 0 means all")
}

// validate reports flags that mean nothing or do not go together.
func (s *settings) validate(rest []string) error {
	var err error
	if s.objective, err = moves.Named(s.name, s.seed); err != nil {
		return fmt.Errorf("-objective %s: %w", s.name, err)
	}
	if _, err := s.wanted(); err != nil {
		return err
	}
	switch {
	case len(rest) > 0:
		return fmt.Errorf("%q is not a flag; files are given with -nodes F, -edges F and -groups F", rest[0])
	case !(s.budget > 0):
		return fmt.Errorf("-budget %v: must be positive", s.budget)
	case s.load < 0 || s.top < 0:
		return errors.New("-load and -top must not be negative")
	}
	if err := program.Ending("-figure", s.figure, ".svg"); err != nil {
		return err
	}
	return s.Flags.Validate()
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var s settings
	return program.Program{
		Name: "smallmoves", Usage: usage, Register: s.register, Validate: s.validate, Report: s.report,
	}.Run(ctx, args, stdout, stderr)
}

func (s *settings) report(ctx context.Context, stdout, stderr io.Writer, bar *progress.Bar) error {
	c, err := s.read()
	if err != nil {
		return err
	}
	for _, note := range c.notes {
		fmt.Fprintln(stderr, "note:", note)
	}
	a, err := s.search(ctx, c, moves.Options{Workers: s.workers, Progress: func(done, total int) { bar.Show("scoring moves", done, total) }})
	if err != nil {
		return err
	}
	bar.Done()
	if s.figure != "" {
		if err := drawFigure(s.figure, c, a); err != nil {
			return err
		}
	}
	if s.asJSON {
		e := json.NewEncoder(stdout)
		e.SetIndent("", " ")
		e.SetEscapeHTML(false)
		return e.Encode(asJSON(c, a))
	}
	return printAdvice(stdout, c, a, s.top)
}

// advice is what was found.
type advice struct {
	objective moves.Objective
	found     []moves.Move
	chosen    *moves.Selection
}

func (s *settings) search(ctx context.Context, c *community, o moves.Options) (*advice, error) {
	a := &advice{objective: s.objective}
	state, err := a.objective.Start(ctx, c.situation, o)
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(s.seed, 0))
	if a.found, err = moves.FindFor(ctx, c.situation, a.objective, state, c.params, o, r); err != nil {
		return nil, err
	}
	p := moves.ChooseParams{Budget: s.budget, Load: s.load}
	a.chosen, err = moves.Choose(ctx, state, a.objective.Submodular(), a.found, p, o)
	return a, err
}
