package main

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The sweep that is killed: enough work that a kill hits it at work.
const killed = `{"format": 1, "model": "march1991", "outcomes": ["performance"], "fixed": {"m": 30, "n": 50},
  "vary": [{"parameter": "p1", "low": 0.1, "high": 0.9}, {"parameter": "p2", "low": 0.1, "high": 0.9}],
  "design": {"kind": "latin_hypercube", "points": 100}, "replicates": REPLICATES, "seed": 3}`

// A sweep that is killed at random moments, again and again, ends with the bytes of one
// that was left alone. With -long 20 times, whose log is docs/logs/sweep.txt.
func TestKilledSweepEndsTheSame(t *testing.T) {
	kills, replicates, pause := 3, "20", 300
	if *long {
		kills, replicates, pause = 20, "100", 700
	}
	description := write(t, strings.Replace(killed, "REPLICATES", replicates, 1))
	want := results(t, description)
	folder := t.TempDir()
	file := filepath.Join(folder, "results.csv")
	r := rand.New(rand.NewPCG(1, 2))
	hits := 0
	for range 100 * kills {
		program := exec.Command(os.Args[0], "run", description, "-o", folder)
		program.Env = append(os.Environ(), asProgram+"=1")
		require.NoError(t, program.Start())
		ended := make(chan error, 1)
		go func() { ended <- program.Wait() }()
		after := time.Duration(20+r.IntN(pause)) * time.Millisecond
		select {
		case <-time.After(after):
			require.NoError(t, program.Process.Kill())
			<-ended
		case err := <-ended:
			require.NoError(t, err)
		}
		data, err := os.ReadFile(file)
		if os.IsNotExist(err) {
			continue
		}
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(string(want), string(data)), "what is there is the beginning of the whole")
		if len(data) == len(want) {
			require.NoError(t, os.Remove(file)) // done: from the start again
			continue
		}
		hits++
		lines := strings.Count(string(data), "\n")
		t.Logf("kill -9 %2d after %4d ms: %d of %d bytes, %d whole runs, last line %s", hits, after.Milliseconds(), len(data), len(want),
			max(lines-1, 0), map[bool]string{true: "whole", false: "cut off"}[strings.HasSuffix(string(data), "\n")])
		if hits == kills {
			break
		}
	}
	require.Equal(t, kills, hits, "killed at work")
	need(t, "run", description, "-o", folder)
	require.Equal(t, string(want), read(t, file))
	t.Logf("after %d kills the same %d bytes as the sweep that was left alone", hits, len(want))
}
