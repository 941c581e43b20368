// Package program is what programs with flags, a progress line and one report have in
// common: how they start, and how they end.
package program

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

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
	p.Register(set)
	if err := Parse(set, p.Usage, args, stderr); err != nil {
		return ParseCode(err)
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

// Parse reads flags. The help is printed for who asks for it; whoever mistypes a flag is told
// which, and where help is.
func Parse(set *flag.FlagSet, usage string, args []string, stderr io.Writer) error {
	set.SetOutput(io.Discard)
	set.Usage = func() {}
	err := set.Parse(args)
	set.SetOutput(stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stderr, usage)
		set.PrintDefaults()
	case err != nil:
		fmt.Fprintf(stderr, "%s: %v; -h lists the flags\n", set.Name(), err)
	}
	return err
}

// ParseCode is the exit code for an error of Parse.
func ParseCode(err error) int {
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	return Usage
}

// Ending reports a file for a flag whose name does not end like a format that can be written.
func Ending(flag, file string, endings ...string) error {
	if file == "" || slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(strings.ToLower(file), e) }) {
		return nil
	}
	return fmt.Errorf("%s %s: the name must end in %s", flag, file, strings.Join(endings, " or "))
}
