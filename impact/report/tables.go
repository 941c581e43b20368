package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/impact/scorecard"
)

// groupRow is a group in the table.
type groupRow struct {
	Name                                        string
	Members                                     string
	Inside, Across, Diversity, Commitment, Risk string
	Height, Cohesion                            string
	Withheld                                    bool
}

// shownGroups is how many groups the table holds: the largest.
const shownGroups = 50

func (r Report) groupRows() []groupRow {
	if r.Card.Health == nil {
		return nil
	}
	groups := slices.Clone(r.Card.Health.Groups)
	if len(groups) > shownGroups {
		slices.SortStableFunc(groups, func(a, b scorecard.GroupHealth) int { return b.Members - a.Members })
		groups = groups[:shownGroups]
	}
	var rows []groupRow
	for _, g := range groups {
		row := groupRow{Name: g.Name, Members: thousands(g.Members), Withheld: g.Withheld,
			Inside: orDash(g.Inside, true), Across: orDash(g.Across, true), Diversity: orDash(g.Diversity, false), Commitment: orDash(g.Commitment, false), Risk: orDash(g.Risk, false), Height: "–", Cohesion: "–"}
		if p := g.Pyramid; p != nil {
			row.Height, row.Cohesion = fmt.Sprintf("%d of %d", p.Height, len(p.Layers)), orDash(p.Cohesion, false)
		}
		rows = append(rows, row)
	}
	return rows
}

func orDash(x scorecard.Number, isShare bool) string {
	switch {
	case !x.Defined():
		return "–"
	case isShare:
		return share(float64(x))
	}
	return fmt.Sprintf("%.2f", float64(x))
}

// personRow is a person in the table of those who hold the network together.
type personRow struct{ Name, Group, Ties, Between, Bridging string }

// shownPeople is how many people the table names.
const shownPeople = 25

func (r Report) peopleRows() []personRow {
	if r.Names == nil || r.Graph == nil || len(r.Card.People) == 0 {
		return nil
	}
	list := slices.Clone(r.Card.People)
	slices.SortStableFunc(list, func(a, b scorecard.Person) int {
		switch x, y := float64(a.Betweenness), float64(b.Betweenness); {
		case x > y || math.IsNaN(y):
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	var rows []personRow
	for _, p := range list[:min(shownPeople, len(list))] {
		u, ok := r.Graph.Lookup(p.ID)
		if !ok {
			continue
		}
		row := personRow{r.Names[u], "–", thousands(p.Degree), share(float64(p.BetweennessNormalized)), orDash(p.EffectiveSize, false)}
		if r.Groups != nil {
			var names []string
			for _, g := range r.Groups.Of(u) {
				names = append(names, r.Groups.Name(g))
			}
			if len(names) > 0 {
				row.Group = strings.Join(names, ", ")
			}
		}
		rows = append(rows, row)
	}
	return rows
}
