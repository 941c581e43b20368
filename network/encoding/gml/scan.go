package gml

import (
	"bytes"
	"html"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// maxDepth is how deep lists may stand in one another.
const maxDepth = 100

// pair is a key and its value: a list, or a text or number.
type pair struct {
	key    string
	at     int
	text   string
	isList bool
	list   []pair
}

// scanner reads pairs.
type scanner struct {
	*records.Text
	at int
}

// blanks passes over white space and comments.
func (s *scanner) blanks() {
	for s.at < len(s.Data) {
		switch c := s.Data[s.at]; {
		case c == '#':
			for s.at < len(s.Data) && s.Data[s.at] != '\n' && s.Data[s.at] != '\r' {
				s.at++
			}
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			s.at++
		default:
			return
		}
	}
}

// word reads up to a blank or bracket.
func (s *scanner) word() string {
	start := s.at
	for s.at < len(s.Data) && !strings.ContainsRune(" \t\r\n[]\"#", rune(s.Data[s.at])) {
		s.at++
	}
	return string(s.Data[start:s.at])
}

// pairs reads to the end of the list that begins at open, or of the file.
func (s *scanner) pairs(depth, open int) ([]pair, error) {
	var list []pair
	for {
		s.blanks()
		if s.at == len(s.Data) {
			if depth > 0 {
				return nil, s.Errorf(open, encoding.ErrSyntax, "the list that begins here is never closed: is the file complete?")
			}
			return list, nil
		}
		if s.Data[s.at] == ']' {
			if depth == 0 {
				return nil, s.Errorf(s.at, encoding.ErrSyntax, "this ] closes nothing: remove it")
			}
			s.at++
			return list, nil
		}
		p, err := s.pair(depth)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
}

func (s *scanner) pair(depth int) (pair, error) {
	p := pair{at: s.at}
	p.key = s.word()
	if !isKey(p.key) {
		if p.key == "" {
			p.key = string(s.Data[s.at : s.at+1])
		}
		return p, s.Errorf(p.at, encoding.ErrSyntax, "%q is no key: a key begins with a letter, and before every value stands one", records.Excerpt(p.key))
	}
	s.blanks()
	if s.at == len(s.Data) || s.Data[s.at] == ']' {
		return p, s.Errorf(p.at, encoding.ErrSyntax, "the key %q has no value", records.Excerpt(p.key))
	}
	switch start := s.at; s.Data[s.at] {
	case '[':
		if depth == maxDepth {
			return p, s.Errorf(s.at, encoding.ErrLimit, "lists stand more than %d deep in one another: no network needs that", maxDepth)
		}
		s.at++
		var err error
		p.isList = true
		p.list, err = s.pairs(depth+1, start)
		return p, err
	case '"':
		length := bytes.IndexByte(s.Data[start+1:], '"')
		if length < 0 {
			return p, s.Errorf(start, encoding.ErrSyntax, "the quote that opens this text is never closed")
		}
		s.at += length + 2
		p.text = unescape(string(s.Data[start+1 : start+1+length]))
	default:
		number := s.word()
		if number == "" || !strings.EqualFold(number, "nan") && !strings.EqualFold(strings.TrimLeft(number, "+-"), "inf") && !isNumber(number) {
			return p, s.Errorf(start, encoding.ErrSyntax, "%q is neither a number nor a list nor a text in quotes", records.Excerpt(number))
		}
		p.text = plain(number)
	}
	return p, nil
}

func isNumber(word string) bool {
	return strings.Trim(word, "+-.0123456789eE") == "" && records.IsNumber(word)
}

// plain undoes the ".0" that a number with an exponent must have in GML; NaN is no value.
func plain(number string) string {
	if strings.EqualFold(number, "nan") {
		return ""
	}
	for _, e := range []string{"e", "E"} {
		number = strings.Replace(number, ".0"+e, e, 1)
	}
	return number
}

// isKey reports whether a word can be a key. The underscore is not in the standard, but
// in use.
func isKey(word string) bool {
	for i := range len(word) {
		c := word[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return word != ""
}

// unescape replaces entities: &quot; &#233; and the like.
func unescape(text string) string {
	if !strings.Contains(text, "&") {
		return text
	}
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "&")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		name, after, closed := strings.Cut(rest, ";")
		character := entity(name)
		if !closed || character == "" {
			out.WriteByte('&')
			text = rest
			continue
		}
		out.WriteString(character)
		text = after
	}
}

// entity returns the character that an entity stands for, "" if there is none.
func entity(name string) string {
	if digits, ok := strings.CutPrefix(name, "#"); ok {
		base := 10
		if hex, ok := strings.CutPrefix(strings.ToLower(digits), "x"); ok {
			digits, base = hex, 16
		}
		code, err := strconv.ParseUint(digits, base, 21)
		if err != nil || code == 0 || code > 0x10FFFF || code >= 0xD800 && code < 0xE000 {
			return ""
		}
		return string(rune(code))
	}
	if len(name) > 31 || !isKey(name) {
		return ""
	}
	written := "&" + name + ";"
	if character := html.UnescapeString(written); character != written && !strings.HasSuffix(character, ";") {
		return character
	}
	return ""
}

// escape writes a text in ASCII without quotes, as other readers insist.
func escape(text string) string {
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == '&':
			out.WriteString("&amp;")
		case r == '"':
			out.WriteString("&quot;")
		case r < ' ' || r > '~':
			out.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}
