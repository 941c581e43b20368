// Command scorecard reads a community and says how it is doing: how people are
// connected, whether they trust each other and take part, what they achieve, and what to
// look at first. It writes a page for a board, too.
//
// Without flags it reads a sample community that comes with the program.
package main

import (
	"context"
	"embed"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"github.com/impactnet/impactnet/examples/internal/input"
	"github.com/impactnet/impactnet/examples/internal/program"
	"github.com/impactnet/impactnet/examples/internal/progress"
	"github.com/impactnet/impactnet/impact/scorecard"
)

//go:embed sample/nodes.csv sample/edges.csv sample/groups.csv sample/measurements.csv
var sample embed.FS

const usage = `scorecard reads a community and says how it is doing.

  go run ./examples/scorecard                                      a sample community
  go run ./examples/scorecard -o report.html                       as a page for a board
  go run ./examples/scorecard -nodes people.csv -edges ties.csv    your own
  go run ./examples/scorecard -edges ties.csv -period 2026         one year, and what changed
  go run ./examples/scorecard -edges ties.csv.gz -directed -json   for programs

people.csv has a column id and any attributes; ties.csv has the columns source and
target, and weight, relation and time where they are known, and the answers to a trust
survey (reliability, openness, mission; influence, resources, involvement; 1 to 4) where
there was one.

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

// settings are the flags of this program beside those of package input.
type settings struct {
	input.Flags
	json, public, exact                        bool
	output, picture, compare, period           string
	responded, measurements, pseudonyms, title string
	date                                       string
	floor, workers, moves                      int
	seed                                       uint64
}

func (s *settings) register(set *flag.FlagSet) {
	s.Register(set)
	set.BoolVar(&s.json, "json", false, "print one JSON object with unrounded numbers instead of text")
	set.StringVar(&s.output, "o", "", "write into this `file` instead of to the terminal: a page if it ends in .html, JSON if in .json, text if in .txt")
	set.StringVar(&s.picture, "map", "", "also draw a map of the network into this `file`, SVG or .png")
	set.StringVar(&s.compare, "compare", "", "say what changed since `OLD`: a scorecard written with -json, or a file of ties as for -edges")
	set.StringVar(&s.period, "period", "", "look at the ties of one `period` - a number, a year, a month or a day - and compare it with the one before")
	set.StringVar(&s.responded, "responded", "", "the `column` of people that says who answered (yes or no, 1 or 0)")
	set.StringVar(&s.measurements, "measurements", "", "`file` of impact: metric, time, value, and group, unit, low, high where known")
	set.StringVar(&s.pseudonyms, "pseudonyms", "", "call people by pseudonyms under the key in this `file` of 16 bytes or more")
	set.BoolVar(&s.public, "public", false, "leave out everything about single people")
	set.IntVar(&s.floor, "floor", 5, "smallest `number` of people that a number about them may rest on; 0 for none")
	set.IntVar(&s.moves, "moves", 5, "how many first small moves to look for, in communities of up to 2000 people; 0 for none")
	set.BoolVar(&s.exact, "exact", false, "estimate nothing, however long it takes")
	set.StringVar(&s.title, "title", "", "what to `call` the community")
	set.StringVar(&s.date, "date", "", "the `date` to write on the page")
	set.IntVar(&s.workers, "workers", 0, "how many processors to use; 0 means all")
	set.Uint64Var(&s.seed, "seed", 1, "`number` that fixes the search for communities and all samples")
}

// validate reports flags that do not go together.
func (s *settings) validate(rest []string) error {
	if err := s.Validate(); err != nil {
		return err
	}
	switch {
	case len(rest) > 0:
		return fmt.Errorf("%q is not a flag; files are given with -nodes F and -edges F", rest[0])
	case s.period != "" && (s.From != "" || s.To != ""):
		return fmt.Errorf("-period %s chooses the time already: leave out -from and -to", s.period)
	case s.period != "" && s.Edges == "":
		return fmt.Errorf("-period needs -edges F, a file of ties with times")
	case s.floor < 0 || s.moves < 0:
		return fmt.Errorf("-floor %d and -moves %d cannot be negative", s.floor, s.moves)
	}
	if !s.json && filepath.Ext(s.output) != "" {
		if err := program.Ending("-o", s.output, ".html", ".json", ".txt"); err != nil {
			return err
		}
	}
	return program.Ending("-map", s.picture, ".svg", ".png")
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var s settings
	return program.Program{
		Name: "scorecard", Usage: usage, Register: s.register, Validate: s.validate, Report: s.report,
	}.Run(ctx, args, stdout, stderr)
}

func (s *settings) report(ctx context.Context, stdout, stderr io.Writer, bar *progress.Bar) error {
	c, err := s.load()
	if err != nil {
		return err
	}
	card, err := s.assess(ctx, c, bar)
	if err != nil {
		return err
	}
	changed, err := s.changes(ctx, c, card, bar)
	if err != nil {
		return err
	}
	if card.Moves, err = s.findMoves(ctx, c, bar); err != nil {
		return err
	}
	bar.Done()
	for _, note := range c.notes {
		fmt.Fprintln(stderr, "note:", note)
	}
	if s.picture != "" {
		if err := s.drawMap(c, card); err != nil {
			return err
		}
	}
	if s.public {
		card = card.Public()
	}
	err = s.write(stdout, func(out io.Writer) error {
		switch {
		case strings.HasSuffix(strings.ToLower(s.output), ".html"):
			return s.page(c, card, changed).WriteHTML(out)
		case s.json || strings.HasSuffix(strings.ToLower(s.output), ".json"):
			e := json.NewEncoder(out)
			e.SetIndent("", " ")
			return e.Encode(card)
		}
		return printCard(out, c, card, changed)
	})
	for _, name := range []string{s.picture, s.output} {
		if err == nil && name != "" {
			fmt.Fprintln(stderr, "wrote", name)
		}
	}
	return err
}

// write writes to the file of -o, or to the terminal. A file is complete or not there.
func (s *settings) write(stdout io.Writer, content func(io.Writer) error) (err error) {
	if s.output == "" {
		return content(stdout)
	}
	file, err := os.Create(s.output)
	if err != nil {
		return fmt.Errorf("cannot write the file: %w", err)
	}
	err = content(file)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		os.Remove(s.output)
	}
	return err
}

// assess makes the scorecard of what was read.
func (s *settings) assess(ctx context.Context, c *community, bar *progress.Bar) (*scorecard.Card, error) {
	params := scorecard.Params{Floor: s.floor}
	if s.floor == 0 {
		params.Floor = -1
	}
	if s.exact {
		params.ExactWork = math.MaxFloat64
	}
	options := scorecard.Options{TwoMode: c.twoMode, Workers: s.workers, Progress: bar.Show}
	return scorecard.Assess(ctx, c.community(), params, options, rand.New(rand.NewPCG(s.seed, 0)))
}
