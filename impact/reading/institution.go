package reading

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// ProfileParams says how an institution is read. The zero value of a field means its
// default.
type ProfileParams struct {
	Window   time.Duration // how far back; 180 days
	Unit     string        // the attribute of people that names their unit; "unit"
	Relation string        // of the ties that are read; all, if not given
}

// Validate reports all faults at once, wrapping [ErrParams].
func (p ProfileParams) Validate() error {
	return need(p.Window >= 0, ErrParams, "the window must not be negative", p.Window)
}

// Aspect is one respect in which an institution lies between scalable efficiency, which
// does what is known ever more cheaply, and scalable learning, which makes what is new.
type Aspect struct {
	Name  string
	Value float64 // what was measured, in [0,1]; NaN if there is nothing to measure
	// Learning says where that lies between efficiency, 0, and learning, 1.
	Learning float64
	Of       int // how many things were measured: people, decisions, ties, ideas
	Reason   string
}

// Profile reads a space as an institution up to the instant of the view: five aspects, and
// no sum of them, since an institution can be one in one respect and the other in another.
//
//	hierarchy           global reaching centrality of the directed ties in the window
//	                    (Mones, Vicsek & Vicsek 2012, doi:10.1371/journal.pone.0033799)
//	central decisions   how unevenly the n groups start initiatives, (n sum s^2 - 1)/(n - 1)
//	                    for their shares s in what was started in the window
//	ties across units   share of the pairs tied in the window that differ in the unit, of
//	                    those whose unit is known
//	flows of knowledge  answers and reflections in the window, as a share of all ever
//	turnover of ideas   share of the initiatives and narratives of the window that began or
//	                    ended in it; narratives, once told, do not end
//
// Hierarchy and central decisions count towards efficiency, the others towards learning.
// Flows are against stocks: with a window of a fraction of its age, an institution that
// learns as fast as ever shows that fraction. It returns ErrParams and the error of the
// context. O(n m) for the hierarchy of n people and m ties; the rest is linear.
func Profile(ctx context.Context, v impact.View, p ProfileParams) ([]Aspect, error) {
	if err := errors.Join(p.Validate(), ctx.Err()); err != nil {
		return nil, err
	}
	setDefault(&p.Window, 180*day)
	setDefault(&p.Unit, "unit")
	g, err := ties(v, p)
	if err != nil {
		return nil, err
	}
	reaching, err := measure.GlobalReaching(ctx, g, measure.Options{})
	if err != nil {
		return nil, err
	}
	in := institution{v, newRecency(v, p.Window), p}
	return []Aspect{
		efficiency("hierarchy", reaching, g.Order(), "%[2]d people, of whom the best placed reach the others better than most by %.2[1]f"),
		in.decisions(), in.ties(g), in.flows(), in.turnover(),
	}, nil
}

// ties returns the directed graph of the ties in the window, of one relation or all.
func ties(v impact.View, p ProfileParams) (*network.Graph, error) {
	d, err := v.Dataset(impact.NetworkParams{Window: p.Window, Directed: true})
	if err != nil {
		return nil, err
	}
	o := network.View{Options: network.Options{Directed: true}}
	switch {
	case p.Relation == "":
	case slices.Contains(d.Ties.Relations(), p.Relation):
		o.Relations = []string{p.Relation}
	default: // not seen in the window
		if d.Ties, err = network.NewTies(d.People.Len(), nil, nil); err != nil {
			return nil, err
		}
	}
	return d.Graph(o)
}

// institution is a space on its way to a profile.
type institution struct {
	impact.View
	recency
	params ProfileParams
}

func efficiency(name string, value float64, of int, format string) Aspect {
	return Aspect{name, value, 1 - value, of, reason(format, value, of)}
}

func learns(name string, value float64, of int, format string) Aspect {
	return Aspect{name, value, value, of, reason(format, value, of)}
}

func reason(format string, value float64, of int) string {
	if math.IsNaN(value) {
		return "nothing to measure"
	}
	return fmt.Sprintf(format, value, of)
}

func (in institution) decisions() Aspect {
	groups, total, squares := 0, 0, 0
	for _, g := range in.Groups() {
		groups++
		started := 0
		for _, i := range in.Initiatives(g) {
			if in.recent(i.Started) {
				started++
			}
		}
		total += started
		squares += started * started
	}
	value := math.NaN()
	if total > 0 && groups > 1 {
		n, t := float64(groups), float64(total)
		value = (n*float64(squares)/(t*t) - 1) / (n - 1)
	}
	return efficiency("central decisions", value, total, "%[2]d initiatives started, their concentration in few groups %.2[1]f")
}

func (in institution) ties(g *network.Graph) Aspect {
	unit := func(u network.NodeID) string {
		id, _ := in.Space().Person(g.Label(u))
		return in.Person(id).Attributes[in.params.Unit]
	}
	units := make([]string, g.Order())
	for u := range g.Nodes() {
		units[u] = unit(u)
	}
	across, of := 0, 0
	for tie := range g.Undirected().Ties() {
		a, b := units[tie.Source], units[tie.Target]
		if a == "" || b == "" || tie.Source == tie.Target {
			continue
		}
		of++
		if a != b {
			across++
		}
	}
	return learns("ties across units", ratio(across, of), of, "of %[2]d tied pairs, %.2[1]f lead across units")
}

func (in institution) flows() Aspect {
	recent, all := 0, 0
	count := func(t impact.Time) {
		all++
		if in.recent(t) {
			recent++
		}
	}
	for _, q := range in.Questions() {
		for _, a := range q.Answers {
			count(a.Time)
		}
	}
	for gathering := range in.Gatherings() {
		if gathering.Type == (impact.ReflectionHeld{}).Type() {
			count(gathering.Time)
		}
	}
	return learns("flows of knowledge", ratio(recent, all), all, "of %[2]d answers and reflections ever, %.2[1]f are of the window")
}

// turnover scans the events, since what has ended is not among what a view lists.
func (in institution) turnover() Aspect {
	ideas := map[string]*[2]impact.Time{} // beginning and end, of what has them
	begun, ended := map[string]bool{}, map[string]bool{}
	note := func(set map[string]bool, which int, name string, t impact.Time) {
		if ideas[name] == nil {
			ideas[name] = &[2]impact.Time{}
		}
		if old := ideas[name][which]; !set[name] || (t.Compare(old) < 0) == (which == 0) {
			ideas[name][which], set[name] = t, true
		}
	}
	for e := range in.Space().Events() {
		if e.Time.Compare(in.Time()) > 0 {
			continue
		}
		switch f := e.Fact.(type) {
		case impact.InitiativeStarted:
			note(begun, 0, "initiative "+f.Initiative, e.Time)
		case impact.InitiativeEnded:
			note(ended, 1, "initiative "+f.Initiative, e.Time)
		case impact.NarrativeTold:
			note(begun, 0, "narrative "+f.Narrative, e.Time)
		case impact.NarrativeAdopted:
			note(begun, 0, "narrative "+f.Narrative, e.Time)
		}
	}
	turned, of := 0, 0
	for name, t := range ideas {
		over := ended[name]
		if over && !in.recent(t[1]) {
			continue
		}
		of++
		if over || in.recent(t[0]) {
			turned++
		}
	}
	return learns("turnover of ideas", ratio(turned, of), of, "of %[2]d initiatives and narratives, %.2[1]f began or ended in the window")
}

// ratio returns part/whole, NaN of nothing.
func ratio(part, whole int) float64 {
	if whole == 0 {
		return math.NaN()
	}
	return float64(part) / float64(whole)
}

// ProfileReading returns a profile in lines, one an aspect: its name, a scale from
// efficiency (left) to learning (right), and why.
func ProfileReading(aspects []Aspect) string {
	var text strings.Builder
	for _, a := range aspects {
		scale := strings.Repeat(".", 11)
		if !math.IsNaN(a.Learning) {
			at := int(math.Round(10 * min(max(a.Learning, 0), 1)))
			scale = scale[:at] + "o" + scale[at+1:]
		}
		fmt.Fprintf(&text, "%-18s %s %s\n", a.Name, scale, a.Reason)
	}
	return text.String()
}
