package main

import (
	"net/http"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

// weeks returns the events of the next weeks of a movement.
func (s *sample) weeks(n int) (events []impact.Event) {
	for range n {
		events = append(events, s.next()...)
	}
	return events
}

// A movement is simulated and its events streamed into the service, four weeks at a time:
// the page shows it pass through the four stages of growth.
func TestStageOfGrowthChangesOnThePage(t *testing.T) {
	s := start(t, "-db", database(t), "-refresh", "1ms")
	stage := regexp.MustCompile(`<strong id="stage">([^<]*)</strong>`)
	w := newSample(1)
	var passed []string
	for w.week < sampleEnd {
		status, body := s.post(t, "/events", jsonl(t, w.weeks(4)...))
		require.Equal(t, http.StatusOK, status, body)
		c := s.card(t, w.number)
		_, page := s.get(t, "/live")
		shown := stage.FindStringSubmatch(page)
		require.NotNil(t, shown)
		require.Equal(t, c.Growth.Stage, shown[1])
		if len(passed) == 0 || passed[len(passed)-1] != shown[1] {
			t.Logf("week %2d: %s", w.week-1, shown[1])
			passed = append(passed, shown[1])
		}
	}
	require.Equal(t, stages(), passed)
}
