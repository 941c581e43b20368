package dl

import (
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// word is a word of the file; quoted ones are without their quotes.
type word struct {
	text   string
	at     int
	quoted bool
}

// scanner reads words, which blanks, commas and equal signs separate.
type scanner struct {
	*records.Text
	at int
}

func separates(c byte) bool { return strings.IndexByte(" \t\r\n,=\x1a", c) >= 0 }

// next returns the next word, false at the end of the file. A word of the header ends
// with its colon, which is left out.
func (s *scanner) next(header bool) (word, bool, error) {
	for s.at < len(s.Data) && separates(s.Data[s.at]) {
		s.at++
	}
	if s.at == len(s.Data) {
		return word{at: s.at}, false, nil
	}
	w := word{at: s.at}
	if quote := s.Data[s.at]; quote == '"' {
		for s.at++; s.at < len(s.Data) && s.Data[s.at] != quote && s.Data[s.at] != '\n'; {
			s.at++
		}
		if s.at == len(s.Data) || s.Data[s.at] == '\n' {
			return w, false, s.Errorf(w.at, encoding.ErrSyntax, "the quote that opens this label is never closed on its line")
		}
		w.text, w.quoted = string(s.Data[w.at+1:s.at]), true
		s.at++
		return w, true, nil
	}
	for s.at < len(s.Data) && !separates(s.Data[s.at]) {
		s.at++
		if header && s.Data[s.at-1] == ':' {
			w.text = string(s.Data[w.at : s.at-1])
			return w, true, nil
		}
	}
	w.text = string(s.Data[w.at:s.at])
	return w, true, nil
}

// line returns the words of the next line that has some, none at the end of the file.
func (s *scanner) line() ([]word, error) {
	var words []word
	for {
		for s.at < len(s.Data) && separates(s.Data[s.at]) {
			if c := s.Data[s.at]; len(words) > 0 && (c == '\n' || c == '\r') {
				return words, nil
			}
			s.at++
		}
		w, more, err := s.next(false)
		if err != nil || !more {
			return words, err
		}
		words = append(words, w)
	}
}

// quote writes a label so that it comes back, if it has no quotes and line ends.
func quote(label string) string {
	label = strings.Map(func(r rune) rune {
		if r == '"' || r == '\n' || r == '\r' {
			return '\''
		}
		return r
	}, label)
	if label == "" || label == "!" || strings.ContainsAny(label, " \t,=:\x1a") {
		return `"` + label + `"`
	}
	if _, err := strconv.Atoi(label); err == nil {
		return `"` + label + `"`
	}
	return label
}
