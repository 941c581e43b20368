package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

var long = flag.Bool("long", false, "the long forms: 20 kills, a minute of load, a million events")

// A service that is killed at random moments, while four clients send events, has every
// event that it has acknowledged, once, and is the very service that those events make.
func TestKilledServiceHasWhatItAcknowledged(t *testing.T) {
	kills := 3
	if *long {
		kills = 20
	}
	file := database(t)
	acknowledged := map[string]bool{}
	r := rand.New(rand.NewPCG(4, 2))
	s, process := program(t, "-db", file, "-snapshot", "3000")
	_, err := send(http.DefaultClient, s.url, []byte(jsonl(t, founding(80)...)))
	require.NoError(t, err)
	for kill := range kills {
		after := time.Duration(30+r.IntN(600)) * time.Millisecond
		before := len(acknowledged)
		killed := time.AfterFunc(after, func() { _ = process.Process.Kill() })
		var mutex sync.Mutex
		var clients sync.WaitGroup
		for c := range 4 {
			clients.Go(func() {
				from := &traffic{name: fmt.Sprintf("kill-%d-%d", kill, c), people: 80, r: rand.New(rand.NewPCG(uint64(kill), uint64(c)))}
				for {
					body, ids := from.next(t, 1+from.r.IntN(20))
					if _, err := send(http.DefaultClient, s.url, body); err != nil {
						return // killed
					}
					mutex.Lock()
					for _, id := range ids {
						acknowledged[id] = true
					}
					mutex.Unlock()
				}
			})
		}
		clients.Wait()
		killed.Stop()
		s.stop()
		s, process = program(t, "-db", file, "-snapshot", "3000")
		stored := storedIDs(t, s)
		for id := range acknowledged {
			require.Equal(t, 1, stored[id], "event %s was acknowledged", id)
		}
		t.Logf("kill -9 %2d after %3d ms: %5d events acknowledged before it, %6d altogether, %6d stored, none lost",
			kill+1, after.Milliseconds(), len(acknowledged)-before, len(acknowledged), len(stored))
	}
	_, exported := s.get(t, "/export")
	fresh := start(t, "-db", database(t))
	status, body := fresh.post(t, "/import", exported)
	require.Equal(t, http.StatusOK, status, body)
	events := strings.Count(exported, "\n")
	require.Equal(t, fresh.cardText(t, events), s.cardText(t, events))
	require.Equal(t, 0, s.stop())
	t.Logf("after %d kills the scorecard is that of a new service with the same %d events", kills, events)
}

// storedIDs counts how often each id is in the export.
func storedIDs(t *testing.T, s *running) map[string]int {
	_, exported := s.get(t, "/export")
	ids := map[string]int{}
	for e, err := range impact.Events(strings.NewReader(exported)) {
		require.NoError(t, err)
		ids[e.ID]++
	}
	return ids
}

// After a commit that fails nothing of it is kept, in the file or in memory, and the
// service goes on.
func TestCommitThatFails(t *testing.T) {
	file := database(t)
	s := start(t, "-db", file)
	_, err := send(http.DefaultClient, s.url, []byte(jsonl(t, founding(8)...)))
	require.NoError(t, err)
	other, err := openStore(file)
	require.NoError(t, err)
	defer func() { require.NoError(t, other.close()) }()
	// Another process writes an event of its own, so that the numbers do not fit.
	n, err := other.append(t.Context(), 9, []entry{{"stranger", strings.TrimSpace(jsonl(t, joined("stranger", "Zed")))}})
	require.NoError(t, err)
	require.Equal(t, 1, n)
	status, body := s.post(t, "/events", jsonl(t, tie("a", person(0), person(1))))
	require.Equal(t, http.StatusServiceUnavailable, status)
	require.Contains(t, body, "send them again")
	status, body = s.post(t, "/events", jsonl(t, tie("a", person(0), "Zed")))
	require.Equal(t, http.StatusOK, status, body)
	require.Contains(t, body, `"events":11`)
	require.Equal(t, 9, s.card(t, 11).People)
	require.Contains(t, s.log.String(), "another process writes")
}

func TestFullDisk(t *testing.T) {
	file := database(t)
	s := start(t, "-db", file)
	_, err := send(http.DefaultClient, s.url, []byte(jsonl(t, founding(8)...)))
	require.NoError(t, err)
	require.Equal(t, 0, s.stop())
	full, err := openStore(file)
	require.NoError(t, err)
	_, err = full.writer.Exec("PRAGMA max_page_count = 20")
	require.NoError(t, err)
	long := impact.Event{ID: "long", Fact: impact.MeetingHeld{Group: "group 0", Text: strings.Repeat("talk ", 12000)}}
	body, err := long.AppendJSON(nil)
	require.NoError(t, err)
	_, err = full.append(t.Context(), 9, []entry{{"small", "{}"}, {"long", string(body)}, {"longer", string(bytes.Repeat(body, 3))}})
	require.Error(t, err)
	require.NoError(t, full.close())
	s = start(t, "-db", file)
	_, exported := s.get(t, "/export")
	require.Equal(t, jsonl(t, founding(8)...), exported, "all of a commit or nothing")
}

// A snapshot that is damaged, or of other events, is not used.
func TestSnapshotIsOnlyACache(t *testing.T) {
	file := database(t)
	s := start(t, "-db", file)
	_, err := send(http.DefaultClient, s.url, []byte(jsonl(t, founding(80)...)))
	require.NoError(t, err)
	want := s.cardText(t, 90)
	require.Equal(t, 0, s.stop())
	for _, damage := range []string{"UPDATE snapshot SET data = x'00'", "UPDATE snapshot SET seq = 3", "DELETE FROM snapshot"} {
		store, err := openStore(file)
		require.NoError(t, err)
		_, err = store.writer.Exec(damage)
		require.NoError(t, err)
		require.NoError(t, store.close())
		s = start(t, "-db", file)
		require.Equal(t, want, s.cardText(t, 90), damage)
		require.Equal(t, damage[0] == 'U', strings.Contains(s.log.String(), "snapshot not used"), damage)
		require.Equal(t, 0, s.stop())
	}
	store, err := openStore(file)
	require.NoError(t, err)
	_, err = store.writer.Exec("DELETE FROM snapshot; UPDATE events SET body = 'x' WHERE seq = 7")
	require.NoError(t, err)
	require.NoError(t, store.close())
	var stderr bytes.Buffer
	require.Equal(t, exitFailure, run(t.Context(), []string{"-db", file, "-listen", "127.0.0.1:0"}, &bytes.Buffer{}, &stderr))
	require.Contains(t, stderr.String(), "event 7 of the database")
	store, err = openStore(file)
	require.NoError(t, err)
	_, err = store.writer.Exec("PRAGMA user_version = 9")
	require.NoError(t, err)
	require.NoError(t, store.close())
	_, err = openStore(file)
	require.ErrorContains(t, err, "version 9")
}

func TestCardIsJSON(t *testing.T) {
	s := start(t)
	_, body := s.get(t, "/scorecard")
	var keys map[string]json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(body), &keys))
	for _, key := range []string{"events", "time", "people", "ties", "growth", "groups_by_stage", "groups", "alerts", "moves", "structure"} {
		require.Contains(t, keys, key)
	}
}
