package roster

import (
	"bytes"
	"cmp"
	stdcsv "encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// Options say how a survey is read. The zero value takes the first column that is not
// the time of an answer for the respondent, and finds out the rest.
type Options struct {
	encoding.Options

	Delimiter  byte               // between cells; 0: comma, semicolon or tab, whichever the first line has most of
	Respondent string             // the column that names the respondent; "": the first that is not the time of an answer
	Attributes []string           // columns that are about the respondent although they look like answers
	Lists      []string           // columns of names, separated by semicolons, commas or line ends
	Answers    map[string]float64 // what words weigh as answers: {"often": 3, "never": 0}
}

// Decode reads a survey. Its errors are *encoding.ParseError; network.ErrUnknownColumn
// reports a column of the options that the file does not have. O(bytes) time.
func Decode(r io.Reader, o Options) (*network.Dataset, *encoding.Report, error) {
	text, err := records.ReadUTF8(r, o.Options)
	if err != nil {
		return nil, nil, err
	}
	d := &decoder{Set: records.New(text, o.Options), options: o}
	d.Implicit, d.Directed = true, true
	if err := d.read(); err != nil {
		return nil, nil, err
	}
	if err := d.header(); err != nil {
		return nil, nil, err
	}
	d.respondents()
	for _, row := range d.rows {
		d.answers(row)
	}
	d.finish()
	return d.Finish()
}

type decoder struct {
	*records.Set
	options Options
	names   []cell   // of columns
	rows    [][]cell // of respondents
	columns []column
	key     int   // the column of the respondent
	starts  []int // of the lines so far
	cells   []answer
}

type cell struct {
	text string
	at   int
}

// column says what a column is.
type column struct {
	kind             kind
	question, person string
}

type kind int

const (
	attribute kind = iota
	answerAbout
	list
)

// answer is a tie.
type answer struct {
	cell     records.Cell
	from, to string
	question string
}

// read takes the table apart.
func (d *decoder) read() error {
	table := stdcsv.NewReader(bytes.NewReader(d.Data))
	table.FieldsPerRecord = -1
	if table.Comma = rune(d.options.Delimiter); table.Comma == 0 {
		table.Comma = delimiter(d.Data)
	}
	for {
		start := int(table.InputOffset())
		fields, err := table.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var fault *stdcsv.ParseError
		if errors.As(err, &fault) {
			return d.Errorf(d.offset(fault.Line, fault.Column), encoding.ErrSyntax, "the quotes do not match: double each quote that belongs to the text")
		}
		if err != nil { // an impossible delimiter
			return fmt.Errorf("%w: %q cannot separate cells", network.ErrOptions, string(table.Comma))
		}
		cells := make([]cell, len(fields))
		for i, field := range fields {
			cells[i] = cell{field, d.offset(table.FieldPos(i))}
		}
		if d.names == nil {
			d.names = cells
			continue
		}
		if len(cells) != len(d.names) {
			d.Fault(max(start, cells[0].at), encoding.ErrSyntax, "the line has %s where the first line has %d", records.Plural(len(cells), "cell"), len(d.names))
			continue
		}
		d.rows = append(d.rows, cells)
	}
}

// offset returns the place of a byte in a line, both from 1, as the reader of tables
// counts them: lines end with LF.
func (d *decoder) offset(line, column int) int {
	for len(d.starts) < line {
		last := 0
		if n := len(d.starts); n > 0 {
			last = d.starts[n-1]
			end := bytes.IndexByte(d.Data[last:], '\n')
			if end < 0 {
				return len(d.Data)
			}
			last += end + 1
		}
		d.starts = append(d.starts, last)
	}
	return d.starts[line-1] + column - 1
}

// delimiter returns which of the usual delimiters the first line has most of.
func delimiter(text []byte) rune {
	first, _, _ := bytes.Cut(bytes.TrimLeft(text, "\r\n"), []byte("\n"))
	return slices.MaxFunc([]rune{'\t', ';', ','}, func(a, b rune) int {
		return cmp.Compare(bytes.Count(first, []byte(string(a))), bytes.Count(first, []byte(string(b))))
	})
}

// header settles what the columns are.
func (d *decoder) header() error {
	d.columns = make([]column, len(d.names))
	seen := map[string]bool{}
	for i, name := range d.names {
		if name.text == "" && i > 0 {
			return d.Errorf(name.at, encoding.ErrStructure, "column %d has no name: give every column one", i+1)
		}
		if seen[name.text] {
			return d.Errorf(name.at, encoding.ErrStructure, "two columns are named %q: rename one", records.Excerpt(name.text))
		}
		seen[name.text] = true
	}
	for _, name := range append(append([]string{}, d.options.Attributes...), d.options.Lists...) {
		if !seen[name] {
			return fmt.Errorf("%w: the survey has no column %q", network.ErrUnknownColumn, name)
		}
	}
	if d.options.Respondent != "" {
		if d.key = slices.IndexFunc(d.names, func(c cell) bool { return c.text == d.options.Respondent }); d.key < 0 {
			return fmt.Errorf("%w: the survey has no column %q for the respondent", network.ErrUnknownColumn, d.options.Respondent)
		}
	}
	if d.options.Respondent == "" {
		d.skipTimes()
	}
	for i, name := range d.names {
		if slices.Contains(d.options.Lists, name.text) {
			d.columns[i] = column{kind: list, question: name.text}
		}
	}
	if !d.questions() && len(d.options.Lists) == 0 {
		d.names2people()
	}
	return nil
}

// free reports whether a column may be answers.
func (d *decoder) free(i int) bool {
	return i != d.key && d.columns[i].kind == attribute && !slices.Contains(d.options.Attributes, d.names[i].text)
}

// questions finds columns of a question and a person, and reports whether there are any.
func (d *decoder) questions() bool {
	for _, form := range [][2]string{{" [", "]"}, {"[", "]"}, {": ", ""}, {" - ", ""}} {
		found := map[string][]int{}
		for i, name := range d.names {
			question, rest, ok := strings.Cut(name.text, form[0])
			if ok && d.free(i) && strings.HasSuffix(rest, form[1]) && rest != form[1] && strings.TrimSpace(question) != "" {
				found[question] = append(found[question], i)
			}
		}
		for question, columns := range found {
			for _, i := range columns {
				// A lone "Name: nickname" is no question about a roster.
				if len(columns) > 1 || form[1] != "" {
					_, person, _ := strings.Cut(d.names[i].text, form[0])
					d.columns[i] = column{answerAbout, question, strings.TrimSuffix(person, form[1])}
				}
			}
		}
		if slices.ContainsFunc(d.columns, func(c column) bool { return c.kind == answerAbout }) {
			return true
		}
	}
	return false
}

// times are names of columns that forms put first, with the time of the answers.
var times = []string{"timestamp", "zeitstempel", "horodateur", "marca temporal", "start time", "start date", "completion time", "submitted at", "submission date"}

// skipTimes takes for the respondent the first column that is not the time of an answer.
func (d *decoder) skipTimes() {
	isTime := func(c cell) bool { return slices.Contains(times, strings.ToLower(strings.TrimSpace(c.text))) }
	key := slices.IndexFunc(d.names, func(c cell) bool { return !isTime(c) })
	if key > 0 {
		d.key = key
		d.Note("respondents are called as in the column %q", d.names[key].text)
	}
}

// names2people takes the columns from the first to the last that is a respondent's name
// for the roster.
func (d *decoder) names2people() {
	respondents := map[string]bool{}
	for _, row := range d.rows {
		respondents[row[d.key].text] = true
	}
	first, last := len(d.names), -1
	for i, name := range d.names {
		if d.free(i) && respondents[name.text] {
			first, last = min(first, i), i
		}
	}
	for i := first; i <= last; i++ {
		if d.free(i) {
			d.columns[i] = column{answerAbout, "", d.names[i].text}
		}
	}
}

// respondents lists the people: who answered, and who else is on the roster.
func (d *decoder) respondents() {
	d.rows = slices.DeleteFunc(d.rows, func(row []cell) bool {
		who := d.Person(row[d.key].text, row[d.key].at)
		for i, c := range d.columns {
			if c.kind == attribute && i != d.key {
				d.People.Set(who, d.names[i].text, row[i].text)
			}
		}
		return who < 0 // their answers are left out as well
	})
	silent := 0
	for i, c := range d.columns {
		if c.kind == answerAbout && !d.Known(c.person) {
			d.Person(c.person, d.names[i].at)
			silent++
		}
	}
	if silent > 0 {
		d.Note("%s on the roster did not answer", records.Plural(silent, "person"))
	}
	if !slices.ContainsFunc(d.columns, func(c column) bool { return c.kind != attribute }) {
		d.Note("no column is taken for answers: name them like \"advice [Ann]\"")
	}
}

// answers reads a line.
func (d *decoder) answers(row []cell) {
	from := row[d.key].text
	for i, c := range d.columns {
		switch c.kind {
		case answerAbout:
			if weight := d.weight(row[i], c); weight != "" {
				d.cells = append(d.cells, answer{records.NewCell(0, 0, row[i].at, weight), from, c.person, c.question})
			}
		case list:
			for _, name := range strings.FieldsFunc(row[i].text, func(r rune) bool { return r == ';' || r == ',' || r == '\n' }) {
				if name = strings.TrimSpace(name); name != "" {
					d.cells = append(d.cells, answer{records.NewCell(0, 0, row[i].at, "1"), from, name, c.question})
				}
			}
		}
	}
}

// Words for yes and for no.
var (
	yes = strings.Fields("yes y true x checked selected ✓ ✔ ja oui si sí")
	no  = strings.Fields("no n false - unchecked never nein non")
)

// weight returns the weight of an answer, "" for no tie.
func (d *decoder) weight(c cell, about column) string {
	text := strings.TrimSpace(c.text)
	if value, known := d.options.Answers[text]; known {
		if value == 0 {
			return ""
		}
		return strconv.FormatFloat(value, 'f', -1, 64)
	}
	word := strings.ToLower(text)
	switch {
	case text == "" || slices.Contains(no, word) || slices.Contains(d.options.Missing, text):
		return ""
	case records.IsNumber(text):
		if !nonzero(text) {
			return ""
		}
		return text
	case slices.Contains(yes, word), text == about.person, text == about.question:
		return "1"
	}
	known := slices.Sorted(maps.Keys(d.options.Answers))
	d.Fault(c.at, network.ErrWeight, "%q is no answer: it must be a number, yes or no%s; give other words a weight", records.Excerpt(text), enumerate(known))
	return ""
}

func enumerate(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return ", or one of " + strings.Join(words, ", ")
}

func nonzero(number string) bool {
	x, _ := strconv.ParseFloat(number, 64)
	return x != 0
}

// finish turns the answers into ties.
func (d *decoder) finish() {
	weighted := slices.ContainsFunc(d.cells, func(a answer) bool { return records.Weighted([]records.Cell{a.cell}) })
	for _, a := range d.cells {
		row := d.Tie(a.from, a.to, true, a.cell.At)
		if a.question != "" {
			d.Ties.Set(row, network.RelationColumn, a.question)
		}
		if weighted {
			d.Ties.Set(row, network.WeightColumn, a.cell.Weight)
		}
	}
}
