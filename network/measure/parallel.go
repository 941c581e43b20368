package measure

import "sync"

// meter calls a progress function from any number of goroutines, one at a time.
type meter struct {
	mutex       sync.Mutex
	done, total int
	report      func(done, total int)
}

func newMeter(o Options, total int) *meter {
	return &meter{total: total, report: o.Progress}
}

func (m *meter) add(done int) {
	if m.report == nil {
		return
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.done += done
	m.report(m.done, m.total)
}

// turnstile lets pieces of parallel work through in their order: what they add to a
// common result is added in the same order for any number of workers.
type turnstile struct {
	mutex sync.Mutex
	moved sync.Cond
	next  int
}

func newTurnstile() *turnstile {
	t := &turnstile{}
	t.moved.L = &t.mutex
	return t
}

// pass calls add for piece after the calls for all pieces before it.
func (t *turnstile) pass(piece int, add func()) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	for t.next != piece {
		t.moved.Wait()
	}
	add()
	t.next++
	t.moved.Broadcast()
}
