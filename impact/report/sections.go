package report

import (
	"slices"

	"github.com/impactnet/impactnet/impact/scorecard"
)

// sections are the body of the page.
func (r Report) sections(d *drawing) []section {
	c := r.Card
	connectivity := section{ID: "connectivity", Title: "Connectivity", Question: "Can people reach each other?", Measures: views(c.Connectivity)}
	if c.Resilience != nil {
		connectivity.Figures = append(connectivity.Figures, d.figure(resilience(c.Resilience)))
	}
	if f, ok := stagesOverTime(r.Stages); ok {
		connectivity.Figures = append(connectivity.Figures, d.figure(f))
	}
	list := []section{connectivity}
	if h := c.Health; h != nil {
		list = append(list, r.health(h, d)...)
	}
	list = append(list, r.results(d))
	if len(r.Figures) > 0 {
		more := section{ID: "figures", Title: "Experiments", Question: "What do simulations say?"}
		for _, f := range r.Figures {
			more.Figures = append(more.Figures, d.figure(f))
		}
		list = append(list, more)
	}
	return list
}

func (r Report) health(h *scorecard.Health, d *drawing) []section {
	trust := section{ID: "trust", Title: "Trust", Question: "Do people trust each other, and in what?", Measures: views(h.Trust),
		Empty: "Nobody was asked about trust. Three questions about each partner would do: do they keep what was agreed, are they open to frank discussion, do they support the mission?"}
	if f, ok := pyramidsOf(h.Groups); ok {
		trust.Figures = append(trust.Figures, d.figure(f))
	}
	diversity := section{ID: "diversity", Title: "Diversity and friction", Question: "Who meets whom, and is it productive?", Measures: views(h.Diversity),
		Empty: "Nothing is known of the people but their ties: no background, skill or place."}
	for _, f := range frictions(h.Groups) {
		diversity.Figures = append(diversity.Figures, d.figure(f))
	}
	return []section{
		trust, diversity,
		{ID: "participation", Title: "Participation and leadership", Question: "Does everybody take part, and do many lead?", Measures: views(slices.Concat(h.Participation, h.Leadership))},
		{ID: "narrative", Title: "Narrative", Question: "Does a shared opportunity hold people together?", Measures: views(h.Narrative), Empty: "No narrative is recorded."},
	}
}

func (r Report) results(d *drawing) section {
	s := section{ID: "results", Title: "Results", Question: "What do they achieve?", Empty: "No initiative and no metric of impact was given. One number per initiative, measured twice, is a beginning."}
	if r.Card.Results == nil {
		return s
	}
	s.Measures = views(r.Card.Results.Measures)
	for _, f := range trajectories(r.Card.Results.Trajectories) {
		s.Figures = append(s.Figures, d.figure(f))
	}
	return s
}
