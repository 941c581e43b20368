package reading

import (
	"math"
	"time"

	"github.com/impactnet/impactnet/impact"
)

// recency tells what lies in a window that ends at an instant from what came before, in
// whole seconds. Centuries and far ticks do not overflow it.
type recency struct {
	space      *impact.Space
	now, since int64
}

func newRecency(v impact.View, window time.Duration) recency {
	now, length := v.Space().Instant(v.Time()), int64(window/time.Second)
	return recency{v.Space(), now, max(now, math.MinInt64+length) - length}
}

// recent reports whether a time up to the instant lies in the window.
func (r recency) recent(t impact.Time) bool { return r.space.Instant(t) > r.since }

// passed returns how long ago a time up to the instant was, at most the limit.
func (r recency) passed(t impact.Time, limit time.Duration) time.Duration {
	seconds := uint64(r.now) - uint64(r.space.Instant(t))
	if seconds >= uint64(limit/time.Second) {
		return limit
	}
	return time.Duration(seconds) * time.Second
}
