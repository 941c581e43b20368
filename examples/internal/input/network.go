package input

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/detect"
	"github.com/impactnet/impactnet/network/encoding/roster"
)

// isNetwork reports whether a file, by the ending of its name, holds people and ties.
func isNetwork(name string) bool {
	_, ok := detect.ByName(strings.TrimSuffix(name, ".gz"))
	return ok && strings.Contains(name, ".")
}

// readNetwork reads people, ties and groups from one file. What it is, its content says. The
// direction of its ties is as the file says, unless the flags say that they have one.
func (f *Flags) readNetwork() (*network.Dataset, []string, error) {
	if f.Nodes != "" || f.Groups != "" {
		return nil, nil, fmt.Errorf("%s holds people and groups itself: leave out -nodes and -groups, or put the ties into a .csv file", f.Edges)
	}
	file, err := Open(f.Edges)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	data, report, err := f.decodeNetwork(file)
	if err != nil {
		return nil, nil, err
	}
	notes := withDropped(append(report.Notes, alike(data.People)...), report.Dropped)
	f.Direction = report.Direction
	if f.Directed {
		f.Direction.Directed = true
		return data, notes, nil
	}
	if f.TwoMode != "" || !f.anyDirected(data) {
		return data, notes, nil
	}
	f.Directed = true
	return data, append(notes, "ties have a direction, as the file says"), nil
}

// decodeNetwork reads what the content of a file says that it is.
func (f *Flags) decodeNetwork(file io.Reader) (*network.Dataset, *encoding.Report, error) {
	options := encoding.Options{File: f.Edges, ID: f.ID, Category: f.Categories, Number: f.Numbers, Ignore: f.Ignored, Lenient: f.Lenient}
	text, err := io.ReadAll(file)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: cannot be read: %w", f.Edges, err)
	}
	format, _ := detect.Detect(text)
	var data *network.Dataset
	var report *encoding.Report
	switch survey := format == detect.Survey; {
	case len(f.Answers) > 0 && !survey:
		return nil, nil, f.noSurvey()
	case len(f.Answers) > 0:
		data, report, err = roster.Decode(bytes.NewReader(text), roster.Options{Options: options, Answers: f.Answers})
	default:
		data, report, err = detect.Decode(bytes.NewReader(text), options)
	}
	switch {
	case errors.Is(err, detect.ErrFormat):
		err = fmt.Errorf("%s: %w", f.Edges, err)
	case errors.Is(err, network.ErrWeight) && format == detect.Survey:
		err = fmt.Errorf("%w\nsay what words weigh with -answer, such as -answer Often=3,Never=0", err)
	}
	return data, report, err
}

func (f *Flags) noSurvey() error {
	return fmt.Errorf("-answer goes with a survey, a file with a column for each person on the roster, which %s is not", f.Edges)
}

// isSurveyOrMatrix reports whether a table that is none of ties is one of people by people.
func (f *Flags) isSurveyOrMatrix() bool {
	file, err := Open(f.Edges)
	if err != nil {
		return false
	}
	defer file.Close()
	head, err := io.ReadAll(io.LimitReader(file, 1<<16))
	format, _ := detect.Detect(head)
	return err == nil && (format == detect.Survey || format == detect.Matrix)
}

// anyDirected reports whether a relation that the flags ask for has a direction.
func (f *Flags) anyDirected(data *network.Dataset) bool {
	relations := []string(f.Relations)
	if len(relations) == 0 {
		return f.Direction.Directed
	}
	return slices.ContainsFunc(relations, f.Direction.Of)
}

// bothWays returns the data with each tie of a relation without a direction in both, so
// that it means the same in a directed graph.
func (f *Flags) bothWays(data *network.Dataset) (*network.Dataset, error) {
	if !f.Directed || len(f.Direction.Undirected) == 0 {
		return data, nil
	}
	relations, _ := data.Ties.Column(network.RelationColumn)
	var source, target []network.NodeID
	var rows []int
	for k, u := range data.Ties.Source {
		v, relation := data.Ties.Target[k], ""
		if relations != nil {
			relation = relations.Field(k)
		}
		source, target, rows = append(source, u), append(target, v), append(rows, k)
		if u != v && !f.Direction.Of(relation) {
			source, target, rows = append(source, v), append(target, u), append(rows, k)
		}
	}
	columns := make([]*network.Column, len(data.Ties.Columns()))
	for i, c := range data.Ties.Columns() {
		fields := make([]string, len(rows))
		for k, row := range rows {
			fields[k] = c.Field(row)
		}
		var err error
		if columns[i], err = network.NewColumnAs(c.Name(), fields, c.Kind()); err != nil {
			return nil, err
		}
	}
	ties, err := network.NewTies(data.People.Len(), source, target, columns...)
	return &network.Dataset{People: data.People, Ties: ties, Memberships: data.Memberships}, err
}
