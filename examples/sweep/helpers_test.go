package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

var long = flag.Bool("long", false, "the long forms: kill a long sweep 20 times, measure what larger things cost")

// asProgram makes the test binary the program, for tests that kill it.
const asProgram = "SWEEP_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

// small is a sweep of 6 points and 2 replicates that takes no time.
const small = `{"format": 1, "model": "march1991", "outcomes": ["performance", "knowledge"], "fixed": {"m": 5, "n": 4},
  "vary": [{"parameter": "p1", "values": [0.1, "0.5", 0.90]}, {"parameter": "reading", "values": ["perf", "paper"]}],
  "design": {"kind": "grid"}, "replicates": 2, "seed": 7}`

// failing is a sweep in which some runs fail and some outcomes may be undefined.
const failing = `{"format": 1, "model": "march1991", "outcomes": ["performance"], "fixed": {"m": 5, "n": 4},
  "vary": [{"parameter": "p1", "values": [0.5, 2, 0.1]}], "design": {"kind": "grid"}, "replicates": 2, "seed": 7}`

// write puts a description into a file.
func write(t testing.TB, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "sweep.json")
	require.NoError(t, os.WriteFile(file, []byte(content), 0o644))
	return file
}

// call runs the program.
func call(args ...string) (code int, stdout, stderr string) {
	return callWith(context.Background(), args...)
}

func callWith(ctx context.Context, args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = run(ctx, args, &out, &err)
	return code, out.String(), err.String()
}

func need(t *testing.T, args ...string) string {
	t.Helper()
	code, stdout, stderr := call(args...)
	require.Equal(t, 0, code, stderr)
	return stdout
}

// results returns the bytes of results.csv after an undisturbed run.
func results(t testing.TB, description string) []byte {
	t.Helper()
	folder := t.TempDir()
	_, _, stderr := call("run", description, "-o", folder)
	data, err := os.ReadFile(filepath.Join(folder, "results.csv"))
	require.NoError(t, err, stderr)
	return data
}

func read(t testing.TB, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(data)
}
