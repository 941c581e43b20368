// Command generate writes the sample community of the scorecard: nodes.csv, edges.csv,
// groups.csv and measurements.csv in the current folder, or in the one given with -o.
//
// The community is synthetic. Seventy-two people in eight groups work together and
// ask each other for advice; most ties stay inside a group. A few things are wrong
// with it, on purpose: a group has outgrown fifteen people, another is still a
// nucleus, two groups hang on one person each, one person does the asking for a whole
// group, and three people have no tie at all. Those who ask for advice also say how far they
// trust whom they ask, and three groups measure their impact.
package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

type group struct {
	name     string
	size     int
	district string
}

var groups = []group{
	{"Riverbank", 17, "east"}, // has outgrown 15
	{"Repair Cafe", 11, "north"},
	{"Solar Roofs", 10, "south"},
	{"School Gardens", 9, "west"},
	{"Night Bus", 8, "north"},
	{"Open Kitchen", 7, "south"}, // hangs on one bridge person
	{"Reading Steps", 5, "west"}, // hangs on one bridge person
	{"Tool Library", 2, "east"},  // still a nucleus
}

const isolated = 3

var names = []string{
	"Ada", "Amir", "Ana", "Asha", "Ben", "Bora", "Carla", "Chen", "Dana", "Deniz", "Diego", "Ebba", "Elif", "Emil", "Esra",
	"Farid", "Fay", "Gia", "Goran", "Hana", "Hugo", "Ida", "Imran", "Ines", "Ivan", "Jana", "Jonas", "Juno", "Kaia", "Karim",
	"Kofi", "Lara", "Leo", "Lin", "Lucia", "Mads", "Maja", "Malik", "Mina", "Mo", "Nadia", "Nils", "Noor", "Olga", "Omar",
	"Otto", "Pablo", "Petra", "Pia", "Qi", "Rania", "Rob", "Rosa", "Sami", "Sara", "Selma", "Sven", "Tala", "Theo", "Tim",
	"Uma", "Una", "Vera", "Viktor", "Wanda", "Wei", "Xenia", "Yara", "Yusuf", "Zara", "Zeno", "Zoe",
}

var sectors = []string{"citizen", "city", "company", "research", "school"}

type person struct {
	id, name, sector, district, years string
	group                             int // -1 for none
}

type tie struct {
	source, target int
	relation       string
	weight         int
	answers        [3]int // reliability, openness, mission; 0 for not answered
}

func newTie(source, target int, relation string, weight int) tie {
	return tie{source: source, target: target, relation: relation, weight: weight}
}

// trustIn is how high members of each group think of each other, item by item.
var trustIn = [][3]float64{
	{3.0, 2.4, 3.3}, {3.5, 3.4, 3.6}, {3.3, 3.0, 3.5}, {3.4, 3.5, 3.2}, {2.9, 2.2, 3.0}, {3.6, 3.1, 3.7}, {3.2, 3.3, 3.4}, {3.0, 3.0, 3.0},
}

// metric is a measure of impact that begins at first and grows by a share each quarter.
type metric struct {
	name, unit, group string
	first, growth     float64
}

var metrics = []metric{
	{"Repairs", "a quarter", "Repair Cafe", 34, 0.16},
	{"Power from roofs", "MWh a quarter", "Solar Roofs", 11, 0.24},
	{"Riders at night", "a quarter", "Night Bus", 420, -0.01},
}

const quarters = 8

func main() {
	folder := flag.String("o", ".", "folder to write into")
	flag.Parse()
	r := rand.New(rand.NewPCG(2026, 11))
	people := makePeople(r)
	ties := makeTies(people, r)
	r = rand.New(rand.NewPCG(2026, 12)) // what follows leaves people and ties as they are
	answer(people, ties, r)
	if err := write(*folder, people, ties, measure(r)); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func makePeople(r *rand.Rand) []person {
	shuffled := slices.Clone(names)
	r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	var people []person
	add := func(g int, district string) {
		i := len(people)
		p := person{id: fmt.Sprintf("p%02d", i+1), name: shuffled[i], sector: sectors[r.IntN(len(sectors))],
			district: district, years: strconv.Itoa(r.IntN(12)), group: g}
		if r.Float64() < 0.25 {
			p.district = []string{"north", "east", "south", "west"}[r.IntN(4)]
		}
		if r.Float64() < 0.06 {
			p.years = "" // some people did not say
		}
		people = append(people, p)
	}
	for g, group := range groups {
		for range group.size {
			add(g, group.district)
		}
	}
	for range isolated {
		add(-1, "east")
	}
	return people
}

// makeTies lets people work together inside their group, ask one or two of them for
// advice, and joins the groups by a ring of bridges with the first two as its hubs.
func makeTies(people []person, r *rand.Rand) []tie {
	var ties []tie
	members := make([][]int, len(groups))
	for i, p := range people {
		if p.group >= 0 {
			members[p.group] = append(members[p.group], i)
		}
	}
	for _, m := range members {
		for i, u := range m {
			for _, v := range m[i+1:] {
				if r.Float64() < 3.6/float64(len(m)-1)+0.12 {
					ties = append(ties, newTie(u, v, "works_with", 1+r.IntN(4)))
				}
			}
			if v := m[0]; v != u { // the first of a group is asked by nearly everyone
				if r.Float64() < 0.8 {
					ties = append(ties, newTie(u, v, "advice", 1+r.IntN(3)))
				}
			}
			if v := m[r.IntN(len(m))]; v != u {
				ties = append(ties, newTie(u, v, "advice", 1+r.IntN(3)))
			}
		}
	}
	bridge := func(g, h, i, j int) {
		ties = append(ties, newTie(members[g][i], members[h][j], "works_with", 1))
	}
	for _, b := range [][4]int{
		{0, 1, 0, 0}, {0, 2, 3, 1}, {1, 2, 4, 3}, {1, 3, 0, 0}, {2, 3, 5, 2}, {0, 4, 0, 0}, {1, 4, 2, 3}, {3, 4, 4, 5},
		{2, 5, 1, 0}, // the only way to Open Kitchen
		{3, 6, 0, 1}, // the only way to Reading Steps
		{0, 7, 0, 0}, // the only way to Tool Library
		{0, 3, 7, 5}, {0, 2, 9, 7},
	} {
		bridge(b[0], b[1], b[2], b[3])
	}
	return ties
}

// answer fills in the survey: those who ask for advice say what they think of the asked.
func answer(people []person, ties []tie, r *rand.Rand) {
	for k, t := range ties {
		g := people[t.source].group
		if t.relation != "advice" || r.Float64() < 0.1 {
			continue // one in ten left the page empty
		}
		for i, mean := range trustIn[g] {
			ties[k].answers[i] = min(4, max(1, int(mean+0.8*r.NormFloat64()+0.5)))
		}
	}
}

// measure returns the rows of impact, with the range that the counting leaves open.
func measure(r *rand.Rand) [][]string {
	rows := [][]string{{"metric", "group", "unit", "time", "value", "low", "high"}}
	for _, m := range metrics {
		level := m.first
		for q := range quarters {
			value := level * (1 + 0.05*r.NormFloat64())
			number := func(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }
			rows = append(rows, []string{m.name, m.group, m.unit, fmt.Sprintf("%d Q%d", 2025+q/4, q%4+1), number(value), number(0.9 * value), number(1.1 * value)})
			level *= 1 + m.growth
		}
	}
	return rows
}

func write(folder string, people []person, ties []tie, measurements [][]string) error {
	nodes := [][]string{{"id", "label", "sector", "district", "years"}}
	memberships := [][]string{{"person", "group"}}
	for _, p := range people {
		nodes = append(nodes, []string{p.id, p.name, p.sector, p.district, p.years})
		if p.group >= 0 {
			memberships = append(memberships, []string{p.id, groups[p.group].name})
		}
	}
	edges := [][]string{{"source", "target", "relation", "weight", "reliability", "openness", "mission"}}
	for _, t := range ties {
		edges = append(edges, []string{people[t.source].id, people[t.target].id, t.relation, strconv.Itoa(t.weight), item(t.answers[0]), item(t.answers[1]), item(t.answers[2])})
	}
	for name, rows := range map[string][][]string{"nodes.csv": nodes, "edges.csv": edges, "groups.csv": memberships, "measurements.csv": measurements} {
		if err := writeFile(filepath.Join(folder, name), rows); err != nil {
			return err
		}
	}
	return nil
}

// item writes an answer, nothing for none.
func item(x int) string {
	if x == 0 {
		return ""
	}
	return strconv.Itoa(x)
}

func writeFile(name string, rows [][]string) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	return csv.NewWriter(f).WriteAll(rows)
}
