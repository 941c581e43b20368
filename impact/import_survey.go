package impact

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
)

// SurveyParams says how a roster survey is laid out.
type SurveyParams struct {
	ImportParams
	// Attributes names columns that are not about colleagues but about the respondent.
	Attributes []string
	// Relation is what was asked: the relation of the ties.
	Relation string
	// Mutual says that an answer is about a tie without direction.
	Mutual bool
	// Comma stands between fields; by default ','.
	Comma rune
}

// ReadSurvey turns a roster survey into events: comma-separated, one row a respondent,
// whose name is in the first column, and one column a colleague, whose name heads it. An
// answer is a number, the weight of a tie.observed from respondent to colleague; 0
// says that there is none, an empty field that the question was not answered. Whoever
// has a row or a column joins at the start; answers are of the start as well, and what
// respondents say about themselves is left out. Respondents and Roster of the result
// give the response rate.
//
// It returns a [*LineError] for a broken line, a respondent with two rows, or an answer
// that is not a number. O(rows columns).
func ReadSurvey(r io.Reader, p SurveyParams) (*Import, error) {
	header, rows, err := readTable(r, p.Comma)
	if err != nil {
		return nil, err
	}
	for _, name := range p.Attributes {
		if _, err := columnAt(header[1:], name); err != nil {
			return nil, err
		}
	}
	i, err := newImport(p.ImportParams, nil)
	if err != nil {
		return nil, err
	}
	v := survey{i, p, header}
	if err := v.roster(rows); err != nil {
		return nil, err
	}
	for k, row := range rows {
		if err := v.answers(k, row.fields); err != nil {
			return nil, &LineError{row.line, err}
		}
	}
	return i.done()
}

// survey is an import of a survey under way.
type survey struct {
	*importing
	SurveyParams
	header []string
}

func (v *survey) isAttribute(column int) bool {
	return slices.Contains(v.Attributes, v.header[column])
}

// roster lets everyone join: respondents in the order of their rows, then whoever else
// has a column.
func (v *survey) roster(rows []tableRow) error {
	seen := map[string]bool{}
	for _, r := range rows {
		row := r.fields
		if seen[row[0]] {
			return &LineError{r.line, fmt.Errorf("%w: %s has answered before", ErrImport, abbreviated(row[0]))}
		}
		seen[row[0]] = true
		fact := PersonJoined{Person: row[0]}
		for column := 1; column < len(row); column++ {
			if v.isAttribute(column) && row[column] != "" {
				if fact.Attributes == nil {
					fact.Attributes = map[string]string{}
				}
				fact.Attributes[v.header[column]] = row[column]
			}
		}
		v.add("person", len(v.Events), nil, fact)
	}
	for column := 1; column < len(v.header); column++ {
		if name := v.header[column]; !v.isAttribute(column) && !seen[name] {
			v.add("person", len(v.Events), nil, PersonJoined{Person: name})
		}
	}
	v.Roster = len(v.Events)
	v.introduced()
	return nil
}

func (v *survey) answers(k int, row []string) error {
	answered := false
	for column := 1; column < len(row); column++ {
		if v.isAttribute(column) || row[column] == "" || v.header[column] == row[0] {
			continue
		}
		answered = true
		weight, err := strconv.ParseFloat(row[column], 64)
		if err != nil || math.IsNaN(weight) {
			return fmt.Errorf("%w: the answer about %s is not a number: %s", ErrImport, abbreviated(v.header[column]), abbreviated(row[column]))
		}
		if weight == 0 {
			v.Zeros++
			continue
		}
		v.add("answer", k*len(v.header)+column, nil, TieObserved{From: row[0], To: v.header[column], Relation: v.Relation, Weight: weight, Mutual: v.Mutual})
	}
	if answered {
		v.Respondents++
	}
	return nil
}
