// Command trustrank says how far people trust each other, and how well that can be
// foretold.
//
// From a log of what people did it shows the pyramid of trust between two of them, what
// others would say, and who has standing among all. From a file of ratings it predicts
// every later rating from the earlier ones, by several methods, and says how well each
// does. Without flags it shows a sample log that comes with the program.
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

	"github.com/impactnet/impactnet/examples/internal/program"
	"github.com/impactnet/impactnet/examples/internal/progress"
)

const usage = `trustrank says how far people trust each other, and how well that can be foretold.

  go run ./examples/trustrank                                        a sample log
  go run ./examples/trustrank -evidence log.csv -pair Ana,Ben        your own log
  go run ./examples/trustrank -evidence events.jsonl                 the events of a creation space
  go run ./examples/trustrank -edges ratings.csv -scale 10           predict ratings
  go run ./examples/trustrank -edges ratings.csv -scale 10 -json     for programs
  go run ./examples/trustrank -edges ratings.csv -pair Ana,Ben       explain one prediction
  go run ./examples/trustrank -hysteresis cycle.svg                  draw the cycle of fear

log.csv has the columns from, to, layer (humility, integrity, commitment or excitement),
outcome (-1 to 1), time, and perhaps weight. events.jsonl has one event a line, as
docs/events.md has them, which also says what counts as evidence. ratings.csv has source and target, and weight
and time where they are known.

`

// Exit codes.
const (
	exitFailure = 1
	exitUsage   = 2
)

// settings are the flags.
type settings struct {
	evidence, edges string
	weight          string
	scale           float64
	pair, at        string
	seed            uint64
	workers         int
	json, lenient   bool
	hysteresis      string
}

func (s *settings) register(set *flag.FlagSet) {
	set.StringVar(&s.evidence, "evidence", "", "`file` of what people did: from, to, layer, outcome, time, weight (.csv, .tsv), or events (.jsonl, .ndjson); also .gz")
	set.StringVar(&s.edges, "edges", "", "`file` of ratings: source, target, weight, time (.csv, .tsv, .gz)")
	set.StringVar(&s.weight, "weight", "weight", "`column` of the ratings' values; if there is none, each counts 1")
	set.Float64Var(&s.scale, "scale", 0, "the largest `rating` there can be, by which ratings are divided; 0 means the largest there is")
	set.StringVar(&s.pair, "pair", "", "`FROM,TO`: two people, the one who trusts first")
	set.StringVar(&s.at, "at", "", "with a log: the `time` to look at it, a number or a date; without it the time of the last row")
	set.Uint64Var(&s.seed, "seed", 1, "`number` that fixes the samples behind the intervals")
	set.IntVar(&s.workers, "workers", 0, "how many processors to use; 0 means all. It cannot change a number")
	set.BoolVar(&s.json, "json", false, "with -edges: print one JSON object with unrounded numbers instead of text")
	set.StringVar(&s.hysteresis, "hysteresis", "", "draw the states between which the cycle of fear tips, into this `file` (.svg), and nothing else")
	set.BoolVar(&s.lenient, "lenient", false, "leave out rows that cannot be read, and say which, instead of stopping")
}

// validate reports flags that do not go together.
func (s *settings) validate(rest []string) error {
	switch {
	case len(rest) > 0:
		return fmt.Errorf("%q is not a flag; files are given with -edges F or -evidence F", rest[0])
	case s.edges != "" && s.evidence != "":
		return errors.New("give -edges F, a file of ratings, or -evidence F, a log, but not both")
	case s.hysteresis != "" && (s.edges != "" || s.evidence != "" || s.json):
		return errors.New("-hysteresis draws a figure from the model alone; leave out -edges, -evidence and -json")
	case s.json && s.edges == "":
		return errors.New("-json needs -edges F, a file of ratings")
	case s.at != "" && s.edges != "":
		return errors.New("-at goes with a log, not with -edges")
	case s.json && s.pair != "":
		return errors.New("-json prints the comparison of methods; leave out -pair")
	case !(s.scale >= 0) || s.scale > 1e300:
		return fmt.Errorf("-scale %v: the largest rating must be above 0", s.scale)
	}
	if from, to, ok := s.people(); s.pair != "" && (!ok || from == "" || to == "") {
		return fmt.Errorf("-pair %s: give two people with a comma between them, such as -pair Ana,Ben", s.pair)
	}
	return program.Ending("-hysteresis", s.hysteresis, ".svg")
}

func (s *settings) people() (from, to string, ok bool) {
	from, to, ok = strings.Cut(s.pair, ",")
	return strings.TrimSpace(from), strings.TrimSpace(to), ok
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var s settings
	set := flag.NewFlagSet("trustrank", flag.ContinueOnError)
	s.register(set)
	if err := program.Parse(set, usage, args, stderr); err != nil {
		return program.ParseCode(err)
	}
	if err := s.validate(set.Args()); err != nil {
		fmt.Fprintln(stderr, "trustrank:", err)
		return exitUsage
	}
	bar := progress.New(stderr)
	defer bar.Done()
	if err := answer(ctx, &s, stdout, stderr, bar); err != nil {
		bar.Done()
		if errors.Is(err, context.Canceled) {
			err = errors.New("stopped before the end; nothing was printed")
		}
		fmt.Fprintln(stderr, "trustrank:", err)
		return exitFailure
	}
	return 0
}

// answer prints what was asked for.
func answer(ctx context.Context, s *settings, stdout, stderr io.Writer, bar *progress.Bar) error {
	note := func(text string) { fmt.Fprintln(stderr, "note:", text) }
	switch {
	case s.hysteresis != "":
		return drawHysteresis(s.hysteresis, note)
	case s.edges == "":
		return showLog(ctx, s, note, stdout)
	case s.pair != "":
		return explain(ctx, s, note, stdout, bar)
	}
	return compare(ctx, s, note, stdout, bar)
}
