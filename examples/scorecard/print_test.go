package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestShareOfAFew(t *testing.T) {
	for x, want := range map[float64]string{0.3: "30%", 0.0096: "1%", 0.004: "0.4%", 0.0001: "under 0.1%"} {
		require.Equal(t, want, share(x))
	}
}

// What is withheld says how to see it, and what is not printed is not explained.
func TestLegend(t *testing.T) {
	_, out, _ := call(t)
	require.Contains(t, out, "(behind a number: the interval of 95% confidence; of results, the low and high that were measured)")
	require.NotContains(t, out, "-floor 0")
	ties := filepath.Join(t.TempDir(), "ties.csv")
	require.NoError(t, os.WriteFile(ties, []byte("source,target\nAnn,Bob\n"), 0o600))
	_, out, _ = call(t, "-edges", ties)
	require.Contains(t, out, "-floor 0 shows all")
	require.NotContains(t, out, "behind a number")
}
