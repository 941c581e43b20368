package scorecard

// Measure is one number of a scorecard, how sure it is, what chance would give, how it
// changed, and what it means in one plain sentence.
type Measure struct {
	Key   string `json:"key"`  // never changes: to find the measure in another card
	Name  string `json:"name"` // for people
	Value Number `json:"value"`
	Share bool   `json:"share"` // the value is a share, best read in per cent
	// Range bounds the values that are possible; an end that is not bounded is null.
	Range Range `json:"range"`
	// Interval is nil where no method is known to cover the truth as often as it says,
	// and Method then says why there is none.
	Interval *Interval `json:"interval"`
	Method   string    `json:"method"`
	N        int       `json:"n"` // people, groups, ratings or ties that the value rests on; Of says which
	Of       string    `json:"of"`
	// ResponseRate is the share of people who answered; null if nobody was asked or it is
	// not known.
	ResponseRate Number     `json:"response_rate"`
	Null         *Reference `json:"null"`  // nil where there is no sensible null hypothesis, or no time to draw from it
	Trend        *Trend     `json:"trend"` // nil without an earlier card
	Sentence     string     `json:"sentence"`
	// Withheld says that the value is about fewer people than the privacy floor: it is
	// null, and so is everything that would give it away.
	Withheld bool `json:"withheld,omitempty"`
}

// Range is two bounds.
type Range struct {
	Low  Number `json:"low"`
	High Number `json:"high"`
}

// Interval covers what other people of the same kind would give, as often as Level says.
type Interval struct {
	Low           Number `json:"low"`
	High          Number `json:"high"`
	Level         Number `json:"level"`
	StandardError Number `json:"standard_error"`
}

// Reference is what random graphs give that share something with the observed one.
type Reference struct {
	Hypothesis string `json:"hypothesis"` // what they share
	Mean       Number `json:"mean"`
	SD         Number `json:"sd"`
	Z          Number `json:"z"` // (value - Mean)/SD; null if all random graphs give the same
	P          Number `json:"p"` // two-sided
	Draws      int    `json:"draws"`
}

// Typical returns the range Mean ± 2 SD, in which about 95% of random graphs lie.
func (r Reference) Typical() Range { return Range{r.Mean - 2*r.SD, r.Mean + 2*r.SD} }

// Trend is how a measure changed since an earlier card.
type Trend struct {
	Previous Number `json:"previous"`
	Change   Number `json:"change"`
	// Clear says that the change is more than twice its standard error, had the two cards
	// been of different people. The same people answer much the same twice, so a change
	// that is clear by this rule is one, and one that is not may still be. False if a
	// standard error is not known.
	Clear    bool   `json:"clear"`
	Sentence string `json:"sentence"`
}

// within sets the range of possible values.
func (m Measure) within(low, high float64) Measure {
	m.Range = Range{Number(low), Number(high)}
	return m
}

// share marks a value as a share of a whole.
func (m Measure) share() Measure {
	m.Share = true
	return m.within(0, 1)
}

// withhold empties a measure that is about too few people.
func (m Measure) withhold(floor int) Measure {
	return Measure{
		Key: m.Key, Name: m.Name, Value: Undefined, Share: m.Share, Range: m.Range, ResponseRate: Undefined, Of: m.Of,
		Method: "withheld", Sentence: "It is about fewer than " + counted(floor, m.Of) + ", so it is not shown.", Withheld: true,
	}
}
