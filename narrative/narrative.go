package narrative

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Resolution says whether the ending is still to be decided.
type Resolution string

// The resolutions.
const (
	Open   Resolution = "open"   // it depends on what the audience does
	Closed Resolution = "closed" // it has already happened
)

// Subject says whom the narrative is about.
type Subject string

// The subjects.
const (
	You    Subject = "you"    // the audience
	Others Subject = "others" // somebody else
)

// Outlook is what the narrative places in the future.
type Outlook string

// The outlooks.
const (
	Opportunity Outlook = "opportunity"
	Threat      Outlook = "threat"
	Neither     Outlook = "neither"
)

// Milestone is something to be reached on the way.
type Milestone struct {
	Title  string  `json:"title"`
	Months float64 `json:"months"` // from now
}

// Narrative is the structure of a narrative. Title, Resolution, Subject and Outlook
// are required; what else is missing is for [Lint] to say.
type Narrative struct {
	Title        string      `json:"title"`
	Resolution   Resolution  `json:"resolution"`
	Subject      Subject     `json:"subject"`
	Outlook      Outlook     `json:"outlook"`
	HorizonYears float64     `json:"horizon_years,omitempty"`
	CallToAction string      `json:"call_to_action,omitempty"`
	Questions    []Question  `json:"questions,omitempty"`
	Milestones   []Milestone `json:"milestones,omitempty"`
	Domains      []string    `json:"domains,omitempty"`  // what it speaks to
	Umbrella     string      `json:"umbrella,omitempty"` // title of the broader narrative it is part of
}

// Collection is a set of narratives with the taxonomy of their domains.
type Collection struct {
	Narratives []Narrative `json:"narratives"`
	Taxonomy   Taxonomy    `json:"taxonomy,omitempty"`
}

// Errors that the package wraps, with the offending value in the message.
var (
	// ErrNarrative reports a narrative with a value that is missing or out of range.
	ErrNarrative = errors.New("narrative: bad narrative")
	// ErrTitle reports two narratives of one title.
	ErrTitle = errors.New("narrative: repeated title")
	// ErrCycle reports a term that is broader than itself, or a narrative under itself.
	ErrCycle = errors.New("narrative: cycle")
	// ErrRule reports a rule that does not exist.
	ErrRule = errors.New("narrative: unknown rule")
	// ErrParams reports a parameter outside its range.
	ErrParams = errors.New("narrative: bad parameter")
	// ErrAdherents reports adherents who are not people of the graph, or lists that
	// do not fit the narratives.
	ErrAdherents = errors.New("narrative: bad adherents")
	// ErrSyntax reports text that is not JSON.
	ErrSyntax = errors.New("narrative: bad syntax")
	// ErrField reports a field that is unknown, repeated, missing or of the wrong type.
	ErrField = errors.New("narrative: bad field")
)

// checks are the rules that the value of each field keeps, in the order of the
// fields; Validate and Decode both use them.
var checks = []struct {
	field string
	fault func(n Narrative) string
}{
	{"title", func(n Narrative) string { return blank(n.Title, "the title") }},
	{"resolution", func(n Narrative) string { return oneOf(n.Resolution, Open, Closed) }},
	{"subject", func(n Narrative) string { return oneOf(n.Subject, You, Others) }},
	{"outlook", func(n Narrative) string { return oneOf(n.Outlook, Opportunity, Threat, Neither) }},
	{"horizon_years", func(n Narrative) string { return negative(n.HorizonYears) }},
	{"questions", func(n Narrative) string { return firstFault(n.Questions, Question.fault) }},
	{"milestones", func(n Narrative) string { return firstFault(n.Milestones, Milestone.fault) }},
	{"domains", func(n Narrative) string {
		return firstFault(n.Domains, func(d string) string { return blank(d, "a domain") })
	}},
}

// Validate reports every value that is missing or out of range, wrapped in
// ErrNarrative.
func (n Narrative) Validate() error {
	var faults []error
	for _, check := range checks {
		if fault := check.fault(n); fault != "" {
			faults = append(faults, fmt.Errorf("%w: %s: %s", ErrNarrative, check.field, fault))
		}
	}
	return errors.Join(faults...)
}

func (m Milestone) fault() string {
	if fault := blank(m.Title, "the title of a milestone"); fault != "" {
		return fault
	}
	return negative(m.Months)
}

func isBlank(text string) bool { return strings.TrimSpace(text) == "" }

func blank(text, what string) string {
	if isBlank(text) {
		return what + " is empty"
	}
	return ""
}

func oneOf[S ~string](value S, allowed ...S) string {
	if slices.Contains(allowed, value) {
		return ""
	}
	return fmt.Sprintf("%q is none of %q", string(value), allowed)
}

func negative(x float64) string {
	if x < 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return fmt.Sprintf("%v is not a number of 0 or more", x)
	}
	return ""
}

func firstFault[T any](values []T, fault func(T) string) string {
	for _, v := range values {
		if f := fault(v); f != "" {
			return f
		}
	}
	return ""
}

// Validate reports every fault of the narratives, repeated titles (compared as terms
// are, see [Taxonomy]) and a taxonomy with a cycle.
func (c Collection) Validate() error {
	var faults []error
	seen := make(map[string]int, len(c.Narratives))
	for i, n := range c.Narratives {
		if err := n.Validate(); err != nil {
			faults = append(faults, fmt.Errorf("narrative %d: %w", i, err))
		}
		if first, ok := seen[fold(n.Title)]; ok {
			faults = append(faults, fmt.Errorf("%w: %q, narratives %d and %d", ErrTitle, n.Title, first, i))
			continue
		}
		seen[fold(n.Title)] = i
	}
	return errors.Join(append(faults, c.Taxonomy.Validate())...)
}
