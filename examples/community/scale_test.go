//go:build unix

package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

// processor returns the processor time of this process so far: it says what work costs even
// on a machine that others use too.
func processor(t *testing.T) time.Duration {
	var used syscall.Rusage
	require.NoError(t, syscall.Getrusage(syscall.RUSAGE_SELF, &used))
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// What events and people cost, for docs/scale.md: with -long up to a million events.
func TestScale(t *testing.T) {
	sizes := [][2]int{{100, 2_000}}
	if *long {
		sizes = [][2]int{{1_000, 100_000}, {1_000, 1_000_000}, {10_000, 100_000}, {10_000, 1_000_000}, {50_000, 1_000_000}}
	}
	for _, size := range sizes {
		people, events := size[0], size[1]
		before := heap()
		space, err := impact.NewSpace(impact.SpaceParams{})
		require.NoError(t, err)
		file := filepath.Join(t.TempDir(), "scale.db")
		store, err := openStore(file)
		require.NoError(t, err)
		from := &traffic{name: "scale", people: people, r: rand.New(rand.NewPCG(1, 1))}
		var applying, storing time.Duration
		keep := func(body []byte) {
			decoded := &lines{decoder: impact.NewDecoder(bytes.NewReader(body))}
			began := processor(t)
			_, wrong := decoded.next(1 << 30)
			require.Nil(t, wrong)
			seq := space.Len()
			_, err := space.Apply(decoded.events...)
			require.NoError(t, err)
			applying += processor(t) - began
			entries := make([]entry, len(decoded.events))
			for i, e := range decoded.events {
				line, err := e.AppendJSON(nil)
				require.NoError(t, err)
				entries[i] = entry{e.ID, string(line)}
			}
			began = processor(t)
			_, err = store.append(t.Context(), seq, entries)
			require.NoError(t, err)
			storing += processor(t) - began
		}
		keep([]byte(jsonl(t, founding(people)...)))
		for space.Len() < events {
			body, _ := from.next(t, min(5000, events-space.Len()))
			keep(body)
		}
		held := heap() - before
		began := processor(t)
		snapshot := space.Snapshot()
		took := processor(t) - began
		began = processor(t)
		_, err = impact.Restore(snapshot)
		require.NoError(t, err)
		restoring := processor(t) - began
		m := measuring{window: 180 * 24 * time.Hour, full: 2000, workers: 1, seed: 1}
		began = processor(t)
		x, err := m.gather(space)
		require.NoError(t, err)
		gathering := processor(t) - began
		c, err := m.card(context.Background(), x)
		require.NoError(t, err)
		carding := processor(t) - began
		require.Equal(t, space.Len(), c.Events)
		require.NoError(t, store.close())
		info, err := os.Stat(file)
		require.NoError(t, err)
		n := float64(space.Len())
		each := func(d time.Duration) string { return fmt.Sprintf("%.1f us", float64(d.Microseconds())/n) }
		t.Logf("%6d people, %7d events: memory %.0f bytes an event, file %.0f, snapshot %.0f; processor time an event: reading and applying %s, storing %s, snapshot %s, restoring %s; scorecard %.2f s (%.2f s of it gathering), %d ties",
			people, space.Len(), float64(held)/n, float64(info.Size())/n, float64(len(snapshot))/n, each(applying), each(storing), each(took), each(restoring), carding.Seconds(), gathering.Seconds(), c.Ties)
	}
}
