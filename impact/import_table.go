package impact

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// tableRow is a row of a file and the line it begins in.
type tableRow struct {
	line   int
	fields []string
}

// readTable reads a file of separated values with a header line, blanks around fields
// taken off.
func readTable(r io.Reader, comma rune) (header []string, rows []tableRow, err error) {
	setDefault(&comma, ',')
	if !utf8.ValidRune(comma) || comma == utf8.RuneError || strings.ContainsRune("\"\r\n", comma) {
		return nil, nil, fmt.Errorf("%w: fields cannot be separated by %q", ErrParams, comma)
	}
	text := bufio.NewReader(r)
	if mark, _ := text.Peek(3); string(mark) == "\ufeff" {
		_, _ = text.Discard(3) // what was peeked at can be discarded
	}
	c := csv.NewReader(text)
	c.Comma = comma
	for {
		fields, err := c.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, nil, tableError(err)
		}
		line, _ := c.FieldPos(0)
		for i := range fields {
			if !utf8.ValidString(fields[i]) {
				return nil, nil, &LineError{line, fmt.Errorf("%w: not UTF-8: %s", ErrImport, abbreviated(fields[i]))}
			}
			fields[i] = strings.TrimSpace(fields[i])
		}
		rows = append(rows, tableRow{line, fields})
	}
	if len(rows) == 0 {
		return nil, nil, fmt.Errorf("%w: an empty file", ErrImport)
	}
	header = rows[0].fields
	if twice, ok := repeated(header); ok {
		return nil, nil, fmt.Errorf("%w: two columns are called %s", ErrImport, abbreviated(twice))
	}
	return header, rows[1:], nil
}

// tableError gives a fault of the file its line, and leaves those of the reader alone.
func tableError(err error) error {
	if parse := (*csv.ParseError)(nil); errors.As(err, &parse) {
		return &LineError{parse.Line, fmt.Errorf("%w: %w", ErrImport, parse.Err)}
	}
	return err
}

// columnAt returns the place of a column.
func columnAt(header []string, name string) (int, error) {
	at := slices.Index(header, name)
	if at < 0 {
		return 0, fmt.Errorf("%w: there is no column %q, only %q", ErrImport, name, header)
	}
	return at, nil
}
