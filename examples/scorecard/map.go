package main

import (
	"os"
	"strings"

	"github.com/impactnet/impactnet/impact/report"
	"github.com/impactnet/impactnet/impact/scorecard"
)

// drawMap draws the map of the network that the page has into a file of its own: pixels if
// its name ends in .png, or else SVG.
func (s *settings) drawMap(c *community, card *scorecard.Card) error {
	m, err := s.page(c, card, change{}).Map()
	if err != nil {
		return err
	}
	draw := report.SVG
	if strings.HasSuffix(strings.ToLower(s.picture), ".png") {
		draw = report.PNG
	}
	file, err := os.Create(s.picture)
	if err != nil {
		return err
	}
	err = draw(file, m)
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}
