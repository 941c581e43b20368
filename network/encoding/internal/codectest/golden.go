package codectest

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite what comes of the inputs in testdata")

// Golden holds a file, such as a table, against what a check makes of it; with -update it
// writes that into the file.
func Golden(t testing.TB, path string, check func(testing.TB, string) string) {
	t.Helper()
	table, err := os.ReadFile(path)
	require.NoError(t, err)
	got := check(t, string(table))
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		return
	}
	require.Equal(t, string(table), got)
}

// Seed gives a fuzz target the inputs of the tables in some files.
func Seed(f *testing.F, paths ...string) {
	f.Helper()
	for _, path := range paths {
		table, err := os.ReadFile(path)
		require.NoError(f, err)
		for _, c := range ParseCases(string(table)) {
			f.Add([]byte(c.Text()))
		}
	}
}
