package reading

import (
	"errors"
	"time"

	"github.com/impactnet/impactnet/impact"
)

// Behaviour is what a group has done of late: all that the kind of a community is judged
// by. Numbers of things done are of the window.
type Behaviour struct {
	Size              int
	Smallest, Largest int           // of an impact group, as the space says
	Window            time.Duration // how far back it was looked, and no farther than the group is old
	Domain            bool          // there is something that all of them care for
	Moderated         bool
	Gatherings        int // of any kind
	Actions           int // taken together
	Reflections       int
	Initiatives       int // under way at some time
	Measured          int // of these, with at least two values of some metric
	Questions         int // posed in the group, or by its members for no group
	Answered          int // of these, by a member
	Helped            int // answers that members gave to the questions of others
	// Contributed counts the practices of the group that are in the commons. Events do not
	// tell: it is for the caller to fill in (see [Commons]).
	Contributed int
}

// perMonth returns a number of things as a rate per 30 days.
func (b Behaviour) perMonth(n int) float64 {
	return float64(n) / max(b.Window.Hours()/(30*24), 1)
}

// BehaviourParams says how behaviour is observed. The zero value of a field means its
// default.
type BehaviourParams struct {
	Window time.Duration // how far back; 180 days
}

// Validate reports all faults at once, wrapping [ErrParams].
func (p BehaviourParams) Validate() error {
	return need(p.Window >= 0, ErrParams, "the window must not be negative", p.Window)
}

// Observe returns how a group behaved up to the instant of the view. It returns ErrParams,
// and ErrUnknown for a group that is not of the space or is yet to form. O(gatherings of
// the group, initiatives, questions of the space).
func Observe(v impact.View, g impact.GroupID, p BehaviourParams) (Behaviour, error) {
	if err := p.Validate(); err != nil {
		return Behaviour{}, err
	}
	setDefault(&p.Window, 180*day)
	if g < 0 || int(g) >= v.Space().Groups() || v.Stage(g) == impact.NotFormed {
		return Behaviour{}, need(false, ErrUnknown, "the group must have formed", g)
	}
	group, space := v.Group(g), v.Space().Params()
	o := observer{recency: newRecency(v, p.Window), view: v, group: g, members: map[impact.PersonID]bool{}}
	for _, m := range v.Members(g) {
		o.members[m.Person] = true
	}
	o.Behaviour = Behaviour{
		Size: group.Size, Smallest: space.Smallest, Largest: space.Largest, Window: o.passed(group.Formed, p.Window),
		Domain: group.Domain != "" || group.Narrative != "", Moderated: len(v.Moderators(g)) > 0,
	}
	o.gatherings()
	o.initiatives()
	o.questions()
	return o.Behaviour, nil
}

// observer is on its way through a view.
type observer struct {
	Behaviour
	recency
	view    impact.View
	group   impact.GroupID
	members map[impact.PersonID]bool
}

func (o *observer) gatherings() {
	for gathering := range o.view.GatheringsOf(o.group) {
		if !o.recent(gathering.Time) {
			continue
		}
		o.Gatherings++
		switch gathering.Type {
		case impact.ActionTaken{}.Type():
			o.Actions++
		case impact.ReflectionHeld{}.Type():
			o.Reflections++
		}
	}
}

func (o *observer) initiatives() {
	for _, i := range o.view.Initiatives(o.group) {
		if i.Ended != nil && !o.recent(*i.Ended) {
			continue
		}
		o.Initiatives++
		for _, m := range i.Metrics {
			if len(o.view.Measurements(m)) >= 2 {
				o.Measured++
				break
			}
		}
	}
}

// own reports whether something said by a person, perhaps for a group, was said by this
// group.
func (o *observer) own(p impact.PersonID, g impact.GroupID) bool {
	return g == o.group || g == impact.NoGroup && o.members[p]
}

func (o *observer) questions() {
	for _, q := range o.view.Questions() {
		own := o.own(q.Person, q.Group)
		if own && o.recent(q.Posed) {
			o.Questions++
		}
		answered := false
		for _, a := range q.Answers {
			if !o.own(a.Person, a.Group) || !o.recent(a.Time) {
				continue
			}
			answered = true
			if !own {
				o.Helped++
			}
		}
		if own && answered && o.recent(q.Posed) {
			o.Answered++
		}
	}
}

// validate reports numbers that no behaviour can have.
func (b Behaviour) validate() error {
	return errors.Join(
		need(b.Size >= 0 && b.Gatherings >= 0 && b.Initiatives >= 0 && b.Questions >= 0 && b.Helped >= 0 && b.Contributed >= 0 && b.Window >= 0,
			ErrParams, "numbers must not be negative", b),
		need(b.Smallest >= 1 && b.Largest >= b.Smallest, ErrParams, "there must be limits of size", b),
		need(b.Actions >= 0 && b.Reflections >= 0 && b.Actions+b.Reflections <= b.Gatherings, ErrParams, "actions and reflections are gatherings", b),
		need(b.Measured >= 0 && b.Measured <= b.Initiatives, ErrParams, "only initiatives can be measured", b),
		need(b.Answered >= 0 && b.Answered <= b.Questions, ErrParams, "only questions can be answered", b),
	)
}
