package report

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"slices"

	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
)

// sections are the body of the page.
func (r Report) sections(d *drawing) []section {
	c := r.Card
	connectivity := section{ID: "connectivity", Title: "Connectivity", Question: "Can people reach each other?", Measures: views(c.Connectivity)}
	if c.Resilience != nil {
		connectivity.Figures = append(connectivity.Figures, d.figure(resilience(c.Resilience)))
	}
	if f, ok := stagesOverTime(r.Stages); ok {
		connectivity.Figures = append(connectivity.Figures, d.figure(f))
	}
	list := []section{connectivity}
	if h := c.Health; h != nil {
		list = append(list, r.health(h, d)...)
	}
	list = append(list, r.results(d))
	if len(r.Figures) > 0 {
		more := section{ID: "figures", Title: "Experiments", Question: "What do simulations say?"}
		for _, f := range r.Figures {
			more.Figures = append(more.Figures, d.figure(f))
		}
		list = append(list, more)
	}
	return list
}

func (r Report) health(h *scorecard.Health, d *drawing) []section {
	trust := section{ID: "trust", Title: "Trust", Question: "Do people trust each other, and in what?", Measures: views(h.Trust),
		Empty: "Nobody was asked about trust. Three questions about each partner would do: do they keep what was agreed, are they open to frank discussion, do they support the mission?"}
	if f, ok := pyramidsOf(h.Groups); ok {
		trust.Figures = append(trust.Figures, d.figure(f))
	}
	diversity := section{ID: "diversity", Title: "Diversity and friction", Question: "Who meets whom, and is it productive?", Measures: views(h.Diversity),
		Empty: "Nothing is known of the people but their ties: no background, skill or place."}
	for _, f := range frictions(h.Groups) {
		diversity.Figures = append(diversity.Figures, d.figure(f))
	}
	return []section{
		trust, diversity,
		{ID: "participation", Title: "Participation and leadership", Question: "Does everybody take part, and do many lead?", Measures: views(slices.Concat(h.Participation, h.Leadership))},
		{ID: "narrative", Title: "Narrative", Question: "Does a shared opportunity hold people together?", Measures: views(h.Narrative), Empty: "No narrative is recorded."},
	}
}

func (r Report) results(d *drawing) section {
	s := section{ID: "results", Title: "Results", Question: "What do they achieve?", Empty: "No initiative and no metric of impact was given. One number per initiative, measured twice, is a beginning."}
	if r.Card.Results == nil {
		return s
	}
	s.Measures = views(r.Card.Results.Measures)
	for _, f := range trajectories(r.Card.Results.Trajectories) {
		s.Figures = append(s.Figures, d.figure(f))
	}
	return s
}

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

// movesView is the first small moves: the two-by-two, and the list that its numbers mean.
type movesView struct {
	Figure *figureView
	List   []moveView
}

type moveView struct {
	Name, Reason, Gain, Chance, Weeks string
}

// mostMoves is how many moves are shown.
const mostMoves = 12

func (r Report) movesView(d *drawing) *movesView {
	v := &movesView{}
	q := Quadrant{Title: "Impact and speed", Text: "Each number is a move of the list: higher is more impact, further right is sooner."}
	for _, m := range r.Card.Moves {
		if r.Names == nil && len(m.People) > 0 || len(v.List) == mostMoves {
			continue
		}
		weeks := float64(m.Weeks)
		q.Choices = append(q.Choices, Choice{capital(m.Kind), float64(m.Gain), 1 / max(weeks, 0.5)})
		v.List = append(v.List, moveView{capital(m.Kind), m.Reason, plain(float64(m.Gain)), share(float64(m.Chance)), plain(weeks)})
	}
	if len(v.List) == 0 {
		return nil
	}
	if slices.ContainsFunc(q.Choices, func(c Choice) bool { return finite(c.Impact) && finite(c.Speed) }) {
		v.Figure = new(d.figure(q))
	}
	return v
}

// mapView is the map and what a script needs to point at it.
type mapView struct {
	SVG   template.HTML
	Text  string
	Nodes []string // what to say of each node
	Ties  []int32  // pairs of nodes
	Key   string
}

// mostLive is how many ties the page carries for pointing at them.
const mostLive = 40_000

func (r Report) mapView(d *drawing) *mapView {
	if r.Graph == nil || r.Graph.Order() == 0 {
		return nil
	}
	p := MapParams{Title: "Map of " + r.Title, Names: r.Names, Floor: max(r.Card.Floor, 1)}
	p.Class, p.Classes = r.classes()
	p.Weight = r.between()
	m, err := NewMap(r.Graph, p)
	if err != nil {
		d.err = cmp.Or(d.err, err)
		return nil
	}
	v := &mapView{SVG: d.figure(m).SVG, Text: m.text, Key: r.mapKey(m)}
	for _, n := range m.nodes {
		v.Nodes = append(v.Nodes, n.title)
	}
	for _, t := range m.ties[:min(len(m.ties), mostLive)] {
		v.Ties = append(v.Ties, t.a, t.b)
	}
	return v
}

// mapKey says how to read the map.
func (r Report) mapKey(m *Map) string {
	if m.ofGroups {
		return ""
	}
	text := "Larger dots have more ties."
	if len(m.classes) > 0 && (r.Groups == nil || r.Groups.Groups() == 0) {
		text += " Colours are the circles that ties fall into."
	}
	if len(m.classes) > 0 {
		text += " Dots with a dark border, and dark lines, bridge two groups."
	}
	if hidden := len(m.classes) - m.coloured(); hidden > 0 {
		text += fmt.Sprintf(" The %d largest groups have a colour; %d others are grey.", m.coloured(), hidden)
	}
	if m.left > 0 {
		text += fmt.Sprintf(" %s ties are not drawn, evenly chosen.", thousands(m.left))
	}
	return text
}

// classes returns the group of each person, the largest groups first so that they get the
// colours: the first group of those who have several, or else the community.
func (r Report) classes() ([]int, []string) {
	n := r.Graph.Order()
	of := slices.Repeat([]int{-1}, n)
	var names []string
	switch {
	case r.Groups != nil && r.Groups.Groups() > 0:
		for g := range r.Groups.Groups() {
			names = append(names, r.Groups.Name(network.GroupID(g)))
		}
		for u := range of {
			if groups := r.Groups.Of(network.NodeID(u)); len(groups) > 0 {
				of[u] = int(groups[0])
			}
		}
	case r.Card.Partition != nil && r.Card.Partition.Order() == n:
		p := r.Card.Partition
		for u := range of {
			if of[u] = p.Of(network.NodeID(u)); p.Size(of[u]) < 2 {
				of[u] = -1
			}
		}
		names = make([]string, p.Communities())
	}
	return bySize(of, names)
}

// bySize numbers classes anew, the largest first, and leaves out empty ones. Those without
// a name become circles.
func bySize(of []int, names []string) ([]int, []string) {
	sizes := make([]int, len(names))
	for _, class := range of {
		if class >= 0 {
			sizes[class]++
		}
	}
	order := make([]int, 0, len(names))
	for class, size := range sizes {
		if size > 0 {
			order = append(order, class)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sizes[b], sizes[a]) })
	place, sorted := make([]int, len(names)), make([]string, len(order))
	for i, class := range order {
		place[class] = i
		if sorted[i] = names[class]; sorted[i] == "" {
			sorted[i] = fmt.Sprintf("Circle %d", i+1)
		}
	}
	classes := slices.Clone(of)
	for u, class := range classes {
		if class >= 0 {
			classes[u] = place[class]
		}
	}
	return classes, sorted
}

// between returns everybody's betweenness, by NodeID; nil if it is not known.
func (r Report) between() []float64 {
	if len(r.Card.People) != r.Graph.Order() {
		return nil
	}
	weight := make([]float64, r.Graph.Order())
	for _, p := range r.Card.People {
		if u, ok := r.Graph.Lookup(p.ID); ok && p.Betweenness.Defined() {
			weight[u] = float64(p.Betweenness)
		}
	}
	return weight
}
