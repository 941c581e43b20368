package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
)

// damage says where a file stops being results, and whether results follow after that:
// then it is not a write that was cut off.
type damage struct {
	Line   int
	Inside bool
}

// Error names the line.
func (e *damage) Error() string {
	if e.Inside {
		return fmt.Sprintf("line %d was changed, and there are results after it", e.Line)
	}
	return fmt.Sprintf("line %d was cut off", e.Line)
}

var errHeader = errors.New("the first line is not that of this sweep")

// stored is a run in a file.
type stored struct {
	row     row
	failure error
	end     int64 // of its line, in bytes from the start of the file
}

// read yields the runs of a results file in their order. A file that does not end with a
// whole line ends with a *damage. An empty file has no runs.
func (l layout) read(from io.Reader) iter.Seq2[stored, error] {
	return func(yield func(stored, error) bool) {
		r := reader{layout: l, in: bufio.NewReader(from)}
		err := r.readHeader()
		for err == nil {
			var run stored
			if run, err = r.next(); err == nil && !yield(run, nil) {
				return
			}
		}
		if err != io.EOF {
			yield(stored{}, err)
		}
	}
}

// reader is a results file that is being read.
type reader struct {
	layout
	in   *bufio.Reader
	line int
	end  int64
}

func (r *reader) readHeader() error {
	line, err := r.in.ReadBytes('\n')
	r.line, r.end = 1, int64(len(line))
	switch header := r.header(); {
	case bytes.Equal(line, header):
		return nil
	case err != io.EOF && err != nil:
		return err
	case err == nil || !bytes.HasPrefix(header, line):
		return errHeader
	case len(line) > 0:
		return &damage{Line: 1}
	}
	return io.EOF
}

func (r *reader) next() (stored, error) {
	line, err := r.in.ReadBytes('\n')
	if err != nil && (err != io.EOF || len(line) == 0) {
		return stored{}, err
	}
	r.line++
	r.end += int64(len(line))
	if run, ok := r.whole(line); ok {
		run.end = r.end
		return run, nil
	}
	damage := &damage{Line: r.line}
	for err == nil && !damage.Inside {
		line, err = r.in.ReadBytes('\n')
		_, damage.Inside = r.whole(line)
	}
	return stored{}, damage
}

// whole reads a line, and reports whether it is one of results and ends as one.
func (r *reader) whole(line []byte) (run stored, ok bool) {
	line, ok = bytes.CutSuffix(line, []byte("\n"))
	if !ok {
		return run, false
	}
	var err error
	run.row, run.failure, err = r.parse(line)
	return run, err == nil
}
