package csv

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/impactnet/impactnet/network"
)

// document is a file in memory, and what is wrong with it.
type document struct {
	name      string
	text      string // without byte order mark
	delimiter byte
	start     int      // where the first record begins
	body      int      // where the first record after the header begins
	columns   []column // what the header names
	faults    []fault
	hidden    int   // faults beyond the limit, counted only
	starts    []int // where lines begin, made when the first fault is located
}

// fault is what is wrong at an offset of the text.
type fault struct {
	offset, column int
	err            error
	label          string    // an unknown label, and among which it is;
	among          *register // what it may have meant is found later
}

// read takes the whole text in. It does no more than look at its encoding.
func read(file File) (*document, error) {
	var text strings.Builder
	text.Grow(size(file.Reader))
	if _, err := io.Copy(&text, file.Reader); err != nil {
		return nil, &ParseError{File: file.Name, Err: fmt.Errorf("cannot be read: %w", err)}
	}
	d := &document{name: file.Name, text: strings.TrimPrefix(text.String(), "\uFEFF")}
	return d, d.checkFormat()
}

// size is how much there is to read, as far as the reader knows.
func size(r io.Reader) int {
	switch r := r.(type) {
	case interface{ Len() int }:
		return max(r.Len(), 0)
	case interface{ Stat() (fs.FileInfo, error) }:
		if info, err := r.Stat(); err == nil && info.Mode().IsRegular() {
			return int(info.Size())
		}
	}
	return 0
}

const emptyFile = "the file is empty: it needs the data, and above them a line with the names of the columns, such as source,target"

// checkFormat recognises what is no text at all.
func (d *document) checkFormat() error {
	for _, format := range []struct{ start, remedy string }{
		{"\x1f\x8b", "the file is compressed with gzip: decompress it first"},
		{"PK\x03\x04", `the file is a zip archive or a spreadsheet workbook: save the sheet as "CSV UTF-8"`},
		{"\xd0\xcf\x11\xe0", `the file is an old spreadsheet workbook: save the sheet as "CSV UTF-8"`},
		{"\xff\xfe", `the text is UTF-16: save it as "CSV UTF-8"`},
		{"\xfe\xff", `the text is UTF-16: save it as "CSV UTF-8"`},
	} {
		if strings.HasPrefix(d.text, format.start) {
			return d.wrong(ErrEncoding, "%s", format.remedy)
		}
	}
	if strings.Contains(d.text[:min(len(d.text), 2)], "\x00") {
		return d.wrong(ErrEncoding, `the file is no text, or is UTF-16: save it as "CSV UTF-8"`)
	}
	if strings.TrimSpace(d.text) == "" {
		return d.wrong(ErrEmpty, emptyFile)
	}
	return nil
}

// checkEncoding finds the first byte that is not part of UTF-8 text.
func (d *document) checkEncoding() error {
	if !utf8.ValidString(d.text) {
		at := 0
		for {
			r, width := utf8.DecodeRuneInString(d.text[at:])
			if r == utf8.RuneError && width == 1 {
				break
			}
			at += width
		}
		return d.locate(fault{offset: at, column: d.fieldAt(at), err: remarkf(ErrEncoding,
			`byte 0x%02X is not UTF-8, the text seems to be Windows-1252 or Latin-1: save it as "CSV UTF-8"`, d.text[at])})
	}
	return nil
}

// padded reports whether the header line has blanks before a delimiter or its end:
// then columns were lined up with blanks, which do not count. Otherwise a blank at the
// end of a field is somebody's data: ids of old programs have a fixed width.
func (d *document) padded() bool {
	header := strings.TrimRight(d.text[d.start:max(d.start, d.body)], "\r\n")
	return strings.HasSuffix(header, " ") || strings.Contains(header, " "+string(d.delimiter))
}

// fieldAt is the number of the field at an offset, by the delimiters before it.
func (d *document) fieldAt(offset int) int {
	line := strings.LastIndexAny(d.text[:offset], "\r\n") + 1
	return 1 + strings.Count(d.text[line:offset], string(rune(d.delimiter)))
}

// wrong is an error about the file as a whole.
func (d *document) wrong(kind error, format string, arguments ...any) error {
	return &ParseError{File: d.name, Err: remarkf(kind, format, arguments...)}
}

// wrongHeader is an error about the line of the header, or one of its columns.
func (d *document) wrongHeader(column int, format string, arguments ...any) error {
	return d.locate(fault{offset: d.start, column: column, err: remarkf(ErrHeader, format, arguments...)})
}

func (d *document) add(offset, column int, kind error, format string, arguments ...any) {
	d.faults = append(d.faults, fault{offset: offset, column: column, err: remarkf(kind, format, arguments...)})
}

// locate turns an offset into a line.
func (d *document) locate(f fault) *ParseError {
	return &ParseError{File: d.name, Line: d.line(f.offset), Column: f.column, Err: f.err}
}

// line is the number of the line at an offset. A line ends with LF, CR LF or CR.
func (d *document) line(offset int) int {
	if d.starts == nil {
		d.starts = []int{0}
		for i := 0; i < len(d.text); {
			end := strings.IndexAny(d.text[i:], "\r\n")
			if end < 0 {
				break
			}
			i = afterLineEnd(d.text, i+end)
			d.starts = append(d.starts, i)
		}
	}
	return sort.SearchInts(d.starts, offset+1)
}

// maxSuggestions bounds the search for what misspelled ids may have meant.
const maxSuggestions = 10

// errors returns the faults in the order of the text.
func (d *document) errors() []*ParseError {
	slices.SortStableFunc(d.faults, func(a, b fault) int {
		if a.offset != b.offset {
			return a.offset - b.offset
		}
		return a.column - b.column
	})
	located := make([]*ParseError, len(d.faults))
	suggestions := 0
	for i, f := range d.faults {
		if f.among != nil && suggestions < maxSuggestions {
			suggestions++
			if near := nearest(f.among.known, f.label); near != "" {
				f.err = remarkf(network.ErrUnknownPerson, "%v; did you mean %q?", f.err, near)
			}
		}
		located[i] = d.locate(f)
	}
	d.faults = nil
	return located
}
