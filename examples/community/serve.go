package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

const minToken = 16 // bytes

func readToken(file string) (string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	token := strings.TrimSpace(string(text))
	if len(token) < minToken {
		return "", fmt.Errorf("%s: the token has %d bytes, must have %d", file, len(token), minToken)
	}
	return token, nil
}

func newService(ctx context.Context, s *settings, token string, l *ledger, log *slog.Logger) (*service, error) {
	page, err := newPage()
	if err != nil {
		return nil, err
	}
	p := &publisher{ledger: l, measuring: s.measuring, log: log, snapshots: s.snapshots, saved: l.space.Len()}
	app := &service{
		ledger: l, publisher: p, limits: s.limits, gate: newGate(token, isLoopback(s.address)),
		log: log, page: page, slots: make(chan struct{}, maxReading), closing: ctx,
	}
	if s.file == "" {
		all := sampleRequest()
		l.commit([]*request{all})
		if got := <-all.reply; got.err != nil {
			return nil, got.err
		}
	}
	return app, p.publish(ctx)
}

// serve answers until ctx ends or the ledger breaks. Then requests under way are answered,
// what they brought is stored, and a snapshot is kept.
func (s *service) serve(ctx context.Context, listener net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s.closing = ctx
	writing, stopWriting := context.WithCancel(context.WithoutCancel(ctx))
	defer stopWriting()
	var background sync.WaitGroup
	background.Go(func() { s.ledger.write(writing) })
	background.Go(func() { s.publisher.run(ctx) })
	server := &http.Server{
		Handler: s.routes(), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: writeTime, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	background.Go(func() {
		select {
		case <-ctx.Done():
		case <-s.ledger.done:
		}
		patience, enough := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
		defer enough()
		cancel()
		if server.Shutdown(patience) != nil {
			_ = server.Close()
		}
		stopWriting()
	})
	err := server.Serve(listener)
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	cancel()
	background.Wait()
	if err = errors.Join(err, s.ledger.broken); err != nil {
		return err
	}
	err = s.ledger.keepSnapshot(context.WithoutCancel(ctx), s.ledger.space)
	s.log.Info("stopped", "events", s.ledger.space.Len())
	return err
}

// logged writes a line for every request: what was asked and answered, nothing of its
// content and nobody's token.
func (s *service) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		seen := &watched{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			s.log.Info("request", "method", r.Method, "path", r.URL.Path, "status", seen.status, "bytes", seen.bytes,
				"ms", float64(time.Since(begun).Microseconds())/1000, "from", r.RemoteAddr)
		}()
		next.ServeHTTP(seen, r)
	})
}

// watched remembers what was answered.
type watched struct {
	http.ResponseWriter
	status, bytes int
}

func (w *watched) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

func (w *watched) Write(b []byte) (int, error) {
	n, err := w.ResponseWriter.Write(b)
	w.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the writer beneath.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }
