package reading_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/reading"
	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
	"github.com/impactnet/impactnet/network/measure"
)

// dataset reads one of the published sets.
func dataset(t *testing.T, name string) *network.Dataset {
	t.Helper()
	d, _, err := csv.Decode(csv.Files{
		Nodes: csv.File{Name: "nodes.csv", Reader: shareddata.Open(t, "data", name, "nodes.csv")},
		Edges: csv.File{Name: "edges.csv", Reader: shareddata.Open(t, "data", name, "edges.csv")},
	}, csv.Options{})
	require.NoError(t, err)
	return d
}

// published makes a space of one of the published sets.
func published(t *testing.T, name string) *impact.Space {
	t.Helper()
	var meta struct{ N int }
	require.NoError(t, json.NewDecoder(shareddata.Open(t, "data", name, "meta.json")).Decode(&meta))
	i, err := impact.FromDataset(dataset(t, name), impact.DatasetParams{})
	require.NoError(t, err)
	s, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	_, err = s.Apply(i.Events...)
	require.NoError(t, err)
	require.Equal(t, meta.N, s.People())
	return s
}

// documented checks that docs/readings.md holds the text as it is.
func documented(t *testing.T, text string) {
	t.Helper()
	page, err := os.ReadFile("../../docs/readings.md")
	require.NoError(t, err)
	if !strings.Contains(string(page), text) {
		t.Errorf("docs/readings.md must say what the data say, and lacks:\n%s", text)
	}
}

const tick = 7 * 24 * time.Hour // of a space, unless it says otherwise

// profileLine returns a row of a table for the ties of a relation seen at one tick.
func profileLine(t *testing.T, name string, v impact.View, p reading.ProfileParams) string {
	aspects, err := reading.Profile(context.Background(), v, p)
	require.NoError(t, err)
	cell := func(a reading.Aspect) string {
		if math.IsNaN(a.Value) {
			return "-"
		}
		return fmt.Sprintf("%.2f", a.Value)
	}
	return fmt.Sprintf("| %s | %s | %s | %d |\n", name, cell(aspects[0]), cell(aspects[2]), aspects[2].Of)
}

// tiesByContext returns rows of a table: how often people who share so much are tied.
func tiesByContext(t *testing.T, v impact.View, o network.View, p reading.ContextParams) string {
	g, err := v.Graph(impact.NetworkParams{Window: tick, Directed: true}, o)
	require.NoError(t, err)
	contexts := make([]reading.Context, g.Order())
	for u := range g.Nodes() {
		id, _ := v.Space().Person(g.Label(u))
		contexts[u], err = reading.ContextOf(v, id, p)
		require.NoError(t, err)
	}
	pairs, tied := map[float64]int{}, map[float64]int{}
	var order []float64
	for a := range g.Nodes() {
		for b := range g.Nodes() {
			shared, err := contexts[a].Shared(contexts[b], p)
			require.NoError(t, err)
			if a == b || math.IsNaN(shared) || contexts[a].Levels[0] == "" || contexts[b].Levels[0] == "" {
				continue
			}
			if pairs[shared] == 0 {
				order = append(order, shared)
			}
			pairs[shared]++
			if g.HasTie(a, b) {
				tied[shared]++
			}
		}
	}
	slices.Sort(order)
	text, base := "", math.NaN() // the log odds of who share least and have any tie
	for _, s := range order {
		share := float64(tied[s]) / float64(pairs[s])
		odds, more := math.Log(share/(1-share)), "-"
		if math.IsNaN(base) && tied[s] > 0 {
			base = odds
		}
		if tied[s] > 0 {
			more = fmt.Sprintf("%.2f", odds-base)
		}
		text += fmt.Sprintf("| %.2f | %d | %.3f | %s |\n", s, pairs[s], share, more)
	}
	return text
}

func at(t *testing.T, s *impact.Space, n int64) impact.View {
	t.Helper()
	v, err := s.At(impact.Tick(n))
	require.NoError(t, err)
	return v
}

func TestReadingsOfSchoolLeadersAsAnInstitution(t *testing.T) {
	s := published(t, "school-leaders-1")
	text := "| relation, year | hierarchy | ties across sites | pairs |\n| --- | --- | --- | --- |\n"
	for _, relation := range []string{"Collaboration", "InfoWork", "InputDecision", "Innovation"} {
		for year := int64(2); year <= 3; year++ {
			text += profileLine(t, fmt.Sprintf("%s, %d", relation, year), at(t, s, year), reading.ProfileParams{Window: tick, Unit: "site", Relation: relation})
		}
	}
	documented(t, text)
	directed := network.Options{Directed: true}
	documented(t, "| context shared | pairs, each way | tied | log odds over the first who are tied |\n| --- | --- | --- | --- |\n"+
		tiesByContext(t, at(t, s, 3), network.View{Options: directed, Relations: []string{"InfoWork"}}, reading.ContextParams{Levels: []string{"job_title", "site"}}))
}

func TestReadingsOfPhysiciansInTheirContexts(t *testing.T) {
	s := published(t, "physicians-innovation")
	p := reading.ContextParams{Levels: []string{"specialty", "city"}}
	text := ""
	for _, relation := range []string{"advice", "discussion", "friendship"} {
		text += "\n" + relation + ":\n\n| context shared | pairs, each way | tied | log odds over the first who are tied |\n| --- | --- | --- | --- |\n" +
			tiesByContext(t, s.Now(), network.View{Options: network.Options{Directed: true}, Relations: []string{relation}}, p)
	}
	documented(t, text)
}

func TestReadingsOfGlobalHealthAsAnInstitution(t *testing.T) {
	s := published(t, "global-health-io")
	text := "| years | hierarchy | ties among | reciprocated |\n| --- | --- | --- | --- |\n"
	for _, end := range []int64{1979, 1989, 1999, 2009, 2017} {
		aspects, err := reading.Profile(context.Background(), at(t, s, end), reading.ProfileParams{Window: 10 * tick})
		require.NoError(t, err)
		g, err := at(t, s, end).Graph(impact.NetworkParams{Window: 10 * tick, Directed: true}, network.View{Options: network.Options{Directed: true}})
		require.NoError(t, err)
		text += fmt.Sprintf("| %d-%d | %.2f | %d | %.2f |\n", end-9, end, aspects[0].Value, g.Size(), measure.Reciprocity(g))
	}
	documented(t, text)
}

// Events as communities: what a set of gatherings can and cannot tell of their kind.
func TestReadingsOfTEDAsCommunities(t *testing.T) {
	i, err := impact.FromAttendance(dataset(t, "ted-talks"), impact.AttendanceParams{Mode: "mode", Person: "speaker", Groups: true})
	require.NoError(t, err)
	s, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	_, err = s.Apply(i.Events...)
	require.NoError(t, err)
	kinds, sizes := map[reading.Kind]int{}, map[string]int{}
	for _, g := range s.Now().Groups() {
		b, err := reading.Observe(s.Now(), g, reading.BehaviourParams{})
		require.NoError(t, err)
		c, err := reading.ReadCommunity(b, reading.CommunityParams{})
		require.NoError(t, err)
		kinds[c.Kind]++
		switch {
		case b.Size < 5:
			sizes["under 5"]++
		case b.Size <= 15:
			sizes["5-15"]++
		default:
			sizes["over 15"]++
		}
	}
	all, err := reading.Constellations(s.Now(), func(impact.GroupID) bool { return true }, impact.NetworkParams{})
	require.NoError(t, err)
	largest := 0
	for _, c := range all {
		largest = max(largest, len(c.Groups))
	}
	documented(t, fmt.Sprintf("Of %d events %d have fewer than 5 speakers, %d have 5 to 15 and %d more. Read as communities, %d are\ncommunities of convenience. Speakers who came back tie %d of them together in one piece.\n",
		len(s.Now().Groups()), sizes["under 5"], sizes["5-15"], sizes["over 15"], kinds[reading.Convenience], largest))
}
