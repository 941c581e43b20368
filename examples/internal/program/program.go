// Package program is what programs with flags, a progress line and one report have in
// common: how they start, and how they end.
package program

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"

	"github.com/impactnet/impactnet/examples/internal/progress"
)

// Exit codes.
const (
	Failure = 1 // something went wrong
	Usage   = 2 // the command line is wrong
)

// Program is a program with flags.
type Program struct {
	Name, Usage string
	Register    func(set *flag.FlagSet)
	Validate    func(rest []string) error // of what stands behind the flags
	Report      func(ctx context.Context, stdout, stderr io.Writer, bar *progress.Bar) error
}

// Run runs a program and returns its exit code. Errors are told on stderr, behind the
// name of the program.
func (p Program) Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	set := flag.NewFlagSet(p.Name, flag.ContinueOnError)
	set.SetOutput(stderr)
	set.Usage = func() {
		fmt.Fprint(stderr, p.Usage)
		set.PrintDefaults()
	}
	p.Register(set)
	if err := set.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return Usage
	}
	if err := p.Validate(set.Args()); err != nil {
		fmt.Fprintf(stderr, "%s: %v\n", p.Name, err)
		return Usage
	}
	bar := progress.New(stderr)
	defer bar.Done()
	if err := p.Report(ctx, stdout, stderr, bar); err != nil {
		bar.Done()
		if errors.Is(err, context.Canceled) {
			err = errors.New("stopped before the end; nothing was printed")
		}
		fmt.Fprintf(stderr, "%s: %v\n", p.Name, err)
		return Failure
	}
	return 0
}
