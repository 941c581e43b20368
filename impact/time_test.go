package impact_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/trust"
)

func TestTime(t *testing.T) {
	for _, c := range []struct{ text, canonical string }{
		{"0", "0"}, {"-12", "-12"}, {"+5", "5"}, {"9223372036854775807", "9223372036854775807"},
		{"2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z"},
		{"2026-03-01T12:00:00.1234567+01:00", "2026-03-01T11:00:00.123456Z"},
		{"0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"},
		{"9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"},
	} {
		parsed, err := impact.ParseTime(c.text)
		require.NoError(t, err)
		require.Equal(t, c.canonical, parsed.String())
		again, err := impact.ParseTime(parsed.String())
		require.NoError(t, err)
		require.Equal(t, parsed, again)
	}
	for _, text := range []string{"", "x", "1.5", "9223372036854775808", "2026-03-01", "2026-03-01 12:00:00Z", "2026-02-30T12:00:00Z", "9999-12-31T23:59:59-01:00"} {
		_, err := impact.ParseTime(text)
		require.ErrorIs(t, err, impact.ErrTime, text)
	}
}

func TestTimeCompares(t *testing.T) {
	order := []impact.Time{impact.Tick(math.MinInt64), impact.Tick(-1), {}, impact.Tick(1), impact.At(time.Unix(-5, 0)), impact.At(time.Unix(5, 0))}
	for i, a := range order {
		for j, b := range order {
			require.Equal(t, a.Compare(b), -b.Compare(a))
			require.Equal(t, i < j, a.Compare(b) < 0)
		}
	}
	require.True(t, order[5].Calendar())
	require.False(t, order[0].Calendar())
	require.Zero(t, order[5].Ticks())
	require.Equal(t, int64(-1), order[1].Ticks())
	require.True(t, order[1].Instant().IsZero())
	require.Equal(t, int64(5), order[5].Instant().Unix())
}

func TestInstantOfALedger(t *testing.T) {
	s := newSpace(t)
	const week = 7 * 24 * 3600
	require.Equal(t, int64(3*week), s.Instant(impact.Tick(3)))
	require.Equal(t, int64(-week), s.Instant(impact.Tick(-1)))
	require.Equal(t, int64(math.MaxInt64/week*week), s.Instant(impact.Tick(math.MaxInt64)))
	require.Equal(t, int64(-2), s.Instant(impact.At(time.Unix(-2, 5000))), "rounded down")
	require.Equal(t, int64(7), s.Instant(impact.At(time.Unix(7, 999_999_999))))
}

func TestSpaceParams(t *testing.T) {
	for _, bad := range []impact.SpaceParams{
		{Tick: -time.Hour}, {Tick: time.Second + 1}, {Smallest: 1}, {Smallest: 20}, {Largest: 4}, {Dormant: -1},
	} {
		_, err := impact.NewSpace(bad)
		require.ErrorIs(t, err, impact.ErrParams, "%+v", bad)
	}
	s := newSpace(t)
	deeds := impact.DefaultDeeds()
	slices.SortFunc(deeds, func(a, b impact.Deed) int { return strings.Compare(a.What, b.What) })
	require.Equal(t, impact.SpaceParams{Tick: 7 * 24 * time.Hour, Smallest: 5, Largest: 15, Dormant: 90 * 24 * time.Hour, Trust: impact.TrustParams{
		Deeds: deeds, Ledger: trust.DefaultLedgerParams(), Pyramid: trust.DefaultPyramidParams(),
	}}, s.Params())
}
