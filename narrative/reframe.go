package narrative

import "strconv"

// Change is a field that must change for a narrative to become an opportunity
// narrative.
type Change struct {
	Field   string // its JSON name
	From    string // what it is now, "" if nothing
	To      string // what it has to be; "" where only the author can say
	Why     string
	Rewrite bool // the author has to write it: the draft leaves it empty
}

// Reframe turns a threat narrative, or a story, into the structure of an opportunity
// narrative: it returns a draft and the list of fields that differ, in the order of
// the fields. Values that follow from the definitions are set (open, you, opportunity,
// the least horizon); words that spoke of the threat are left empty, so that [Lint]
// on the draft asks the author for exactly these: the call to action, which said what
// to fight, and every question that is not powerful. Title, milestones, domains and
// umbrella stay: the concern is the same, what is placed in the future is not.
//
// An opportunity narrative comes back unchanged where nothing is missing. It returns
// ErrParams for bad horizons.
func Reframe(n Narrative, h Horizons) (Narrative, []Change, error) {
	if err := h.Validate(); err != nil {
		return Narrative{}, nil, err
	}
	h = h.withDefaults()
	draft, changes := n, []Change(nil)
	set := func(field, from, to, why string, rewrite bool) {
		if from != to || rewrite {
			changes = append(changes, Change{field, from, to, why, rewrite})
		}
	}
	set("resolution", string(n.Resolution), string(Open), "only an open ending leaves room for what the audience does", false)
	set("subject", string(n.Subject), string(You), "the audience has to see its own part in it", false)
	set("outlook", string(n.Outlook), string(Opportunity), "an opportunity draws people together, a threat raises fear and divides", false)
	draft.Resolution, draft.Subject, draft.Outlook = Open, You, Opportunity
	if n.HorizonYears < h.OutYears {
		draft.HorizonYears = h.OutYears
		set("horizon_years", years(n.HorizonYears), years(h.OutYears), "an opportunity worth a quest lies further out than a danger to be averted", false)
	}
	if n.Outlook != Opportunity || isBlank(n.CallToAction) {
		draft.CallToAction = ""
		set("call_to_action", n.CallToAction, "", "it has to say what to reach together, not what to fight", true)
	}
	draft.Questions = nil
	for _, q := range n.Questions {
		if Judge(q, draft).Powerful() {
			draft.Questions = append(draft.Questions, q)
		}
	}
	if len(n.Questions) == 0 || len(draft.Questions) < len(n.Questions) {
		set("questions", strconv.Itoa(len(n.Questions)), "", "questions have to be open, about the opportunity and answerable by action", true)
	}
	if !n.Zoom(h).In {
		set("milestones", strconv.Itoa(len(n.Milestones)), "", "a first result within "+years(h.InMonths)+" months shows that the opportunity is real", true)
	}
	return draft, changes, nil
}

func years(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
