package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every metric prints lines of the protocol, with a value that can be compared.
func TestProtocol(t *testing.T) {
	folder := t.TempDir()
	graph, attributes := filepath.Join(folder, "g.txt"), filepath.Join(folder, "g.attr")
	var edges, categories strings.Builder
	for u := range 1000 {
		for _, v := range []int{(u + 1) % 1000, (u + 2) % 1000, (u * 7) % 1000} {
			if u != v {
				edges.WriteString(strconv.Itoa(u) + " " + strconv.Itoa(v) + "\n")
			}
		}
		categories.WriteString(strconv.Itoa(u/100) + "\n")
	}
	require.NoError(t, os.WriteFile(graph, []byte(edges.String()), 0o644))
	require.NoError(t, os.WriteFile(attributes, []byte(categories.String()), 0o644))
	t.Setenv("REPS", "2")
	var names []string
	for name := range metrics {
		if !strings.HasPrefix(name, "gen_") && name != "load" {
			names = append(names, name)
		}
	}
	var out bytes.Buffer
	require.NoError(t, run(context.Background(), graph, attributes, append([]string{"load", "nothing"}, names...), &out))
	require.Contains(t, out.String(), "nothing\tNaN\tnot offered\n")
	count := map[string]int{}
	for line := range strings.Lines(out.String()) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		count[fields[0]]++
		if metrics[fields[0]] != nil {
			require.Len(t, fields, 4, line)
			require.NotEmpty(t, fields[2], line)
		}
	}
	for _, name := range names {
		require.Equal(t, 2, count[name], name)
	}
	require.Contains(t, out.String(), "\tq=0.")
	require.Error(t, run(context.Background(), "missing.txt", "-", []string{"cc"}, &out))
	require.Error(t, run(context.Background(), "-", "missing.attr", []string{"cc"}, &out))
}
