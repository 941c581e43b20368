package moves

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/encoding/csv"
)

var (
	long = flag.Bool("long", false, "also compute what takes minutes: the largest data sets, the tables of docs/logs")
	only = flag.String("only", "", "the data sets to compare on, with commas between them")
	logs = flag.String("logs", "", "write the tables of docs/logs into this folder")
)

// report shows a table for docs/logs, if asked for.
func report(t *testing.T, name, text string) {
	t.Helper()
	t.Log("\n" + text)
	if *logs != "" {
		require.NoError(t, os.WriteFile(*logs+"/"+name, []byte(text), 0o644))
	}
}

func dataset(t *testing.T, name string) *network.Dataset {
	t.Helper()
	d, _, err := csv.Decode(csv.Files{
		Nodes: csv.File{Name: "nodes.csv", Reader: shareddata.Open(t, "data", name, "nodes.csv")},
		Edges: csv.File{Name: "edges.csv", Reader: shareddata.Open(t, "data", name, "edges.csv")},
	}, csv.Options{})
	require.NoError(t, err)
	return d
}

func history(t *testing.T, name string) (*History, []diversity.Attribute) {
	t.Helper()
	d := dataset(t, name)
	h, err := NewHistory(d.People.Len(), d.Ties)
	require.NoError(t, err)
	var attributes []diversity.Attribute
	if role, ok := d.People.Column("role"); ok {
		attributes = append(attributes, diversity.FromColumn(role))
	}
	return h, attributes
}

var datedSets = []string{"college-messages", "email-eu-dept3", "enron-184", "mathoverflow-answers"}

// Chances learned from the first seven tenths of dated networks foretell the rest better
// than any single index, and mean what they say.
func TestStickinessForetellsTies(t *testing.T) {
	var text strings.Builder
	for _, name := range datedSets {
		t.Run(name, func(t *testing.T) {
			if (name == "mathoverflow-answers" || slower > 1 && name != "email-eu-dept3") && !*long {
				t.Skip(name + " takes seconds, more under the race detector: run with -long")
			}
			h, _ := history(t, name)
			e, err := EvaluateStickiness(context.Background(), h, 0.7, StickinessParams{}, Options{}, rand.New(rand.NewPCG(1, 1)))
			require.NoError(t, err)
			e.print(&text, name)
			for _, x := range e.Indices {
				require.GreaterOrEqual(t, e.Model.AUC, x.AUC, x.Name)
				require.GreaterOrEqual(t, e.Model.AveragePrecision, x.AveragePrecision, x.Name)
			}
			require.Positive(t, e.Skill)
			for _, b := range e.Bins[:5] {
				require.InDelta(t, 1, b.Observed/b.Predicted, 0.25)
				require.GreaterOrEqual(t, b.Observed/b.Predicted, 0.8)
			}
		})
	}
	if *long {
		report(t, "moves-stickiness.txt", text.String())
	}
}

func (e *Evaluation) print(w *strings.Builder, name string) {
	fmt.Fprintf(w, "%s: %d pairs at distance two, %d tied later; Brier %.4f, skill %.3f\n", name, e.Pairs, e.Positives, e.Brier, e.Skill)
	fmt.Fprintf(w, "  %-24s %8s %8s\n", "", "AUC", "AP")
	for _, x := range append([]Discrimination{e.Model}, e.Indices...) {
		fmt.Fprintf(w, "  %-24s %8.4f %8.4f\n", x.Name, x.AUC, x.AveragePrecision)
	}
	fmt.Fprintf(w, "  %-24s %8s %8s %8s\n", "tenth, highest first", "foretold", "observed", "ratio")
	for k, b := range e.Bins {
		fmt.Fprintf(w, "  %-24d %8.4f %8.4f %8.2f\n", k+1, b.Predicted, b.Observed, b.Observed/b.Predicted)
	}
	fmt.Fprintln(w)
}

// What DefaultStickiness knows is what the dated networks say together, each with as
// many pairs.
func TestDefaultStickinessIsLearned(t *testing.T) {
	if !*long {
		t.Skip("learning from all dated networks takes a minute: run with -long")
	}
	const positives = 1000
	p := StickinessParams{Undated: true}.withDefaults()
	var all lessons
	for _, name := range datedSets {
		h, attributes := history(t, name)
		p.Attributes = attributes
		r := rand.New(rand.NewPCG(1, 1))
		var l lessons
		horizon := int(p.Horizon * float64(h.Len()))
		for k := range p.Moments {
			at := h.Len() - horizon - k*horizon/p.Moments
			past := h.past(at, latelyShare*float64(horizon))
			l.learn(past, h.after(past, at+horizon, p.Negatives, r), p)
		}
		kept := map[bool]int{true: positives, false: positives * p.Negatives}
		for _, i := range r.Perm(len(l.rows)) {
			if kept[l.outcomes[i]]--; kept[l.outcomes[i]] >= 0 {
				all.rows, all.outcomes, all.offsets = append(all.rows, l.rows[i]), append(all.outcomes, l.outcomes[i]), append(all.offsets, 0)
			}
		}
	}
	s, err := all.fit(p)
	require.NoError(t, err)
	t.Logf("%d pairs, %d tied\n%#v", len(all.rows), count(all.outcomes), *s)
	want := DefaultStickiness()
	require.InDelta(t, want.Intercept, s.Intercept, 0.01)
	require.Len(t, s.Coefficients, len(want.Coefficients))
	for k, c := range s.Coefficients {
		require.InDelta(t, want.Coefficients[k].Weight, c.Weight, 0.01, c.Feature)
		require.InDelta(t, want.Coefficients[k].Mean, c.Mean, 0.01, c.Feature)
		require.InDelta(t, want.Coefficients[k].Unit, c.Unit, 0.01, c.Feature)
	}
	for k := range s.Bend {
		require.InDelta(t, want.Bend[k], s.Bend[k], 0.01)
	}
}
