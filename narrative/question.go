package narrative

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"
)

// Form is the grammatical form of a question.
type Form string

// The forms; the empty form is judged from the text.
const (
	OpenForm  Form = "open"
	YesNoForm Form = "yes_no"
)

// Answer is what it takes to answer a question.
type Answer string

// The answers; the empty answer is judged from the text.
const (
	ByAction    Answer = "action"    // trying it out
	ByKnowledge Answer = "knowledge" // looking it up
)

// Question is a question that a narrative asks. Only Text is required: an empty
// field is judged from the text, see [Judge].
type Question struct {
	Text   string `json:"text"`
	Form   Form   `json:"form,omitempty"`
	Answer Answer `json:"answer,omitempty"`
	About  string `json:"about,omitempty"` // the domain it is about
}

// Judgement says what makes a question powerful and what does not.
type Judgement struct {
	Open             bool // cannot be answered by yes or no
	AboutOpportunity bool // about a domain of the narrative
	ByAction         bool // answered by acting, not by looking up
}

// Powerful reports whether the question has all three properties: it admits what is
// not known and invites help.
func (j Judgement) Powerful() bool { return j.Open && j.AboutOpportunity && j.ByAction }

// The words that the judgement of English text goes by.
var (
	interrogatives = words("how what when where which who whom whose why")
	auxiliaries    = words("am are can could did do does had has have is may might must shall should was were will would")
	people         = words("i me my our ours ourselves together us we you your yours yourself")
	deeds          = words("act begin bring build can change could create do find give grow help learn make might need reach shall share should start take takes try will would")
)

func words(list string) []string { return strings.Fields(list) }

// Judge judges a question asked by the narrative n. What the question states in its
// fields counts; the rest is judged from English text by these rules:
//
//   - open: one of the first three words is an interrogative (how, what, who ...)
//     and no auxiliary (is, can, will ...) stands before it;
//   - about the opportunity: a word of four letters or more stands in the text and
//     in a domain of n, or begins such a word ("garden", "gardens");
//   - by action: it is open and has a word for us or you and a word of doing
//     (can, could, help, build ...).
//
// About states a domain: it counts if it is one of n's, compared as terms are.
func Judge(q Question, n Narrative) Judgement {
	text := tokens(q.Text)
	j := Judgement{Open: q.Form == OpenForm, ByAction: q.Answer == ByAction}
	if q.Form == "" {
		j.Open = isOpen(text)
	}
	if q.Answer == "" {
		j.ByAction = j.Open && containsAny(text, people) && containsAny(text, deeds)
	}
	for _, domain := range n.Domains {
		if q.About != "" {
			j.AboutOpportunity = j.AboutOpportunity || fold(q.About) == fold(domain)
		} else {
			j.AboutOpportunity = j.AboutOpportunity || shareWord(text, tokens(domain))
		}
	}
	return j
}

func tokens(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func isOpen(text []string) bool {
	for _, word := range text[:min(3, len(text))] {
		if slices.Contains(interrogatives, word) {
			return true
		}
		if slices.Contains(auxiliaries, word) {
			return false
		}
	}
	return false
}

func containsAny(text, list []string) bool {
	return slices.ContainsFunc(text, func(w string) bool { return slices.Contains(list, w) })
}

// shareWord compares words of four bytes or more; one may continue the other.
func shareWord(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if min(len(x), len(y)) >= 4 && (strings.HasPrefix(x, y) || strings.HasPrefix(y, x)) {
				return true
			}
		}
	}
	return false
}

func (q Question) fault() string {
	if fault := blank(q.Text, "a question"); fault != "" {
		return fault
	}
	if fault := oneOf(q.Form, "", OpenForm, YesNoForm); fault != "" {
		return fault
	}
	return oneOf(q.Answer, "", ByAction, ByKnowledge)
}

// MarshalJSON writes a question that states nothing but its text as a string.
func (q Question) MarshalJSON() ([]byte, error) {
	if q == (Question{Text: q.Text}) {
		return json.Marshal(q.Text)
	}
	type plain Question // without this method
	return json.Marshal(plain(q))
}
