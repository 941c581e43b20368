package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/impactnet/impactnet/network/sim"
)

// errStopped says that a sweep was stopped and can go on.
var errStopped = errors.New("stopped before the end; the same command goes on")

// task is one shard of a sweep that is to be run into a folder.
type task struct {
	description *description
	experiment  experiment
	folder      string
	shard       sim.Shard
	workers     int
	anyBuild    bool
	messages    io.Writer
}

// run runs what is missing and returns how many runs of the shard have failed.
func (t *task) run(ctx context.Context) (failed int, err error) {
	if err := os.MkdirAll(t.folder, 0o755); err != nil {
		return 0, err
	}
	if err := newManifest(t.description, t.experiment).keep(t.folder, t.anyBuild); err != nil {
		return 0, err
	}
	s, err := openStore(ctx, filepath.Join(t.folder, resultsName(t.shard)), t.description.layout(), t.say)
	if err != nil {
		return 0, stopped(ctx, err)
	}
	defer func() { err = errors.Join(err, s.close()) }()
	if s.dropped > 0 {
		t.say(fmt.Sprintf("dropped %d bytes of a line that was cut off", s.dropped))
	}
	return s.failed, t.fill(ctx, s)
}

func (t *task) say(words string) { fmt.Fprintln(t.messages, "sweep:", words) }

// fill appends the runs that are not there yet.
func (t *task) fill(ctx context.Context, s *store) error {
	p := newPace(t.messages, s.runs)
	defer p.end()
	options := sim.Options{Workers: t.workers, Shard: t.shard, Done: s.has, Progress: p.show}
	for r, err := range until(ctx, t.experiment).Run(ctx, options) {
		if fatal(ctx, err) {
			return stopped(ctx, err)
		}
		if err := s.consistent(); err != nil {
			return err
		}
		if err := s.append(r, err); err != nil {
			return err
		}
	}
	return s.consistent()
}

// fatal reports whether an error ends the sweep: one of a single run does not, unless that
// run was given up because the sweep is.
func fatal(ctx context.Context, err error) bool {
	var failure *sim.RunError
	return err != nil && (!errors.As(err, &failure) || ctx.Err() != nil && errors.Is(err, ctx.Err()))
}

// stopped puts the end of a context in words.
func stopped(ctx context.Context, err error) error {
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return errStopped
	}
	return err
}

// memory runs a sweep without keeping anything and returns its rows.
func (t *task) memory(ctx context.Context) (rows []stored, err error) {
	p := newPace(t.messages, 0)
	defer p.end()
	for r, err := range until(ctx, t.experiment).Run(ctx, sim.Options{Workers: t.workers, Progress: p.show}) {
		if fatal(ctx, err) {
			if stopped(ctx, err) == errStopped {
				err = errors.New("stopped before the end; nothing was kept, as -o FOLDER does")
			}
			return nil, err
		}
		rows = append(rows, stored{row: r, failure: err})
	}
	return rows, nil
}

// remaining estimates how long the rest takes, if it goes on as it went.
func remaining(begun time.Time, done, total int) string {
	if done == 0 {
		return "?"
	}
	left := time.Since(begun).Seconds() / float64(done) * float64(total-done)
	return time.Duration(left * float64(time.Second)).Round(time.Second).String()
}
