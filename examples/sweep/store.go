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

// store is the results file of one shard, to which runs are appended.
type store struct {
	name    string
	layout  layout
	file    *os.File
	last    sim.RunID // of the runs that were there when it was opened
	runs    int       // that were there
	skipped int       // runs of the shard up to last
	dropped int64     // bytes of a line that had been cut off
	failed  int
	synced  time.Time
}

// syncEvery is how much work a crash of the whole machine may cost; that of the process
// costs the line that it was writing.
const syncEvery = time.Second

// resultsName returns the name of a shard's file.
func resultsName(s sim.Shard) string {
	if s.Count <= 1 {
		return "results.csv"
	}
	return fmt.Sprintf("shard-%04d-of-%04d.csv", s.Index, s.Count)
}

// openStore opens a file of results for appending and drops what was cut off at its end.
// It waits while another process has the file: one that was given up may still be at work.
func openStore(ctx context.Context, name string, l layout, notify func(string)) (*store, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	s := &store{name: filepath.Base(name), layout: l, file: f, last: sim.RunID{Point: -1}, synced: time.Now()}
	if err = s.lock(ctx, notify); err == nil {
		err = s.load()
	}
	if err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("%s: %w", s.name, err)
	}
	return s, nil
}

func (s *store) lock(ctx context.Context, notify func(string)) error {
	for waited := false; ; waited = true {
		if free, err := tryLock(s.file); free || err != nil {
			return err
		}
		if !waited {
			notify("another process is writing " + s.name + "; waiting for it to end")
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
	}
}

// load finds out which runs are there and makes the file end with the last whole line.
func (s *store) load() error {
	end := int64(0)
	for run, err := range s.layout.read(s.file) {
		var torn *damage
		switch {
		case errors.As(err, &torn) && !torn.Inside:
		case err != nil:
			return err
		case run.row.ID.Compare(s.last) <= 0:
			return fmt.Errorf("%v comes after %v", run.row.ID, s.last)
		default:
			s.last, end = run.row.ID, run.end
			s.runs++
			if run.failure != nil {
				s.failed++
			}
		}
	}
	info, err := s.file.Stat()
	if err != nil {
		return err
	}
	s.dropped = max(0, info.Size()-max(end, int64(len(s.layout.header()))))
	if end == 0 { // nothing but a header, or a part of one
		return s.begin()
	}
	if err := s.file.Truncate(end); err != nil {
		return err
	}
	_, err = s.file.Seek(end, io.SeekStart)
	return err
}

func (s *store) begin() error {
	if err := s.file.Truncate(0); err != nil {
		return err
	}
	_, err := s.file.WriteAt(s.layout.header(), 0)
	if err == nil {
		_, err = s.file.Seek(0, io.SeekEnd)
	}
	return err
}

// has reports whether a run is in the file already. The engine asks once for each run of
// the shard, and since runs are written in their order, those up to the last are there.
func (s *store) has(id sim.RunID) bool {
	there := id.Compare(s.last) <= 0
	if there {
		s.skipped++
	}
	return there
}

// consistent reports whether the file holds the beginning of its shard, after the engine
// has asked which runs are there.
func (s *store) consistent() error {
	if s.skipped != s.runs {
		return fmt.Errorf("%s: has %d runs up to %v, and the shard %d: a line was removed, or it is the file of another shard",
			s.name, s.runs, s.last, s.skipped)
	}
	return nil
}

// append writes one run, in one piece.
func (s *store) append(r row, failure error) error {
	if failure != nil {
		s.failed++
	}
	if _, err := s.file.Write(s.layout.line(r, failure)); err != nil {
		return err
	}
	if time.Since(s.synced) < syncEvery {
		return nil
	}
	s.synced = time.Now()
	return s.file.Sync()
}

func (s *store) close() error { return errors.Join(s.file.Sync(), s.file.Close()) }
