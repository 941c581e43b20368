// Package progress shows how far a long piece of work is, on a terminal.
package progress

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

// Bar is a line that is redrawn in place. It shows nothing in the first second, and
// nothing at all where the output is not a terminal.
type Bar struct {
	mutex   sync.Mutex
	out     io.Writer
	visible bool
	started time.Time
	drawn   time.Time
	width   int
}

const (
	patience = time.Second
	refresh  = 100 * time.Millisecond
	cells    = 24
)

// New returns a bar that draws to out.
func New(out io.Writer) *Bar {
	file, ok := out.(*os.File)
	terminal := false
	if ok {
		info, err := file.Stat()
		terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return &Bar{out: out, visible: terminal, started: time.Now()}
}

// Show draws that done of total pieces of the work called what are finished.
func (b *Bar) Show(what string, done, total int) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	now := time.Now()
	if !b.visible || now.Sub(b.started) < patience || now.Sub(b.drawn) < refresh && done < total || total <= 0 {
		return
	}
	b.drawn = now
	full := cells * done / total
	line := fmt.Sprintf("%s%s %3d%% %s", strings.Repeat("█", full), strings.Repeat("░", cells-full), 100*done/total, what)
	fmt.Fprintf(b.out, "\r%-*s", b.width, line)
	b.width = len([]rune(line))
}

// Done wipes the line.
func (b *Bar) Done() {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.width > 0 {
		fmt.Fprintf(b.out, "\r%*s\r", b.width, "")
		b.width = 0
	}
}
