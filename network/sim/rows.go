package sim

import (
	"errors"
	"fmt"
	"iter"
)

// collect calls add for every row. Failed runs are counted and reported at the end as
// *FailedRuns; any other error stops it, and so does an error of add.
func collect[P, R any](rows iter.Seq2[Row[P, R], error], add func(Row[P, R]) error) error {
	var failed FailedRuns
	for row, err := range rows {
		var one *RunError
		switch {
		case err == nil:
			if err := add(row); err != nil {
				return err
			}
		case errors.As(err, &one):
			if failed.Count++; failed.First == nil {
				failed.First = one
			}
		default:
			return err
		}
	}
	if failed.Count > 0 {
		return &failed
	}
	return nil
}

func isFailedRuns(err error) bool {
	var failed *FailedRuns
	return errors.As(err, &failed)
}

// Tee passes rows on and gives each to the sinks first, in their order: one sweep feeds a file
// and a summary. Errors are passed on past the sinks. An error of a sink ends the sequence.
func Tee[P, R any](rows iter.Seq2[Row[P, R], error], sinks ...func(Row[P, R]) error) iter.Seq2[Row[P, R], error] {
	return func(yield func(Row[P, R], error) bool) {
		for row, err := range rows {
			if err == nil {
				for _, sink := range sinks {
					if err := sink(row); err != nil {
						yield(row, fmt.Errorf("sim: sink: %w", err))
						return
					}
				}
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// Merge joins the rows of all shards of one experiment into the order of the whole plan: the
// very rows of the unsharded sweep. Each part must be in RunID order, as Run yields it. An
// error that is no *RunError ends the sequence. O(rows·parts) time, one row of memory per
// part.
func Merge[P, R any](parts ...iter.Seq2[Row[P, R], error]) iter.Seq2[Row[P, R], error] {
	return func(yield func(Row[P, R], error) bool) {
		heads := make([]*head[P, R], 0, len(parts))
		for _, part := range parts {
			h := &head[P, R]{}
			var stop func()
			h.pull, stop = iter.Pull2(part)
			defer stop()
			if h.advance() {
				heads = append(heads, h)
			}
		}
		for len(heads) > 0 {
			first := 0
			for i, h := range heads {
				if h.before(heads[first]) {
					first = i
				}
			}
			h := heads[first]
			if !yield(h.row, h.err) || h.fatal() {
				return
			}
			if !h.advance() {
				heads = append(heads[:first], heads[first+1:]...)
			}
		}
	}
}

// head is the next row of one part.
type head[P, R any] struct {
	row  Row[P, R]
	err  error
	pull func() (Row[P, R], error, bool)
}

func (h *head[P, R]) advance() (ok bool) {
	h.row, h.err, ok = h.pull()
	return ok
}

// fatal reports whether the part ended with an error that is not about one run.
func (h *head[P, R]) fatal() bool {
	var one *RunError
	return h.err != nil && !errors.As(h.err, &one)
}

func (h *head[P, R]) before(other *head[P, R]) bool {
	if h.fatal() != other.fatal() {
		return h.fatal()
	}
	return h.row.ID.Compare(other.row.ID) < 0
}
