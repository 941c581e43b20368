// Command convert turns any file of a network into any other, or says what would be lost.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/impactnet/impactnet/examples/internal/input"
	"github.com/impactnet/impactnet/examples/internal/program"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/detect"
)

const usage = `convert turns any file of a network into any other, or says what would be lost.

  go run ./examples/convert friends.graphml                     what it is, and what each format would lose
  go run ./examples/convert -o friends.gexf friends.graphml     into the format that the name ends like
  go run ./examples/convert -nodes people.csv -edges ties.csv -directed -o friends.net

Formats by ending: %s, and .csv for tables. Nothing is written if
something would be lost, unless you say -lossy. Flags that choose ties (-relation, -weight,
-min-weight, ...) convert the graph that they make.

`

// Exit codes.
const (
	exitFailure = 1
	exitUsage   = 2
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// options are the flags of this program.
type options struct {
	input.Flags
	output, as string
	lossy      bool
}

func run(args []string, stdout, stderr io.Writer) int {
	var o options
	set := flag.NewFlagSet("convert", flag.ContinueOnError)
	o.Register(set)
	set.StringVar(&o.output, "o", "", "write this `file`; its ending says the format")
	set.StringVar(&o.as, "as", "", "write this `format`, by name or ending, whatever the file is called")
	set.BoolVar(&o.lossy, "lossy", false, "write even if something is lost")
	if err := program.Parse(set, fmt.Sprintf(usage, strings.Join(endings(), " ")), args, stderr); err != nil {
		return program.ParseCode(err)
	}
	if o.Edges == "" && set.NArg() == 1 {
		o.Edges = set.Arg(0)
	} else if set.NArg() > 0 || o.Edges == "" {
		fmt.Fprintln(stderr, "convert: give one file of a network, after all flags, or tables with -nodes F and -edges F")
		return exitUsage
	}
	if err := o.Validate(); err != nil {
		fmt.Fprintln(stderr, "convert:", err)
		return exitUsage
	}
	if err := o.convert(stdout, stderr); err != nil {
		fmt.Fprintln(stderr, "convert:", err)
		return exitFailure
	}
	return 0
}

func endings() []string {
	var list []string
	for _, f := range detect.Formats() {
		list = append(list, f.Endings[0])
	}
	return list
}

func (o *options) convert(stdout, stderr io.Writer) error {
	asked := o.Directed
	data, notes, err := o.Read()
	if err != nil {
		return err
	}
	for _, note := range notes {
		fmt.Fprintln(stderr, "note:", note)
	}
	if o.choosesTies() {
		if data, err = o.chosen(data); err != nil {
			return err
		}
	} else if asked {
		o.Direction = encoding.Direction{Directed: true}
	}
	if o.output == "" && o.as == "" {
		o.describe(stdout, data)
		return nil
	}
	return o.write(stdout, stderr, data)
}

// choosesTies reports whether flags ask for a graph rather than for the data as they are.
func (o *options) choosesTies() bool {
	v, err := o.View(noTies)
	return err != nil || len(o.Relations) > 0 || v.Weight != "" || v.CountRows || len(v.Where) > 0 || o.DropIsolates || o.Project != ""
}

// noTies stands for ties of which nothing is known.
var noTies = &network.Ties{}

// chosen returns the graph that the flags ask for as data: people with their columns, ties
// with their weights.
func (o *options) chosen(data *network.Dataset) (*network.Dataset, error) {
	g, err := o.Graph(data)
	if err != nil {
		return nil, err
	}
	var source, target []network.NodeID
	var weights []float64
	for tie := range g.Ties() {
		source, target, weights = append(source, tie.Source), append(target, tie.Target), append(weights, tie.Weight)
	}
	var columns []*network.Column
	if g.Weighted() {
		c, err := network.NewNumberColumn(network.WeightColumn, weights)
		if err != nil {
			return nil, err
		}
		columns = append(columns, c)
	}
	o.Direction = encoding.Direction{Directed: g.Directed()}
	ties, err := network.NewTies(g.Order(), source, target, columns...)
	return &network.Dataset{People: g.People(), Ties: ties}, err
}

// describe says what the data are, and what each format would lose of them.
func (o *options) describe(w io.Writer, d *network.Dataset) {
	fmt.Fprintf(w, "%s: %d people, %d ties %s\n", o.Edges, d.People.Len(), d.Ties.Len(), o.direction())
	if d.Memberships != nil {
		fmt.Fprintf(w, "groups: %d\n", d.Memberships.Groups())
	}
	if relations := d.Ties.Relations(); len(relations) > 0 {
		fmt.Fprintf(w, "relations: %s\n", input.Enumerate(relations))
	}
	for _, part := range []struct {
		of      string
		columns []*network.Column
	}{{"people", d.People.Columns()}, {"ties", d.Ties.Columns()}} {
		for _, c := range part.columns {
			fmt.Fprintf(w, "attribute of %s: %s (%s)\n", part.of, c.Name(), kinds(c))
		}
	}
	fmt.Fprintln(w)
	for _, f := range detect.Formats() {
		lost := f.Loss(d, o.Direction)
		if len(lost) == 0 {
			fmt.Fprintf(w, "%-16s keeps everything\n", f.Name)
			continue
		}
		fmt.Fprintf(w, "%-16s loses %s\n", f.Name, strings.Join(lost, "\n                       "))
	}
	fmt.Fprintf(w, "%-16s %s\n", "tables (.csv)", tableLoss(o.Direction))
}

func (o *options) direction() string {
	switch {
	case !o.Direction.Directed:
		return "without a direction"
	case len(o.Direction.Undirected) > 0:
		return "with a direction, but for the relations " + input.Enumerate(o.Direction.Undirected)
	}
	return "with a direction"
}

func kinds(c *network.Column) string {
	var names []string
	for _, k := range []struct {
		kind network.Kind
		name string
	}{{network.Number, "numbers"}, {network.Category, "categories"}, {network.Date, "dates"}, {network.Text, "text"}} {
		if c.Is(k.kind) {
			names = append(names, k.name)
		}
	}
	return strings.Join(names, ", ")
}
