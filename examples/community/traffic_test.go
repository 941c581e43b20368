package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

// traffic makes the events of a community of people in groups of eight: ties, meetings and
// actions, ever later.
type traffic struct {
	name   string // begins every id
	people int
	r      *rand.Rand
	number int
}

func person(i int) string { return fmt.Sprintf("person %d", i) }

// founding introduces people and their groups.
func founding(people int) (events []impact.Event) {
	for i := range people {
		events = append(events, joined(fmt.Sprintf("person-%d", i), person(i)))
	}
	for g := range people / 8 {
		members := make([]string, 8)
		for i := range members {
			members[i] = person(8*g + i)
		}
		events = append(events, impact.Event{ID: fmt.Sprintf("group-%d", g), Fact: impact.GroupFormed{Group: fmt.Sprintf("group %d", g), People: members}})
	}
	return events
}

// next returns the next events, as the body of a request, with their ids.
func (c *traffic) next(t testing.TB, events int) (body []byte, ids []string) {
	for range events {
		c.number++
		e := impact.Event{ID: fmt.Sprintf("%s-%d", c.name, c.number), Time: impact.Tick(int64(1 + c.number/2000))}
		g := c.r.IntN(c.people / 8)
		a, b := 8*g+c.r.IntN(8), 8*g+c.r.IntN(7)
		if b >= a {
			b++
		}
		switch c.r.IntN(10) {
		case 0:
			e.Fact = impact.ActionTaken{Group: fmt.Sprintf("group %d", g), People: []string{person(a), person(b)}, Hours: 2}
		case 1:
			e.Fact = impact.MeetingHeld{Group: fmt.Sprintf("group %d", g), Hours: 1, Text: "the weekly meeting"}
		case 2:
			e.Fact = impact.TieObserved{From: person(a), To: person((a + 8*c.r.IntN(4) + 8) % (c.people / 8 * 8)), Relation: "message"}
		default:
			e.Fact = impact.TieObserved{From: person(a), To: person(b), Relation: "message"}
		}
		ids = append(ids, e.ID)
		line, err := e.AppendJSON(body)
		require.NoError(t, err)
		body = append(line, '\n')
	}
	return body, ids
}

// send posts a body and returns what came back, or the error of the connection.
func send(client *http.Client, url string, body []byte) (accepted, error) {
	answer, err := client.Post(url+"/events", ndjson, bytes.NewReader(body))
	if err != nil {
		return accepted{}, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return accepted{}, err
	}
	if answer.StatusCode != http.StatusOK {
		return accepted{}, fmt.Errorf("%d: %s", answer.StatusCode, text)
	}
	var got accepted
	return got, json.Unmarshal(text, &got)
}
