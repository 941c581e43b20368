package impact

import (
	"cmp"
	"fmt"
	"strconv"
	"time"
)

// Time is when something happened: an instant of the calendar, kept to the
// microsecond, or a whole number of ticks. The zero value is tick 0. Times are
// comparable with ==.
type Time struct {
	value    int64 // microseconds since 1970 UTC, or ticks
	calendar bool
}

// Tick returns the time n ticks after the start: the week of a simulation, the wave
// of a panel.
func Tick(n int64) Time { return Time{value: n} }

// At returns an instant of the calendar. Fractions of a microsecond are cut off.
func At(t time.Time) Time { return Time{value: t.UnixMicro(), calendar: true} }

// ParseTime reads an RFC 3339 instant or a whole number of ticks, as [Time.String]
// writes them. It returns ErrTime for anything else.
func ParseTime(s string) (Time, error) {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return Tick(n), nil
	}
	var t time.Time
	if err := t.UnmarshalText([]byte(s)); err != nil {
		return Time{}, fmt.Errorf("%w: %q is neither an RFC 3339 instant nor a whole number", ErrTime, s)
	}
	return At(t).checked()
}

// The instants that RFC 3339 can say, in UTC.
var (
	earliest = time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC).UnixMicro()
	latest   = time.Date(9999, 12, 31, 23, 59, 59, 999_999_999, time.UTC).UnixMicro()
)

func (t Time) checked() (Time, error) {
	if t.calendar && (t.value < earliest || t.value > latest) {
		return Time{}, fmt.Errorf("%w: outside the years 0000 to 9999: %d microseconds since 1970", ErrTime, t.value)
	}
	return t, nil
}

// Calendar reports whether the time is an instant of the calendar rather than a tick.
func (t Time) Calendar() bool { return t.calendar }

// Instant returns an instant of the calendar, in UTC; for a tick the zero time.
func (t Time) Instant() time.Time {
	if !t.calendar {
		return time.Time{}
	}
	return time.UnixMicro(t.value).UTC()
}

// Ticks returns the number of ticks; 0 for an instant of the calendar.
func (t Time) Ticks() int64 {
	if t.calendar {
		return 0
	}
	return t.value
}

// Compare returns -1, 0 or 1 as t is before, at or after u. Ticks come before the
// calendar: the two have no common measure.
func (t Time) Compare(u Time) int {
	if t.calendar != u.calendar {
		if u.calendar {
			return -1
		}
		return 1
	}
	return cmp.Compare(t.value, u.value)
}

// String returns an instant in RFC 3339 and UTC, a tick in decimal.
func (t Time) String() string {
	if t.calendar {
		return t.Instant().Format(time.RFC3339Nano)
	}
	return strconv.FormatInt(t.value, 10)
}

// appendJSON appends the time as it stands in an event.
func (t Time) appendJSON(b []byte) []byte {
	if !t.calendar {
		return strconv.AppendInt(b, t.value, 10)
	}
	b = append(b, '"')
	b = t.Instant().AppendFormat(b, time.RFC3339Nano)
	return append(b, '"')
}
