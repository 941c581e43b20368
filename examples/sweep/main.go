// Command sweep runs a model of the library over many points of its parameters: on one
// machine, or in shards on many, and takes up what was interrupted.
package main

import (
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/impactnet/impactnet/network/sim"
)

//go:embed sample.json
var sample []byte

const usage = `sweep runs a model over many points of its parameters.

  go run ./examples/sweep                                   a small sweep, nothing kept
  go run ./examples/sweep models [MODEL]                    what can be swept
  go run ./examples/sweep plan sweep.json                   what would be run
  go run ./examples/sweep run sweep.json -o out             run it, or go on with it
  go run ./examples/sweep run sweep.json -o out -shard 3/8  one of eight parts: 0/8 to 7/8
  go run ./examples/sweep merge out                         join the parts
  go run ./examples/sweep summary out                       what came out

The same command goes on after Ctrl-C, a crash or a kill. Neither that nor processors
and parts change a byte of the results.

`

// Exit codes.
const (
	exitFailure = 1 // runs failed, or something went wrong
	exitUsage   = 2
	exitStopped = 3 // the same command goes on
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// command is what was asked for.
type command struct {
	verb     string
	names    []string // files or folders, or a model
	folder   string
	shard    sim.Shard
	workers  int
	anyBuild bool
	asJSON   bool
	all      bool
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	c, err := parseCommand(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err == nil {
		err = c.run(ctx, stdout, stderr)
	}
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		fmt.Fprintln(stderr, "sweep:", err)
		return exitUsage
	case errors.Is(err, errStopped):
		fmt.Fprintln(stderr, "sweep:", err)
		return exitStopped
	}
	fmt.Fprintln(stderr, "sweep:", err)
	return exitFailure
}

// usageError is a fault of what was asked for.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func refuse(format string, values ...any) error { return usageError{fmt.Errorf(format, values...)} }

// names says how many names each verb takes.
var names = map[string][2]int{"": {0, 0}, "models": {0, 1}, "plan": {1, 1}, "run": {1, 1}, "merge": {1, 1 << 20}, "summary": {1, 1}}

func parseCommand(args []string, stderr io.Writer) (*command, error) {
	c := &command{}
	shard := ""
	set := flag.NewFlagSet("sweep", flag.ContinueOnError)
	set.SetOutput(stderr)
	set.Usage = func() {
		fmt.Fprint(stderr, usage)
		set.PrintDefaults()
	}
	set.StringVar(&c.folder, "o", "", "keep the results in this `folder`")
	set.StringVar(&shard, "shard", "", "run part `i/n` only, i from 0 to n-1")
	set.IntVar(&c.workers, "workers", 0, "how many processors to use; 0 means all")
	set.BoolVar(&c.anyBuild, "any-build", false, "go on although the results were begun by another version of the library")
	set.BoolVar(&c.asJSON, "json", false, "print the summary as JSON with unrounded numbers")
	set.BoolVar(&c.all, "all", false, "print all points of the summary")
	for rest := args; ; rest = rest[1:] { // flags may stand before and after names
		if err := set.Parse(rest); errors.Is(err, flag.ErrHelp) {
			return nil, err
		} else if err != nil {
			return nil, usageError{errors.New("-h shows the flags")}
		}
		if rest = set.Args(); len(rest) == 0 {
			break
		}
		if c.verb == "" {
			c.verb = rest[0]
			continue
		}
		c.names = append(c.names, rest[0])
	}
	return c, c.check(shard)
}

func (c *command) check(shard string) error {
	count, known := names[c.verb]
	switch {
	case !known:
		return refuse("there is no %q; -h shows what there is", c.verb)
	case len(c.names) < count[0] || len(c.names) > count[1]:
		return refuse("%s takes %s", c.verb, map[string]string{"models": "at most one model", "plan": "one description", "run": "one description",
			"merge": "one folder or more", "summary": "one folder"}[c.verb])
	case c.workers < 0:
		return refuse("-workers is %d, must not be negative", c.workers)
	case shard == "":
		return nil
	case c.verb != "run" || c.folder == "":
		return refuse("-shard belongs to run, with -o")
	}
	var rest string
	if n, _ := fmt.Sscanf(shard+" .", "%d/%d %s", &c.shard.Index, &c.shard.Count, &rest); n != 3 || rest != "." ||
		c.shard.Index < 0 || c.shard.Index >= c.shard.Count {
		return refuse("-shard is %q, must be i/n with i from 0 to n-1", shard)
	}
	return nil
}
