package csv

import "strings"

// cell is where a field stands in the text, without its quotes and the blanks
// around it.
type cell struct {
	start, end int
	quoted     bool
	doubled    bool // holds doubled quotes
}

// scanner walks over the records of a text. A field in quotes may hold delimiters,
// line ends and doubled quotes and is kept to the letter; before other fields blanks
// are dropped, and behind them too unless tails is set. A quote inside a field without
// quotes is a character like any other.
type scanner struct {
	text      string
	delimiter byte
	tails     bool       // blanks after a field are part of it
	stops     *[256]bool // what ends a field without quotes
	cells     []cell     // the fields of the last record
}

func newScanner(text string, delimiter byte) scanner {
	stops := [256]bool{'\n': true, '\r': true, '\t': delimiter == ' '}
	stops[delimiter] = true
	return scanner{text: text, delimiter: delimiter, stops: &stops}
}

// field returns the text of cell c of the last record.
func (s *scanner) field(c cell) string {
	text := s.text[c.start:c.end]
	if c.doubled {
		return strings.ReplaceAll(text, `""`, `"`)
	}
	return text
}

// fields returns the text of all cells of the last record.
func (s *scanner) fields() []string {
	fields := make([]string, len(s.cells))
	for i, c := range s.cells {
		fields[i] = s.field(c)
	}
	return fields
}

// empty reports whether the last record has nothing in it.
func (s *scanner) empty() bool {
	for _, c := range s.cells {
		if c.start != c.end {
			return false
		}
	}
	return true
}

// record scans the record at i and returns where the next one begins. After a fault
// that is the next line.
func (s *scanner) record(i int) (next int, bad *fault) {
	s.cells = s.cells[:0]
	if s.delimiter == ' ' {
		i = s.skipBlanks(i)
	}
	for {
		c, end, err := s.cell(i)
		if err != nil {
			at := s.skipBlanks(i)
			return s.nextLine(at), &fault{offset: at, column: len(s.cells) + 1, err: err}
		}
		s.cells = append(s.cells, c)
		if s.delimiter == ' ' {
			if end = s.skipBlanks(end); end < len(s.text) && !isLineEnd(s.text[end]) {
				i = end
				continue
			}
		} else if end < len(s.text) && s.text[end] == s.delimiter {
			i = end + 1
			continue
		}
		return afterLineEnd(s.text, end), nil
	}
}

// cell scans the field at i and returns where what ends it stands.
func (s *scanner) cell(i int) (c cell, end int, err error) {
	text := s.text
	for i < len(text) && (text[i] == ' ' || text[i] == '\t') && !s.stops[text[i]] {
		i++
	}
	if i < len(text) && text[i] == '"' {
		return s.quoted(i)
	}
	end = i
	for end < len(text) && !s.stops[text[end]] {
		end++
	}
	last := end
	for !s.tails && last > i && (text[last-1] == ' ' || text[last-1] == '\t') {
		last--
	}
	return cell{start: i, end: last}, end, nil
}

// quoted scans the field whose opening quote stands at i.
func (s *scanner) quoted(i int) (c cell, end int, err error) {
	c = cell{start: i + 1, quoted: true}
	for end = i + 1; ; end += 2 {
		quote := strings.IndexByte(s.text[end:], '"')
		if quote < 0 {
			return c, i, remarkf(ErrQuote, "the quote that opens this field is never closed: close it, or double a quote that belongs to the text")
		}
		end += quote
		if end+1 == len(s.text) || s.text[end+1] != '"' {
			break
		}
		c.doubled = true
	}
	c.end = end
	end++
	if s.delimiter != ' ' {
		end = s.skipBlanks(end)
	}
	if end < len(s.text) && !s.stops[s.text[end]] {
		rest := s.text[end:min(s.nextLine(end), end+20)]
		return c, i, remarkf(ErrQuote, "the quoted field ends before %q: double each quote that belongs to the text, or close the field where it should end",
			strings.TrimRight(strings.ToValidUTF8(rest, ""), "\r\n"))
	}
	return c, end, nil
}

// skipBlanks returns where the blanks at i end that do not end a field, or that
// together are one delimiter.
func (s *scanner) skipBlanks(i int) int {
	for i < len(s.text) && (s.text[i] == ' ' || s.text[i] == '\t') && (s.delimiter == ' ' || s.text[i] != s.delimiter) {
		i++
	}
	return i
}

// nextLine returns where the line after i begins.
func (s *scanner) nextLine(i int) int {
	end := strings.IndexAny(s.text[i:], "\r\n")
	if end < 0 {
		return len(s.text)
	}
	return afterLineEnd(s.text, i+end)
}

func isLineEnd(c byte) bool { return c == '\n' || c == '\r' }

// afterLineEnd returns what follows the line end at i: LF, CR LF or CR.
func afterLineEnd(text string, i int) int {
	if i+1 < len(text) && text[i] == '\r' && text[i+1] == '\n' {
		return i + 2
	}
	return min(i+1, len(text))
}

// cuts returns offsets, from start to the end of the text, between which whole
// records lie, about size bytes each. They depend on the text alone.
func (s *scanner) cuts(start, size int) []int {
	cuts := []int{start}
	quotes := strings.IndexByte(s.text[start:], '"') >= 0
	for i := start; i < len(s.text); {
		if quotes { // line ends may stand in quotes: walk from record to record
			i, _ = s.record(i)
		} else {
			i = s.nextLine(min(i+size, len(s.text)))
		}
		if i-cuts[len(cuts)-1] >= size {
			cuts = append(cuts, i)
		}
	}
	if cuts[len(cuts)-1] < len(s.text) || len(cuts) == 1 {
		cuts = append(cuts, len(s.text))
	}
	return cuts
}
