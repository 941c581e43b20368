package impact

import (
	"cmp"
	"slices"
)

// Question is a question that was posed, and the answers it has had up to an instant.
type Question struct {
	Name    string
	Person  PersonID
	Group   GroupID // for which it was asked, NoGroup if for none
	Text    string
	Posed   Time
	Answers []Answer // by time
}

// Answer is an answer to a question.
type Answer struct {
	Person  PersonID
	Group   GroupID // for which it was given, NoGroup if for none
	Text    string
	Outcome *float64 // in [-1,1]: how much it helped; nil if nobody said
	Time    Time
}

// Questions returns all questions posed up to the instant, by time, then name.
// O(q log q + a) for q questions and a answers.
func (v View) Questions() []Question {
	var list []Question
	for q := range int32(v.space.entities[questions].len()) {
		if v.known(v.space.entities[questions].at(q).born) {
			list = append(list, v.question(q))
		}
	}
	slices.SortFunc(list, func(a, b Question) int {
		return cmp.Or(a.Posed.Compare(b.Posed), cmp.Compare(a.Name, b.Name))
	})
	return list
}

// Question returns the question with the given name, and whether it has been posed.
func (v View) Question(name string) (Question, bool) {
	id, ok := v.space.names[questions].id(name)
	if !ok || !v.known(v.space.entities[questions].at(id).born) {
		return Question{}, false
	}
	return v.question(id), true
}

func (v View) question(id int32) Question {
	s, e := v.space, v.space.entities[questions].at(id)
	var r record
	s.log.read(e.born, &r)
	q := Question{
		Name:   s.names[questions].list[id],
		Person: PersonID(s.root(r.names[fieldPerson])),
		Group:  GroupID(r.nameOr(fieldGroup)),
		Text:   s.text(&r, fieldText),
		Posed:  s.time(e.born),
	}
	for _, row := range v.listed(e, rows) {
		s.log.read(row, &r)
		q.Answers = append(q.Answers, Answer{
			Person:  PersonID(s.root(r.names[fieldPerson])),
			Group:   GroupID(r.nameOr(fieldGroup)),
			Text:    s.text(&r, fieldText),
			Outcome: r.optional(fieldOutcome),
			Time:    s.time(row),
		})
	}
	return q
}
