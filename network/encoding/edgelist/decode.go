package edgelist

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"math"
	"slices"
	"strconv"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// Options say how an edge list is read. The zero value reads an undirected graph,
// weighted if the first tie has a weight.
type Options struct {
	network.Options
	// Workers is the number of goroutines; 0 means GOMAXPROCS. It cannot change the result.
	Workers int
}

// Numbers that leave most people without a tie are refused beyond this size: a short
// file must not ask for gigabytes.
const (
	freePeople   = 1 << 22
	peoplePerTie = 64
)

// Decode reads the graph of the people 0, 1, ..., up to the largest number named. All
// ties have a weight or none has.
//
// It returns a *ParseError for the first line that is wrong: ErrSyntax, ErrWeight, or
// ErrNumber for a number of a person above 2^31-2 or far above the number of ties (give
// such people names and use encoding/csv); the errors of network.FromArcs; and those of
// the reader. O(bytes) time, in parallel; memory for the text and the graph.
func Decode(r io.Reader, o Options) (*network.Graph, error) {
	text, err := readAll(r)
	if err != nil {
		return nil, err
	}
	parts := parse(text, o.Workers)
	weighted := false
	for _, p := range parts {
		if len(p.source) > 0 {
			weighted = p.weighted
			break
		}
	}
	total := 0
	for _, p := range parts {
		total += len(p.source)
	}
	ties := newTies(total, weighted)
	for i, p := range parts {
		if err := p.check(text, i, parts, weighted); err != nil {
			return nil, err
		}
		ties.source, ties.target = append(ties.source, p.source...), append(ties.target, p.target...)
		ties.weights = append(ties.weights, p.weights...)
		ties.largest = max(ties.largest, p.largest)
	}
	n := int(ties.largest) + 1
	if n > freePeople && n > peoplePerTie*len(ties.source) {
		return nil, tooSparse(text, ties.largest)
	}
	return network.FromArcs(n, ties.source, ties.target, ties.weights, o.Options)
}

// readAll reads everything, into memory of the right size where the reader knows it.
func readAll(r io.Reader) ([]byte, error) {
	size := 0
	switch r := r.(type) {
	case interface{ Len() int }:
		size = max(r.Len(), 0)
	case interface{ Stat() (fs.FileInfo, error) }:
		if info, err := r.Stat(); err == nil && info.Mode().IsRegular() {
			size = int(info.Size())
		}
	}
	text := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	_, err := text.ReadFrom(r)
	return text.Bytes(), err
}

const pieceSize = 1 << 20

// parse reads pieces of the text in parallel, each from one line end to another.
func parse(text []byte, workers int) []*part {
	cuts := []int{0}
	for cut := pieceSize; cut < len(text); cut += pieceSize {
		end := bytes.IndexByte(text[cut:], '\n')
		if end < 0 {
			break
		}
		if next := cut + end + 1; next > cuts[len(cuts)-1] && next < len(text) {
			cuts = append(cuts, next)
		}
	}
	cuts = append(cuts, len(text))
	parts := make([]*part, len(cuts)-1)
	// The background context is never cancelled, so there is no error to return.
	_ = par.Each(context.Background(), workers, len(parts), func(_, i int) {
		parts[i] = parsePart(text[cuts[i]:cuts[i+1]])
	})
	return parts
}

type ties struct {
	source, target []network.NodeID
	weights        []float64
	weighted       bool
	largest        network.NodeID
}

// newTies returns no ties, with room for some.
func newTies(room int, weighted bool) ties {
	t := ties{source: make([]network.NodeID, 0, room), target: make([]network.NodeID, 0, room), weighted: weighted, largest: -1}
	if weighted {
		t.weights = make([]float64, 0, room)
	}
	return t
}

// part is what a piece of the text holds.
type part struct {
	ties
	text    []byte
	failed  int   // where in the piece the first line that is wrong begins; -1 for none
	unequal int   // where the first line begins that has a weight unlike the first tie of the piece, or none unlike it; -1
	err     error // what is wrong with the line that failed
}

func parsePart(text []byte) *part {
	p := &part{ties: ties{largest: -1}, text: text, failed: -1, unequal: -1}
	s := scanner{text: text}
	for {
		s.skipBlankLines()
		if s.at == len(text) {
			return p
		}
		start := s.at
		u, v, weight, hasWeight, err := s.tie()
		if err != nil {
			p.failed, p.err = start, err
			return p
		}
		if len(p.source) == 0 {
			length := s.at - start // of a line: others are hardly much shorter
			p.ties = newTies(len(text)*9/8/length, hasWeight)
		} else if p.weighted != hasWeight {
			p.unequal = start
			return p
		}
		p.source, p.target = append(p.source, u), append(p.target, v)
		if hasWeight {
			p.weights = append(p.weights, weight)
		}
		p.largest = max(p.largest, u, v)
	}
}

// check returns what is wrong with part i as an error with its line in the text.
func (p *part) check(text []byte, i int, parts []*part, weighted bool) error {
	at, err := p.failed, p.err
	switch {
	case len(p.source) > 0 && p.weighted != weighted:
		first := scanner{text: p.text}
		first.skipBlankLines()
		at, err = first.at, ErrWeight
	case p.unequal >= 0:
		at, err = p.unequal, ErrWeight
	case at < 0:
		return nil
	}
	for _, before := range parts[:i] {
		at += len(before.text)
	}
	return errorAt(text, at, err)
}

func errorAt(text []byte, at int, err error) error {
	line, _, _ := bytes.Cut(text[at:], []byte("\n"))
	const shown = 60
	if len(line) > shown {
		line = append(slices.Clone(line[:shown]), "..."...)
	}
	return &ParseError{Line: 1 + bytes.Count(text[:at], []byte("\n")), Text: string(bytes.TrimRight(line, "\r")), Err: err}
}

// tooSparse finds the line with the largest number.
func tooSparse(text []byte, largest network.NodeID) error {
	s := scanner{text: text}
	for {
		s.skipBlankLines()
		start := s.at
		u, v, _, _, err := s.tie()
		if err != nil || u == largest || v == largest {
			return errorAt(text, start, ErrNumber)
		}
	}
}

type scanner struct {
	text []byte
	at   int
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == ',' || c == '\r' }

// skipBlankLines moves to the next line with something on it that is no comment.
func (s *scanner) skipBlankLines() {
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == '\n' || isBlank(c):
			s.at++
		case c == '#' || c == '%':
			end := bytes.IndexByte(s.text[s.at:], '\n')
			if end < 0 {
				s.at = len(s.text)
				return
			}
			s.at += end + 1
		default:
			return
		}
	}
}

func (s *scanner) skipBlanks() {
	for s.at < len(s.text) && isBlank(s.text[s.at]) {
		s.at++
	}
}

func (s *scanner) lineEnds() bool {
	return s.at == len(s.text) || s.text[s.at] == '\n'
}

// tie reads a line and moves behind it.
func (s *scanner) tie() (u, v network.NodeID, weight float64, hasWeight bool, err error) {
	if u, err = s.person(); err != nil {
		return
	}
	s.skipBlanks()
	if v, err = s.person(); err != nil {
		return
	}
	s.skipBlanks()
	if s.lineEnds() {
		return u, v, 0, false, nil
	}
	if weight, err = s.weight(); err != nil {
		return
	}
	s.skipBlanks()
	if !s.lineEnds() {
		err = ErrSyntax
	}
	return u, v, weight, true, err
}

func (s *scanner) person() (network.NodeID, error) {
	x, start := int64(0), s.at
	for s.at < len(s.text) {
		digit := s.text[s.at] - '0'
		if digit > 9 {
			break
		}
		x = x*10 + int64(digit)
		if x >= math.MaxInt32 {
			return 0, ErrNumber
		}
		s.at++
	}
	if s.at == start || !s.lineEnds() && !isBlank(s.text[s.at]) {
		return 0, ErrSyntax
	}
	return network.NodeID(x), nil
}

// powers of ten that are exact.
var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// weight reads a number. Up to fifteen plain digits make an exact integer and an exact
// power of ten, whose quotient is correctly rounded; the rest is for strconv.
func (s *scanner) weight() (float64, error) {
	start := s.at
	mantissa, digits, fraction, point := int64(0), 0, 0, false
	i := start
	for ; i < len(s.text); i++ {
		c := s.text[i]
		if digit := c - '0'; digit <= 9 {
			mantissa = mantissa*10 + int64(digit)
			digits++
			if point {
				fraction++
			}
		} else if c == '.' && !point {
			point = true
		} else {
			break
		}
		if digits > 15 {
			break
		}
	}
	if digits > 0 && digits <= 15 && (i == len(s.text) || s.text[i] == '\n' || isBlank(s.text[i])) {
		s.at = i
		return float64(mantissa) / powers[fraction], nil
	}
	for s.at < len(s.text) && s.text[s.at] != '\n' && !isBlank(s.text[s.at]) {
		s.at++
	}
	x, err := strconv.ParseFloat(string(s.text[start:s.at]), 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return 0, ErrWeight
	}
	return x, nil
}
