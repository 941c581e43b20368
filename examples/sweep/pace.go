package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/impactnet/impactnet/examples/internal/progress"
	"github.com/impactnet/impactnet/network/sim"
)

// logEvery is how often progress is written where there is no terminal to draw on.
const logEvery = 30 * time.Second

// pace tells how far a sweep is and how long the rest will take: on a terminal as a line
// that is redrawn, in a log file as a line now and then.
type pace struct {
	out    io.Writer
	bar    *progress.Bar
	begun  time.Time
	logged time.Time
	before int // runs that earlier sessions did
	log    bool
}

func newPace(out io.Writer, before int) *pace {
	now := time.Now()
	p := &pace{out: out, bar: progress.New(out), begun: now, logged: now, before: before}
	if f, ok := out.(*os.File); ok {
		info, err := f.Stat()
		p.log = err == nil && info.Mode()&os.ModeCharDevice == 0
	}
	return p
}

func (p *pace) show(s sim.Progress) {
	words := fmt.Sprintf("%d of %d runs, %s left", s.Done, s.Total, remaining(p.begun, s.Done-p.before, s.Total-p.before))
	if s.Failed > 0 {
		words += fmt.Sprintf(", %d failed", s.Failed)
	}
	p.bar.Show(words, s.Done, s.Total)
	if p.log && time.Since(p.logged) >= logEvery {
		p.logged = time.Now()
		fmt.Fprintln(p.out, "sweep:", words)
	}
}

func (p *pace) end() { p.bar.Done() }
