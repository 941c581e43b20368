package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"text/tabwriter"
)

// curve is the payoff of semi-isolated groups against one of their properties.
type curve struct {
	title, axis string
	points      []point
}

// point is a value on the axis, the cell that it stands for and what came of it.
type point struct {
	x        float64
	settings settings
	got      estimate
}

// shapes are the two headline shapes of the theory in the model of Fang, Lee and
// Schilling: performance against the size of groups and against their isolation. In
// groups of z people with a share beta of ties to others a person has (z-1) beta such
// ties: with beta fixed larger groups are also less isolated, so size is shown with the
// ties to others fixed too. Sizes divide the 280 people of the model.
func shapes() []curve {
	isolation := curve{title: "isolation: groups of 7", axis: "share of ties to other groups"}
	for _, beta := range []float64{0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1} {
		isolation.add(beta, 7, beta, 2000)
	}
	share := curve{title: "size: a tenth of ties to other groups", axis: "people in a group"}
	for _, z := range []int{4, 5, 7, 8, 10, 14, 20, 28, 40, 70} {
		share.add(float64(z), z, 0.1, 200)
	}
	ties := curve{title: "size: 0.6 ties a person to other groups", axis: "people in a group"}
	for _, z := range []int{4, 5, 7, 8, 10, 14, 20, 28, 40, 70} {
		ties.add(float64(z), z, 6/float64(10*(z-1)), 1000)
	}
	return []curve{isolation, share, ties}
}

func (c *curve) add(x float64, z int, beta float64, periods int) {
	c.points = append(c.points, point{x: x, settings: settings{
		"measure": "payoff", "z": strconv.Itoa(z), "beta": strconv.FormatFloat(beta, 'g', -1, 64), "periods": strconv.Itoa(periods),
	}})
}

// best returns the point of the largest payoff.
func (c curve) best() point {
	best := c.points[0]
	for _, p := range c.points[1:] {
		if p.got.value > best.got.value {
			best = p
		}
	}
	return best
}

// plateau returns the ends of the run of points around the best that are at least 95%
// of it.
func (c curve) plateau() (low, high float64) {
	best := c.best()
	low, high = best.x, best.x
	good := func(p point) bool { return p.got.value >= 0.95*best.got.value }
	for _, p := range c.points {
		if p.x > high && good(p) {
			high = p.x
		} else if p.x > best.x {
			break
		}
	}
	for i := len(c.points) - 1; i >= 0; i-- {
		if p := c.points[i]; p.x < low && good(p) {
			low = p.x
		} else if p.x < best.x {
			break
		}
	}
	return low, high
}

// drawShapes runs the curves and writes them as a table or JSON, and as a picture.
func (c *command) drawShapes(ctx context.Context, stdout, stderr io.Writer, show func(what string, done, total int)) int {
	model := named("fang_lee_schilling2010")[0]
	curves, err := runShapes(ctx, model, c.plan, show)
	if err == nil && c.figures != "" {
		err = errors.Join(os.MkdirAll(c.figures, 0o755), os.WriteFile(filepath.Join(c.figures, "shapes.svg"), shapesFigure(curves), 0o644))
	}
	switch {
	case ctx.Err() != nil:
		err = errors.New("stopped before the end")
	case err == nil && c.asJSON:
		err = shapesJSON(stdout, curves)
	case err == nil:
		err = printShapes(stdout, curves)
	}
	if err != nil {
		fmt.Fprintln(stderr, "replicate:", err)
		return exitFailure
	}
	return 0
}

func runShapes(ctx context.Context, m *model, p plan, show func(what string, done, total int)) ([]curve, error) {
	curves := shapes()
	runs := p.runsOf(m, target{})
	for i, c := range curves {
		for k := range c.points {
			point := &c.points[k]
			cell, err := m.cell(point.settings)
			if err != nil {
				return nil, err
			}
			point.got, err = p.measure(ctx, m, cell, runs, func(share float64) {
				show(fmt.Sprintf("curve %d of %d", i+1, len(curves)), int(1000*(float64(k)+share)), 1000*len(c.points))
			})
			if err != nil {
				return nil, err
			}
		}
	}
	return curves, nil
}

func printShapes(w io.Writer, curves []curve) error {
	for _, c := range curves {
		table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintf(w, "%s\n\n", c.title)
		fmt.Fprintf(table, "%s\tpayoff\t(se)\truns\t\n", c.axis)
		for _, p := range c.points {
			fmt.Fprintf(table, "%g\t%.4f\t(%.2g)\t%d\t\n", p.x, p.got.value, p.got.se, p.got.n)
		}
		if err := table.Flush(); err != nil {
			return err
		}
		low, high := c.plateau()
		if _, err := fmt.Fprintf(w, "\nbest at %g; within 5%% of it from %g to %g\n\n", c.best().x, low, high); err != nil {
			return err
		}
	}
	return nil
}

func shapesJSON(w io.Writer, curves []curve) error {
	type jsonPoint struct {
		X       float64           `json:"x"`
		Params  map[string]string `json:"params"`
		Value   float64           `json:"value"`
		ValueSE float64           `json:"value_se"`
		N       int               `json:"n"`
	}
	type jsonCurve struct {
		Title  string      `json:"title"`
		Axis   string      `json:"axis"`
		Points []jsonPoint `json:"points"`
	}
	all := convert(curves, func(c curve) jsonCurve {
		return jsonCurve{c.title, c.axis, convert(c.points, func(p point) jsonPoint {
			return jsonPoint{p.x, p.settings, p.got.value, p.got.se, p.got.n}
		})}
	})
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(all)
}

func convert[A, B any](list []A, one func(A) B) []B {
	converted := make([]B, len(list))
	for i, a := range list {
		converted[i] = one(a)
	}
	return converted
}
