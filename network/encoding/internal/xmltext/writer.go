package xmltext

import (
	"encoding/xml"
	"strings"
	"unicode/utf8"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// Escape returns a text as it stands in XML, in elements and in attributes.
func Escape(text string) string {
	var out strings.Builder
	// A strings.Builder cannot fail.
	_ = xml.EscapeText(&out, []byte(text))
	return out.String()
}

// CanHold reports whether XML has all characters of a text.
func CanHold(text string) bool {
	for _, r := range text {
		if r == utf8.RuneError || r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\uFFFE' || r == '\uFFFF' {
			return false
		}
	}
	return true
}

// Holds reports whether XML has all characters of the values of a column and its name.
func Holds(c *network.Column) bool {
	if !CanHold(c.Name()) {
		return false
	}
	for i := range c.Len() {
		if !CanHold(c.Field(i)) {
			return false
		}
	}
	return true
}

// LostLabels says how many names of people XML cannot hold.
func LostLabels(d *network.Dataset) []string {
	n := 0
	for _, label := range d.People.Labels() {
		if !CanHold(label) {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return []string{records.Plural(n, "id") + " of people: XML lacks some of the characters"}
}
