// Package input is what the programs share: the flags that say which files to read
// and which ties count, and the reading itself.
package input

import (
	"flag"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
)

// Flags are the flags that mean the same thing in every program.
type Flags struct {
	Nodes, Edges, Groups         string
	Directed, DropIsolates       bool
	Relations                    list
	Weight                       string
	MinWeight, MaxWeight         float64
	From, To                     string
	TwoMode, Project             string
	Categories, Numbers, Ignored list
	Lenient                      bool
	ID                           string
	Answers                      weights

	// Direction is what is known after reading about which ties have a direction.
	Direction encoding.Direction
}

// list collects the values of a flag given several times or with commas.
type list []string

func (l *list) String() string { return strings.Join(*l, ",") }

func (l *list) Set(value string) error {
	for item := range strings.SplitSeq(value, ",") {
		if item = strings.TrimSpace(item); item != "" {
			*l = append(*l, item)
		}
	}
	return nil
}

// weights collects what words weigh, as in Often=3,Never=0.
type weights map[string]float64

func (w *weights) String() string { return "" }

func (w *weights) Set(value string) error {
	for item := range strings.SplitSeq(value, ",") {
		word, number, found := strings.Cut(item, "=")
		x, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if word = strings.TrimSpace(word); !found || word == "" || err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
			return fmt.Errorf("write a word and its weight, such as Often=3")
		}
		if *w == nil {
			*w = weights{}
		}
		(*w)[word] = x
	}
	return nil
}

// Register adds the flags to a set.
func (f *Flags) Register(set *flag.FlagSet) {
	set.StringVar(&f.Nodes, "nodes", "", "`file` of people: id, label, attributes (.csv, .tsv, .gz); without it people come from the ties")
	set.StringVar(&f.Edges, "edges", "", "`file` of ties: source, target, and weight, relation, time where known; or a network in one file (.graphml, .gexf, .gml, .net, .paj, .dl, .json, .cyjs, .hif.json, .survey.csv)")
	set.StringVar(&f.Groups, "groups", "", "`file` of memberships: person, group")
	set.BoolVar(&f.Directed, "directed", false, "ties have a direction, from source to target")
	set.Var(&f.Relations, "relation", "take only ties of this `relation` (may be repeated); without it all are merged")
	set.StringVar(&f.Weight, "weight", "", "weigh ties by the sum of this `column`, or by the number of rows with \"rows\"")
	set.Float64Var(&f.MinWeight, "min-weight", math.Inf(-1), "leave out rows below this `weight`")
	set.Float64Var(&f.MaxWeight, "max-weight", math.Inf(1), "leave out rows above this `weight`")
	set.StringVar(&f.From, "from", "", "leave out rows before this `time`, a number or a date")
	set.StringVar(&f.To, "to", "", "leave out rows after this `time`, a number or a date")
	set.BoolVar(&f.DropIsolates, "drop-isolates", false, "leave out people without a tie to another")
	set.StringVar(&f.TwoMode, "two-mode", "", "people and events, say: the `column` of nodes that tells the two modes apart")
	set.StringVar(&f.Project, "project", "", "with -two-mode: tie the people of this `mode` by the partners they share")
	set.Var(&f.Categories, "category", "read these `columns` as categories")
	set.Var(&f.Numbers, "number", "read these `columns` as numbers")
	set.Var(&f.Ignored, "ignore", "leave out these `columns`")
	set.BoolVar(&f.Lenient, "lenient", false, "leave out rows that cannot be read, and say which, instead of stopping")
	set.Var(&f.Answers, "answer", "in a survey, what words `weigh`, such as Often=3,Never=0 (may be repeated)")
	set.StringVar(&f.ID, "id", "", "name people by this `attribute` of a network in one file")
}

// Validate reports flags that do not go together.
func (f *Flags) Validate() error {
	switch {
	case f.Edges == "" && (f.Nodes != "" || f.Groups != ""):
		return fmt.Errorf("-nodes and -groups need -edges F, the file of ties")
	case f.Project != "" && f.TwoMode == "":
		return fmt.Errorf("-project %s needs -two-mode COL, the column of nodes that tells the two modes apart", f.Project)
	case f.TwoMode != "" && f.Directed:
		return fmt.Errorf("-two-mode takes ties without a direction; leave out -directed")
	case f.MinWeight > f.MaxWeight:
		return fmt.Errorf("-min-weight %v is above -max-weight %v, so no tie is left", f.MinWeight, f.MaxWeight)
	}
	return nil
}

// View translates the flags for the ties of a data set.
func (f *Flags) View(ties *network.Ties) (network.View, error) {
	v := network.View{
		Options:      network.Options{Directed: f.Directed},
		Relations:    f.Relations,
		DropIsolates: f.DropIsolates && f.Project == "",
	}
	if f.Weight == "rows" {
		v.CountRows = true
	} else {
		v.Weight = f.Weight
	}
	if !math.IsInf(f.MinWeight, -1) || !math.IsInf(f.MaxWeight, 1) {
		column := v.Weight
		if column == "" {
			column = network.WeightColumn
		}
		v.Where = append(v.Where, network.Range{Column: column, Min: f.MinWeight, Max: f.MaxWeight})
	}
	if f.From != "" || f.To != "" {
		r, err := f.timeRange(ties)
		if err != nil {
			return v, err
		}
		v.Where = append(v.Where, r)
	}
	return v, nil
}

func (f *Flags) timeRange(ties *network.Ties) (network.Range, error) {
	r := network.Range{Column: network.TimeColumn, Min: math.Inf(-1), Max: math.Inf(1)}
	c, ok := ties.Column(network.TimeColumn)
	if !ok {
		return r, fmt.Errorf("to choose ties by time, their file needs a column %q, and there is none", network.TimeColumn)
	}
	if c.Ordinals() == nil {
		return r, fmt.Errorf("the column %q cannot be used to choose ties: %q is neither a number nor a date such as 2026-11-22 or 2026-11-22T10:15:00Z", network.TimeColumn, odd(c))
	}
	var err error
	if f.From != "" {
		if r.Min, _, err = parseTime("-from", f.From, c.Is(network.Date)); err != nil {
			return r, err
		}
	}
	if f.To != "" {
		if _, r.Max, err = parseTime("-to", f.To, c.Is(network.Date)); err != nil {
			return r, err
		}
	}
	return r, nil
}

// odd returns the first field of a column of times that no time is understood from.
func odd(c *network.Column) string {
	first := ""
	for k := range c.Len() {
		field := c.Field(k)
		if alone := network.NewColumn("", []string{field}); field != "" && alone.Ordinals() == nil {
			return field
		} else if first == "" {
			first = field
		}
	}
	return first // numbers and dates mixed
}

// parseTime returns the first and the last instant that the words of a flag mean: a
// year, a month and a day are as long as they are.
func parseTime(name, text string, dates bool) (first, last float64, err error) {
	if !dates {
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return 0, 0, fmt.Errorf("%s %s: the times of the ties are numbers, so give a number", name, text)
		}
		return x, x, nil
	}
	for _, period := range []struct {
		layout              string
		years, months, days int
	}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {time.DateOnly, 0, 0, 1}} {
		if t, err := time.Parse(period.layout, text); err == nil {
			end := t.AddDate(period.years, period.months, period.days).Add(-time.Microsecond) // nanoseconds are lost in a float64 of seconds
			return seconds(t), seconds(end), nil
		}
	}
	for _, layout := range []string{time.RFC3339Nano, time.DateTime, "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, text); err == nil {
			return seconds(t), seconds(t), nil
		}
	}
	return 0, 0, fmt.Errorf("%s %s: the times of the ties are dates, so give one such as 2026-11-22", name, text)
}

func seconds(t time.Time) float64 { return float64(t.Unix()) + float64(t.Nanosecond())/1e9 }
