package pajek

import (
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// word is a word of a line; quoted ones are without their quotes.
type word struct {
	text   string
	at     int
	quoted bool
}

// line is a line that is neither blank nor a comment.
type line struct {
	words []word
	at    int
}

// scanner reads lines.
type scanner struct {
	*records.Text
	at       int
	comments []line // since the last section began
}

// next returns the next line with something in it, false at the end of the file.
func (s *scanner) next() (line, bool, error) {
	for s.at < len(s.Data) {
		start := s.at
		for s.at < len(s.Data) && s.Data[s.at] != '\n' && s.Data[s.at] != '\r' {
			s.at++
		}
		end := s.at
		if s.at < len(s.Data) {
			s.at++
		}
		first := start
		for first < end && blank(s.Data[first]) {
			first++
		}
		if first == end {
			continue
		}
		comment := s.Data[first] == '%'
		if comment {
			first++
		}
		words, err := s.words(first, end)
		if comment {
			if err == nil {
				s.comments = append(s.comments, line{words, first})
			}
			continue
		}
		return line{words, first}, true, err
	}
	return line{}, false, nil
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\x1a' }

func (s *scanner) words(at, end int) ([]word, error) {
	var words []word
	for {
		for at < end && blank(s.Data[at]) {
			at++
		}
		if at == end {
			return words, nil
		}
		w := word{at: at}
		start := at
		switch quote := s.Data[at]; quote {
		case '"', '\'':
			for at++; at < end && s.Data[at] != quote; {
				at++
			}
			if at < end {
				w.text, w.quoted = string(s.Data[start+1:at]), true
				at++
				break
			}
			if quote == '"' {
				return nil, s.Errorf(start, encoding.ErrSyntax, "the quote that opens this label is never closed on its line")
			}
			fallthrough // an apostrophe
		default:
			for at = start; at < end && !blank(s.Data[at]); {
				at++
			}
			w.text = string(s.Data[start:at])
		}
		w.text = unescape(w.text)
		words = append(words, w)
	}
}

// unescape replaces &#34; and the like.
func unescape(text string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "&#")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		digits, after, closed := strings.Cut(rest, ";")
		code, err := strconv.ParseUint(digits, 10, 21)
		if !closed || err != nil || code == 0 || code > 0x10FFFF || code >= 0xD800 && code < 0xE000 {
			out.WriteString("&#")
			text = rest
			continue
		}
		out.WriteRune(rune(code))
		text = after
	}
}

// quote writes a label so that it comes back to the letter.
func quote(label string) string {
	var out strings.Builder
	runes := []rune(label)
	out.WriteByte('"')
	for i, r := range runes {
		if r == '"' || r < ' ' || r == '&' && i+1 < len(runes) && runes[i+1] == '#' {
			out.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		} else {
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
	return out.String()
}
