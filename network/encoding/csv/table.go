package csv

import (
	"context"
	"math"
	"strings"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// pieceSize is about how many bytes of text are one piece of work.
const pieceSize = 1 << 18

// key is a column that names people or groups.
type key struct {
	column   int
	register *register
	empty    string // what is wrong with an empty field
}

// table is the body of a file in which every line has the fields that the header
// names: numbers of labels for the keys, places in the text for other columns.
type table struct {
	*document
	keys    []key
	kept    []int // columns that become attributes
	numeric []int // columns whose fields must be numbers
	commas  []int // those of them with decimal commas
	missing map[string]bool
	limit   int // faults to keep of one piece
	size    int // of a piece
	pieces  []piece
}

// piece is a part of a table that one worker reads.
type piece struct {
	low, high int // offsets in the text
	worker    int
	rows      int
	ids       [][]int32 // by key and row
	fields    [][]span  // by kept column and row
	starts    []int     // by row, where it begins; only if lines are asked for
	faults    []fault
	hidden    int
}

// span is where a field stands, counted from the start of its piece. The highest
// bit of end says that it holds doubled quotes.
type span struct{ start, end uint32 }

const doubledBit = 1 << 31

// parse reads all lines. withStarts keeps where each row begins.
func (t *table) parse(workers int, withStarts bool) error {
	s := newScanner(t.text, t.delimiter)
	cuts := s.cuts(t.body, t.size)
	t.pieces = make([]piece, len(cuts)-1)
	for i := range t.pieces {
		t.pieces[i].low, t.pieces[i].high = cuts[i], cuts[i+1]
		if cuts[i+1]-cuts[i] > math.MaxInt32 {
			return t.locate(fault{offset: cuts[i], err: remarkf(network.ErrTooLarge, "the line is longer than 2 GB: close the quote that was left open")})
		}
	}
	for _, k := range t.keys {
		k.register.prepare(par.Workers(workers))
	}
	_ = par.Each(context.Background(), workers, len(t.pieces), func(worker, i int) {
		t.parsePiece(&t.pieces[i], worker, withStarts)
	})
	for i := range t.pieces {
		t.faults = append(t.faults, t.pieces[i].faults...)
		t.hidden += t.pieces[i].hidden
		t.pieces[i].faults = nil
	}
	t.absorb(workers)
	return nil
}

func (t *table) parsePiece(p *piece, worker int, withStarts bool) {
	lines := strings.Count(t.text[p.low:p.high], "\n") + 1
	p.worker = worker
	p.fields = make([][]span, len(t.kept))
	for k := range p.fields {
		p.fields[k] = make([]span, 0, lines)
	}
	labels := make([][]span, len(t.keys))
	for k := range labels {
		labels[k] = make([]span, 0, lines)
	}
	s := newScanner(t.text, t.delimiter)
	s.tails = t.delimiter != ' ' && !t.padded()
	for i := p.low; i < p.high; {
		start := i
		var bad *fault
		if i, bad = s.record(i); bad == nil && s.empty() {
			continue
		}
		if bad == nil {
			bad = t.check(&s, start)
		}
		if bad != nil {
			t.blame(p, bad)
			continue
		}
		for k, key := range t.keys {
			labels[k] = append(labels[k], p.span(s.cells[key.column]))
		}
		for k, column := range t.kept {
			p.fields[k] = append(p.fields[k], p.span(s.cells[column]))
		}
		if withStarts {
			p.starts = append(p.starts, start)
		}
		p.rows++
	}
	t.number(p, labels)
}

// blame notes a fault, or counts it if there are many.
func (t *table) blame(p *piece, bad *fault) {
	if len(p.faults) < t.limit {
		p.faults = append(p.faults, *bad)
	} else {
		p.hidden++
	}
}

func (p *piece) span(c cell) span {
	at := span{uint32(c.start - p.low), uint32(c.end - p.low)}
	if c.doubled {
		at.end |= doubledBit
	}
	return at
}

// at returns the field at a place in a piece.
func (t *table) at(p *piece, place span) string {
	field := t.text[p.low+int(place.start) : p.low+int(place.end&^doubledBit)]
	if place.end&doubledBit != 0 {
		return strings.ReplaceAll(field, `""`, `"`)
	}
	return field
}

// number looks up the labels of the keys, and drops rows with unknown ones.
func (t *table) number(p *piece, labels [][]span) {
	p.ids = make([][]int32, len(t.keys))
	for k, key := range t.keys {
		p.ids[k] = make([]int32, p.rows)
		dictionary := key.register.dictionary(p.worker)
		dictionary.numbers(func(row int) string { return t.at(p, labels[k][row]) }, p.ids[k], !key.register.closed)
	}
	known := func(row int) bool {
		for k, key := range t.keys {
			if p.ids[k][row] < 0 {
				place := labels[k][row]
				t.blame(p, key.register.unknown(t.at(p, place), p.low+int(place.start), key.column+1))
				return false
			}
		}
		return true
	}
	p.keep(known)
}

// keep drops the rows that are not to be kept; it asks for each once, in order.
func (p *piece) keep(kept func(row int) bool) {
	rows := 0
	for row := range p.rows {
		if !kept(row) {
			continue
		}
		if row > rows {
			for _, ids := range p.ids {
				ids[rows] = ids[row]
			}
			for _, fields := range p.fields {
				fields[rows] = fields[row]
			}
		}
		rows++
	}
	p.rows = rows
	for k := range p.ids {
		p.ids[k] = p.ids[k][:rows]
	}
	for k := range p.fields {
		p.fields[k] = p.fields[k][:rows]
	}
}

// absorb turns the workers' numbers of labels into those of the registers.
func (t *table) absorb(workers int) {
	translate := map[*register][][]int32{}
	for _, key := range t.keys {
		if _, done := translate[key.register]; !done {
			translate[key.register] = key.register.absorb()
		}
	}
	_ = par.Each(context.Background(), workers, len(t.pieces), func(_, i int) {
		p := &t.pieces[i]
		for k, key := range t.keys {
			if to := translate[key.register][p.worker]; to != nil {
				for row, id := range p.ids[k] {
					p.ids[k][row] = to[id]
				}
			}
		}
	})
}

func (t *table) rows() int {
	rows := 0
	for i := range t.pieces {
		rows += t.pieces[i].rows
	}
	return rows
}

// lists returns the numbers of the labels in key k, piece by piece.
func (t *table) lists(k int) [][]int32 {
	lists := make([][]int32, len(t.pieces))
	for i := range t.pieces {
		lists[i] = t.pieces[i].ids[k]
	}
	return lists
}
