package records

import (
	"bytes"
	"fmt"
	"io"
	"sort"
	"unicode/utf8"

	"github.com/impactnet/impactnet/network/encoding"
)

// Text is a file that was read, with the means to say where in it something is.
type Text struct {
	Name  string
	Data  []byte
	lines []int // where each line begins, once somebody asked
	// The place last asked for and its column: faults come in order, and a long line
	// would be counted again for each.
	at, column int
}

// signatures are beginnings of files that are no text, and what to do about them.
var signatures = []struct{ bytes, remedy string }{
	{"\x1f\x8b", "the file is compressed with gzip: decompress it first"},
	{"PK\x03\x04", "the file is a zip archive or a workbook: unpack it, and give the file of the network that is inside"},
	{"\xff\xfe", "the text is UTF-16: save it as UTF-8"},
	{"\xfe\xff", "the text is UTF-16: save it as UTF-8"},
}

// Read takes a file in, without its byte order mark.
func Read(r io.Reader, o encoding.Options) (*Text, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	t := &Text{Name: o.File, Data: bytes.TrimPrefix(data, []byte("\ufeff"))}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.bytes)) {
			return nil, t.Errorf(0, encoding.ErrEncoding, "%s", s.remedy)
		}
	}
	if len(bytes.TrimSpace(t.Data)) == 0 {
		return nil, t.Errorf(0, encoding.ErrEmpty, "the file is empty")
	}
	return t, nil
}

// ReadUTF8 is Read of a file that must be UTF-8.
func ReadUTF8(r io.Reader, o encoding.Options) (*Text, error) {
	t, err := Read(r, o)
	if err != nil {
		return nil, err
	}
	if at := invalid(t.Data); at >= 0 && t.Data[at] == 0 {
		return nil, t.Errorf(at, encoding.ErrEncoding, "a zero byte: the file is no text, or is UTF-16: save it as UTF-8")
	} else if at >= 0 {
		return nil, t.Errorf(at, encoding.ErrEncoding,
			"byte 0x%02X is not UTF-8, the text seems to be Windows-1252 or Latin-1: save it as UTF-8", t.Data[at])
	}
	return t, nil
}

// invalid returns the place of the first byte that is not UTF-8, or is zero, -1 if there is none.
func invalid(data []byte) int {
	if utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 {
		return -1
	}
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 || r == 0 {
			return at
		}
		at += size
	}
	return -1
}

// lineStarts returns where each line begins. Lines end with LF, CR LF or CR.
func (t *Text) lineStarts() []int {
	if t.lines == nil {
		t.lines = []int{0}
		for i, c := range t.Data {
			if c == '\n' || c == '\r' && (i+1 == len(t.Data) || t.Data[i+1] != '\n') {
				t.lines = append(t.lines, i+1)
			}
		}
	}
	return t.lines
}

// Position returns line and column of a byte, both from 1; a column is a character.
func (t *Text) Position(at int) (line, column int) {
	lines := t.lineStarts()
	at = min(max(at, 0), len(t.Data))
	line = sort.SearchInts(lines, at+1)
	if start := lines[line-1]; t.column == 0 || t.at < start || t.at > at {
		t.at, t.column = start, 1
	}
	t.column += utf8.RuneCount(t.Data[t.at:at])
	t.at = at
	return line, t.column
}

// Errorf is an error of a kind at a place, in words of its own.
func (t *Text) Errorf(at int, kind error, format string, arguments ...any) *encoding.ParseError {
	line, column := t.Position(at)
	return &encoding.ParseError{File: t.Name, Line: line, Column: column, Err: &remark{kind, fmt.Sprintf(format, arguments...)}}
}

// remark is an error of a kind, in words of its own.
type remark struct {
	kind error
	text string
}

func (r *remark) Error() string { return r.text }
func (r *remark) Unwrap() error { return r.kind }

// Excerpt shortens a text for an error message.
func Excerpt(text string) string {
	const longest = 40
	if utf8.RuneCountInString(text) <= longest {
		return text
	}
	return string([]rune(text)[:longest]) + "..."
}
