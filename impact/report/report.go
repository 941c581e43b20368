package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // the page, its style and its script
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"io"
	"slices"

	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
)

// ErrReport reports a report whose parts do not fit together.
var ErrReport = errors.New("report: bad report")

// Report is a scorecard as a page. Only Card and Title are needed; sections without data
// say what is missing, or are left out.
type Report struct {
	Title    string // the community
	Subtitle string // where the data are from
	Date     string // when the report was made, as it is to be written
	Card     *scorecard.Card

	// Changed is what scorecard.Compare said; nil without an earlier card.
	Changed *scorecard.Comparison
	// Graph is the graph that the card is about, for the map; nil for none. Groups colour
	// it; without them the communities of the card do.
	Graph  *network.Graph
	Groups *network.Memberships
	// Names are what people are called, by NodeID. nil leaves all names out, and with them
	// the table of people and every alert about single people.
	Names []string

	Stages  []StageAt // the growth stage over time, the latest last
	Figures []Figure  // sweeps, claims and whatever else there is to show
	Notes   []string  // what readers should know about the data
}

// StageAt is the stage of growth in a period.
type StageAt struct {
	Period string
	Stage  scorecard.Stage
}

var (
	//go:embed page.html
	pageText string
	//go:embed style.css
	styleText string
	//go:embed script.js
	scriptText string
)

var page = template.Must(template.New("page").Parse(pageText))

// Validate reports all faults at once, wrapping ErrReport.
func (r Report) Validate() error {
	var faults []error
	if r.Card == nil {
		faults = append(faults, fmt.Errorf("%w: no card", ErrReport))
	}
	if r.Title == "" {
		faults = append(faults, fmt.Errorf("%w: no title", ErrReport))
	}
	if g := r.Graph; g != nil {
		if r.Names != nil && len(r.Names) != g.Order() {
			faults = append(faults, fmt.Errorf("%w: %d names for %d people", ErrReport, len(r.Names), g.Order()))
		}
		if r.Groups != nil && r.Groups.People() != g.Order() {
			faults = append(faults, fmt.Errorf("%w: groups of %d people, a graph of %d", ErrReport, r.Groups.People(), g.Order()))
		}
		if r.Card != nil && len(r.Card.People) != 0 && len(r.Card.People) != g.Order() {
			faults = append(faults, fmt.Errorf("%w: a card of %d people, a graph of %d", ErrReport, len(r.Card.People), g.Order()))
		}
	}
	return errors.Join(faults...)
}

// WriteHTML writes the report as one page that needs nothing else: no server, no network,
// no script. Scripts that are blocked take away pointing at the map, nothing more.
//
// Whatever names, labels and narratives hold is written as text; the page forbids, by its
// content security policy, every script but its own and every request. A network of more
// than 5000 people is drawn as a map of its groups, so that 100,000 people take a few
// hundred kilobytes. It returns ErrReport for parts that do not fit, ErrFigure for a figure
// that cannot be drawn, and the error of w.
func (r Report) WriteHTML(w io.Writer) error {
	if err := r.Validate(); err != nil {
		return err
	}
	v, err := r.view()
	if err != nil {
		return err
	}
	var whole bytes.Buffer // written whole or not at all
	if err := page.Execute(&whole, v); err != nil {
		return err
	}
	_, err = whole.WriteTo(w)
	return err
}

// view is what the page shows.
type view struct {
	Report
	Style    template.CSS
	Script   template.JS
	Policy   string
	Facts    []string
	Pillars  []pillar
	Stage    []stageBar
	StageNow *scorecard.Stage
	Alerts   []alertGroup
	Map      *mapView
	Sections []section
	Moves    *movesView
	Groups   []groupRow
	Left     string // groups that are not in the table
	People   []personRow
	Methods  []string
}

// section is measures and figures about one question.
type section struct {
	ID, Title, Question string
	Measures            []measureView
	Figures             []figureView
	Empty               string // what is missing, if there is nothing
}

// figureView is a figure on the page.
type figureView struct {
	Title, Text string
	SVG         template.HTML
	Wide        bool
}

func (r Report) view() (*view, error) {
	v := &view{Report: r, Style: template.CSS(variables() + styleText), Script: template.JS(scriptText)}
	hash := sha256.Sum256([]byte(scriptText))
	v.Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src 'sha256-" +
		base64.StdEncoding.EncodeToString(hash[:]) + "'"
	v.Facts = r.facts()
	v.Pillars = r.pillars()
	v.Stage, v.StageNow = r.stageBars(), r.Card.Stage
	v.Alerts = r.alertGroups()
	v.Methods = r.methods()
	v.Groups = r.groupRows()
	if h := r.Card.Health; h != nil && len(h.Groups) > len(v.Groups) {
		v.Left = count(len(h.Groups)-len(v.Groups), "more group", "more groups")
	}
	v.People = r.peopleRows()
	d := &drawing{}
	v.Map = r.mapView(d)
	v.Sections = r.sections(d)
	v.Moves = r.movesView(d)
	return v, d.err
}

// drawing draws the figures of a page, keeps the first error and gives each an id.
type drawing struct {
	count int
	err   error
}

func (d *drawing) figure(f Figure) figureView {
	d.count++
	title, text := f.Caption()
	svg, err := inline(fmt.Sprintf("f%d", d.count), f)
	if err != nil && d.err == nil {
		d.err = err
	}
	width, _ := f.Size()
	return figureView{Title: title, Text: text, SVG: template.HTML(svg), Wide: width > 500}
}

// facts are the first line: what the report is about.
func (r Report) facts() []string {
	s := r.Card.Structure
	list := []string{count(s.People, "person", "people"), count(s.Ties, "tie", "ties")}
	if s.Directed {
		list[1] = count(s.Ties, "tie with a direction", "ties with a direction")
	}
	if r.Groups != nil && r.Groups.Groups() > 0 {
		list = append(list, count(r.Groups.Groups(), "group", "groups"))
	}
	if len(r.Card.Connectivity) > 0 {
		if rate := r.Card.Connectivity[0].ResponseRate; rate.Defined() {
			list = append(list, share(float64(rate))+" responded")
		}
	}
	return list
}

// stageBar is the score of a stage of growth.
type stageBar struct {
	Name, Score string
	Width       string // in per cent
	Now         bool
}

func (r Report) stageBars() []stageBar {
	s := r.Card.Stage
	if s == nil {
		return nil
	}
	var bars []stageBar
	for _, b := range []struct {
		name  string
		score scorecard.Number
	}{
		{"scattered fragments", s.Fragments}, {"single hub", s.SingleHub},
		{"multi-hub small world", s.MultiHub}, {"core-periphery", s.CorePeriphery},
	} {
		bars = append(bars, stageBar{capital(b.name), fmt.Sprintf("%.2f", float64(b.score)), fmt.Sprintf("%.0f%%", 100*float64(b.score)), b.name == s.Name})
	}
	return bars
}

// alertGroup is the alerts of one kind.
type alertGroup struct {
	Kind  string
	Shown []scorecard.Alert
	More  int
	Move  string // if it is the same for all
}

// shownAlerts is how many alerts of a kind are written out.
const shownAlerts = 4

func (r Report) alertGroups() []alertGroup {
	var groups []alertGroup
	for _, a := range r.Card.Alerts {
		if r.Names == nil && len(a.People) > 0 {
			continue
		}
		at := slices.IndexFunc(groups, func(g alertGroup) bool { return g.Kind == capital(a.Kind) })
		if at < 0 {
			groups = append(groups, alertGroup{Kind: capital(a.Kind), Move: a.Move})
			at = len(groups) - 1
		}
		if g := &groups[at]; len(g.Shown) < shownAlerts {
			g.Shown = append(g.Shown, a)
		} else {
			g.More++
		}
	}
	return groups
}

// methods says how the numbers came about.
func (r Report) methods() []string {
	var list []string
	if f := r.Card.Floor; f > 0 {
		list = append(list, fmt.Sprintf("Privacy: numbers about groups and answers rest on %d people or more; those that do not are withheld, and one more where the rest could be found by subtraction.", f))
	}
	for _, s := range r.Card.Sampled {
		list = append(list, fmt.Sprintf("With so many people, %s was estimated from the paths of %s; with a chance of %s nobody's is further off than %s of the largest there can be.",
			s.Score, count(s.Pivots, "person", "people"), share(1-float64(s.Risk)), percentage(float64(s.Error))))
	}
	list = append(list,
		"Intervals are at 95%: they say what other people of the same kind would give, and are shown only where the method is known to cover the truth as often as it says.",
		"Chance is what random networks give that share with this one what is named; the grey bar is the range in which most of them lie.",
		"A change is called clear if it is more than twice its standard error.")
	return append(list, r.Notes...)
}

func percentage(x float64) string {
	if x >= 0.1 || x == 0 {
		return share(x)
	}
	return fmt.Sprintf("%.2g%%", 100*x)
}
