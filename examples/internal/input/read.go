package input

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/csv"
)

// Read reads the files that the flags name. What was left out, in lenient mode, and
// what the reader had to guess comes back as notes for the user.
func (f *Flags) Read() (data *network.Dataset, notes []string, err error) {
	if isNetwork(f.Edges) {
		return f.readNetwork()
	}
	f.Direction = encoding.Direction{Directed: f.Directed}
	var files csv.Files
	var open []io.Closer
	defer func() {
		for _, c := range open {
			c.Close()
		}
	}()
	for _, part := range []struct {
		name string
		file *csv.File
	}{{f.Nodes, &files.Nodes}, {f.Edges, &files.Edges}, {f.Groups, &files.Memberships}} {
		if part.name == "" {
			continue
		}
		r, err := Open(part.name)
		if err != nil {
			return nil, nil, err
		}
		open = append(open, r)
		*part.file = csv.File{Name: part.name, Reader: r}
	}
	data, notes, err = f.decode(files)
	if errors.Is(err, csv.ErrHeader) && f.Nodes == "" && f.Groups == "" && f.isSurveyOrMatrix() {
		return f.readNetwork()
	}
	if err == nil && len(f.Answers) > 0 {
		err = f.noSurvey()
	}
	return data, notes, err
}

// decode reads opened files, and says what the reader left out or had to guess.
func (f *Flags) decode(files csv.Files) (*network.Dataset, []string, error) {
	data, report, err := csv.Decode(files, csv.Options{
		Category: f.Categories,
		Number:   f.Numbers,
		Ignore:   f.Ignored,
		Lenient:  f.Lenient,
	})
	if err != nil {
		return nil, nil, err
	}
	if data.Ties.Len() == 0 && len(report.Dropped) > 0 {
		return nil, nil, fmt.Errorf("no row of ties is left, all were left out: %w", report.Dropped[0])
	}
	return data, withDropped(append(report.Notes, alike(data.People)...), report.Dropped), nil
}

// withDropped adds what was left out to the notes.
func withDropped[E error](notes []string, all []E) []string {
	const shown = 10
	for i, dropped := range all {
		if i == shown {
			return append(notes, fmt.Sprintf("... and %d more rows were left out", len(all)-shown))
		}
		notes = append(notes, "left out: "+dropped.Error())
	}
	return notes
}

// Open opens a file for reading; one that ends in .gz is decompressed.
func Open(name string) (io.ReadCloser, error) {
	file, err := os.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: there is no such file", name)
	case err != nil:
		return nil, fmt.Errorf("cannot open the file: %w", err)
	}
	if !strings.HasSuffix(name, ".gz") {
		return file, nil
	}
	unpacked, err := gzip.NewReader(bufio.NewReaderSize(file, 1<<16))
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("%s: the name ends in .gz, but the file is not compressed with gzip: %w", name, err)
	}
	return &packedFile{unpacked, file}, nil
}

type packedFile struct {
	*gzip.Reader
	file *os.File
}

func (p *packedFile) Close() error {
	err := p.Reader.Close()
	if closed := p.file.Close(); err == nil {
		err = closed
	}
	return err
}

// ReadFS is Read of three files of a file system, such as one built into a program.
func (f *Flags) ReadFS(files fs.FS, nodes, edges, groups string) (data *network.Dataset, notes []string, err error) {
	var parts csv.Files
	for _, part := range []struct {
		name string
		file *csv.File
	}{{nodes, &parts.Nodes}, {edges, &parts.Edges}, {groups, &parts.Memberships}} {
		file, err := files.Open(part.name)
		if err != nil {
			return nil, nil, err
		}
		defer file.Close()
		*part.file = csv.File{Name: part.name, Reader: file}
	}
	return f.decode(parts)
}

// Graph makes the graph that the flags ask for.
func (f *Flags) Graph(data *network.Dataset) (*network.Graph, error) {
	data, err := f.bothWays(data)
	if err != nil {
		return nil, err
	}
	view, err := f.View(data.Ties)
	if err != nil {
		return nil, err
	}
	g, err := data.Graph(view)
	if err != nil {
		return nil, f.explain(err, data)
	}
	if f.TwoMode != "" {
		if _, ok := data.People.Column(f.TwoMode); !ok {
			return nil, fmt.Errorf("-two-mode %s: the people have no such column, only %s", f.TwoMode, Enumerate(names(data.People.Columns())))
		}
	}
	if f.Project != "" {
		return f.project(g)
	}
	return g, nil
}

// project ties the people of one mode by the partners they share.
func (f *Flags) project(g *network.Graph) (*network.Graph, error) {
	column, _ := g.People().Column(f.TwoMode)
	values, codes := column.Categories()
	mode := slices.Index(values, f.Project)
	if mode < 0 {
		return nil, fmt.Errorf("-project %s: the column %q holds %s", f.Project, f.TwoMode, Enumerate(values))
	}
	var side []network.NodeID
	for u := range g.Nodes() {
		if codes[u] == int32(mode) {
			side = append(side, u)
		}
	}
	p, err := g.Project(side)
	if err != nil || !f.DropIsolates {
		return p, err
	}
	return p.WithoutIsolates(), nil
}

// explain says in words of the flags what is wrong with the choice of ties.
func (f *Flags) explain(err error, data *network.Dataset) error {
	switch {
	case errors.Is(err, network.ErrUnknownColumn) && len(f.Relations) > 0 && len(data.Ties.Relations()) > 0:
		return fmt.Errorf("-relation %s: the relations are %s", f.Relations.String(), Enumerate(data.Ties.Relations()))
	case errors.Is(err, network.ErrUnknownColumn), errors.Is(err, network.ErrColumn):
		return fmt.Errorf("%w; the columns of the ties are %s", err, Enumerate(names(data.Ties.Columns())))
	}
	return err
}

func names(columns []*network.Column) []string {
	list := make([]string, len(columns))
	for i, c := range columns {
		list[i] = c.Name()
	}
	return list
}

// Enumerate joins words as a sentence does.
func Enumerate(words []string) string {
	switch len(words) {
	case 0:
		return "none"
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
