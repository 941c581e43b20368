package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// rate is what is to be sustained, in events a second.
const rate = 2000

// latencies are those of one kind of request.
type latencies struct {
	mutex sync.Mutex
	all   []time.Duration
}

func (l *latencies) add(d time.Duration) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.all = append(l.all, d)
}

func (l *latencies) String() string {
	slices.Sort(l.all)
	at := func(q float64) float64 {
		return float64(l.all[int(q*float64(len(l.all)-1))].Microseconds()) / 1000
	}
	return fmt.Sprintf("%6d requests, ms: median %.1f, 95%% %.1f, 99%% %.1f, longest %.1f", len(l.all), at(0.5), at(0.95), at(0.99), at(1))
}

// Eight clients send 2,000 events a second between them, in requests of ten, whatever the
// answers take, while four readers and a browser that listens are served. A time counts from
// the moment at which a request was due, so that waiting counts. With -long for a minute; the
// log is docs/logs/community.txt.
func TestLoad(t *testing.T) {
	const clients, batch = 8, 10
	lasting, people := 3*time.Second, 200
	if *long {
		lasting, people = time.Minute, 1000
	}
	s, process := program(t, "-db", database(t))
	_, err := send(http.DefaultClient, s.url, []byte(jsonl(t, founding(people)...)))
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), lasting)
	defer cancel()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 32}}
	var work sync.WaitGroup
	var written latencies
	var sent, late atomic.Int64
	begun := time.Now()
	for c := range clients {
		work.Go(func() {
			from := &traffic{name: fmt.Sprint("load-", c), people: people, r: rand.New(rand.NewPCG(1, uint64(c)))}
			pause := time.Second * clients * batch / rate
			for due := begun.Add(pause * time.Duration(c) / clients); due.Before(begun.Add(lasting)); due = due.Add(pause) {
				time.Sleep(time.Until(due))
				body, _ := from.next(t, batch)
				if _, err := send(client, s.url, body); err != nil {
					t.Error(err)
					return
				}
				sent.Add(batch)
				took := time.Since(due)
				if written.add(took); took > pause {
					late.Add(1)
				}
			}
		})
	}
	reads := map[string]*latencies{"/": {}, "/scorecard": {}, "/map.svg": {}, "/live": {}}
	for path, read := range reads {
		work.Go(func() {
			for ctx.Err() == nil {
				asked := time.Now()
				answer, err := client.Get(s.url + path)
				if err != nil {
					t.Error(err)
					return
				}
				_, _ = io.Copy(io.Discard, answer.Body)
				_ = answer.Body.Close()
				read.add(time.Since(asked))
				time.Sleep(20 * time.Millisecond)
			}
		})
	}
	updates := 0
	work.Go(func() { updates = listen(ctx, s.url) })
	work.Wait()
	took := time.Since(begun)
	total := int(sent.Load())
	stored := storedIDs(t, s)
	require.Len(t, stored, total+people+people/8, "everything that was acknowledged is stored")
	c := s.card(t, len(stored))
	t.Logf("%d events in %.1f s: %.0f a second, %d people, %d ties", total, took.Seconds(), float64(total)/took.Seconds(), c.People, c.Ties)
	t.Logf("POST /events   %s", &written)
	for _, path := range []string{"/", "/live", "/scorecard", "/map.svg"} {
		t.Logf("GET %-10s %s", path, reads[path])
	}
	t.Logf("scorecards told to a browser: %d, one in %.2f s", updates, took.Seconds()/float64(max(updates, 1)))
	t.Logf("requests that took longer than the %d ms until the next of their client: %d", 1000*clients*batch/rate, late.Load())
	require.Positive(t, updates)
	require.Equal(t, 0, s.stop(), lastLines(s.log))
	used := process.ProcessState
	t.Logf("processor time of the service: %.1f s, %.0f%% of one processor", (used.UserTime() + used.SystemTime()).Seconds(),
		100*(used.UserTime()+used.SystemTime()).Seconds()/took.Seconds())
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		t.Logf("load average of the whole machine at the end: %.5s on %d processors", load, runtime.NumCPU())
	}
}

// listen counts the updates that a browser is told.
func listen(ctx context.Context, url string) (updates int) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/updates", nil)
	if err != nil {
		return 0
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0
	}
	defer answer.Body.Close()
	for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
		if lines.Text() == "event: card" {
			updates++
		}
	}
	return updates
}
