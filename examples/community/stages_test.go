package main

import (
	"net/http"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/movement"
	"github.com/impactnet/impactnet/network/sim"
)

// weeks returns the events of the next weeks of a movement.
func (s *sample) weeks(n int) (events []impact.Event) {
	for range n {
		events = append(events, s.next()...)
	}
	return events
}

var stageShown = regexp.MustCompile(`<strong id="stage">([^<]*)</strong>`)

// A movement of the integrated model is simulated and its events streamed into the service, a
// quarter of a year at a time: on the page the fragments grow together.
func TestSimulatedMovementGrowsOnThePage(t *testing.T) {
	s := start(t, "-db", database(t), "-refresh", "1ms", "-window", "0")
	p := movement.DefaultParams()
	p.People = 120
	world, err := movement.Movement{Workers: 1}.Init(p, sim.Seed(1).Stream(sim.RunID{}, "end to end").Rand)
	require.NoError(t, err)
	var events []impact.Event
	world.Record(func(e impact.Event) { events = append(events, e) }, false)
	sent := 0
	var passed []string
	for week := range 104 {
		_, err := movement.Movement{Workers: 1}.Step(world, nil)
		require.NoError(t, err)
		if week%13 != 1 {
			continue
		}
		status, body := s.post(t, "/events", jsonl(t, events[sent:]...))
		require.Equal(t, http.StatusOK, status, body)
		sent = len(events)
		c := s.card(t, sent)
		_, page := s.get(t, "/live")
		shown := stageShown.FindStringSubmatch(page)
		require.NotNil(t, shown)
		require.Equal(t, c.Growth.Stage, shown[1])
		t.Logf("week %3d: %d people, %d ties, %v: %s", week+1, c.People, c.Ties, c.Stages, shown[1])
		if len(passed) == 0 || passed[len(passed)-1] != shown[1] {
			passed = append(passed, shown[1])
		}
	}
	require.Equal(t, "scattered fragments", passed[0])
	require.Greater(t, len(passed), 1, "it grew together")
}

// The sample is streamed in four weeks at a time: the page shows it pass through all four
// stages of growth.
func TestStageOfGrowthChangesOnThePage(t *testing.T) {
	s := start(t, "-db", database(t), "-refresh", "1ms")
	w := newSample(1)
	var passed []string
	for w.week < sampleEnd {
		status, body := s.post(t, "/events", jsonl(t, w.weeks(4)...))
		require.Equal(t, http.StatusOK, status, body)
		c := s.card(t, w.number)
		_, page := s.get(t, "/live")
		shown := stageShown.FindStringSubmatch(page)
		require.NotNil(t, shown)
		require.Equal(t, c.Growth.Stage, shown[1])
		if len(passed) == 0 || passed[len(passed)-1] != shown[1] {
			t.Logf("week %2d: %s", w.week-1, shown[1])
			passed = append(passed, shown[1])
		}
	}
	require.Equal(t, stages(), passed)
}
