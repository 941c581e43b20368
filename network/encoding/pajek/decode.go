package pajek

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// freeVertices is how many vertices a small file may declare without listing them; a
// larger file as many as it has bytes.
const freeVertices = 1 << 16

// Decode reads a network or a project. Its errors are *encoding.ParseError. O(bytes) time.
func Decode(r io.Reader, o encoding.Options) (*network.Dataset, *encoding.Report, error) {
	text, err := records.ReadUTF8(r, o)
	if err != nil {
		return nil, nil, err
	}
	d := &decoder{scanner: scanner{Text: text}, Set: records.New(text, o), noted: map[string]bool{}}
	if err := d.sections(); err != nil {
		return nil, nil, err
	}
	if d.ids == nil {
		return nil, nil, text.Errorf(0, encoding.ErrStructure, "there is no line *Vertices with the number of vertices")
	}
	d.attach()
	return d.Finish()
}

type decoder struct {
	scanner
	*records.Set
	noted map[string]bool

	ids      []string // of the people of the first network, by number from 0
	vertices []vertex // of the network that is being read
	names    []string // of vertices, by number
	network  string   // its name
	networks int
	skip     bool // the network is on other people
	relation string
	lists    []list
	first    int // how many vertices are of the first mode
}

type vertex struct {
	label string
	line  line
}

// list is a partition, vector or cluster.
type list struct {
	kind, name string
	at, size   int // declared
	values     []word
	classes    map[string]string
}

// Errorf is needed because both embedded types have it.
func (d *decoder) Errorf(at int, kind error, format string, arguments ...any) *encoding.ParseError {
	return d.Set.Errorf(at, kind, format, arguments...)
}

func (d *decoder) once(sentence string) {
	if !d.noted[sentence] {
		d.noted[sentence] = true
		d.Note("%s", sentence)
	}
}

// sections reads the file: lines that begin with a star, and what follows them.
func (d *decoder) sections() error {
	l, more, err := d.next()
	if err == nil && more && !strings.HasPrefix(l.words[0].text, "*") {
		return d.Errorf(l.at, encoding.ErrStructure, "the file must begin with a line such as *Vertices 10")
	}
	for more && err == nil {
		d.comments = nil
		l, more, err = d.section(l)
	}
	return err
}

// section reads a section and returns the head of the next one.
func (d *decoder) section(head line) (line, bool, error) {
	switch kind := strings.ToLower(strings.TrimPrefix(head.words[0].text, "*")); {
	case strings.HasPrefix(kind, "network"):
		d.network = cleanName(d.rest(head), head)
		return d.next()
	case strings.HasPrefix(kind, "vert"):
		return d.readVertices(head)
	case strings.HasPrefix(kind, "arcslist"), strings.HasPrefix(kind, "edgeslist"):
		return d.ties(head, kind[0] == 'a', d.tieList)
	case strings.HasPrefix(kind, "arcs"), strings.HasPrefix(kind, "edges"):
		return d.ties(head, kind[0] == 'a', d.tie)
	case strings.HasPrefix(kind, "matrix"):
		return d.matrix(head)
	case strings.HasPrefix(kind, "partition"), strings.HasPrefix(kind, "vector"), strings.HasPrefix(kind, "cluster"):
		return d.readList(kind, head)
	}
	d.once("sections " + head.words[0].text + " are left out")
	ignore := func(line) error { return nil }
	next, more, err := d.lines(ignore)
	if err == nil && more && isVertices(next) {
		return d.lines(ignore) // how many vertices the section is on
	}
	return next, more, err
}

// isVertices reports whether a line is the head of vertices.
func isVertices(l line) bool { return strings.HasPrefix(strings.ToLower(l.words[0].text), "*vert") }

// lines hands over the lines up to the next section, the head of which it returns.
func (d *decoder) lines(each func(line) error) (line, bool, error) {
	for {
		l, more, err := d.next()
		if err != nil || !more || strings.HasPrefix(l.words[0].text, "*") && !l.words[0].quoted {
			return l, more, err
		}
		if err := each(l); err != nil {
			return l, more, err
		}
	}
}

// rest returns what stands after the first word of a line.
func (d *decoder) rest(head line) string {
	if len(head.words) < 2 {
		return ""
	}
	last := head.words[len(head.words)-1]
	end := last.at + len(last.text)
	if len(head.words) == 2 && last.quoted {
		return last.text
	}
	return strings.TrimSpace(string(d.scanner.Data[head.words[1].at:min(end, len(d.scanner.Data))]))
}

// cleanName shortens names such as the file names that Pajek gives: "UciNet\KNOK.DAT :
// KNOKI" is KNOKI. A name in quotes stays as it is.
func cleanName(name string, head line) string {
	if len(head.words) == 2 && head.words[1].quoted {
		return name
	}
	if i := strings.LastIndex(name, " : "); i >= 0 {
		name = strings.TrimSpace(name[i+3:])
	}
	name = name[strings.LastIndexAny(name, `\/`)+1:]
	for _, ending := range []string{".net", ".clu", ".vec", ".cls"} {
		if len(name) > len(ending) && strings.EqualFold(name[len(name)-len(ending):], ending) {
			name = name[:len(name)-len(ending)]
		}
	}
	return name
}

// number returns the count that stands at place i of a line.
func (d *decoder) number(l line, i int) (int, error) {
	if len(l.words) <= i {
		return 0, d.Errorf(l.at, encoding.ErrSyntax, "the number of vertices is missing after %s", l.words[0].text)
	}
	n, err := strconv.Atoi(l.words[i].text)
	if err != nil || n < 0 {
		return 0, d.Errorf(l.words[i].at, encoding.ErrSyntax, "%q is no number of vertices", records.Excerpt(l.words[i].text))
	}
	if n > freeVertices+len(d.scanner.Data) {
		return 0, d.Errorf(l.words[i].at, encoding.ErrLimit, "%d vertices are more than the file could name: list those that have ties", n)
	}
	return n, nil
}

func (d *decoder) readVertices(head line) (line, bool, error) {
	n, err := d.number(head, 1)
	if err != nil {
		return line{}, false, err
	}
	first := n
	if len(head.words) > 2 {
		if first, err = d.number(head, 2); err != nil {
			return line{}, false, err
		}
		if first > n {
			return line{}, false, d.Errorf(head.words[2].at, encoding.ErrSyntax, "%d vertices of the first mode are more than all %d", first, n)
		}
	}
	d.vertices = make([]vertex, n)
	next, more, err := d.lines(d.vertex)
	if err != nil {
		return next, more, err
	}
	d.enter(head, first)
	return next, more, nil
}

func (d *decoder) vertex(l line) error {
	i, ok := d.index(l.words[0], len(d.vertices))
	if !ok {
		return nil
	}
	if d.vertices[i].line.words != nil {
		d.Fault(l.at, network.ErrLabel, "vertex %d is listed twice: give each vertex one line", i+1)
		return nil
	}
	v := vertex{line: l}
	if len(l.words) > 1 {
		v.label = l.words[1].text
	}
	d.vertices[i] = v
	return nil
}

// index returns the number of a vertex, from 0.
func (d *decoder) index(w word, n int) (int, bool) {
	i, err := strconv.Atoi(w.text)
	if err != nil || i < 1 || i > n {
		d.Fault(w.at, network.ErrUnknownPerson, "%q is no vertex: vertices are numbered from 1 to %d", records.Excerpt(w.text), n)
		return 0, false
	}
	return i - 1, true
}

// enter takes the vertices over as people, or compares them with those there are.
func (d *decoder) enter(head line, first int) {
	d.names = make([]string, len(d.vertices))
	labelled := true
	seen := make(map[string]bool, len(d.vertices))
	for i, v := range d.vertices {
		labelled = labelled && v.label != "" && !seen[v.label]
		seen[v.label] = true
		d.names[i] = v.label
	}
	for i := range d.names {
		if !labelled {
			d.names[i] = strconv.Itoa(i + 1)
		}
	}
	if d.networks++; d.networks > 1 {
		d.skip = len(d.names) != len(d.ids) || slices.ContainsFunc(d.names, func(name string) bool { return !d.Known(name) })
		if d.skip {
			d.Note("the network %q is on other people than the first, and is left out", d.network)
		}
		return
	}
	d.ids, d.first = d.names, first
	for i, v := range d.vertices {
		at := head.at
		if v.line.words != nil {
			at = v.line.at
		}
		row := d.Person(d.names[i], at)
		if !labelled && v.label != "" {
			d.People.Set(row, "label", v.label)
		}
		if first < len(d.vertices) {
			d.People.Set(row, "mode", map[bool]string{true: "first", false: "second"}[i < first])
		}
		if len(v.line.words) > 2 {
			d.extras(&d.People, row, v.line.words[2:], vertexDrawing)
		}
	}
}

// Key words for drawing, which are passed over with their values.
var (
	vertexDrawing = strings.Fields("s_size x_fact y_fact phi r q ic bc bw lc la fos font lr lphi hooks url")
	tieDrawing    = strings.Fields("w c p s a ap lp lr lphi lc la fos font k1 k2 a1 a2 h1 h2 ip hook1 hook2 angle1 velocity1 angle2 velocity2")
	shapes        = strings.Fields("ellipse box diamond triangle empty man woman house circle cross")
)

// extras reads what may follow the label of a vertex or the value of a tie: coordinates,
// a shape, a time in brackets, key words and their values.
func (d *decoder) extras(table *records.Table, row int, words []word, drawing []string) {
	for i := 0; i < len(words); i++ {
		text := words[i].text
		switch lower := strings.ToLower(text); {
		case strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") && !words[i].quoted:
			table.Set(row, network.TimeColumn, text[1:len(text)-1])
		case records.IsNumber(text) || slices.Contains(shapes, lower):
			d.once("positions and shapes are left out")
		case i+1 == len(words):
			d.Fault(words[i].at, encoding.ErrSyntax, "the key word %q has no value", records.Excerpt(text))
		case slices.Contains(drawing, lower):
			i++
			d.once("colours and other key words for drawing are left out")
		case lower == "l" && table == &d.Ties:
			i++
			table.Set(row, "label", words[i].text)
		default:
			i++
			table.Set(row, text, words[i].text)
		}
	}
}
