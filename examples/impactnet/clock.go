package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// clock times calls and prints them, and keeps the first error of printing.
type clock struct {
	out    io.Writer
	most   int
	budget float64
	err    error
}

func newClock(out io.Writer) *clock {
	return &clock{out: out, most: int(setting("REPS", 5)), budget: setting("BUDGET", 12)}
}

func setting(name string, fallback float64) float64 {
	if x, err := strconv.ParseFloat(os.Getenv(name), 64); err == nil {
		return x
	}
	return fallback
}

func (c *clock) line(name, rest string) {
	if c.err == nil {
		_, c.err = fmt.Fprintf(c.out, "%s\t%s\n", name, rest)
	}
}

// time repeats a call and prints each repetition.
func (c *clock) time(name string, call func() (string, error)) error {
	used := 0.0
	for i := 0; i < c.most && (i == 0 || used < c.budget); i++ {
		runtime.GC() // what the last call left behind is not this one's work
		begun, before := time.Now(), processor()
		result, err := call()
		seconds := time.Since(begun).Seconds()
		if err != nil {
			return err
		}
		used += seconds
		c.line(name, fmt.Sprintf("%.6f\t%s\t%.6f", seconds, result, processor()-before))
	}
	return nil
}

// memory prints the largest resident size so far, where the system tells it.
func (c *clock) memory(name string) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return
	}
	for line := range strings.Lines(string(status)) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "VmHWM:" {
			c.line(name, fields[1]+"\tkB")
		}
	}
}
