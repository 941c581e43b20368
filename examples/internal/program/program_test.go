package program_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/examples/internal/program"
	"github.com/impactnet/impactnet/examples/internal/progress"
)

func TestRun(t *testing.T) {
	for name, c := range map[string]struct {
		args   []string
		report error
		code   int
		stderr string
	}{
		"fine":         {args: []string{"-n", "2"}},
		"help":         {args: []string{"-h"}, stderr: "how to use it\n  -n int\n    \thow many\n"},
		"no such flag": {args: []string{"-m"}, code: program.Usage, stderr: "some: flag provided but not defined: -m; -h lists the flags\n"},
		"no flag":      {args: []string{"file"}, code: program.Usage, stderr: "some: file is not a flag\n"},
		"failure":      {report: errors.New("no such file"), code: program.Failure, stderr: "some: no such file\n"},
		"interrupted":  {report: context.Canceled, code: program.Failure, stderr: "some: stopped before the end; nothing was printed\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errs bytes.Buffer
			reported := false
			code := program.Program{
				Name: "some", Usage: "how to use it\n",
				Register: func(set *flag.FlagSet) { set.Int("n", 0, "how many") },
				Validate: func(rest []string) error {
					if len(rest) > 0 {
						return errors.New(rest[0] + " is not a flag")
					}
					return nil
				},
				Report: func(context.Context, io.Writer, io.Writer, *progress.Bar) error {
					reported = true
					return c.report
				},
			}.Run(context.Background(), c.args, &out, &errs)
			require.Equal(t, c.code, code)
			require.Equal(t, c.stderr, errs.String())
			require.Empty(t, out.String())
			require.Equal(t, name == "fine" || c.report != nil, reported)
		})
	}
}

func TestEnding(t *testing.T) {
	require.NoError(t, program.Ending("-map", "", ".svg"))
	require.NoError(t, program.Ending("-map", "a.SVG", ".svg"))
	require.EqualError(t, program.Ending("-map", "a.jpg", ".svg", ".png"), "-map a.jpg: the name must end in .svg or .png")
}
