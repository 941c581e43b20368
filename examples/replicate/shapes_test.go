package main

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The two headline shapes: groups that are neither shut off nor dissolved learn most,
// and so do groups that are neither tiny nor huge.
func TestShapes(t *testing.T) {
	folder := t.TempDir()
	code, out, errs := call(t, "shapes", "-runs", "4", "-json", "-o", folder)
	require.Zero(t, code, errs)
	var curves []struct {
		Title  string `json:"title"`
		Points []struct {
			X      float64           `json:"x"`
			Params map[string]string `json:"params"`
			Value  float64           `json:"value"`
			N      int               `json:"n"`
		} `json:"points"`
	}
	require.NoError(t, json.Unmarshal([]byte(out), &curves))
	require.Len(t, curves, 3)
	for _, c := range curves {
		first, last, best := c.Points[0], c.Points[len(c.Points)-1], 0.0
		for _, p := range c.Points {
			require.Equal(t, 4, p.N)
			best = max(best, p.Value)
		}
		require.Greater(t, best, first.Value+0.2, c.Title)
		require.Greater(t, best, last.Value+0.05, c.Title)
	}
	require.Equal(t, "0.2", curves[2].Points[0].Params["beta"], "0.6 ties among 3 others")

	picture, err := os.ReadFile(filepath.Join(folder, "shapes.svg"))
	require.NoError(t, err)
	d := xml.NewDecoder(strings.NewReader(string(picture)))
	for err == nil {
		_, err = d.Token()
	}
	require.ErrorIs(t, err, io.EOF)
	require.NotContains(t, string(picture), "NaN")
}

func TestPlateau(t *testing.T) {
	c := curve{}
	for i, payoff := range []float64{0.9, 0.5, 0.96, 1, 0.97, 0.3, 0.99} {
		c.points = append(c.points, point{x: float64(i), got: estimate{value: payoff}})
	}
	low, high := c.plateau()
	require.Equal(t, 3.0, c.best().x)
	require.Equal(t, [2]float64{2, 4}, [2]float64{low, high}, "what lies behind a valley does not count")
}

func TestShapesAsATable(t *testing.T) {
	code, out, _ := call(t, "shapes", "-runs", "2")
	require.Zero(t, code)
	require.Equal(t, 3, strings.Count(out, "best at "))
	code, _, errs := call(t, "shapes", "-runs", "2", "-o", filepath.Join("main.go", "x"))
	require.Equal(t, exitFailure, code)
	require.NotEmpty(t, errs)
}
