package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/sim"
)

func splitLines(s string) []string { return strings.SplitAfter(s, "\n") }

func joinLines(lines []string) []byte { return []byte(strings.Join(lines, "")) }

// A write that was cut off anywhere leaves a file from which the sweep goes on to the
// very bytes of an undisturbed run; a shard likewise.
func TestResumeAfterTruncationAtEveryByte(t *testing.T) {
	for name, content := range map[string]string{"all right": small, "some fail": failing} {
		description := write(t, content)
		want := results(t, description)
		folder := t.TempDir()
		call("run", description, "-o", folder)
		file := filepath.Join(folder, "results.csv")
		for cut := range len(want) + 1 {
			require.NoError(t, os.WriteFile(file, want[:cut], 0o644))
			_, _, stderr := call("run", description, "-o", folder)
			require.Equal(t, string(want), read(t, file), "%s, cut to %d bytes", name, cut)
			torn := cut > len(splitLines(string(want))[0]) && cut < len(want) && want[cut-1] != '\n'
			require.Equal(t, torn, strings.Contains(stderr, "cut off"), "%s, cut to %d bytes: %s", name, cut, stderr)
		}
	}
}

// After a crash of the machine the end of a file can be garbage.
func TestResumeAfterGarbageAtTheEnd(t *testing.T) {
	description := write(t, small)
	want := results(t, description)
	folder := t.TempDir()
	call("run", description, "-o", folder)
	file := filepath.Join(folder, "results.csv")
	for _, garbage := range []string{"\x00\x00\x00", "\n", "\n\n\n", "5,1,0.9,paper,0.2,0.4,,00000000\n", "5,1\n5,2\n", strings.Repeat("\x00", 10_000) + "\n"} {
		for _, keep := range []int{len(splitLines(string(want))[0]), len(want) - 10, len(want)} {
			require.NoError(t, os.WriteFile(file, append(bytes.Clone(want[:keep]), garbage...), 0o644))
			call("run", description, "-o", folder)
			require.Equal(t, string(want), read(t, file), "%q after %d bytes", garbage, keep)
		}
	}
}

func TestDamageInsideIsNotDroppedSilently(t *testing.T) {
	description := write(t, small)
	folder := t.TempDir()
	need(t, "run", description, "-o", folder)
	file := filepath.Join(folder, "results.csv")
	good := read(t, file)
	lines := splitLines(good)
	cases := map[string][]string{
		"line 3 was changed":            {lines[0], lines[1], strings.Replace(lines[2], "0.1", "0.2", 1), strings.Join(lines[3:], "")},
		"a line was removed":            {lines[0], strings.Join(lines[2:], "")},
		"comes after":                   {lines[0], lines[2], lines[1], strings.Join(lines[3:], "")},
		"the first line is not that of": {"point," + lines[0], strings.Join(lines[1:], "")},
	}
	for because, changed := range cases {
		bad := joinLines(changed)
		require.NoError(t, os.WriteFile(file, bad, 0o644))
		code, _, stderr := call("run", description, "-o", folder)
		require.Equal(t, exitFailure, code, because)
		require.Contains(t, stderr, because)
		require.Equal(t, string(bad), read(t, file), "the file is left as it is")
	}
}

func TestAnotherShardsFileIsNoticed(t *testing.T) {
	description := write(t, small)
	folder := t.TempDir()
	need(t, "run", description, "-o", folder, "-shard", "0/3")
	data := read(t, filepath.Join(folder, "shard-0000-of-0003.csv"))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "results.csv"), []byte(data), 0o644))
	code, _, stderr := call("run", description, "-o", folder)
	require.Equal(t, exitFailure, code)
	require.Contains(t, stderr, "another shard")
}

func TestAnotherSweepOrBuildIsRefused(t *testing.T) {
	folder := t.TempDir()
	need(t, "run", write(t, small), "-o", folder)
	code, _, stderr := call("run", write(t, strings.Replace(small, `"seed": 7`, `"seed": 8`, 1)), "-o", folder)
	require.Equal(t, exitFailure, code)
	require.Contains(t, stderr, "another sweep")

	file := filepath.Join(folder, manifestName)
	var m manifest
	require.NoError(t, json.Unmarshal([]byte(read(t, file)), &m))
	m.Library = "v0.0.1"
	data, err := json.Marshal(m)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(file, data, 0o644))
	code, _, stderr = call("run", write(t, small), "-o", folder)
	require.Equal(t, exitFailure, code)
	require.Contains(t, stderr, "-any-build")
	need(t, "run", write(t, small), "-o", folder, "-any-build")
}

// waitFor stops a sweep when its file has grown.
func stopWhenGrown(t *testing.T, file string, bytes int64) context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	go func() {
		for ctx.Err() == nil {
			if info, err := os.Stat(file); err == nil && info.Size() > bytes {
				cancel()
			}
			time.Sleep(time.Millisecond)
		}
	}()
	return ctx
}

func TestStopKeepsWhatIsDone(t *testing.T) {
	description := write(t, strings.Replace(small, `"replicates": 2`, `"replicates": 3000`, 1))
	want := results(t, description)
	folder := t.TempDir()
	file := filepath.Join(folder, "results.csv")
	code, _, stderr := callWith(stopWhenGrown(t, file, 3000), "run", description, "-o", folder)
	require.Equal(t, exitStopped, code)
	require.Contains(t, stderr, "the same command goes on")
	part := read(t, file)
	require.Less(t, len(part), len(want))
	require.True(t, strings.HasSuffix(part, "\n"))
	require.True(t, strings.HasPrefix(string(want), part), "whole runs, in their order")
	need(t, "run", description, "-o", folder)
	require.Equal(t, string(want), read(t, file))
}

func TestTwoWritersTakeTurns(t *testing.T) {
	d, err := parseDescription([]byte(small))
	require.NoError(t, err)
	name := filepath.Join(t.TempDir(), "results.csv")
	first, err := openStore(context.Background(), name, d.layout(), nil)
	require.NoError(t, err)
	if free, err := tryLock(first.file); err != nil || !free {
		t.Skip("files cannot be locked here")
	}
	ctx, cancel := context.WithCancel(context.Background())
	told := make(chan string, 1)
	ended := make(chan error, 1)
	go func() {
		_, err := openStore(ctx, name, d.layout(), func(words string) { told <- words })
		ended <- err
	}()
	require.Contains(t, <-told, "another process")
	cancel()
	require.ErrorIs(t, <-ended, context.Canceled)
	require.NoError(t, first.close())
	second, err := openStore(context.Background(), name, d.layout(), nil)
	require.NoError(t, err)
	require.NoError(t, second.close())
}

func TestStoreAsksTheEngineWhichRunsAreThere(t *testing.T) {
	s := store{last: sim.RunID{Point: 1}, runs: 2}
	require.True(t, s.has(sim.RunID{}))
	require.Error(t, s.consistent())
	require.True(t, s.has(sim.RunID{Point: 1}))
	require.NoError(t, s.consistent())
	require.False(t, s.has(sim.RunID{Point: 1, Replicate: 1}))
	require.NoError(t, s.consistent())
}
