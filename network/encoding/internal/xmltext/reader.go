// Package xmltext reads XML element by element, with places for errors and limits for
// hostile files, and writes the little that the codecs need.
package xmltext

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// maxDepth is how deep elements may stand in one another.
const maxDepth = 100

// Reader walks over the elements of a file.
type Reader struct {
	*records.Text
	// Comment, if set, is told the comments on the way.
	Comment func(text string)

	decoder *xml.Decoder
	depth   int
}

// Element is the start of an element.
type Element struct {
	Name       string // without its namespace
	At         int
	attributes []xml.Attr
}

// Attribute returns the value of an attribute, "" if there is none.
func (e Element) Attribute(name string) string {
	value, _ := e.Lookup(name)
	return value
}

// Lookup returns the value of an attribute, and whether there is one.
func (e Element) Lookup(name string) (string, bool) {
	for _, a := range e.attributes {
		if a.Name.Local == name && (a.Name.Space == "" || a.Name.Space == "xmlns") {
			return a.Value, true
		}
	}
	return "", false
}

// New returns a reader of the text. Entities other than the five of XML are errors, so
// none can grow.
func New(t *records.Text) *Reader {
	if m := declared.FindSubmatch(t.Data); m != nil && slices.Contains(westerns, strings.ToLower(string(m[1]))) {
		t.Data = western(t.Data)
	}
	decoder := xml.NewDecoder(bytes.NewReader(t.Data))
	decoder.CharsetReader = charset
	return &Reader{Text: t, decoder: decoder}
}

// declared finds the character encoding that the first line of a file names.
var declared = regexp.MustCompile(`^<\?xml[^>]*encoding=["']([^"'>]*)["']`)

// westerns are the names of the one-byte encodings in which old files are written.
var westerns = []string{"iso-8859-1", "latin1", "latin-1", "iso-8859-15", "windows-1252"}

// windows are the characters 0x80 to 0x9F of Windows-1252, which such files mean even
// where they say Latin-1.
var windows = []rune("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ")

// western turns the bytes of a one-byte encoding into UTF-8.
func western(data []byte) []byte {
	out := make([]byte, 0, len(data)+len(data)/8)
	for _, c := range data {
		r := rune(c)
		if c >= 0x80 && c < 0xA0 {
			r = windows[c-0x80]
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

// charset lets the decoder read a text that was made UTF-8 beforehand.
func charset(label string, input io.Reader) (io.Reader, error) {
	if label = strings.ToLower(label); label == "us-ascii" || label == "ascii" || slices.Contains(westerns, label) {
		return input, nil
	}
	return nil, fmt.Errorf("the character encoding %q is not known here: save the file as UTF-8", label)
}

// next returns the next token of interest and where it begins.
func (x *Reader) next() (xml.Token, int, error) {
	for {
		at := int(x.decoder.InputOffset())
		token, err := x.decoder.Token()
		if err != nil {
			return nil, at, x.wrong(err, at)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if x.depth++; x.depth > maxDepth {
				return nil, at, x.Errorf(at, encoding.ErrLimit, "elements stand more than %d deep in one another: no network needs that", maxDepth)
			}
			return t, at, nil
		case xml.EndElement:
			x.depth--
			return t, at, nil
		case xml.CharData:
			return t, at, nil
		case xml.Comment:
			if x.Comment != nil {
				x.Comment(string(t))
			}
		}
	}
}

// wrong places an error of the XML decoder.
func (x *Reader) wrong(err error, at int) error {
	var syntax *xml.SyntaxError
	cut := errors.As(err, &syntax) && syntax.Msg == "unexpected EOF"
	if cut || errors.Is(err, io.EOF) {
		return x.Errorf(len(x.Data), encoding.ErrSyntax, "the file ends too early: is it complete?")
	}
	if syntax != nil {
		return x.Errorf(int(x.decoder.InputOffset()), encoding.ErrSyntax, "this is no well-formed XML: %s", syntax.Msg)
	}
	if unread := errors.Unwrap(err); unread != nil {
		err = unread
	}
	return x.Errorf(at, encoding.ErrEncoding, "%s", strings.TrimPrefix(err.Error(), "xml: "))
}

// Root finds the outermost element and lets visit read it.
func (x *Reader) Root(visit func(Element) error) error {
	for {
		token, at, err := x.next()
		if err != nil {
			return err
		}
		if data, ok := token.(xml.CharData); ok && len(bytes.TrimSpace(data)) > 0 {
			return x.Errorf(at, encoding.ErrStructure, "the file begins with text, not with an element: it is no XML")
		}
		if start, ok := token.(xml.StartElement); ok {
			if err := visit(Element{start.Name.Local, at, start.Attr}); err != nil {
				return err
			}
			return x.rest(0)
		}
	}
}

// Each lets visit read every child of the element that was entered last. What visit
// does not read is skipped.
func (x *Reader) Each(visit func(Element) error) error {
	inside := x.depth
	for {
		token, at, err := x.next()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := visit(Element{t.Name.Local, at, t.Attr}); err != nil {
				return err
			}
			if err := x.rest(inside); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// Content returns the text of the element that was entered last, without that of its
// children.
func (x *Reader) Content() (string, error) {
	var text strings.Builder
	inside := x.depth
	for x.depth >= inside {
		token, _, err := x.next()
		if err != nil {
			return "", err
		}
		if data, ok := token.(xml.CharData); ok && x.depth == inside {
			text.Write(data)
		}
	}
	return text.String(), nil
}

// rest reads on to the end of the element in whose inside the reader is.
func (x *Reader) rest(depth int) error {
	for x.depth > depth {
		if _, _, err := x.next(); err != nil {
			return err
		}
	}
	return nil
}
