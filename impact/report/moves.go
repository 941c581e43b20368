package report

import "slices"

// movesView is the first small moves: the two-by-two, and the list that its numbers mean.
type movesView struct {
	Figure *figureView
	List   []moveView
}

type moveView struct {
	Name, Reason, Chance, Weeks string
}

// mostMoves is how many moves are shown.
const mostMoves = 12

func (r Report) movesView(d *drawing) *movesView {
	v := &movesView{}
	q := Quadrant{Title: "Impact and speed", Text: "Each number is a move of the list: higher is more impact, further right is sooner."}
	for _, m := range r.Card.Moves {
		if r.Names == nil && len(m.People) > 0 || len(v.List) == mostMoves {
			continue
		}
		weeks := float64(m.Weeks)
		q.Choices = append(q.Choices, Choice{capital(m.Kind), float64(m.Gain), 1 / max(weeks, 0.5)})
		v.List = append(v.List, moveView{capital(m.Kind), m.Reason, share(float64(m.Chance)), whole(weeks)})
	}
	if len(v.List) == 0 {
		return nil
	}
	if slices.ContainsFunc(q.Choices, func(c Choice) bool { return finite(c.Impact) && finite(c.Speed) }) {
		v.Figure = new(d.figure(q))
	}
	return v
}

// whole writes a number of weeks.
func whole(weeks float64) string {
	if !finite(weeks) {
		return "an unknown time"
	}
	return count(int(weeks+0.5), "week", "weeks")
}
