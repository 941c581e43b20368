package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"github.com/impactnet/impactnet/network/sim"
)

// rowsOf yields the runs of a results file in the form of the engine. A line that was cut
// off at the end is no run.
func (l layout) rowsOf(from io.Reader, name string) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		last := sim.RunID{Point: -1}
		for run, err := range l.read(from) {
			var torn *damage
			switch {
			case errors.As(err, &torn) && !torn.Inside:
				return
			case err == nil && run.row.ID.Compare(last) <= 0:
				err = fmt.Errorf("%v comes after %v", run.row.ID, last)
			}
			if err != nil {
				yield(row{}, fmt.Errorf("%s: %w", filepath.Base(name), err))
				return
			}
			last = run.row.ID
			if !yield(run.row, run.failure) {
				return
			}
		}
	}
}

// shardFiles returns the results of all shards in the folders.
func shardFiles(folders []string) (files []string, err error) {
	for _, folder := range folders {
		found, err := filepath.Glob(filepath.Join(folder, "shard-*-of-*.csv"))
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		return nil, errors.New("there are no results of shards, files named " + resultsName(sim.Shard{Index: 0, Count: 2}))
	}
	slices.Sort(files)
	return files, nil
}

// merge joins the results of all shards of a sweep into results.csv of the first folder:
// the file that the sweep without shards writes, byte for byte.
func merge(folders []string, anyBuild bool) (tally, error) {
	d, e, err := opened(folders[0])
	if err != nil {
		return tally{}, err
	}
	if err := oneSweep(folders, anyBuild); err != nil {
		return tally{}, err
	}
	files, err := shardFiles(folders)
	if err != nil {
		return tally{}, err
	}
	var parts []iter.Seq2[row, error]
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			return tally{}, err
		}
		defer f.Close()
		parts = append(parts, d.layout().rowsOf(f, file))
	}
	out, err := newWhole(filepath.Join(folders[0], resultsName(sim.Shard{})))
	if err != nil {
		return tally{}, err
	}
	t, err := d.layout().write(out, sim.Merge(parts...), e.Plan())
	return t, out.finish(err)
}

// oneSweep makes sure that all folders hold the sweep of the first.
func oneSweep(folders []string, anyBuild bool) error {
	first, err := readManifest(folders[0])
	for _, folder := range folders[1:] {
		if err != nil {
			break
		}
		var other *manifest
		if other, err = readManifest(folder); err == nil {
			err = first.agrees(other, folder, anyBuild)
		}
	}
	return err
}

// tally counts runs.
type tally struct{ runs, failed int }

// write writes the runs, which must be those of the plan.
func (l layout) write(to io.Writer, rows iter.Seq2[row, error], plan iter.Seq[sim.RunID]) (tally, error) {
	next, stop := iter.Pull(plan)
	defer stop()
	var t tally
	w := bufio.NewWriter(to) // remembers its first error until Flush
	_, _ = w.Write(l.header())
	for r, err := range rows {
		var failure *sim.RunError
		if err != nil && !errors.As(err, &failure) {
			return t, err
		}
		switch want, more := next(); {
		case !more || r.ID.Compare(want) < 0:
			return t, fmt.Errorf("%v is there twice", r.ID)
		case r.ID != want:
			return t, fmt.Errorf("%v is missing", want)
		}
		t.runs++
		if failure != nil {
			t.failed++
		}
		_, _ = w.Write(l.line(r, err))
	}
	if want, more := next(); more {
		return t, fmt.Errorf("%v is missing, and whatever comes after it", want)
	}
	return t, w.Flush()
}
