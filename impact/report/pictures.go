package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/impact/scorecard"
)

func end(x float64) *float64 { return &x }

// resilience draws what is left as people leave.
func resilience(res *scorecard.Resilience) Chart {
	random, targeted := Line{Name: "anybody leaves", Dashed: true}, Line{Name: "the best connected leave first"}
	for i, at := range res.At {
		x := float64(at)
		random.Points = append(random.Points, Point{x, float64(res.AtRandom[i]), float64(res.Band[i].Low), float64(res.Band[i].High), ""})
		targeted.Points = append(targeted.Points, At(x, float64(res.ByDegree[i])))
	}
	return Chart{
		Title: "What is left as people leave",
		Text: fmt.Sprintf("Share of all people in the largest connected piece. The area under the curve is %.2f if the best connected leave first and %.2f if anybody leaves; 0.5 is the most. The band spans %d random orders.",
			float64(res.Area), float64(res.RandomArea), res.Orders),
		X:     Axis{Label: "people gone", Percent: true, Low: end(0), High: end(1)},
		Y:     Axis{Percent: true, Low: end(0), High: end(1)},
		Lines: []Line{targeted, random},
	}
}

// stagesOverTime draws the scores of the four stages, if there are two periods at least.
func stagesOverTime(list []StageAt) (Chart, bool) {
	if len(list) < 2 {
		return Chart{}, false
	}
	c := Chart{Title: "Growth stage over time", Text: fmt.Sprintf("How well each stage describes the network, in %d periods. Now: %s.", len(list), list[len(list)-1].Stage.Name),
		Y: Axis{Low: end(0), High: end(1)}}
	for _, s := range list {
		c.X.Names = append(c.X.Names, s.Period)
	}
	for _, stage := range []struct {
		name string
		of   func(scorecard.Stage) scorecard.Number
	}{
		{"scattered fragments", func(s scorecard.Stage) scorecard.Number { return s.Fragments }},
		{"single hub", func(s scorecard.Stage) scorecard.Number { return s.SingleHub }},
		{"multi-hub small world", func(s scorecard.Stage) scorecard.Number { return s.MultiHub }},
		{"core-periphery", func(s scorecard.Stage) scorecard.Number { return s.CorePeriphery }},
	} {
		line := Line{Name: stage.name}
		for i, s := range list {
			p := At(float64(i), float64(stage.of(s.Stage)))
			p.Label = s.Period + ": " + plain(p.Y)
			line.Points = append(line.Points, p)
		}
		c.Lines = append(c.Lines, line)
	}
	return c, true
}

// mostPyramids is how many groups have their pyramid drawn: the largest.
const mostPyramids = 12

func pyramidsOf(groups []scorecard.GroupHealth) (Pyramids, bool) {
	known := slices.DeleteFunc(slices.Clone(groups), func(g scorecard.GroupHealth) bool { return g.Pyramid == nil })
	slices.SortStableFunc(known, func(a, b scorecard.GroupHealth) int { return cmp.Compare(b.Members, a.Members) })
	p := Pyramids{Title: "Trust pyramid of each group"}
	for _, g := range known[:min(len(known), mostPyramids)] {
		pyramid := Pyramid{Name: g.Name, Height: g.Pyramid.Height}
		for _, layer := range g.Pyramid.Layers {
			l := Layer{layer.Name, float64(layer.Expectation), layer.Established}
			if layer.Evidence == 0 {
				l.Expectation = math.NaN() // it would be that of a stranger
			}
			pyramid.Layers = append(pyramid.Layers, l)
		}
		p.Groups = append(p.Groups, pyramid)
	}
	p.Text = "Each layer rests on those below it. The darker it is, the surer members are of each other; a dashed border is a layer not yet established, and the lowest of these is where the next small move belongs."
	return p, len(p.Groups) > 0
}

// mostRows is how many groups a figure of groups shows: the largest.
const mostRows = 24

// frictions draws the diversity of each group, and beside a shared commitment where it is
// known.
func frictions(groups []scorecard.GroupHealth) []Figure {
	known := slices.DeleteFunc(slices.Clone(groups), func(g scorecard.GroupHealth) bool { return !g.Diversity.Defined() })
	if len(known) == 0 {
		return nil
	}
	slices.SortStableFunc(known, func(a, b scorecard.GroupHealth) int { return cmp.Compare(b.Members, a.Members) })
	known = known[:min(len(known), mostRows)]
	slices.SortStableFunc(known, func(a, b scorecard.GroupHealth) int { return cmp.Compare(b.Diversity, a.Diversity) })
	diversity := Forest{Title: "Diversity inside groups", Text: "The mean index of qualitative variation over what is known of people: 0 is everybody alike, 1 the most diverse there can be.", Low: end(0), High: end(1)}
	friction := Forest{Title: "Productive friction", Text: "Diversity that a shared commitment makes productive. The bar reaches to the diversity: what lies between is the risk that the group falls apart.", Low: end(0), High: end(1)}
	unknown := math.NaN()
	for _, g := range known {
		note := count(g.Members, "person", "people")
		diversity.Rows = append(diversity.Rows, Row{g.Name, float64(g.Diversity), unknown, unknown, note})
		if g.Productive.Defined() {
			friction.Rows = append(friction.Rows, Row{g.Name, float64(g.Productive), float64(g.Productive), float64(g.Diversity), note})
		}
	}
	if len(friction.Rows) == 0 {
		return []Figure{diversity}
	}
	return []Figure{diversity, friction}
}

// trajectories draws each metric of impact that was measured twice at least.
func trajectories(list []scorecard.Trajectory) []Figure {
	var figures []Figure
	for _, t := range list {
		if len(t.Points) < 2 {
			continue
		}
		c := Chart{Title: t.Name, Text: t.Verdict, Y: Axis{Label: t.Unit}}
		line := Line{Name: t.Group}
		named := !slices.ContainsFunc(t.Points, func(p scorecard.TrajectoryPoint) bool { return p.Label == "" })
		for i, p := range t.Points {
			q := At(float64(p.Time), float64(p.Value))
			if named {
				q.X, q.Label = float64(i), p.Label+": "+plain(q.Y)
				c.X.Names = append(c.X.Names, p.Label)
			}
			if p.Band != nil {
				q.Low, q.High = float64(p.Band.Low), float64(p.Band.High)
			}
			line.Points = append(line.Points, q)
		}
		if c.Text == "" {
			c.Text = fmt.Sprintf("%d measurements.", len(t.Points))
		}
		c.Lines = []Line{line}
		if t.Group != "" {
			c.Title += ", " + t.Group
		}
		figures = append(figures, c)
	}
	return figures
}
