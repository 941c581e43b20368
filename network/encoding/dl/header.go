package dl

import (
	"slices"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// freePeople is how many people a small file may declare without naming them; a larger
// file as many as it has bytes.
const freePeople = 1 << 16

// header is what stands before the data.
type header struct {
	rows, columns, levels   int // -1 if not given
	square                  bool
	format                  string
	noDiagonal              bool
	rowLabels, columnLabels []word
	levelLabels             []word
	rowsEmbedded            bool
	columnsEmbedded         bool
	at                      int // where the data begin
}

// formats are the formats that are known, by all their names.
var formats = map[string]string{
	"fullmatrix": "fullmatrix", "fm": "fullmatrix", "upperhalf": "upperhalf", "uh": "upperhalf", "lowerhalf": "lowerhalf", "lh": "lowerhalf",
	"edgelist": "edgelist1", "edgelist1": "edgelist1", "el1": "edgelist1", "el": "edgelist1", "edgelist2": "edgelist2", "el2": "edgelist2",
	"nodelist": "nodelist1", "nodelist1": "nodelist1", "nl1": "nodelist1", "nl": "nodelist1", "nodelist2": "nodelist2", "nl2": "nodelist2",
	"nodelist1b": "nodelist1b", "nl1b": "nodelist1b",
}

// header reads up to the data.
func (s *scanner) header() (*header, error) {
	w, _, err := s.next(true)
	if err != nil {
		return nil, err
	}
	if !strings.EqualFold(w.text, "dl") || w.quoted {
		return nil, s.Errorf(w.at, encoding.ErrStructure, "the file must begin with DL")
	}
	h := &header{rows: -1, columns: -1, levels: -1, format: "fullmatrix"}
	for {
		w, more, err := s.next(true)
		if err != nil {
			return nil, err
		}
		if !more {
			return nil, s.Errorf(w.at, encoding.ErrSyntax, "the file ends before its data: they begin with a line DATA:")
		}
		if strings.EqualFold(w.text, "data") && !w.quoted {
			h.at = w.at
			return h, nil
		}
		if err := s.phrase(h, w); err != nil {
			return nil, err
		}
	}
}

// phrase reads a phrase of the header.
func (s *scanner) phrase(h *header, w word) (err error) {
	switch key := strings.ToLower(w.text); key {
	case "n":
		h.rows, err = s.count(w)
		h.columns, h.square = h.rows, true
	case "nr":
		h.rows, err = s.count(w)
	case "nc":
		h.columns, err = s.count(w)
	case "nm":
		h.levels, err = s.count(w)
	case "title":
		_, _, err = s.next(false)
	case "format":
		f, _, fault := s.next(false)
		if h.format = formats[strings.ToLower(f.text)]; fault == nil && h.format == "" {
			return s.Errorf(f.at, encoding.ErrStructure, "the format %q is not known here: export as fullmatrix or edgelist1", records.Excerpt(f.text))
		}
		err = fault
	case "diagonal":
		f, _, fault := s.next(false)
		if is := strings.ToLower(f.text); fault == nil && is != "present" && is != "absent" {
			return s.Errorf(f.at, encoding.ErrSyntax, "the diagonal is %q: it must be present or absent", records.Excerpt(f.text))
		}
		h.noDiagonal, err = strings.EqualFold(f.text, "absent"), fault
	case "labels":
		err = s.labels(h, w, "")
	case "row", "rows", "column", "columns", "col", "level", "matrix", "relation":
		next, _, fault := s.next(true)
		if fault == nil && !strings.EqualFold(next.text, "labels") {
			return s.Errorf(next.at, encoding.ErrSyntax, "after %s must come LABELS", strings.ToUpper(w.text))
		}
		if err = fault; err == nil {
			err = s.labels(h, next, key[:3])
		}
	default:
		return s.Errorf(w.at, encoding.ErrSyntax, "%q is no word of the DL language: before the data come N=, NM=, FORMAT=, LABELS: and the like", records.Excerpt(w.text))
	}
	return err
}

func (s *scanner) count(key word) (int, error) {
	w, _, err := s.next(false)
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(w.text)
	if err != nil || n < 0 {
		return 0, s.Errorf(w.at, encoding.ErrSyntax, "%q is no count: write %s=10, say", records.Excerpt(w.text), strings.ToUpper(key.text))
	}
	if n > freePeople+len(s.Data) {
		return 0, s.Errorf(w.at, encoding.ErrLimit, "%s=%d is more than the file could hold", strings.ToUpper(key.text), n)
	}
	return n, nil
}

// labels reads labels, or that they are embedded in the data.
func (s *scanner) labels(h *header, at word, of string) error {
	before := s.at
	if w, _, err := s.next(true); err == nil && strings.EqualFold(w.text, "embedded") && !w.quoted {
		h.rowsEmbedded = h.rowsEmbedded || of == "" || of == "row"
		h.columnsEmbedded = h.columnsEmbedded || of == "" || of == "col"
		return nil
	}
	s.at = before
	n := h.rows
	switch of {
	case "col":
		n = h.columns
	case "lev", "mat", "rel":
		if n = h.levels; n < 0 {
			n = 1
		}
	}
	if n < 0 {
		return s.Errorf(at.at, encoding.ErrSyntax, "labels come before the number of them: put N= first")
	}
	var labels []word
	for range n {
		w, more, err := s.next(false)
		if err != nil {
			return err
		}
		if !more || strings.EqualFold(w.text, "data:") && !w.quoted {
			return s.Errorf(w.at, encoding.ErrSyntax, "only %s where %d were announced", records.Plural(len(labels), "label"), n)
		}
		labels = append(labels, w)
	}
	switch of {
	case "":
		h.rowLabels = labels
	case "row":
		h.rowLabels = labels
	case "col":
		h.columnLabels = labels
	default:
		h.levelLabels = labels
	}
	return nil
}

// twoMode reports whether rows and columns are different things.
func (h *header) twoMode() bool {
	if h.format == "edgelist2" || h.format == "nodelist2" {
		return true
	}
	if h.square || h.rows == h.columns && (h.columnLabels == nil || h.rowLabels == nil) {
		return false
	}
	return !slices.EqualFunc(h.rowLabels, h.columnLabels, func(a, b word) bool { return a.text == b.text }) || h.rows != h.columns
}
