package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"strconv"
	"time"
)

// service answers requests.
type service struct {
	ledger    *ledger
	publisher *publisher
	limits    limits
	gate      gate
	log       *slog.Logger
	page      *template.Template
	slots     chan struct{}   // requests with events that are read at the same time
	closing   context.Context // ends when the service is to stop
}

// maxReading is how many requests with events are read at the same time, which bounds
// memory: each holds up to limits.body.
const maxReading = 64

func (s *service) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /events", s.reading(s.postEvents))
	mux.HandleFunc("POST /import", s.reading(s.postImport))
	mux.HandleFunc("GET /export", s.getExport)
	mux.HandleFunc("GET /scorecard", s.getScorecard)
	mux.HandleFunc("GET /map.svg", s.getMap)
	mux.HandleFunc("GET /updates", s.getUpdates)
	mux.HandleFunc("GET /{$}", s.getPage)
	mux.HandleFunc("GET /live", s.getLive)
	open := http.NewServeMux()
	open.Handle("/", s.gate.guard(mux))
	open.HandleFunc("GET /login", s.getLogin)
	open.HandleFunc("POST /login", s.postLogin)
	open.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	open.Handle("GET /assets/{file}", http.FileServerFS(assets))
	return s.logged(s.gate.local(secured(http.NewCrossOriginProtection().Handler(open))))
}

// secured sets what browsers must know: nothing from elsewhere, and no page around ours.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}

// reading lets in a limited number of requests with events.
func (s *service) reading(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !isEvents(r.Header.Get("Content-Type")) {
			s.answer(w, http.StatusUnsupportedMediaType, refusal{Error: "send events as application/x-ndjson"})
			return
		}
		select {
		case s.slots <- struct{}{}:
			defer func() { <-s.slots }()
			next(w, r)
		case <-r.Context().Done():
		case <-time.After(5 * time.Second):
			w.Header().Set("Retry-After", "1")
			s.answer(w, http.StatusServiceUnavailable, refusal{Error: "too many requests at once; send them again"})
		}
	}
}

func (s *service) answer(w http.ResponseWriter, status int, content any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(content); err != nil {
		s.log.Debug("answer not sent", "error", err)
	}
}

// unchanged answers a request for what the client has already, named by the number of
// events it was made of.
func unchanged(w http.ResponseWriter, r *http.Request, c *card) bool {
	tag := strconv.Quote(strconv.Itoa(c.Events))
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "no-cache")
	if r.Header.Get("If-None-Match") != tag {
		return false
	}
	w.WriteHeader(http.StatusNotModified)
	return true
}

func (s *service) getScorecard(w http.ResponseWriter, r *http.Request) {
	if c := s.publisher.current.Load(); !unchanged(w, r, c) {
		s.answer(w, http.StatusOK, c)
	}
}

func (s *service) getMap(w http.ResponseWriter, r *http.Request) {
	c := s.publisher.current.Load()
	if unchanged(w, r, c) {
		return
	}
	picture, err := c.picture()
	switch {
	case errors.Is(err, errTooMany):
		http.Error(w, err.Error(), http.StatusNotFound)
	case err != nil:
		s.log.Error("no map", "error", err)
		http.Error(w, "the map cannot be drawn", http.StatusInternalServerError)
	default:
		w.Header().Set("Content-Type", "image/svg+xml")
		_, _ = w.Write(picture)
	}
}

// getExport sends all events, in the order of their arrival, as JSON Lines: those that are
// stored when it begins.
func (s *service) getExport(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	w.Header().Set("Content-Type", "application/x-ndjson")
	w.Header().Set("Content-Disposition", `attachment; filename="events.jsonl"`)
	sent := 0
	for body, err := range s.ledger.store.bodies(r.Context(), 0) {
		if err != nil {
			s.log.Error("export broken off", "events", sent, "error", err)
			panic(http.ErrAbortHandler) // the client must not take it for the whole
		}
		if sent%1000 == 0 {
			_ = control.SetWriteDeadline(time.Now().Add(writeTime))
		}
		sent++
		if _, err := fmt.Fprintln(w, body); err != nil {
			return
		}
	}
}

// getUpdates tells a browser when there is something new, until one of the two leaves.
func (s *service) getUpdates(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	_ = control.SetReadDeadline(time.Time{}) // that of the request would end the connection
	published, leave := s.publisher.subscribe()
	defer leave()
	for known := -1; ; {
		_ = control.SetWriteDeadline(time.Now().Add(writeTime))
		message := ": nothing new\n\n"
		if c := s.publisher.current.Load(); c.Events != known {
			known = c.Events
			message = fmt.Sprintf("event: card\nid: %d\ndata: {\"events\":%d}\n\n", known, known)
		}
		if _, err := fmt.Fprint(w, message); err != nil || control.Flush() != nil {
			return
		}
		select {
		case <-published:
		case <-time.After(heartbeat):
		case <-r.Context().Done():
			return
		case <-s.closing.Done():
			return
		}
	}
}
