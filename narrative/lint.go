package narrative

import (
	"errors"
	"fmt"
	"slices"
)

// Severity says how much a finding matters.
type Severity string

// The severities: an error means that the text is not a call, a warning that it
// draws less than it could, a note that it may be worth a look.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Rule is one thing that [Lint] looks for.
type Rule struct {
	Name       string
	Severity   Severity
	Field      string // the JSON name of the field it is about
	Why        string // why it matters
	Suggestion string
	broken     func(v view) string // what is wrong, "" if nothing is
}

// Finding is a rule that a narrative breaks.
type Finding struct {
	Narrative  int    // index in the collection
	Title      string // of the narrative
	Rule       string
	Severity   Severity
	Field      string
	What       string // what is wrong here
	Why        string // why it matters
	Suggestion string
}

// String returns what is wrong, why it matters and what to do, in one line.
func (f Finding) String() string {
	return fmt.Sprintf("%s: %s; %s", f.What, f.Why, f.Suggestion)
}

// LintParams say what counts as a finding. The zero value applies every rule with
// the default horizons.
type LintParams struct {
	Disable  []string // names of rules that are switched off
	Horizons Horizons
}

// Validate reports every unknown rule (ErrRule) and bad horizons (ErrParams).
func (p LintParams) Validate() error {
	var faults []error
	for _, name := range p.Disable {
		if !slices.ContainsFunc(rules, func(r Rule) bool { return r.Name == name }) {
			faults = append(faults, fmt.Errorf("%w: %q", ErrRule, name))
		}
	}
	return errors.Join(append(faults, p.Horizons.Validate())...)
}

// Rules returns all rules in the order in which Lint applies them.
func Rules() []Rule { return slices.Clone(rules) }

// Lint applies the rules to every narrative of the collection and returns the
// findings by narrative, then by rule. Whether a narrative is narrow is judged only
// where there are two or more. It returns ErrRule, ErrParams or the errors of
// [Collection.Validate].
func Lint(c Collection, p LintParams) ([]Finding, error) {
	if err := errors.Join(p.Validate(), c.Validate()); err != nil {
		return nil, err
	}
	shared, titles := c.shared(), c.titles()
	var findings []Finding
	for i, n := range c.Narratives {
		v := view{Narrative: n, zoom: n.Zoom(p.Horizons), shared: shared[i]}
		v.parent, v.cycle = c.standing(i, titles)
		for _, r := range rules {
			if slices.Contains(p.Disable, r.Name) {
				continue
			}
			if what := r.broken(v); what != "" {
				findings = append(findings, Finding{i, n.Title, r.Name, r.Severity, r.Field, what, r.Why, r.Suggestion})
			}
		}
	}
	return findings, nil
}

// view is a narrative with what the rules need to know about its surroundings.
type view struct {
	Narrative
	zoom   Zoom
	shared *bool
	parent bool // its umbrella is in the collection
	cycle  bool // it is, over its umbrellas, under itself
}

// standing follows the umbrellas over narrative i.
func (c Collection) standing(i int, titles map[string]int) (parent, cycle bool) {
	at, parent := c.parent(i, titles)
	for up, steps := parent, 0; up && steps <= len(c.Narratives); steps++ {
		if at == i {
			return parent, true
		}
		at, up = c.parent(at, titles)
	}
	return parent, false
}

// rules is the table of all rules; nothing writes to it.
var rules = []Rule{
	{"closed-ending", Error, "resolution", "a story that is over leaves the audience nothing to decide",
		"leave the ending open and let it depend on what people do", func(v view) string {
			return when(v.Resolution == Closed, "the ending is closed")
		}},
	{"about-others", Error, "subject", "people act on what is about themselves",
		"make the audience the one whose choices decide", func(v view) string {
			return when(v.Subject == Others, "it is about others")
		}},
	{"threat-framing", Warning, "outlook", "a threat raises fear, divides people and makes them avoid risk",
		"name the opportunity that overcoming the threat would open", func(v view) string {
			return when(v.Outlook == Threat, "it places a threat in the future")
		}},
	{"no-outlook", Warning, "outlook", "without something ahead there is nothing to come together for",
		"place an inspiring opportunity in the future", func(v view) string {
			return when(v.Outlook == Neither, "it places neither an opportunity nor a threat in the future")
		}},
	{"no-call-to-action", Error, "call_to_action", "people who are moved but not asked stay where they are",
		"say what the audience can do", func(v view) string {
			return blank(v.CallToAction, "the call to action")
		}},
	{"no-question", Warning, "questions", "a question admits what is not known, invites help and so builds trust",
		"ask an open question that only acting together can answer", func(v view) string {
			return when(len(v.Questions) == 0, "it asks no question")
		}},
	{"no-powerful-question", Warning, "questions", "a question draws people in if it is open, about the opportunity and answerable by action",
		"ask how, what or who, about one of the domains, and what we could do", func(v view) string {
			return when(len(v.Questions) > 0 && v.powerful() == 0, "none of its questions is powerful")
		}},
	{"short-horizon", Warning, "horizon_years", "an opportunity big enough for many needs a zoom-out of 10 to 20 years",
		"say what could be true in 10 to 20 years", func(v view) string {
			return when(!v.zoom.Out, "the horizon is "+years(v.HorizonYears)+" years")
		}},
	{"far-horizon", Note, "horizon_years", "what lies beyond 20 years gives no direction to next year's choices",
		"bring the opportunity within 20 years", func(v view) string {
			return when(v.zoom.TooFar, "the horizon is "+years(v.HorizonYears)+" years")
		}},
	{"no-near-milestone", Warning, "milestones", "the zoom-in of 6 to 12 months turns the opportunity into a first step",
		"add something that can be reached within 12 months", func(v view) string {
			return when(!v.zoom.In, "no milestone lies within the zoom-in")
		}},
	{"too-many-initiatives", Note, "milestones", "more than two or three things at once spread people thin",
		"keep the two or three that matter most", func(v view) string {
			return when(v.zoom.TooMany, fmt.Sprintf("%d milestones lie within the zoom-in", len(v.zoom.Near)))
		}},
	{"no-domain", Warning, "domains", "without a domain nobody can see that two quests are one",
		"name the domains it speaks to", func(v view) string {
			return when(len(v.Domains) == 0, "it names no domain")
		}},
	{"narrow", Warning, "domains", "a quest that shares nothing with others stays in its silo",
		"name the broader opportunity that it is part of", func(v view) string {
			return when(v.shared != nil && !*v.shared && len(v.Domains) > 0, "no other narrative shares a domain with it")
		}},
	{"unknown-umbrella", Warning, "umbrella", "the broader quest has to be told too",
		"tell the umbrella narrative or correct its title", func(v view) string {
			return when(v.Umbrella != "" && !v.parent, fmt.Sprintf("its umbrella %q is not among the narratives", v.Umbrella))
		}},
	{"umbrella-cycle", Error, "umbrella", "an umbrella has to be broader than what is under it",
		"break the circle of umbrellas", func(v view) string {
			return when(v.cycle, "it is under itself")
		}},
}

func when(broken bool, what string) string {
	if broken {
		return what
	}
	return ""
}
