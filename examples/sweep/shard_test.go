package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestShardsAndWorkersGiveTheSameBytes(t *testing.T) {
	for name, content := range map[string]string{"all right": small, "some fail": failing} {
		description := write(t, content)
		want := string(results(t, description))
		for _, shards := range []int{1, 2, 3, 8, 40} {
			for _, workers := range []int{1, 2, 7} {
				t.Run(fmt.Sprintf("%s, %d shards, %d workers", name, shards, workers), func(t *testing.T) {
					folder := t.TempDir()
					for i := range shards {
						i = (i + 3) % shards // in another order
						call("run", description, "-o", folder, "-shard", fmt.Sprintf("%d/%d", i, shards), "-workers", fmt.Sprint(workers))
					}
					if shards > 1 {
						call("merge", folder)
					}
					require.Equal(t, want, read(t, filepath.Join(folder, "results.csv")))
				})
			}
		}
	}
}

func TestManifestIsThatOfAllShards(t *testing.T) {
	description := write(t, small)
	whole, part := t.TempDir(), t.TempDir()
	need(t, "run", description, "-o", whole)
	need(t, "run", description, "-o", part, "-shard", "2/3", "-workers", "2")
	require.Equal(t, read(t, filepath.Join(whole, manifestName)), read(t, filepath.Join(part, manifestName)))
}

func TestMergeFromSeveralFolders(t *testing.T) {
	description := write(t, small)
	a, b := t.TempDir(), t.TempDir()
	need(t, "run", description, "-o", a, "-shard", "0/2")
	code, _, stderr := call("merge", a, b)
	require.Equal(t, exitFailure, code)
	require.Contains(t, stderr, manifestName, "b is empty")
	need(t, "run", description, "-o", b, "-shard", "1/2")
	require.Contains(t, need(t, "merge", a, b), "12 runs")
	require.Equal(t, string(results(t, description)), read(t, filepath.Join(a, "results.csv")))
}

func TestMergeRefuses(t *testing.T) {
	description := write(t, small)
	begin := func(t *testing.T, shards ...string) string {
		folder := t.TempDir()
		for _, shard := range shards {
			need(t, "run", description, "-o", folder, "-shard", shard)
		}
		return folder
	}
	refused := func(t *testing.T, because string, folders ...string) {
		code, _, stderr := call(append([]string{"merge"}, folders...)...)
		require.Equal(t, exitFailure, code)
		require.Contains(t, stderr, because)
		require.NoFileExists(t, filepath.Join(folders[0], "results.csv"))
	}
	t.Run("a missing shard", func(t *testing.T) {
		refused(t, "point 0 replicate 1 arm 0 is missing", begin(t, "0/3", "2/3"))
	})
	t.Run("the last one missing", func(t *testing.T) {
		folder := begin(t, "0/12", "1/12", "2/12", "3/12", "4/12", "5/12", "6/12", "7/12", "8/12", "9/12", "10/12")
		refused(t, "point 5 replicate 1 arm 0 is missing", folder)
	})
	t.Run("runs twice", func(t *testing.T) { refused(t, "point 0 replicate 0 arm 0 is there twice", begin(t, "0/2", "0/4")) })
	t.Run("no shards", func(t *testing.T) {
		folder := begin(t, "0/2")
		require.NoError(t, os.Remove(filepath.Join(folder, "shard-0000-of-0002.csv")))
		refused(t, "no results of shards", folder)
	})
	t.Run("another sweep", func(t *testing.T) {
		other := t.TempDir()
		call("run", write(t, failing), "-o", other, "-shard", "1/2")
		refused(t, "another sweep", begin(t, "0/2"), other)
	})
	t.Run("lines in another order", func(t *testing.T) {
		folder := begin(t, "0/2", "1/2")
		file := filepath.Join(folder, "shard-0000-of-0002.csv")
		lines := splitLines(read(t, file))
		lines[1], lines[2] = lines[2], lines[1]
		require.NoError(t, os.WriteFile(file, joinLines(lines), 0o644))
		refused(t, "is missing", folder)
		code, _, stderr := call("summary", folder)
		require.Equal(t, exitFailure, code)
		require.Contains(t, stderr, "comes after")
	})
	t.Run("a changed line", func(t *testing.T) {
		folder := begin(t, "0/2", "1/2")
		file := filepath.Join(folder, "shard-0001-of-0002.csv")
		data := []byte(read(t, file))
		data[len(data)/2] ^= 1
		require.NoError(t, os.WriteFile(file, data, 0o644))
		refused(t, "was changed", folder)
	})
}
