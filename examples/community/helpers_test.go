package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

// asProgram makes the test binary the program, for tests that kill it.
const asProgram = "COMMUNITY_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

const ndjson = "application/x-ndjson"

// running is a service that a test has started.
type running struct {
	url  string
	log  *synced
	stop func() int // ends it in good order and returns its exit code
}

// synced is a buffer for several goroutines.
type synced struct {
	mutex sync.Mutex
	bytes bytes.Buffer
}

func (s *synced) Write(b []byte) (int, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.bytes.Write(b)
}

func (s *synced) String() string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.bytes.String()
}

// database is a new file, not yet made.
func database(t testing.TB) string { return filepath.Join(t.TempDir(), "a community's # events?.db") }

// start runs the service in this process.
func start(t testing.TB, args ...string) *running {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	s := &running{log: &synced{}}
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, append([]string{"-listen", "127.0.0.1:0"}, args...), in, s.log)
		_ = in.Close()
	}()
	s.stop = sync.OnceValue(func() int {
		cancel()
		return <-code
	})
	t.Cleanup(func() { s.stop() })
	s.url = announced(t, out, s.log)
	return s
}

// announced reads the address that a service prints.
func announced(t testing.TB, out io.Reader, log fmt.Stringer) string {
	t.Helper()
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err, log)
	_, url, found := strings.Cut(strings.TrimSpace(line), "listening at ")
	require.True(t, found, line)
	return url
}

// program runs the service as a process of its own.
func program(t testing.TB, args ...string) (*running, *exec.Cmd) {
	t.Helper()
	command := exec.Command(os.Args[0], append([]string{"-listen", "127.0.0.1:0"}, args...)...)
	command.Env = append(os.Environ(), asProgram+"=1")
	s := &running{log: &synced{}}
	command.Stderr = s.log
	out, err := command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	ended := sync.OnceValue(func() int {
		_ = command.Wait()
		return command.ProcessState.ExitCode()
	})
	s.stop = func() int {
		_ = command.Process.Signal(os.Interrupt)
		return ended()
	}
	t.Cleanup(func() {
		_ = command.Process.Kill()
		code := ended()
		if t.Failed() {
			t.Logf("the service ended with %d: %s", code, lastLines(s.log))
		}
	})
	s.url = announced(t, out, s.log)
	return s, command
}

// post sends lines and returns the status and the answer.
func (s *running) post(t testing.TB, path, body string) (int, string) {
	t.Helper()
	answer, err := http.Post(s.url+path, ndjson, strings.NewReader(body))
	require.NoError(t, err)
	return answer.StatusCode, content(t, answer)
}

func (s *running) get(t testing.TB, path string) (int, string) {
	t.Helper()
	answer, err := http.Get(s.url + path)
	require.NoError(t, err)
	return answer.StatusCode, content(t, answer)
}

func content(t testing.TB, answer *http.Response) string {
	t.Helper()
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	return string(body)
}

// card waits until the scorecard knows so many events.
func (s *running) card(t testing.TB, events int) card {
	t.Helper()
	var c card
	require.NoError(t, json.Unmarshal([]byte(s.cardText(t, events)), &c))
	return c
}

// cardText is the JSON of the card.
func (s *running) cardText(t testing.TB, events int) (text string) {
	t.Helper()
	require.Eventually(t, func() bool {
		status, body := s.get(t, "/scorecard")
		require.Equal(t, http.StatusOK, status)
		text = body
		return strings.HasPrefix(body, fmt.Sprintf(`{"events":%d,`, events))
	}, 2*time.Minute, 5*time.Millisecond) // the machine may be busy
	return text
}

// jsonl writes events as lines.
func jsonl(t testing.TB, events ...impact.Event) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, impact.NewEncoder(&b).Encode(events...))
	return b.String()
}

func joined(id, person string) impact.Event {
	return impact.Event{ID: id, Fact: impact.PersonJoined{Person: person}}
}

func tie(id, from, to string) impact.Event {
	return impact.Event{ID: id, Time: impact.Tick(1), Fact: impact.TieObserved{From: from, To: to}}
}

// lastLines returns the end of a log, for messages.
func lastLines(log fmt.Stringer) string {
	lines := strings.Split(log.String(), "\n")
	return strings.Join(lines[max(0, len(lines)-10):], "\n")
}
