//go:build unix

package main

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/movement"
	"github.com/impactnet/impactnet/network/sim"
	"github.com/impactnet/impactnet/network/sim/published"
)

// processor returns the processor time of this process so far: it says what work costs even
// on a machine that others use too.
func processor(t *testing.T) time.Duration {
	var used syscall.Rusage
	require.NoError(t, syscall.Getrusage(syscall.RUSAGE_SELF, &used))
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// What runs and people cost, for docs/scale.md: with -long more of them.
func TestScale(t *testing.T) {
	wright, march, worlds := 200, 200, []int{100}
	if *long {
		wright, march, worlds = 200_000, 20_000, []int{1_000, 10_000, 100_000}
	}
	for name, content := range map[string]string{
		"a model that costs nothing": fmt.Sprintf(`{"format": 1, "model": "wright", "outcomes": ["%s"], "vary": [{"parameter": "%s", "values": [%s]}], "design": {"kind": "grid"}, "replicates": %d, "seed": 1}`,
			firstMeasure("wright"), firstParameter("wright").Name, firstParameter("wright").Default, wright),
		"march1991": fmt.Sprintf(`{"format": 1, "model": "march1991", "outcomes": ["performance"], "vary": [{"parameter": "p1", "values": [0.5]}], "design": {"kind": "grid"}, "replicates": %d, "seed": 1}`, march),
	} {
		folder := t.TempDir()
		began := processor(t)
		need(t, "run", write(t, content), "-o", folder)
		took := processor(t) - began
		data := read(t, filepath.Join(folder, "results.csv"))
		runs := strings.Count(data, "\n") - 1
		t.Logf("%s: %d runs, %.1f us of processor time and %.0f bytes each", name, runs, float64(took.Nanoseconds())/1e3/float64(runs), float64(len(data))/float64(runs))
		began = processor(t)
		need(t, "run", write(t, content), "-o", folder)
		t.Logf("%s: finding out that nothing is left, and the summary: %.1f us each", name, float64((processor(t)-began).Nanoseconds())/1e3/float64(runs))
	}
	for _, people := range worlds {
		const weeks = 20
		before := heap()
		p := movement.DefaultParams()
		p.People = people
		s, err := movement.Movement{Workers: 1}.Init(p, sim.Seed(1).Stream(sim.RunID{}, "scale").Rand)
		require.NoError(t, err)
		began := processor(t)
		for range weeks {
			_, err = movement.Movement{Workers: 1}.Step(s, nil)
			require.NoError(t, err)
		}
		took := processor(t) - began
		t.Logf("movement of %6d people: %d bytes a person, %.2f us of processor time a person and week in the first %d weeks",
			people, (heap()-before)/people, float64(took.Nanoseconds())/1e3/float64(people*weeks), weeks)
		runtime.KeepAlive(s)
	}
}

func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

func firstMeasure(name string) string {
	m, _ := modelNamed(name)
	return m.measures[0].Name
}

func firstParameter(name string) published.Parameter {
	m, _ := modelNamed(name)
	return m.parameters[0]
}
