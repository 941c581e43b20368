package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/movement"
	"github.com/stretchr/testify/require"
)

func call(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(context.Background(), args, &out, &err)
	return code, out.String(), err.String()
}

func TestWeeklyDigest(t *testing.T) {
	code, out, _ := call(t, "-set", "People=150", "-weeks", "30")
	require.Zero(t, code)
	require.True(t, strings.HasPrefix(out, "week  adherents"))
	require.Len(t, regexp.MustCompile(`(?m)^ +\d+ +\d+ +\d+ +\d+\+`).FindAllString(out, -1), 31, "a line a week, and the beginning")
	require.Equal(t, 3, strings.Count(out, "stage of growth"))
	require.Contains(t, out, "After 30 weeks")
	_, again, _ := call(t, "-set", "People=150", "-weeks", "30", "-workers", "3")
	require.Equal(t, out, again)
	_, other, _ := call(t, "-set", "People=150", "-weeks", "30", "-seed", "2")
	require.NotEqual(t, out, other)
	_, quarterly, _ := call(t, "-set", "People=150", "-weeks", "30", "-every", "13")
	require.Contains(t, quarterly, "\n  13 ")
	require.Contains(t, quarterly, "\n  30 ")
	require.NotContains(t, quarterly, "\n  14 ")
}

// The files hold what they say: a series, events that a space takes in, and pictures.
func TestFiles(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "out")
	code, _, stderr := call(t, "-scenario", "umbrella", "-set", "People=150", "-weeks", "40", "-every", "4", "-o", folder, "-evidence")
	require.Zero(t, code, stderr)
	f, err := os.Open(filepath.Join(folder, "series.csv"))
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 12)
	require.Equal(t, "Week", rows[0][0])
	require.Equal(t, "40", rows[11][0])

	events, err := os.Open(filepath.Join(folder, "events.jsonl"))
	require.NoError(t, err)
	defer events.Close()
	space, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	d := impact.NewDecoder(events)
	for {
		e, err := d.Decode()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		_, err = space.Apply(e)
		require.NoError(t, err)
	}
	require.Greater(t, space.Groups(), 3)

	for _, name := range []string{"growth", "trust", "fear", "learning", "impact", "map-1", "map-2", "map-3"} {
		picture, err := os.Open(filepath.Join(folder, name+".svg"))
		require.NoError(t, err)
		x := xml.NewDecoder(picture)
		elements := 0
		for {
			token, err := x.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err, name)
			if _, ok := token.(xml.StartElement); ok {
				elements++
			}
		}
		require.Greater(t, elements, 5, name)
		require.NoError(t, picture.Close())
	}
}

func TestChartsLeaveGapsWhereNothingIsDefined(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, figures()[1].draw(&out, nil))
	require.NotContains(t, out.String(), "NaN")
	for most, want := range map[float64]float64{0: 1, 0.3: 0.4, 1: 1, 7: 8, 97: 100, 1500: 2000} {
		require.InDelta(t, want, niceTop(most), 1e-12)
	}
}

func TestListAndHelp(t *testing.T) {
	code, out, _ := call(t, "list")
	require.Zero(t, code)
	for _, s := range movement.Scenarios() {
		require.Contains(t, out, s.Name)
	}
	require.Contains(t, out, "MaxGroup")
	code, _, _ = call(t, "-h")
	require.Zero(t, code)
}

func TestRefuses(t *testing.T) {
	for _, args := range [][]string{
		{"-scenario", "paradise"}, {"-set", "People"}, {"-set", "Luck=1"}, {"-set", "Learning=2"}, {"-set", "People=3.5"},
		{"-set", "MaxGroup=4"}, {"-every", "0"}, {"-weeks", "-1"}, {"stray"}, {"-wrong"},
	} {
		code, _, stderr := call(t, args...)
		require.Equal(t, exitUsage, code, args)
		require.NotEmpty(t, stderr)
	}
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	code, _, _ := call(t, "-o", filepath.Join(file, "below"), "-weeks", "1")
	require.Equal(t, exitFailure, code)
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	var out bytes.Buffer
	require.Equal(t, exitFailure, run(ended, []string{"-weeks", "5"}, &out, &out))
}
