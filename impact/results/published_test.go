package results_test

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/results"
	"github.com/impactnet/impactnet/internal/shareddata"
)

// rows reads a file of a published set, a map a row.
func rows(t *testing.T, elements ...string) []map[string]string {
	t.Helper()
	all, err := csv.NewReader(shareddata.Open(t, append([]string{"data"}, elements...)...)).ReadAll()
	require.NoError(t, err)
	var list []map[string]string
	for _, record := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = record[i]
		}
		list = append(list, row)
	}
	return list
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(text, 64)
	require.NoError(t, err)
	return x
}

// byYear gathers a value of each row by the year in a column.
func byYear(t *testing.T, list []map[string]string, year string, value func(map[string]string) float64) map[int][]float64 {
	years := map[int][]float64{}
	for _, row := range list {
		y := int(number(t, row[year]))
		years[y] = append(years[y], value(row))
	}
	return years
}

// measured makes events of what was measured, a tick a year, and reads them back as a series.
func measured(t *testing.T, years map[int][]float64, from, to int, sum func([]float64) float64) results.Series {
	t.Helper()
	facts := map[int64][]impact.Fact{int64(from): {
		impact.PersonJoined{Person: "who published it"}, impact.GroupFormed{Group: "all", People: []string{"who published it"}},
		impact.InitiativeStarted{Initiative: "it", Group: "all"}, impact.MetricDefined{Metric: "what was measured", Initiative: "it"}}}
	for y := from; y <= to; y++ {
		facts[int64(y)] = append(facts[int64(y)], impact.MetricMeasured{Metric: "what was measured", Value: sum(years[y])})
	}
	s, err := results.FromMetric(newSpace(t, facts).Now(), "what was measured", 0)
	require.NoError(t, err)
	return s
}

func count(x []float64) float64 { return float64(len(x)) }

func total(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum
}

func median(x []float64) float64 {
	sorted := slices.Sorted(slices.Values(x))
	return (sorted[(len(sorted)-1)/2] + sorted[len(sorted)/2]) / 2
}

// meanOf returns the mean of independent values with its t interval.
func meanOf(x []float64) results.Estimate {
	mean, deviation := stat.MeanStdDev(x, nil)
	err := deviation / math.Sqrt(float64(len(x)))
	return results.Estimate{Value: mean, Low: mean - 2*err, High: mean + 2*err, Error: err, Freedom: float64(len(x) - 1)}
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

// line returns a row of a table for a trajectory.
func line(t *testing.T, name string, s results.Series) string {
	tr := trajectory(t, s, results.TrajectoryParams{})
	percent := func(e results.Estimate) string {
		if !e.Known() {
			return "-"
		}
		grow := func(x float64) float64 { return 100 * math.Expm1(x) }
		return fmt.Sprintf("%.1f (%.1f to %.1f)", grow(e.Value), grow(e.Low), grow(e.High))
	}
	correlation := "-"
	if tr.Rate.Known() {
		correlation = fmt.Sprintf("%.2f", tr.Correlation)
	}
	return fmt.Sprintf("| %s | %d | %s | %s | %s | %v | %v |\n", name, tr.Points, percent(tr.Rate), percent(tr.Acceleration), correlation, tr.Verdict, judge(t, s).Growth)
}

const head = "| series | points | % a year (95%) | change of that a year | noise follows itself | verdict | potential |\n| --- | --- | --- | --- | --- | --- | --- |\n"

func TestReadingsOfTED(t *testing.T) {
	talks := rows(t, "ted-talks", "talks.csv")
	views := func(row map[string]string) float64 { return number(t, row["views"]) }
	published, filmed := byYear(t, talks, "published_year", views), byYear(t, talks, "film_year", views)
	documented(t, head+
		line(t, "talks filmed, 2002-2016", measured(t, filmed, 2002, 2016, count))+
		line(t, "talks published, 2007-2016", measured(t, published, 2007, 2016, count))+
		line(t, "median views in 2017, by year of publication 2006-2016", measured(t, published, 2006, 2016, median)))

	kinds := map[string]string{}
	for _, node := range rows(t, "ted-talks", "nodes.csv") {
		kinds[node["id"]] = node["event_kind"]
	}
	logViews := map[string][]float64{}
	for _, talk := range talks {
		kind := kinds[talk["event_id"]]
		logViews[kind] = append(logViews[kind], math.Log(views(talk)))
	}
	text := "| event | talks | typical views | rank (95%) |\n| --- | --- | --- | --- |\n"
	names := []string{"TED", "TEDGlobal", "TEDx", "other"}
	var estimates []results.Estimate
	for _, name := range names {
		estimates = append(estimates, meanOf(logViews[name]))
	}
	standings, err := results.Rank(estimates, 0.95)
	require.NoError(t, err)
	for i, name := range names {
		text += fmt.Sprintf("| %s | %d | %.0f thousand | %d (%d-%d) |\n", name, len(logViews[name]), math.Exp(estimates[i].Value)/1000, standings[i].Rank, standings[i].Low, standings[i].High)
	}
	documented(t, text)
	documented(t, again(t, talks))
}

// again compares the second talk of those who came back with their first.
func again(t *testing.T, talks []map[string]string) string {
	slices.SortStableFunc(talks, func(a, b map[string]string) int { return strings.Compare(a["film_date"], b["film_date"]) })
	first := map[string]float64{}
	done := map[string]bool{}
	var gains []float64
	for _, talk := range talks {
		who, v := talk["speaker_id"], math.Log(number(t, talk["views"]))
		before, came := first[who]
		switch {
		case !came:
			first[who] = v
		case !done[who]:
			done[who] = true
			gains = append(gains, v-before)
		}
	}
	e := meanOf(gains)
	return fmt.Sprintf("%d of %d speakers came back; their second talk has %.2f times the views of their first\n(%.2f to %.2f, typically).\n",
		len(gains), len(first), math.Exp(e.Value), math.Exp(e.Low), math.Exp(e.High))
}

func TestReadingsOfHollywood(t *testing.T) {
	rating, year := map[string]float64{}, map[string]int{}
	var films []map[string]string
	for _, node := range rows(t, "hollywood-1999-2014", "nodes.csv") {
		if node["mode"] == "movie" {
			films = append(films, node)
			rating[node["id"]], year[node["id"]] = number(t, node["imdb_rating"]), int(number(t, node["year"]))
		}
	}
	cast, debut := map[string][]string{}, map[string]int{}
	for _, seat := range rows(t, "hollywood-1999-2014", "edges.csv") {
		film, actor := seat["target"], seat["source"]
		cast[film] = append(cast[film], actor)
		if first, known := debut[actor]; !known || year[film] < first {
			debut[actor] = year[film]
		}
	}
	documented(t, head+line(t, "mean rating of ten films a year, 1999-2014", measured(t, byYear(t, films, "year", func(f map[string]string) float64 { return number(t, f["imdb_rating"]) }), 1999, 2014,
		func(x []float64) float64 { return total(x) / count(x) })))

	split := make([][]float64, 2) // by whether most of the cast are new to the set
	for _, f := range films {
		if year[f["id"]] < 2004 {
			continue
		}
		seen := 0
		for _, actor := range cast[f["id"]] {
			if debut[actor] < year[f["id"]] {
				seen++
			}
		}
		split[min(seen/3, 1)] = append(split[min(seen/3, 1)], rating[f["id"]])
	}
	text := ""
	var estimates []results.Estimate
	for _, part := range split {
		estimates = append(estimates, meanOf(part))
	}
	standings, err := results.Rank(estimates, 0.95)
	require.NoError(t, err)
	for i, name := range []string{"fewer than three", "three or more"} {
		e := estimates[i]
		text += fmt.Sprintf("| %s | %d | %.2f (%.2f to %.2f) | %d (%d-%d) |\n", name, len(split[i]), e.Value, e.Low, e.High, standings[i].Rank, standings[i].Low, standings[i].High)
	}
	documented(t, "| actors seen in an earlier film of the set | films 2004-2014 | mean rating | rank (95%) |\n| --- | --- | --- | --- |\n"+text)
}

func TestReadingsOfPhysicians(t *testing.T) {
	const months = 17
	cities := []string{"Peoria", "Bloomington", "Quincy", "Galesburg"}
	adopted, when := map[string][]float64{}, map[string][]float64{}
	for _, city := range cities {
		adopted[city] = make([]float64, months+2)
	}
	for _, doctor := range rows(t, "physicians-innovation", "nodes.csv") {
		if date := doctor["adoption_date"]; date != "" {
			month := number(t, date)
			adopted[doctor["city"]][int(month)]++
			when[doctor["city"]] = append(when[doctor["city"]], month)
		}
	}
	text := "| town | physicians known | adopted in 17 months | half of them by month | potential | mean month | rank (95%), earliest first |\n| --- | --- | --- | --- | --- | --- | --- |\n"
	var estimates []results.Estimate
	for _, city := range cities {
		e := meanOf(when[city])
		e.Value = -e.Value
		estimates = append(estimates, e)
	}
	standings, err := results.Rank(estimates, 0.95)
	require.NoError(t, err)
	for i, city := range cities {
		var s results.Series
		sum, half := 0.0, 0
		all := total(adopted[city][:months+1])
		for month := 1; month <= months; month++ {
			sum += adopted[city][month]
			if half == 0 && 2*sum >= all {
				half = month
			}
			s.Points = append(s.Points, results.Point{Time: float64(month), Value: sum})
		}
		j := judge(t, s)
		text += fmt.Sprintf("| %s | %d | %.0f | %d | %v | %.1f | %d (%d-%d) |\n", city, len(when[city]), all, half, j.Growth, -estimates[i].Value, standings[i].Rank, standings[i].Low, standings[i].High)
	}
	documented(t, text)
}

func TestReadingsOfGlobalHealth(t *testing.T) {
	ties := rows(t, "global-health-io", "edges.csv")
	weight := func(row map[string]string) float64 { return number(t, row["weight"]) }
	all := byYear(t, ties, "time", weight)
	text := head + line(t, "all, 1970-2017", measured(t, all, 1970, 2017, total)) + line(t, "all, 1976-1999", measured(t, all, 1976, 1999, total)) +
		line(t, "all, 2001-2017", measured(t, all, 2001, 2017, total))
	names := []string{}
	var estimates []results.Estimate
	for _, node := range rows(t, "global-health-io", "nodes.csv") {
		name := node["id"]
		own := slices.DeleteFunc(slices.Clone(ties), func(row map[string]string) bool { return row["source"] != name })
		s := measured(t, byYear(t, own, "time", weight), 2001, 2017, total)
		for i := range s.Points { // years without an occurrence have no logarithm
			s.Points[i].Value++
		}
		names, estimates = append(names, name), append(estimates, trajectory(t, s, results.TrajectoryParams{}).Rate)
		text += line(t, name+" and one, 2001-2017", s)
	}
	standings, err := results.Rank(estimates, 0.95)
	require.NoError(t, err)
	documented(t, text+"\nGrowth from 2001 to 2017, ranked: "+results.RankReading(names, standings)+".\n")
}

func TestReadingsOfSchoolLeaders(t *testing.T) {
	ties := rows(t, "school-leaders-1", "edges.csv")
	text := head
	for _, relation := range []string{"Collaboration", "Confidential", "Energy", "InfoWork", "Innovation", "InputDecision", "Recognition"} {
		own := slices.DeleteFunc(slices.Clone(ties), func(row map[string]string) bool { return row["relation"] != relation })
		text += line(t, relation, measured(t, byYear(t, own, "time", func(map[string]string) float64 { return 1 }), 1, 3, count))
	}
	documented(t, text)
}
