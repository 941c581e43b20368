package report_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/report"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
	"github.com/impactnet/impactnet/trust"
)

func seeded() *rand.Rand { return rand.New(rand.NewPCG(1, 0)) }

// subject is a community whose report is looked at.
type subject struct {
	name   string
	report func(t *testing.T) report.Report
}

// communities are the sample of the program, and the published ones that are there.
func communities(t *testing.T) []subject {
	return []subject{
		{"sample", sample},
		{"lazega", func(t *testing.T) report.Report {
			d := shared(t, "lazega-lawfirm")
			return reported(t, d, network.View{Options: network.Options{Directed: true}, Relations: []string{"advice"}}, "Lazega law firm")
		}},
		{"kapferer", kapferer},
		{"email", func(t *testing.T) report.Report {
			return reported(t, shared(t, "email-eu-core"), network.View{Options: network.Options{Directed: true}}, "Research institution e-mail")
		}},
		{"rich", rich},
	}
}

// kapferer is the tailor shop at its second time, compared with its first.
func kapferer(t *testing.T) report.Report {
	d := shared(t, "kapferer-tailor-shop")
	at := func(time float64) report.Report {
		return reported(t, d, network.View{Relations: []string{"social"}, Where: []network.Range{{Column: network.TimeColumn, Min: time, Max: time}}}, "Kapferer tailor shop")
	}
	before, now := at(1), at(2)
	before.Card.Period, now.Card.Period = "1", "2"
	changed := scorecard.Compare(now.Card, before.Card)
	now.Changed = &changed
	now.Stages = []report.StageAt{{Period: "1", Stage: *before.Card.Stage}, {Period: "2", Stage: *now.Card.Stage}}
	return now
}

func shared(t *testing.T, name string) *network.Dataset {
	t.Helper()
	return decode(t, shareddata.Open(t, "data", name, "nodes.csv"), shareddata.Open(t, "data", name, "edges.csv"), nil)
}

func decode(t *testing.T, nodes, edges, groups io.Reader) *network.Dataset {
	t.Helper()
	files := csv.Files{Nodes: csv.File{Name: "nodes.csv", Reader: nodes}, Edges: csv.File{Name: "edges.csv", Reader: edges}}
	if groups != nil {
		files.Memberships = csv.File{Name: "groups.csv", Reader: groups}
	}
	d, _, err := csv.Decode(files, csv.Options{})
	require.NoError(t, err)
	return d
}

// sample is the report of the community that comes with the program.
func sample(t *testing.T) report.Report {
	t.Helper()
	read := func(name string) io.Reader {
		text, err := os.ReadFile(filepath.Join("..", "..", "examples", "scorecard", "sample", name))
		require.NoError(t, err)
		return bytes.NewReader(text)
	}
	return reported(t, decode(t, read("nodes.csv"), read("edges.csv"), read("groups.csv")), network.View{}, "The sample community")
}

func graphOf(t *testing.T, d *network.Dataset, v network.View) *network.Graph {
	t.Helper()
	g, err := d.Graph(v)
	require.NoError(t, err)
	return g
}

// reported makes the report of a data set.
func reported(t *testing.T, d *network.Dataset, v network.View, title string) report.Report {
	t.Helper()
	g := graphOf(t, d, v)
	return assessed(t, scorecard.Community{Graph: g, Groups: d.Memberships, Names: namesOf(g)}, title)
}

func namesOf(g *network.Graph) []string {
	names := make([]string, g.Order())
	label, ok := g.People().Column("label")
	for u := range names {
		if names[u] = g.Label(network.NodeID(u)); ok && label.Field(u) != "" {
			names[u] = label.Field(u)
		}
	}
	return names
}

func assessed(t *testing.T, c scorecard.Community, title string) report.Report {
	t.Helper()
	card, err := scorecard.Assess(context.Background(), c, scorecard.Params{Work: 2e7}, scorecard.Options{}, seeded())
	require.NoError(t, err)
	return report.Report{Title: title, Subtitle: "A test of the page", Date: "22 November 2026", Card: card, Graph: c.Graph, Groups: c.Groups, Names: c.Names}
}

// rich is a community of which everything is known that a report can show.
func rich(t *testing.T) report.Report {
	t.Helper()
	c := named(t, func(i int) string { return fmt.Sprintf("Person %d", i) }, func(g int) string { return fmt.Sprintf("Group %d", g) }, "A garden in every street")
	r := assessed(t, c, "A community of which all is known")
	r.Card.Moves = c.Moves
	for i := range 5 {
		s := *r.Card.Stage
		s.MultiHub = scorecard.Number(0.1 * float64(i))
		r.Stages = append(r.Stages, report.StageAt{Period: fmt.Sprint(2021 + i), Stage: s})
	}
	zero := 0.0
	r.Figures = []report.Figure{
		report.Forest{Title: "Claims", Text: "Effects with 95% intervals; to the right of the line the claim is borne out.", Label: "effect", Reference: &zero,
			Rows: []report.Row{{Name: "C1 group size", Value: 0.2, Low: 0.1, High: 0.3, Note: "supported"}, {Name: "C2 joined groups", Value: -0.1, Low: -0.3, High: 0.1, Note: "undecided"}}},
		report.Chart{Title: "A sweep", Text: "Learning over group size.", X: report.Axis{Label: "people in a group"}, Y: report.Axis{Label: "knowledge"},
			Lines: []report.Line{{Name: "joined", Points: []report.Point{{X: 3, Y: 0.3, Low: 0.2, High: 0.4}, {X: 9, Y: 0.7, Low: 0.6, High: 0.8}, {X: 20, Y: 0.5, Low: 0.4, High: 0.6}}},
				{Name: "isolated", Dashed: true, Points: []report.Point{report.At(3, 0.2), report.At(20, 0.3)}}}},
	}
	return r
}

// named makes a community of six groups, with names from the caller.
func named(t *testing.T, person, group func(int) string, narrative string) scorecard.Community {
	t.Helper()
	const groups, size = 6, 8
	r := seeded()
	b := network.NewBuilder(network.Options{})
	var labels []string
	for i := range groups * size {
		labels = append(labels, fmt.Sprintf("%s-%02d", person(i), i))
		b.AddPerson(labels[i]).Set("trade", []string{"baker", "nurse", "teacher"}[r.IntN(3)])
	}
	for i := range labels {
		for j := range i {
			if i/size == j/size && r.Float64() < 0.5 || r.Float64() < 0.02 {
				b.AddTie(labels[i], labels[j])
			}
		}
	}
	g, err := b.Build()
	require.NoError(t, err)
	c := scorecard.Community{Graph: g, Commitment: make([][]float64, g.Order()), Responded: make([]bool, g.Order())}
	var names []string
	var member []network.NodeID
	var of []int32
	for k := range groups {
		names = append(names, group(k))
	}
	for i, label := range labels {
		u, ok := g.Lookup(label)
		require.True(t, ok)
		member, of = append(member, u), append(of, int32(i/size))
		c.Commitment[u] = []float64{r.Float64(), r.Float64(), 1}
		c.Responded[u] = i%9 > 0
	}
	c.Groups, err = network.NewMemberships(g.Order(), names, member, of)
	require.NoError(t, err)
	for tie := range g.Ties() {
		answer := func() int { return 2 + r.IntN(3) }
		c.Trust = append(c.Trust, scorecard.TrustAnswer{From: tie.Source, To: tie.Target, Survey: trust.TrustSurvey{Reliability: answer(), Openness: answer(), Mission: answer()}})
	}
	c.Names = namesOf(g)
	c.Narratives = []scorecard.Narrative{{Title: narrative, Adherents: member[:30]}, {Title: narrative + " too", Adherents: member[20:]}}
	c.Trajectories = []scorecard.Trajectory{{Name: group(0) + " meals", Group: group(0), Unit: "a week", Verdict: "improving"}}
	for q := range 6 {
		value := scorecard.Number(10 + 3*q)
		c.Trajectories[0].Points = append(c.Trajectories[0].Points, scorecard.TrajectoryPoint{Time: scorecard.Number(q), Label: fmt.Sprintf("%s %d", narrative, q), Value: value, Band: &scorecard.Range{Low: value - 2, High: value + 2}})
	}
	for k := range 4 {
		c.Moves = append(c.Moves, scorecard.Move{Kind: "introduce", Groups: []string{group(k)}, People: []string{labels[k]},
			Gain: scorecard.Number(0.1 * float64(k+1)), Chance: 0.5, Weeks: scorecard.Number(2 + 3*k), Reason: fmt.Sprintf("%s and %s share %s.", labels[k], labels[k+9], narrative)})
	}
	return c
}

// attack is a name that would like to run.
const attack = `</script></title></svg><script>window.ran=1</script><img src=x onerror="window.ran=1"><!--" ' onmouseover=window.ran=1 javascript:window.ran=1 ]]>&lt;{{.}}`

// hostile is the report of a community in which everything is called like that.
func hostile(t *testing.T) report.Report {
	t.Helper()
	c := named(t, func(int) string { return attack }, func(g int) string { return fmt.Sprint(attack, g) }, attack)
	r := assessed(t, c, attack)
	r.Subtitle, r.Date, r.Notes, r.Card.Period = attack, attack, []string{attack}, attack
	r.Changed = &scorecard.Comparison{From: attack, Sentence: attack}
	r.Card.Alerts = append(r.Card.Alerts, scorecard.Alert{Kind: attack, Text: attack, Move: attack, Group: attack})
	s := *r.Card.Stage
	s.Name, s.Next, s.Sentence = attack, attack, attack
	r.Card.Stage = &s
	r.Stages = []report.StageAt{{Period: attack, Stage: s}, {Period: attack, Stage: s}}
	one := 1.0
	r.Figures = []report.Figure{
		report.Chart{Title: attack, Text: attack, X: report.Axis{Label: attack, Names: []string{attack, attack}}, Lines: []report.Line{{Name: attack, Points: []report.Point{{X: 0, Y: 1, Label: attack}, report.At(1, 2)}}, {Name: attack, Points: []report.Point{report.At(0, 1)}}}},
		report.Forest{Title: attack, Text: attack, Label: attack, Reference: &one, Rows: []report.Row{{Name: attack, Value: 1, Note: attack}}},
		report.Pyramids{Title: attack, Text: attack, Groups: []report.Pyramid{{Name: attack, Layers: []report.Layer{{Name: attack, Expectation: 0.5}}}}},
		report.Quadrant{Title: attack, Text: attack, Choices: []report.Choice{{Name: attack, Impact: 1, Speed: 1}}},
	}
	return r
}

func cardOf(g *network.Graph) *scorecard.Card {
	card, err := scorecard.Assess(context.Background(), scorecard.Community{Graph: g}, scorecard.Params{}, scorecard.Options{}, seeded())
	if err != nil {
		panic(err)
	}
	return card
}
