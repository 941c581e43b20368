package impact

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// scanner reads the JSON of one event from left to right. Its methods return the
// first error; the scanner is of no use after it.
type scanner struct {
	text string
	at   int
}

func (s *scanner) fail(what string) error {
	return fmt.Errorf("%w: %s at byte %d", ErrSyntax, what, s.at+1)
}

// peek returns the next byte that is not blank, 0 at the end.
func (s *scanner) peek() byte {
	for ; s.at < len(s.text); s.at++ {
		if c := s.text[s.at]; c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			return c
		}
	}
	return 0
}

// take moves over c if it is next.
func (s *scanner) take(c byte) bool {
	if s.peek() != c || s.at == len(s.text) {
		return false
	}
	s.at++
	return true
}

func (s *scanner) expect(c byte) error {
	if !s.take(c) {
		return s.fail(fmt.Sprintf("expected %q", c))
	}
	return nil
}

// sequence reads open, items separated by commas, and close.
func (s *scanner) sequence(open, end byte, item func() error) error {
	if err := s.expect(open); err != nil {
		return err
	}
	if s.take(end) {
		return nil
	}
	for {
		if err := item(); err != nil {
			return err
		}
		if s.take(end) {
			return nil
		}
		if !s.take(',') {
			return s.fail(fmt.Sprintf("expected ',' or %q", end))
		}
	}
}

// object reads an object; value is called at the value of each key.
func (s *scanner) object(value func(key string) error) error {
	return s.sequence('{', '}', func() error {
		key, err := s.string()
		if err != nil {
			return err
		}
		if err := s.expect(':'); err != nil {
			return err
		}
		return value(key)
	})
}

func (s *scanner) strings() (list []string, err error) {
	err = s.sequence('[', ']', func() error {
		item, err := s.string()
		list = append(list, item)
		return err
	})
	return list, err
}

// string reads a string. Without escapes it is a part of the text, not a copy.
func (s *scanner) string() (string, error) {
	if !s.take('"') {
		return "", s.fail("expected a string")
	}
	start := s.at
	for ; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case c == '"':
			s.at++
			return s.text[start : s.at-1], nil
		case c == '\\':
			return s.escaped(s.text[start:s.at])
		case c < ' ':
			return "", s.fail("control character in a string")
		}
	}
	return "", s.fail("string without end")
}

// escaped goes on reading a string at its first escape.
func (s *scanner) escaped(head string) (string, error) {
	b := append(make([]byte, 0, len(head)+32), head...)
	for s.at < len(s.text) {
		c := s.text[s.at]
		switch {
		case c == '"':
			s.at++
			return string(b), nil
		case c < ' ':
			return "", s.fail("control character in a string")
		case c != '\\':
			b = append(b, c)
			s.at++
		default:
			r, err := s.escape()
			if err != nil {
				return "", err
			}
			b = utf8.AppendRune(b, r)
		}
	}
	return "", s.fail("string without end")
}

const (
	escapes = `"\/bfnrt`
	meaning = "\"\\/\b\f\n\r\t"
)

func (s *scanner) escape() (rune, error) {
	if s.at+1 < len(s.text) {
		if i := strings.IndexByte(escapes, s.text[s.at+1]); i >= 0 {
			s.at += 2
			return rune(meaning[i]), nil
		}
	}
	r, err := s.unit()
	if err == nil && utf16.IsSurrogate(r) {
		low, lowErr := s.unit()
		r = utf16.DecodeRune(r, low)
		if lowErr != nil || r == utf8.RuneError {
			err = s.fail("half of a character")
		}
	}
	return r, err
}

// unit reads an escape of four hexadecimal digits.
func (s *scanner) unit() (rune, error) {
	if s.at+6 > len(s.text) || s.text[s.at:s.at+2] != `\u` {
		return 0, s.fail("bad escape")
	}
	n, err := strconv.ParseUint(s.text[s.at+2:s.at+6], 16, 16)
	if err != nil {
		return 0, s.fail("bad escape")
	}
	s.at += 6
	return rune(n), nil
}

// token reads the letters, digits and signs of a number or a word.
func (s *scanner) token() string {
	s.peek()
	start := s.at
	for s.at < len(s.text) && !strings.ContainsRune(" \t\r\n,:{}[]\"", rune(s.text[s.at])) {
		s.at++
	}
	return s.text[start:s.at]
}

func (s *scanner) boolean() (bool, error) {
	switch token := s.token(); token {
	case "true", "false":
		return token == "true", nil
	}
	return false, s.fail("expected true or false")
}

func (s *scanner) integer() (int64, error) {
	token := s.token()
	n, err := strconv.ParseInt(token, 10, 64)
	if err != nil || !isNumber(token) {
		return 0, s.fail("expected a whole number")
	}
	return n, nil
}

func (s *scanner) number() (float64, error) {
	token := s.token()
	if !isNumber(token) {
		return 0, s.fail("expected a number")
	}
	x, err := strconv.ParseFloat(token, 64)
	if err != nil {
		return 0, s.fail("number out of range")
	}
	return x + 0, nil // no negative zero
}

// isNumber reports whether s is a number by the grammar of JSON, which is narrower
// than Go's.
func isNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, s := digits(s)
	if whole == "" || whole[0] == '0' && len(whole) > 1 {
		return false
	}
	if after, ok := strings.CutPrefix(s, "."); ok {
		var fraction string
		if fraction, s = digits(after); fraction == "" {
			return false
		}
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		var exponent string
		if exponent, s = digits(s); exponent == "" {
			return false
		}
	}
	return s == ""
}

// digits splits s after its leading digits.
func digits(s string) (head, tail string) {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return s[:n], s[n:]
}
