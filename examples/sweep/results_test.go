package main

import (
	"bytes"
	"errors"
	"io"
	"math"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/sim"
)

var twoByTwo = layout{parameters: []string{"a", "b, c"}, outcomes: []string{"x", "y"}}

func TestLineIsReadBackExactly(t *testing.T) {
	for _, values := range [][]float64{{0.1, -3}, {math.NaN(), math.Inf(1)}, {math.Copysign(0, -1), 5e-324}, {1e300, math.Inf(-1)}} {
		r := row{ID: sim.RunID{Point: 3, Replicate: 14}, Params: []string{`quoted "text", and more`, ""}, Value: values, Last: true}
		line := twoByTwo.line(r, nil)
		require.Equal(t, 1, bytes.Count(line, []byte("\n")))
		got, failure, err := twoByTwo.parse(line[:len(line)-1])
		require.NoError(t, err)
		require.NoError(t, failure)
		require.Equal(t, line, twoByTwo.line(got, failure))
		require.Equal(t, r.ID, got.ID)
		require.Equal(t, r.Params, got.Params)
		for i, x := range values {
			require.True(t, math.Float64bits(x) == math.Float64bits(got.Value[i]) || math.IsNaN(x) && math.IsNaN(got.Value[i]))
		}
	}
}

func TestFailureIsOneLine(t *testing.T) {
	r := row{ID: sim.RunID{Point: 1}, Params: []string{"1", "2"}}
	for cause, want := range map[string]string{
		"two\nlines, \"quoted\"": `two lines, "quoted"`, "": "failed", "\xff": "?",
		strings.Repeat("long ", 1000): strings.TrimSpace(strings.Repeat("long ", 100)),
	} {
		failure := &sim.RunError{ID: r.ID, Stage: sim.StageInit, Err: errors.New(cause)}
		line := twoByTwo.line(r, failure)
		require.Equal(t, 1, bytes.Count(line, []byte("\n")))
		got, again, err := twoByTwo.parse(line[:len(line)-1])
		require.NoError(t, err)
		var back *sim.RunError
		require.ErrorAs(t, again, &back)
		require.Equal(t, want, strings.TrimSpace(back.Err.Error()))
		require.Equal(t, line, twoByTwo.line(got, again))
	}
}

func TestEveryChangedByteIsNoticed(t *testing.T) {
	line := twoByTwo.line(row{Params: []string{"1", "2"}, Value: []float64{0.25, 3}}, nil)
	line = line[:len(line)-1]
	for i := range line {
		for _, flip := range []byte{1, 2, 0x20, 0x80} {
			changed := bytes.Clone(line)
			changed[i] ^= flip
			_, _, err := twoByTwo.parse(changed)
			require.Error(t, err, "%q", changed)
		}
	}
}

func TestReadPassesErrorsOn(t *testing.T) {
	broken := errors.New("broken disk")
	whole := append(twoByTwo.header(), twoByTwo.line(row{Params: []string{"1", "2"}, Value: []float64{0.25, 3}}, nil)...)
	for _, content := range []string{"", string(twoByTwo.header()), string(whole)} {
		var last error
		for _, err := range twoByTwo.read(io.MultiReader(strings.NewReader(content), iotest.ErrReader(broken))) {
			last = err
		}
		require.ErrorIs(t, last, broken)
	}
	for range twoByTwo.read(bytes.NewReader(whole)) {
		break // a reader may leave
	}
}

// What is read from any bytes is, written again, the beginning of those bytes.
func FuzzRead(f *testing.F) {
	one := twoByTwo.line(row{Params: []string{"1", "2"}, Value: []float64{0.25, 3}}, nil)
	f.Add(append(twoByTwo.header(), one...))
	f.Add(append(append(twoByTwo.header(), one...), one[:7]...))
	f.Add([]byte("point,replicate\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		again := twoByTwo.header()
		for run, err := range twoByTwo.read(bytes.NewReader(data)) {
			if err != nil {
				return
			}
			require.LessOrEqual(t, run.end, int64(len(data)))
			again = append(again, twoByTwo.line(run.row, run.failure)...)
			if canonical := bytes.Equal(again, data[:run.end]); !canonical {
				return // another way to write the same numbers, with a right check
			}
		}
	})
}
