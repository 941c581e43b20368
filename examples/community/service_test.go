package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

func TestEventsAreStoredOnce(t *testing.T) {
	s := start(t, "-db", database(t))
	two := jsonl(t, joined("1", "Ann"), joined("2", "Bo"))
	status, body := s.post(t, "/events", two)
	require.Equal(t, http.StatusOK, status, body)
	require.JSONEq(t, `{"received":2,"new":2,"events":2}`, body)
	_, body = s.post(t, "/events", two+"\n  \n"+jsonl(t, tie("3", "Ann", "Bo")))
	require.JSONEq(t, `{"received":3,"new":1,"events":3}`, body)
	_, body = s.post(t, "/events", "")
	require.JSONEq(t, `{"received":0,"new":0,"events":3}`, body)
	c := s.card(t, 3)
	require.Equal(t, 2, c.People)
	require.Equal(t, 1, c.Ties)
	_, exported := s.get(t, "/export")
	require.Equal(t, two+jsonl(t, tie("3", "Ann", "Bo")), exported)
}

func TestWhatIsRefused(t *testing.T) {
	s := start(t, "-db", database(t), "-max-body", "2000", "-max-events", "5")
	status, _ := s.post(t, "/events", jsonl(t, joined("1", "Ann")))
	require.Equal(t, http.StatusOK, status)
	good := jsonl(t, joined("2", "Bo"))
	many := strings.Repeat("{}\n", 100)
	for name, c := range map[string]struct {
		body   string
		status int
		words  []string
	}{
		"not JSON":           {good + "\n\nno event\n", 400, []string{`"line":4`, "bad JSON"}},
		"several lines":      {"x\n" + good + "y\n", 400, []string{`"line":1`, `"line":3`}},
		"not more than 20":   {many, 400, []string{`"line":20`}},
		"an unknown field":   {`{"v":1,"id":"9","time":1,"type":"person.joined","person":"Cy","age":3}`, 400, []string{"age"}},
		"a later version":    {`{"v":9,"id":"9","time":1,"type":"person.joined","person":"Cy"}`, 400, []string{"version"}},
		"a stranger":         {good + jsonl(t, tie("3", "Ann", "Zed")), 422, []string{`"line":2`, `"id":"3"`, "Zed"}},
		"another time":       {jsonl(t, joined("1", "Anna")), 409, []string{`"line":1`, "another event"}},
		"of the other clock": {`{"v":1,"id":"9","time":"2026-01-01T00:00:00Z","type":"person.joined","person":"Cy"}`, 422, []string{"time"}},
		"too many events":    {jsonl(t, joined("11", "a"), joined("12", "b"), joined("13", "c"), joined("14", "d"), joined("15", "e"), joined("16", "f")), 413, []string{"more than 5 events"}},
		"too many bytes":     {good + strings.Repeat(" ", 3000), 413, []string{"more than 2000 bytes"}},
	} {
		status, body := s.post(t, "/events", c.body)
		require.Equal(t, c.status, status, "%s: %s", name, body)
		for _, words := range c.words {
			require.Contains(t, body, words, name)
		}
		require.NotContains(t, body, `"line":21`, name)
		require.Contains(t, body, `"stored":0`, name)
	}
	require.Equal(t, 1, s.card(t, 1).People, "all of a request or nothing")
}

func TestOtherKindsOfContentAreRefused(t *testing.T) {
	s := start(t, "-db", database(t))
	for kind, want := range map[string]int{"text/plain": 415, "": 415, "application/x-www-form-urlencoded": 415, "application/jsonl": 200, "application/json; charset=utf-8": 200} {
		answer, err := http.Post(s.url+"/events", kind, strings.NewReader(jsonl(t, joined("1", "Ann"))))
		require.NoError(t, err)
		require.Equal(t, want, answer.StatusCode, kind+content(t, answer))
	}
}

// A request that is cut off stores nothing, and none of its lines is taken for a whole one.
func TestRequestThatIsCutOff(t *testing.T) {
	s := start(t, "-db", database(t))
	body := jsonl(t, joined("1", "Ann"), joined("2", "Bo"))
	request, err := http.NewRequest(http.MethodPost, s.url+"/events", &cutOff{text: body[:len(body)-20]})
	require.NoError(t, err)
	request.Header.Set("Content-Type", ndjson)
	request.ContentLength = int64(len(body))
	_, err = http.DefaultClient.Do(request)
	require.Error(t, err)
	_, exported := s.get(t, "/export")
	require.Empty(t, exported)
}

// cutOff is a body that fails after its text.
type cutOff struct{ text string }

func (c *cutOff) Read(b []byte) (int, error) {
	if c.text == "" {
		return 0, fmt.Errorf("the cable is out")
	}
	n := copy(b, c.text)
	c.text = c.text[n:]
	return n, nil
}

func TestImportIsExportAgain(t *testing.T) {
	old := start(t, "-db", database(t))
	all := &bytes.Buffer{}
	encoder := impact.NewEncoder(all)
	for i := range 2500 {
		require.NoError(t, encoder.Encode(joined(fmt.Sprint(i), fmt.Sprintf("person %d", i))))
	}
	status, body := old.post(t, "/import", all.String())
	require.Equal(t, 200, status, body)
	require.JSONEq(t, `{"received":2500,"new":2500,"events":2500}`, body)
	_, exported := old.get(t, "/export")
	require.Equal(t, all.String(), exported)
	status, body = old.post(t, "/import", exported+"x\n")
	require.Equal(t, 400, status)
	require.Contains(t, body, `"line":2501`)
	status, body = old.post(t, "/import", jsonl(t, joined("new", "one more"))+exported+jsonl(t, tie("t", "nobody", "at all")))
	require.Equal(t, 422, status)
	require.Contains(t, body, `"line":2502`)
	require.Contains(t, body, `"stored":1`, "what came before the fault stays")

	young := start(t, "-db", database(t))
	_, exported = old.get(t, "/export")
	status, _ = young.post(t, "/import", exported)
	require.Equal(t, 200, status)
	_, again := young.get(t, "/export")
	require.Equal(t, exported, again)
	require.Equal(t, old.cardText(t, 2501), young.cardText(t, 2501))
}

func TestStateSurvivesARestart(t *testing.T) {
	for _, every := range []string{"1", "1000000"} { // with snapshots on the way and without
		file := database(t)
		s := start(t, "-db", file, "-snapshot", every)
		w := newSample(3)
		for range 40 {
			status, body := s.post(t, "/events", jsonl(t, w.next()...))
			require.Equal(t, 200, status, body)
		}
		before := s.cardText(t, w.number)
		require.Equal(t, 0, s.stop(), lastLines(s.log))
		s = start(t, "-db", file)
		require.Equal(t, before, s.cardText(t, w.number))
		status, body := s.post(t, "/events", jsonl(t, w.next()...))
		require.Equal(t, 200, status, body)
		s.card(t, w.number)
	}
}

func TestUpdatesAreTold(t *testing.T) {
	s := start(t, "-db", database(t))
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+"/updates", nil)
	require.NoError(t, err)
	answer, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer answer.Body.Close()
	require.Equal(t, "text/event-stream", answer.Header.Get("Content-Type"))
	heard := bufio.NewScanner(answer.Body)
	wait := func(words string) {
		for heard.Scan() {
			if strings.Contains(heard.Text(), words) {
				return
			}
		}
		t.Fatalf("%q was not told: %v", words, heard.Err())
	}
	wait(`data: {"events":0}`)
	s.post(t, "/events", jsonl(t, joined("1", "Ann")))
	wait(`data: {"events":1}`)
	s.post(t, "/events", jsonl(t, joined("2", "Bo")))
	wait("id: 2")
	ended := make(chan bool)
	go func() {
		for heard.Scan() {
		}
		close(ended)
	}()
	require.Equal(t, 0, s.stop(), "a browser that listens does not hold it up")
	<-ended
}

func TestPageEscapesWhatPeopleWrite(t *testing.T) {
	s := start(t, "-db", database(t))
	evil := `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`
	events := []impact.Event{joined("1", evil), {ID: "2", Fact: impact.GroupFormed{Group: evil + "group", People: []string{evil}}}}
	status, body := s.post(t, "/events", jsonl(t, events...))
	require.Equal(t, 200, status, body)
	s.card(t, 2)
	for _, path := range []string{"/", "/live", "/map.svg"} {
		status, page := s.get(t, path)
		require.Equal(t, 200, status)
		require.NotContains(t, page, "<script>alert", path)
		require.NotContains(t, page, "<img src=x", path)
		require.Contains(t, page, "&lt;script&gt;alert(1)", path)
	}
	answer, err := http.Get(s.url)
	require.NoError(t, err)
	require.Contains(t, answer.Header.Get("Content-Security-Policy"), "default-src 'none'")
	page := content(t, answer)
	for _, elsewhere := range []string{"http://", "https://", "//cdn"} {
		require.NotContains(t, page, elsewhere, "nothing comes from elsewhere")
	}
}

func TestReadersGetWhatTheyHaveNotYet(t *testing.T) {
	s := start(t)
	for _, path := range []string{"/scorecard", "/map.svg"} {
		answer, err := http.Get(s.url + path)
		require.NoError(t, err)
		require.NotEmpty(t, content(t, answer))
		request, err := http.NewRequest(http.MethodGet, s.url+path, nil)
		require.NoError(t, err)
		request.Header.Set("If-None-Match", answer.Header.Get("ETag"))
		answer, err = http.DefaultClient.Do(request)
		require.NoError(t, err)
		require.Equal(t, http.StatusNotModified, answer.StatusCode, path)
		require.Empty(t, content(t, answer))
	}
	for path, want := range map[string]int{"/health": 200, "/assets/live.js": 200, "/assets/style.css": 200, "/assets/": 404, "/nothing": 404, "/events": 405} {
		status, _ := s.get(t, path)
		require.Equal(t, want, status, path)
	}
}

func TestManyPeopleHaveNoMap(t *testing.T) {
	s := start(t, "-db", database(t), "-full", "100")
	var events []impact.Event
	for i := range drawable + 1 {
		events = append(events, joined(fmt.Sprint(i), fmt.Sprint("person ", i)))
	}
	s.post(t, "/events", jsonl(t, events...))
	c := s.card(t, len(events))
	require.Nil(t, c.Structure, "not measured in full")
	require.Equal(t, "scattered fragments", c.Growth.Stage)
	status, body := s.get(t, "/map.svg")
	require.Equal(t, http.StatusNotFound, status)
	require.Contains(t, body, "too many people")
	_, page := s.get(t, "/")
	require.NotContains(t, page, "/map.svg")
}

// Two groups that know nothing of each other: the moves bring them together.
func TestMovesAreSuggested(t *testing.T) {
	s := start(t, "-db", database(t))
	w := newSample(1)
	s.post(t, "/events", jsonl(t, w.weeks(5)...))
	c := s.card(t, w.number)
	require.Len(t, c.Moves, suggested)
	best := c.Moves[0]
	require.Positive(t, float64(best.Gain))
	require.Positive(t, float64(best.Chance))
	require.NotEmpty(t, best.People)
	for _, name := range append(best.People, best.Groups...) {
		require.Contains(t, best.Reason, name)
	}
	_, page := s.get(t, "/live")
	require.Contains(t, page, best.Kind)
	few := start(t, "-db", database(t), "-moves", "28")
	few.post(t, "/events", jsonl(t, newSample(1).weeks(5)...))
	require.Empty(t, few.card(t, w.number).Moves)
}

func TestLogsAreStructuredAndSayNothingOfContent(t *testing.T) {
	s := start(t, "-db", database(t))
	s.post(t, "/events?secret=1", jsonl(t, joined("1", "Ann-of-the-log")))
	require.Equal(t, 0, s.stop())
	for line := range strings.Lines(s.log.String()) {
		require.True(t, strings.HasPrefix(line, `{"time":`), line)
		require.NotContains(t, line, "Ann-of-the-log")
		require.NotContains(t, line, "secret")
	}
	require.Contains(t, s.log.String(), `"path":"/events","status":200`)
}

func TestUsage(t *testing.T) {
	short := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(short, []byte("short\n"), 0o600))
	for _, args := range [][]string{
		{"what"}, {"-no-flag"}, {"-listen", "0.0.0.0:0"}, {"-listen", ":8080"}, {"-max-body", "0"}, {"-max-events", "0"}, {"-snapshot", "0"},
		{"-window", "-1h"}, {"-refresh", "-1s"}, {"-full", "-1"}, {"-moves", "-1"}, {"-workers", "-1"}, {"-tick", "-1h"}, {"-token", short}, {"-token", "nowhere"},
	} {
		var stderr bytes.Buffer
		require.Equal(t, exitUsage, run(t.Context(), args, &bytes.Buffer{}, &stderr), "%v", args)
		require.NotEmpty(t, stderr.String())
	}
	require.Equal(t, 0, run(t.Context(), []string{"-h"}, &bytes.Buffer{}, &bytes.Buffer{}))
	require.Equal(t, exitFailure, run(t.Context(), []string{"-db", t.TempDir()}, &bytes.Buffer{}, &bytes.Buffer{}), "a folder is no database")
}
