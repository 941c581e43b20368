// Command community is a small web service that takes the events of a community, keeps
// them in SQLite, and shows how the community is doing: the library inside an application.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/impactnet/impactnet/impact"
)

const usage = `community takes the events of a community and shows how it is doing.

  go run .                         a sample community at http://127.0.0.1:8080, not kept
  go run . -db community.db        your own, kept in a SQLite file

  curl -H 'Content-Type: application/x-ndjson' --data-binary @events.jsonl http://127.0.0.1:8080/events

`

// Exit codes.
const (
	exitFailure = 1
	exitUsage   = 2
)

const (
	writeTime    = 30 * time.Second // for an answer, or the next piece of a long one
	heartbeat    = 15 * time.Second // of a connection that waits for updates
	shutdownTime = 10 * time.Second
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// settings are the flags.
type settings struct {
	address, file, tokenFile string
	limits                   limits
	measuring                measuring
	space                    impact.SpaceParams
	snapshots                int
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var s settings
	flags := flag.NewFlagSet("community", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(stderr, usage)
		flags.PrintDefaults()
	}
	flags.StringVar(&s.address, "listen", "127.0.0.1:8080", "`address` to listen at; port 0 takes a free one")
	flags.StringVar(&s.file, "db", "", "SQLite `file` of the events; without it a sample that is not kept")
	flags.StringVar(&s.tokenFile, "token", "", "`file` with the token that clients must send; needed beyond this machine")
	flags.Int64Var(&s.limits.body, "max-body", 8<<20, "`bytes` that one POST /events may have")
	flags.IntVar(&s.limits.events, "max-events", 10_000, "events that one POST /events may have")
	flags.DurationVar(&s.measuring.window, "window", 180*24*time.Hour, "how long a tie counts after it was observed")
	flags.DurationVar(&s.measuring.refresh, "refresh", 200*time.Millisecond, "least time between two scorecards")
	flags.DurationVar(&s.space.Tick, "tick", 7*24*time.Hour, "how long a tick is, where times are ticks")
	flags.IntVar(&s.measuring.full, "full", 2000, "measure everything up to so many `people`")
	flags.IntVar(&s.measuring.moving, "moves", 300, "look for small moves up to so many `people`")
	flags.IntVar(&s.measuring.workers, "workers", 1, "processors for measuring; 0 means all")
	flags.Uint64Var(&s.measuring.seed, "seed", 1, "`number` that fixes the search for communities")
	flags.IntVar(&s.snapshots, "snapshot", 100_000, "events between two snapshots, which make the next start quick")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return exitUsage
	}
	token, err := s.check(flags.Args())
	if err != nil {
		fmt.Fprintln(stderr, "community:", err)
		return exitUsage
	}
	log := slog.New(slog.NewJSONHandler(stderr, nil))
	if err := s.serve(ctx, token, stdout, log); err != nil {
		log.Error("stopped", "error", err)
		return exitFailure
	}
	return 0
}

func (s *settings) check(rest []string) (token string, err error) {
	switch {
	case len(rest) > 0:
		return "", fmt.Errorf("%q is not a flag", rest[0])
	case s.limits.body < 1 || s.limits.events < 1 || s.snapshots < 1:
		return "", errors.New("-max-body, -max-events and -snapshot must be at least 1")
	case s.measuring.full < 0 || s.measuring.moving < 0 || s.measuring.window < 0 || s.measuring.refresh < 0 || s.measuring.workers < 0:
		return "", errors.New("-full, -moves, -window, -refresh and -workers must not be negative")
	}
	if s.tokenFile == "" && !isLoopback(s.address) {
		return "", fmt.Errorf("%s can be reached from elsewhere: give a -token", s.address)
	}
	if s.tokenFile != "" {
		if token, err = readToken(s.tokenFile); err != nil {
			return "", err
		}
	}
	return token, s.space.Validate()
}

// serve runs the service until ctx ends, and then lets what is under way end.
func (s *settings) serve(ctx context.Context, token string, stdout io.Writer, log *slog.Logger) (err error) {
	file := s.file
	if file == "" {
		folder, err := os.MkdirTemp("", "community")
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		file = filepath.Join(folder, "sample.db")
	}
	store, err := openStore(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.close()) }()
	begun := time.Now()
	ledger, err := openLedger(ctx, store, s.space, log)
	if err != nil {
		return err
	}
	log.Info("events read", "events", ledger.space.Len(), "took", time.Since(begun).String())
	app, err := newService(ctx, s, token, ledger, log)
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", s.address)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "listening at http://%s\n", listener.Addr())
	return app.serve(ctx, listener)
}
