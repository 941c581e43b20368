package main

import (
	"github.com/impactnet/impactnet/examples/internal/input"
	"github.com/impactnet/impactnet/impact/report"
	"github.com/impactnet/impactnet/impact/scorecard"
)

// page is the report of a card.
func (s *settings) page(c *community, card *scorecard.Card, changed change) report.Report {
	r := report.Report{
		Title: c.title, Date: s.date, Card: card, Changed: changed.comparison,
		Graph: c.graph, Groups: c.groups, Names: c.names, Stages: changed.stages, Notes: c.notes,
	}
	if len(s.Relations) > 0 {
		r.Subtitle = "Ties of the relation " + input.Enumerate(s.Relations)
	}
	if s.public {
		r.Names = nil
	}
	return r
}
