// Command scorecard reads a community and says how it is doing: how people are
// connected, who meets whom, whom to know, and what to look at first.
//
// Without flags it reads a sample community that comes with the program.
package main

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/signal"

	"github.com/impactnet/impactnet/examples/internal/input"
	"github.com/impactnet/impactnet/examples/internal/progress"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
)

//go:embed sample/nodes.csv sample/edges.csv sample/groups.csv
var sample embed.FS

const usage = `scorecard reads a community and says how it is doing.

  go run ./examples/scorecard                                      a sample community
  go run ./examples/scorecard -nodes people.csv -edges ties.csv    your own
  go run ./examples/scorecard -edges ties.csv.gz -directed -json   for programs

people.csv has a column id and any attributes; ties.csv has the columns source and
target, and weight, relation and time where they are known.

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

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var flags input.Flags
	set := flag.NewFlagSet("scorecard", flag.ContinueOnError)
	set.SetOutput(stderr)
	set.Usage = func() {
		fmt.Fprint(stderr, usage)
		set.PrintDefaults()
	}
	flags.Register(set)
	asJSON := set.Bool("json", false, "print one JSON object with unrounded numbers instead of text")
	picture := set.String("map", "", "also draw a map of the network as SVG into this `file`")
	workers := set.Int("workers", 0, "how many processors to use; 0 means all")
	seed := set.Uint64("seed", 1, "`number` that fixes the search for communities")
	if err := set.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return exitUsage
	}
	err := flags.Validate()
	if err == nil && set.NArg() > 0 {
		err = fmt.Errorf("%q is not a flag; files are given with -nodes F and -edges F", set.Arg(0))
	}
	if err != nil {
		fmt.Fprintln(stderr, "scorecard:", err)
		return exitUsage
	}
	bar := progress.New(stderr)
	defer bar.Done()
	if err := report(ctx, &flags, *asJSON, *picture, *workers, *seed, stdout, stderr, bar); err != nil {
		bar.Done()
		if errors.Is(err, context.Canceled) {
			err = errors.New("stopped before the end; nothing was printed")
		}
		fmt.Fprintln(stderr, "scorecard:", err)
		return exitFailure
	}
	return 0
}

func report(ctx context.Context, flags *input.Flags, asJSON bool, picture string, workers int, seed uint64, stdout, stderr io.Writer, bar *progress.Bar) error {
	c, err := load(flags)
	if err != nil {
		return err
	}
	for _, note := range c.notes {
		fmt.Fprintln(stderr, "note:", note)
	}
	card, err := scorecard.New(ctx, c.graph, scorecard.Options{TwoMode: c.twoMode, Workers: workers, Progress: bar.Show}, rand.New(rand.NewPCG(seed, 0)))
	if err != nil {
		return err
	}
	bar.Done()
	if picture != "" {
		if err := drawMap(picture, c, card); err != nil {
			return err
		}
	}
	if asJSON {
		e := json.NewEncoder(stdout)
		e.SetIndent("", " ")
		return e.Encode(card)
	}
	return printCard(stdout, c, card)
}

// community is what was read, ready to be measured.
type community struct {
	title   string
	data    *network.Dataset
	graph   *network.Graph
	twoMode string
	notes   []string
}

func load(flags *input.Flags) (*community, error) {
	c := &community{title: "Your community", twoMode: flags.TwoMode}
	var err error
	if flags.Edges == "" {
		c.title = "The sample community"
		c.data, c.notes, err = flags.ReadFS(sample, "sample/nodes.csv", "sample/edges.csv", "sample/groups.csv")
	} else {
		c.data, c.notes, err = flags.Read()
	}
	if err != nil {
		return nil, err
	}
	if relations := c.data.Ties.Relations(); len(relations) > 1 && len(flags.Relations) == 0 && flags.Edges != "" {
		c.notes = append(c.notes, fmt.Sprintf("ties of all %d relations are merged: %s; choose with -relation", len(relations), input.Enumerate(relations)))
	}
	c.graph, err = flags.Graph(c.data)
	if flags.Project != "" {
		c.twoMode = "" // a projection has one mode
	}
	return c, err
}
