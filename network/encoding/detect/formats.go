package detect

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/csv"
	"github.com/impactnet/impactnet/network/encoding/dl"
	"github.com/impactnet/impactnet/network/encoding/dot"
	"github.com/impactnet/impactnet/network/encoding/gexf"
	"github.com/impactnet/impactnet/network/encoding/gml"
	"github.com/impactnet/impactnet/network/encoding/graphml"
	"github.com/impactnet/impactnet/network/encoding/hif"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
	"github.com/impactnet/impactnet/network/encoding/jsongraph"
	"github.com/impactnet/impactnet/network/encoding/pajek"
	"github.com/impactnet/impactnet/network/encoding/roster"
)

// ErrFormat reports a text that is of no format that can be read.
var ErrFormat = errors.New("detect: unknown format")

// Format is what can be done with files of a format.
type Format struct {
	Name    string
	Endings []string // of file names, the usual one first
	Decode  func(io.Reader, encoding.Options) (*network.Dataset, *encoding.Report, error)
	Encode  func(io.Writer, *network.Dataset, encoding.Direction) error
	Loss    func(*network.Dataset, encoding.Direction) []string
}

// Formats returns all formats of which a file holds a whole data set, in the order of
// their names in this package. DOT has no Decode. Tables come in several files and are for
// package csv.
func Formats() []Format {
	return []Format{
		{GraphML, []string{".graphml", ".xml"}, graphml.Decode, graphml.Encode, graphml.Loss},
		{GEXF, []string{".gexf"}, gexf.Decode, gexf.Encode, gexf.Loss},
		{GML, []string{".gml"}, gml.Decode, gml.Encode, gml.Loss},
		{Pajek, []string{".paj"}, pajek.Decode, pajek.Encode, pajek.Loss},
		{Pajek + " network", []string{".net"}, pajek.Decode, pajek.EncodeNetwork, pajek.NetworkLoss},
		{DL, []string{".dl"}, dl.Decode, dl.Encode, dl.Loss},
		{NodeLink, []string{".json"}, jsongraph.Decode, jsongraph.EncodeNodeLink, jsongraph.NodeLinkLoss},
		{Cytoscape, []string{".cyjs", ".cyjson"}, jsongraph.Decode, jsongraph.EncodeCytoscape, jsongraph.CytoscapeLoss},
		{Kumu, []string{".kumu.json"}, jsongraph.Decode, jsongraph.EncodeKumu, jsongraph.KumuLoss},
		{HIF, []string{".hif.json", ".hif"}, hif.Decode, hif.Encode, hif.Loss},
		{DOT, []string{".dot", ".gv"}, nil, dot.Encode, dot.Loss},
		{Survey, []string{".survey.csv"}, decodeSurvey, roster.Encode, roster.Loss},
	}
}

func decodeSurvey(r io.Reader, o encoding.Options) (*network.Dataset, *encoding.Report, error) {
	return roster.Decode(r, roster.Options{Options: o})
}

// ByName returns the format that a file name ends like, the longest ending first, or that
// has the name, capitals apart.
func ByName(name string) (Format, bool) {
	name = strings.ToLower(name)
	best, length := Format{}, 0
	for _, f := range Formats() {
		if strings.EqualFold(f.Name, name) {
			return f, true
		}
		for _, ending := range f.Endings {
			if strings.HasSuffix(name, ending) && len(ending) > length {
				best, length = f, len(ending)
			}
		}
	}
	return best, length > 0
}

// Decode finds out the format of a file and reads it. The first of the notes of the report
// says which format it is, and why. It returns ErrFormat, with the reason, for a file
// of none that can be read, and the errors of the decoder; those of tables are *csv.ParseError.
func Decode(r io.Reader, o encoding.Options) (*network.Dataset, *encoding.Report, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, nil, err
	}
	name, reason := Detect(text)
	var decode func(io.Reader, encoding.Options) (*network.Dataset, *encoding.Report, error)
	if i := slices.IndexFunc(Formats(), func(f Format) bool { return f.Name == name }); i >= 0 {
		decode = Formats()[i].Decode
	}
	switch name {
	case Table, Matrix, EdgeList:
		decode = func(_ io.Reader, o encoding.Options) (*network.Dataset, *encoding.Report, error) {
			return decodeTable(text, name, o)
		}
	case DOT:
		return nil, nil, fmt.Errorf("%w: this is DOT, because %s, and DOT can only be written: save the network in another format", ErrFormat, reason)
	case "":
		return nil, nil, fmt.Errorf("%w: %s", ErrFormat, reason)
	}
	d, report, err := decode(bytes.NewReader(text), o)
	if err != nil {
		return nil, nil, err
	}
	report.Notes = append([]string{fmt.Sprintf("this is read as %s, because %s", name, reason)}, report.Notes...)
	return d, report, nil
}

// decodeTable reads a single table of ties.
func decodeTable(text []byte, name string, o encoding.Options) (*network.Dataset, *encoding.Report, error) {
	file := csv.File{Name: o.File, Reader: bytes.NewReader(text)}
	options := csv.Options{Category: o.Category, Number: o.Number, Ignore: o.Ignore, Missing: o.Missing, Lenient: o.Lenient, MaxErrors: o.MaxErrors}
	switch name {
	case Matrix:
		options.Layout = csv.AdjacencyMatrix
	case EdgeList:
		text = comments.ReplaceAll(text, nil)
		file.Header = []string{"source", "target", "weight"}[:len(cells(firstLine(bytes.TrimSpace(text))))]
		file.Reader = bytes.NewReader(text)
	}
	d, found, err := csv.Decode(csv.Files{Edges: file}, options)
	if err != nil {
		return nil, nil, err
	}
	report := &encoding.Report{Notes: found.Notes}
	for _, dropped := range found.Dropped {
		report.Dropped = append(report.Dropped, &encoding.ParseError{File: dropped.File, Line: dropped.Line, Column: max(dropped.Column, 1), Err: dropped.Err})
	}
	if name == Matrix {
		d, report.Direction, err = settle(d)
	}
	return d, report, err
}

// settle takes the ties of a matrix as ties without a direction if they mirror each other.
func settle(d *network.Dataset) (*network.Dataset, encoding.Direction, error) {
	weights, weighted := d.Ties.Column(network.WeightColumn)
	cells := make([]records.Cell, d.Ties.Len())
	for k, u := range d.Ties.Source {
		weight := "1"
		if weighted {
			weight = weights.Field(k)
		}
		cells[k] = records.NewCell(int(u), int(d.Ties.Target[k]), 0, weight)
	}
	cells = records.Mirrored(cells)
	if len(cells) == 0 || cells[0].Directed {
		return d, encoding.Direction{Directed: len(cells) > 0}, nil
	}
	source, target, fields := make([]network.NodeID, len(cells)), make([]network.NodeID, len(cells)), make([]string, len(cells))
	for k, c := range cells {
		source[k], target[k], fields[k] = network.NodeID(c.Source), network.NodeID(c.Target), c.Weight
	}
	var columns []*network.Column
	if weighted {
		columns = append(columns, network.NewColumn(network.WeightColumn, fields))
	}
	ties, err := network.NewTies(d.People.Len(), source, target, columns...)
	return &network.Dataset{People: d.People, Ties: ties, Memberships: d.Memberships}, encoding.Direction{}, err
}
