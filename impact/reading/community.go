package reading

import (
	"errors"
	"fmt"
	"strings"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network/measure"
)

// Kind is what a community is, judged by what it does.
type Kind uint8

// The kinds of communities. Those further down ask for more.
const (
	Convenience Kind = iota // together by circumstance: they live or work in the same place
	Interest                // they enjoy talking about something they share
	Practice1               // practice 1.0: self-help, members learn from members
	Practice2               // practice 2.0: caretakers of what their field knows
	Impact                  // they act together, measure what comes of it, and learn from that
	kinds
)

var kindNames = [...]string{"community of convenience", "community of interest", "community of practice 1.0", "community of practice 2.0", "community of impact"}

// String returns the kind in words.
func (k Kind) String() string {
	if k >= kinds {
		return fmt.Sprintf("kind(%d)", uint8(k))
	}
	return kindNames[k]
}

// Practice reports whether the kind is a community of practice.
func (k Kind) Practice() bool { return k == Practice1 || k == Practice2 }

// Requirement is one thing that communities of a kind do.
type Requirement struct {
	Name  string  // "reflects"
	Score float64 // in [0,1]: how far it is met
	Next  string  // what would meet it
}

// CommunityParams says what it takes to be a community of a kind. The zero value of a
// field means its default.
type CommunityParams struct {
	Cadence float64 // gatherings in 30 days that make it regular; 2
	Rhythm  float64 // actions, and reflections, in 30 days of a community of impact; 1
	Met     float64 // score in (0,1] from which a requirement is met; 0.5
}

// Validate reports all faults at once, wrapping [ErrParams].
func (p CommunityParams) Validate() error {
	p = p.withDefaults()
	return errors.Join(
		need(p.Cadence > 0, ErrParams, "the cadence must be above 0", p.Cadence),
		need(p.Rhythm > 0, ErrParams, "the rhythm must be above 0", p.Rhythm),
		need(p.Met > 0 && p.Met <= 1, ErrParams, "what is met must be in (0,1]", p.Met),
	)
}

func (p CommunityParams) withDefaults() CommunityParams {
	setDefault(&p.Cadence, 2)
	setDefault(&p.Rhythm, 1)
	setDefault(&p.Met, 0.5)
	return p
}

// Community is a group read as a community.
type Community struct {
	Kind      Kind
	Behaviour Behaviour
	// Scores say, by kind and in [0,1], how far the group is one: the mean score of what the
	// kind requires. That of convenience is what interest lacks.
	Scores [kinds]float64
	// Requirements say, by kind, what that mean is of; convenience requires nothing.
	Requirements [kinds][]Requirement
	// Next is the kind beyond the present one that the group lacks the least of, and Missing
	// what it takes to be one: the requirements not met, the weakest first. A community of
	// impact has nothing missing, and Next is what it is.
	Next    Kind
	Missing []Requirement
}

// ReadCommunity judges a group by its behaviour. It is of a kind if it meets all that the
// kind requires; of several such kinds it is the one that asks for most.
//
//	interest        a domain; meets (at least half the cadence)
//	practice 1.0    a domain; meets in cadence; a moderator; answers its own questions
//	practice 2.0    all that, and: answers the questions of others (one a member); adds to the commons
//	impact          a domain; meets in cadence; a moderator; is small enough for trust;
//	                acts together and reflects, each in rhythm; measures its initiatives
//
// A requirement is scored by how far it gets towards what is said in brackets or in the
// parameters, at most 1. Size scores n/Smallest below the limits and Largest/n above. The
// kinds are those of Hagel and of Wenger; what they do here, and how much, is a choice of
// this library and not a finding.
//
// It returns ErrParams for parameters, or a behaviour, that are not possible. O(1).
func ReadCommunity(b Behaviour, p CommunityParams) (Community, error) {
	if err := errors.Join(p.Validate(), b.validate()); err != nil {
		return Community{}, err
	}
	p = p.withDefaults()
	c := Community{Behaviour: b, Requirements: requirements(b, p)}
	for k := Interest; k < kinds; k++ {
		sum := 0.0
		for _, r := range c.Requirements[k] {
			sum += r.Score
		}
		c.Scores[k] = sum / float64(len(c.Requirements[k]))
		if len(p.missing(c.Requirements[k])) == 0 {
			c.Kind = k
		}
	}
	c.Scores[Convenience] = 1 - c.Scores[Interest]
	c.Next = c.Kind
	for k := c.Kind + 1; k < kinds; k++ {
		if missing := p.missing(c.Requirements[k]); c.Next == c.Kind || len(missing) < len(c.Missing) {
			c.Next, c.Missing = k, missing
		}
	}
	return c, nil
}

// Reading returns the community in a sentence or two, for the name of the group.
func (c Community) Reading(name string) string {
	b := c.Behaviour
	text := fmt.Sprintf("%s is a %v: %d people, %.3g gatherings a month, %d actions and %d reflections, %d of %d initiatives measured, %d of %d questions answered, %d answers for others.",
		name, c.Kind, b.Size, b.perMonth(b.Gatherings), b.Actions, b.Reflections, b.Measured, b.Initiatives, b.Answered, b.Questions, b.Helped)
	if c.Next == c.Kind {
		return text
	}
	var steps []string
	for _, r := range c.Missing {
		steps = append(steps, r.Next)
	}
	return text + fmt.Sprintf(" To become a %v: %s.", c.Next, strings.Join(steps, "; "))
}

// Constellation is a network of communities of practice: at least two that people tie
// together.
type Constellation struct {
	Groups []impact.GroupID // by id
	Ties   int              // pairs of them that are tied
}

// Reading returns the constellation in a sentence, given the names of groups.
func (c Constellation) Reading(name func(impact.GroupID) string) string {
	if len(c.Groups) < 2 {
		return "There is no constellation."
	}
	var names []string
	for _, g := range c.Groups {
		names = append(names, name(g))
	}
	last := len(names) - 1
	return fmt.Sprintf("%s and %s are a constellation: %d of %d pairs of them are tied by people.",
		strings.Join(names[:last], ", "), names[last], c.Ties, len(names)*last/2)
}

// Constellations returns the constellations of a space: the connected components, of two
// or more, of the groups for which practice is true, tied as in [impact.View.GroupGraph];
// by their first group. O(people, ties in the window).
func Constellations(v impact.View, practice func(impact.GroupID) bool, p impact.NetworkParams) ([]Constellation, error) {
	all, err := v.GroupGraph(p)
	if err != nil {
		return nil, err
	}
	ids := map[string]impact.GroupID{}
	for _, g := range v.Groups() {
		ids[v.Space().GroupName(g)] = g
	}
	g := all.Subgraph(practicing(all, ids, practice))
	return constellations(g, measure.WeakComponents(g), ids), nil
}
