package csv

import (
	"cmp"
	"fmt"
	"strings"
)

// findDelimiter sets the delimiter and the start of the first record that has
// anything in it. fits says whether fields can be those of a first record. Blanks
// are tried only where asked for, and only if no other delimiter fits.
func (d *document) findDelimiter(given byte, blanks bool, fits func(fields []string) bool) error {
	d.skipEmptyLines()
	if said, ok := d.said(); ok {
		d.skipEmptyLines()
		given = cmp.Or(given, said)
	}
	if d.delimiter = given; given != 0 {
		return nil
	}
	best := d.widest(",;\t", fits)
	if best == "" && blanks {
		best = d.widest(" ", fits)
	}
	if best == "" {
		best = d.widest(",;\t", func([]string) bool { return true })
	}
	switch len(best) {
	case 0:
		d.delimiter = ','
	case 1:
		d.delimiter = best[0]
	default:
		return d.locate(fault{offset: d.start, err: remarkf(ErrDelimiter,
			"the first line could be separated by %s or by %s: use one delimiter throughout, or put fields that contain the other in quotes",
			delimiterName(best[0]), delimiterName(best[1]))})
	}
	return nil
}

// widest returns the delimiters that make the most fields, at least two, of the first
// record, among those that make it fit.
func (d *document) widest(candidates string, fits func(fields []string) bool) string {
	best, width := "", 2
	for _, candidate := range []byte(candidates) {
		s := newScanner(d.text, candidate)
		if _, bad := s.record(d.start); bad != nil || len(s.cells) < width || !fits(s.fields()) {
			continue
		}
		if len(s.cells) > width {
			best, width = "", len(s.cells)
		}
		best += string(rune(candidate))
	}
	return best
}

func delimiterName(c byte) string {
	switch c {
	case '\t':
		return "tabs"
	case ' ':
		return "blanks"
	}
	return fmt.Sprintf("%q", string(rune(c)))
}

// said reads the line "sep=;" that some spreadsheets put first.
func (d *document) said() (byte, bool) {
	rest := d.text[d.start:]
	if len(rest) < 5 || !strings.EqualFold(rest[:4], "sep=") || !canDelimit(rest[4]) || len(rest) > 5 && !isLineEnd(rest[5]) {
		return 0, false
	}
	d.start = afterLineEnd(d.text, d.start+5)
	return rest[4], true
}

// skipEmptyLines moves the start to the first line that is more than blanks.
func (d *document) skipEmptyLines() {
	for d.start < len(d.text) {
		end := strings.IndexAny(d.text[d.start:], "\r\n")
		if end < 0 || strings.Trim(d.text[d.start:d.start+end], " ") != "" {
			return
		}
		d.start = afterLineEnd(d.text, d.start+end)
	}
}

// mixed says so if a record of the wrong width has the right one under another
// delimiter; "" if not.
func (s *scanner) mixed(i, width int) string {
	for _, other := range []byte(";,\t") {
		if other == s.delimiter {
			continue
		}
		t := newScanner(s.text, other)
		if _, bad := t.record(i); bad == nil && len(t.cells) == width && width > 1 {
			return fmt.Sprintf("the line is separated by %s, the first line by %s: use one delimiter throughout",
				delimiterName(other), delimiterName(s.delimiter))
		}
	}
	return ""
}
