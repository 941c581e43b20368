package report_test

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/report"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
)

func html(t *testing.T, r report.Report) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, r.WriteHTML(&b))
	return b.String()
}

// A page shows everything that its report holds, in the order that a board reads.
func TestPage(t *testing.T) {
	page := html(t, rich(t))
	at := 0
	for _, part := range []string{
		"<h1>A community of which all is known</h1>", "A test of the page", "48 people", "6 groups", "88% responded", "22 November 2026",
		"At a glance", "Stage of growth", "Look at first", "First small moves", `id="net"`, "What is left as people leave", "Growth stage over time",
		"Trust pyramid of each group", "Productive friction", "Participation", "A garden in every street", "Group 0 meals", "Experiments", "Claims", "A sweep",
		"<th scope=\"row\">Group 0</th>", "Those most often between others", "Privacy: numbers",
	} {
		next := strings.Index(page[at:], part)
		require.GreaterOrEqual(t, next, 0, "%q is missing, or too early", part)
		at += next
	}
}

// A page asks for nothing: no address but those of namespaces is in it, and its policy
// forbids the rest.
func TestPageIsSelfContained(t *testing.T) {
	for _, page := range []string{html(t, rich(t)), html(t, hostile(t))} {
		require.Contains(t, page, "default-src &#39;none&#39;")
		for _, link := range regexp.MustCompile(`(?:href|src|action|data)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			require.Regexp(t, `^(#|data:,$)`, link[1])
		}
		require.NotRegexp(t, `(?i)url\(|@import|<link[^>]+stylesheet`, page)
	}
}

// However people, groups and narratives are called, the elements of the page are the same.
func TestInjection(t *testing.T) {
	page := html(t, hostile(t))
	require.Contains(t, page, "window.ran", "the names are there, as text")
	require.Equal(t, 2, strings.Count(page, "<script"), "the page's own script, and its data")
	require.Equal(t, 2, strings.Count(page, "</script>"))
	for _, tag := range []string{"<img", "<iframe", "<object", "<form", "<input"} {
		require.NotContains(t, page, tag)
	}
	quoted := regexp.MustCompile(`(?s)"[^"]*"|<script.*?</script>|<style.*?</style>`)
	handlers := regexp.MustCompile(`<[^>]+\son\w+=`).FindAllString(quoted.ReplaceAllString(page, "-"), 3)
	require.Empty(t, handlers, "no element has a handler")
	require.Equal(t, strings.Count(page, "<svg"), strings.Count(page, "</svg>"))
	require.Contains(t, page, "{{.}}", "what looks like a template is none")
}

// The same report is the same bytes.
func TestSameBytes(t *testing.T) {
	first, second := html(t, rich(t)), html(t, rich(t))
	require.True(t, first == second)
}

// Without names nobody is called by one, in text, picture or data.
func TestWithoutNames(t *testing.T) {
	r := rich(t)
	people := r.Names
	r.Names, r.Card = nil, r.Card.Public()
	page := html(t, r)
	for _, name := range people {
		require.NotContains(t, page, name)
	}
	require.NotContains(t, page, "Who holds it together")
	// A careless caller keeps the people in the card: the page still does not name them.
	whole := rich(t)
	whole.Names = nil
	page = html(t, whole)
	for _, name := range people {
		require.NotContains(t, page, name)
	}
}

// What is withheld in the card is withheld on the page.
func TestWithheld(t *testing.T) {
	r := rich(t)
	for i := range r.Card.Health.Groups {
		r.Card.Health.Groups[i] = scorecard.GroupHealth{Name: "Hidden", Members: 3, Withheld: true}
	}
	page := html(t, r)
	require.Contains(t, page, "withheld: too few people")
	require.NotContains(t, page, "Trust pyramid of each group")
}

// A card of nothing is a page that says so.
func TestEmptyPage(t *testing.T) {
	g, err := network.FromArcs(0, nil, nil, nil, network.Options{})
	require.NoError(t, err)
	page := html(t, assessed(t, scorecard.Community{Graph: g}, "Nobody"))
	require.Contains(t, page, "0 people")
	require.NotContains(t, page, `id="net"`)
	require.NotContains(t, page, "NaN")
	require.NotContains(t, html(t, report.Report{Title: "Bare", Card: &scorecard.Card{}}), "NaN")
}

func TestReportRefuses(t *testing.T) {
	var b bytes.Buffer
	require.ErrorIs(t, report.Report{}.WriteHTML(&b), report.ErrReport)
	r := rich(t)
	r.Names = r.Names[1:]
	require.ErrorIs(t, r.WriteHTML(&b), report.ErrReport)
	r = rich(t)
	r.Card.People = r.Card.People[1:]
	require.ErrorIs(t, r.WriteHTML(&b), report.ErrReport)
	r = rich(t)
	r.Groups, _ = network.NewMemberships(3, []string{"a"}, nil, nil)
	require.ErrorIs(t, r.WriteHTML(&b), report.ErrReport)
	r = rich(t)
	r.Figures = []report.Figure{report.Chart{Title: "nothing"}}
	require.ErrorIs(t, r.WriteHTML(&b), report.ErrFigure)
	require.Empty(t, b.String(), "a page is written whole or not at all")
	require.ErrorIs(t, rich(t).WriteHTML(failing{}), errFull)
}

var errFull = errors.New("full")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestMapOfReport(t *testing.T) {
	r := rich(t)
	m, err := r.Map()
	require.NoError(t, err)
	title, text := m.Caption()
	require.Equal(t, r.Title, title)
	require.Contains(t, text, "48 people")
	r.Graph = nil
	_, err = r.Map()
	require.ErrorIs(t, err, report.ErrReport)
	r.Card = nil
	_, err = r.Map()
	require.ErrorIs(t, err, report.ErrReport)
}

// What was sampled is said.
func TestSampledIsSaid(t *testing.T) {
	r := rich(t)
	r.Card.Sampled = []scorecard.Sampled{{Score: "betweenness", Pivots: 1500, Error: 0.013, Risk: 0.05}}
	require.Contains(t, html(t, r), "estimated from the paths of 1,500 people; with a chance of 95% nobody&#39;s is further off than 1.3%")
}

// A network of 100,000 people is a map of its groups, and a page of less than 5 MB.
func TestLargeReportIsSmall(t *testing.T) {
	const n, groups = 100_000, 9000
	var source, target []network.NodeID
	member, of := make([]network.NodeID, n), make([]int32, n)
	names, people := make([]string, groups), make([]string, n)
	for i := range n {
		source, target = append(source, network.NodeID(i), network.NodeID(i)), append(target, network.NodeID((i+1)%n), network.NodeID((i*7919+13)%n))
		member[i], of[i], people[i] = network.NodeID(i), int32(i*groups/n), "Somebody with a long name"
	}
	for g := range names {
		names[g] = strings.Repeat("g", 20) + string(rune('a'+g%26)) + strings.Repeat("x", g/26%9) + string(rune('a'+g/26%26)) + string(rune('a'+g/676))
	}
	g, err := network.FromArcs(n, source, target, nil, network.Options{})
	require.NoError(t, err)
	m, err := network.NewMemberships(n, names, member, of)
	require.NoError(t, err)
	card := &scorecard.Card{Floor: 5, Health: &scorecard.Health{}}
	for g := range names {
		card.Health.Groups = append(card.Health.Groups, scorecard.GroupHealth{Name: names[g], Members: 11, Diversity: 0.5, Inside: 0.5, Across: 0.5})
		card.Alerts = append(card.Alerts, scorecard.Alert{Kind: "lone bridge", Group: names[g], Text: names[g]})
	}
	var b bytes.Buffer
	require.NoError(t, report.Report{Title: "Large", Card: card, Graph: g, Groups: m, Names: people}.WriteHTML(&b))
	require.Less(t, b.Len(), 5_000_000)
	require.Contains(t, b.String(), "60 largest groups")
	require.Contains(t, b.String(), "8,950 more groups")
}
