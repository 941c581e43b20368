package impact

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/impactnet/impactnet/network"
)

// ImportParams says how data become events. The zero value of a field means its
// default.
type ImportParams struct {
	// Prefix begins the id of every event, which goes on with what it is about and its
	// place in the data: the same data give the same ids, so importing them twice
	// changes nothing. By default "import".
	Prefix string
	// Start is when people come, groups begin and rows without a time happened; nil
	// means the earliest time in the data, tick 0 if they have none.
	Start *Time
	// Unix reads numbers in columns of time as seconds since 1970, not as ticks.
	Unix bool
}

func (p ImportParams) withDefaults() ImportParams {
	setDefault(&p.Prefix, "import")
	return p
}

// Import is data turned into events, by time, and what an event could not say.
type Import struct {
	Events      []Event
	Loops       int // rows that tie someone to themselves, left out
	Zeros       int // ties of weight 0, left out: to have no tie is not to be observed
	Undated     int // rows without a time, put at the start
	Roster      int // people named in a survey
	Respondents int // of whom answered anything
}

// importing is an import under way.
type importing struct {
	Import
	params ImportParams
	start  Time
	intro  int // events that come first: they introduce names
}

// newImport begins an import of rows with the given times; nil is no time.
func newImport(p ImportParams, times []*Time) (*importing, error) {
	i := &importing{params: p.withDefaults(), start: first(times)}
	if p.Start != nil {
		i.start = *p.Start
	}
	for _, t := range times {
		switch {
		case t == nil:
			i.Undated++
		case t.calendar != i.start.calendar:
			return nil, fmt.Errorf("%w: the data say %v, and the start is %v", ErrTime, t, i.start)
		}
	}
	return i, nil
}

// first returns the earliest of the times that are there, tick 0 if none is.
func first(times []*Time) (start Time) {
	found := false
	for _, t := range times {
		if t != nil && (!found || t.Compare(start) < 0) {
			start, found = *t, true
		}
	}
	return start
}

// add appends an event; t of nil is the start.
func (i *importing) add(what string, number int, t *Time, fact Fact) {
	if t == nil {
		t = &i.start
	}
	id := i.params.Prefix + "-" + what + "-" + strconv.Itoa(number)
	i.Events = append(i.Events, Event{ID: id, Time: *t, Fact: fact})
}

// introduced notes that all events so far introduce what later ones name.
func (i *importing) introduced() { i.intro = len(i.Events) }

// done returns the import with its events checked and by time, but for those that
// introduce people and groups: they come first even if the start is later than
// something that happened.
func (i *importing) done() (*Import, error) {
	slices.SortStableFunc(i.Events[i.intro:], func(a, b Event) int { return a.Time.Compare(b.Time) })
	for _, e := range i.Events {
		if err := e.Validate(); err != nil {
			return nil, fmt.Errorf("%w: %s: %w", ErrImport, e.ID, err)
		}
	}
	return &i.Import, nil
}

// timesOf returns the times in a column, nil where there is none; no column, no times.
func timesOf(c *network.Column, rows int, unix bool) ([]*Time, error) {
	times := make([]*Time, rows)
	if c == nil {
		return times, nil
	}
	if c.Ordinals() == nil && slices.ContainsFunc(everyone(c.Len()), func(row int) bool { return !c.Missing(row) }) {
		return nil, fmt.Errorf("%w: the column %q holds neither numbers nor dates", ErrImport, c.Name())
	}
	for row := range times {
		if c.Missing(row) {
			continue
		}
		t, err := timeOf(c.Ordinals()[row], unix || c.Is(network.Date))
		if err != nil {
			return nil, fmt.Errorf("%w, in row %d of column %q", err, row, c.Name())
		}
		times[row] = &t
	}
	return times, nil
}

// timeOf returns the time that a number stands for: seconds since 1970, or ticks.
func timeOf(x float64, seconds bool) (Time, error) {
	const most = 1 << 53 // beyond, not every whole number is there
	switch {
	case math.Abs(x) > most || !seconds && x != math.Trunc(x):
		return Time{}, fmt.Errorf("%w: %v is not a whole number of ticks", ErrTime, x)
	case !seconds:
		return Tick(int64(x)), nil
	}
	whole := math.Floor(x)
	return At(time.Unix(int64(whole), int64(math.Round((x-whole)*1e6))*1e3)).checked()
}

// attributesOf returns what columns say about one row.
func attributesOf(columns []*network.Column, row int) map[string]string {
	var m map[string]string
	for _, c := range columns {
		if c.Missing(row) {
			continue
		}
		if m == nil {
			m = make(map[string]string, len(columns))
		}
		m[c.Name()] = c.Field(row)
	}
	return m
}
