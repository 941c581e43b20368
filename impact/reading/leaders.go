package reading

import (
	"cmp"
	"fmt"

	"github.com/impactnet/impactnet/impact"
)

// LeaderParams says how leaders are read. The zero value of a field means its default.
type LeaderParams struct {
	// Discount, in (0,1], is how much less each generation counts than the one before; 0.5.
	Discount float64
	// Mentoring is the relation of ties by which someone brings somebody on; "mentors".
	Mentoring string
}

// Validate reports all faults at once, wrapping [ErrParams].
func (p LeaderParams) Validate() error {
	return need(p.Discount >= 0 && p.Discount <= 1, ErrParams, "the discount must be in [0,1], 0 for the default", p.Discount)
}

// Leader is a person, seen by whom they brought to lead.
type Leader struct {
	Person    impact.PersonID
	BroughtBy impact.PersonID // Nobody if nobody did
	Leads     bool            // has come to start or lead a group
	// Unleashed is the credit for the leaders among their descendants, see [Leaders].
	Unleashed   float64
	Descendants int // leaders among those they brought, those brought by them, and so on
	Posed       int // questions
	Answered    int // questions of others that they gave an answer to
	Drawn       int // answers of others to their questions
}

// Leadership is how leaders come about in a space.
type Leadership struct {
	People []Leader // everyone whom the space knows of, by person
	// Leaders is how many came to lead, and SelfMade how many of these nobody stands above.
	Leaders, SelfMade int

	descent *descent
}

// Leaders reads from the events up to the instant of the view who unleashed leaders.
//
// Who brought someone is whoever first invited them to the space or to a group, or is
// first seen to mentor them (a tie of the relation Mentoring), of several at one time the
// first by name. A leader is who founded a
// group (is among the people of a group.formed) or was made a moderator of one; dividing
// a group makes nobody a leader. Above a leader stand those who brought them before they
// first led, those who had brought these by then, and so on: each once.
//
// Each leader is worth a credit of 1, which is divided among all who stand above them,
// generation by generation from 1, the one who brought them, in proportion to
//
//	Discount^(generation-1)
//
// A leader above whom nobody stands leaves no credit. So credit conserves: what all people
// have unleashed adds up to Leaders - SelfMade, whatever the tree, and nobody gains by
// bringing people who do not come to lead. The number of followers plays no part.
//
// People who were merged are one, those who left still count. It returns ErrParams.
// O(events + people), but for people who brought each other in a circle at one time.
func Leaders(v impact.View, p LeaderParams) (Leadership, error) {
	if err := p.Validate(); err != nil {
		return Leadership{}, err
	}
	setDefault(&p.Discount, 0.5)
	setDefault(&p.Mentoring, "mentors")
	tree := newTree(v, p.Mentoring)
	var l Leadership
	at := make(map[impact.PersonID]int)
	for _, person := range tree.people {
		at[person] = len(l.People)
		l.People = append(l.People, Leader{Person: person, BroughtBy: tree.parent(person), Leads: tree.leads(person)})
	}
	l.descent = newDescent(tree)
	l.descent.share(l.People, p.Discount)
	for i, one := range l.People {
		if one.Leads {
			l.Leaders++
		}
		if one.Leads && !l.descent.credit[i] {
			l.SelfMade++
		}
	}
	for _, q := range v.Questions() {
		l.People[at[q.Person]].Posed++
		for _, a := range q.Answers {
			if a.Person != q.Person {
				l.People[at[a.Person]].Answered++
				l.People[at[q.Person]].Drawn++
			}
		}
	}
	return l, nil
}

// Reading returns a person's part in words, for their name.
func (l Leader) Reading(name string) string {
	return fmt.Sprintf("%s unleashed %.2f of a leader's worth, in %d who came to lead; posed %d questions, drew %d answers, and answered %d of others.",
		name, l.Unleashed, l.Descendants, l.Posed, l.Drawn, l.Answered)
}

// tree is who brought whom, and who led.
type tree struct {
	people  []impact.PersonID
	brought map[impact.PersonID]link
	led     map[impact.PersonID]impact.Time // since when
}

// link is the first bringing of someone.
type link struct {
	by   impact.PersonID
	time impact.Time
}

// newTree reads the events up to the instant, in whatever order they arrived.
func newTree(v impact.View, mentoring string) *tree {
	s := v.Space()
	t := &tree{brought: map[impact.PersonID]link{}, led: map[impact.PersonID]impact.Time{}}
	for id := range impact.PersonID(s.People()) {
		if root, _ := s.Person(s.PersonName(id)); root == id {
			t.people = append(t.people, id)
		}
	}
	for e := range s.Events() {
		if e.Time.Compare(v.Time()) <= 0 {
			t.read(s, e, mentoring)
		}
	}
	return t
}

func (t *tree) read(s *impact.Space, e impact.Event, mentoring string) {
	switch f := e.Fact.(type) {
	case impact.PersonJoined:
		t.bring(s, f.Person, f.InvitedBy, e.Time)
	case impact.MemberJoined:
		t.bring(s, f.Person, f.InvitedBy, e.Time)
	case impact.TieObserved:
		if f.Relation == mentoring && !f.Mutual {
			t.bring(s, f.To, f.From, e.Time)
		}
	case impact.GroupFormed:
		for _, name := range f.People {
			t.lead(s, name, e.Time)
		}
	case impact.RoleGiven:
		if f.Role == impact.Moderator {
			t.lead(s, f.Person, e.Time)
		}
	}
}

func (t *tree) lead(s *impact.Space, name string, at impact.Time) {
	id, _ := s.Person(name)
	if first, led := t.led[id]; !led || at.Compare(first) < 0 {
		t.led[id] = at
	}
}

func (t *tree) leads(p impact.PersonID) bool {
	_, led := t.led[p]
	return led
}

// bring notes who brought someone, if nobody is known to have done so earlier; of several
// at one time it is the first by name, so that the order of arrival does not matter.
func (t *tree) bring(s *impact.Space, whom, by string, at impact.Time) {
	child, _ := s.Person(whom)
	parent, ok := s.Person(by)
	if !ok || child == parent {
		return
	}
	first, there := t.brought[child]
	if !there || cmp.Or(at.Compare(first.time), cmp.Compare(s.PersonName(parent), s.PersonName(first.by))) < 0 {
		t.brought[child] = link{parent, at}
	}
}

func (t *tree) parent(p impact.PersonID) impact.PersonID {
	if l, ok := t.brought[p]; ok {
		return l.by
	}
	return impact.Nobody
}
