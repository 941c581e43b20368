package results_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/results"
)

func TestQuadrants(t *testing.T) {
	for _, c := range []struct {
		meaning, speed float64
		want           string
	}{{0, 0, "leave out"}, {0.49, 0.5, "warm up"}, {0.5, 0.49, "build up"}, {1, 1, "do it first"}} {
		require.Equal(t, c.want, results.Initiative{Meaning: c.meaning, Speed: c.speed}.Quadrant().String())
	}
	require.Equal(t, "quadrant(9)", results.Quadrant(9).String())
}

// area returns the part of the two-by-two that a choice dominates, by inclusion and
// exclusion of rectangles: slow, and nothing like the strips of the code.
func area(chosen []results.Initiative) float64 {
	sum := 0.0
	for set := 1; set < 1<<len(chosen); set++ {
		meaning, speed, sign := 1.0, 1.0, -1.0
		for i, c := range chosen {
			if set>>i&1 == 1 {
				meaning, speed, sign = min(meaning, c.Meaning), min(speed, c.Speed), -sign
			}
		}
		sum += sign * meaning * speed
	}
	return sum
}

// best returns the largest area of at most k candidates, trying all.
func best(candidates []results.Initiative, k int, chosen []results.Initiative) float64 {
	if len(candidates) == 0 || k == 0 {
		return area(chosen)
	}
	with := best(candidates[1:], k-1, append(slices.Clone(chosen), candidates[0]))
	return max(with, best(candidates[1:], k, chosen))
}

func candidates(r *rand.Rand, n int) []results.Initiative {
	list := make([]results.Initiative, n)
	for i := range list { // on a grid, so that there are ties
		list[i] = results.Initiative{Name: fmt.Sprintf("i%d", i), Meaning: float64(r.IntN(6)) / 5, Speed: float64(r.IntN(6)) / 5, Trust: float64(r.IntN(4)) / 4}
	}
	return list
}

func TestChooseAgainstTryingEverything(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		list, k, trust := candidates(r, r.IntN(8)), 1+r.IntN(3), float64(r.IntN(5))/4
		chosen, err := results.Choose(list, k, trust)
		require.NoError(t, err)
		within := slices.DeleteFunc(slices.Clone(list), func(i results.Initiative) bool { return i.Trust > trust })
		require.LessOrEqual(t, len(chosen), k)
		require.Equal(t, len(within) > 0, len(chosen) > 0)
		require.InDelta(t, best(within, k, nil), area(chosen), 1e-12)
		for _, c := range chosen {
			require.Contains(t, within, c)
			for _, other := range within {
				beaten := other.Meaning >= c.Meaning && other.Speed >= c.Speed && (other.Meaning > c.Meaning || other.Speed > c.Speed)
				require.False(t, beaten, "%v is not on the front: %v", c, other)
			}
		}
		require.True(t, slices.IsSortedFunc(chosen, func(a, b results.Initiative) int { return int(math.Copysign(1, b.Meaning-a.Meaning)) }))
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		again, err := results.Choose(list, k, trust)
		require.NoError(t, err)
		require.Equal(t, chosen, again, "the order of candidates does not matter")
	}
}

func TestStagesAreWhatChoosingSays(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		list, k := candidates(r, 1+r.IntN(8)), 1+r.IntN(3)
		stages, err := results.Stages(list, k)
		require.NoError(t, err)
		require.Zero(t, stages[0].Trust)
		for level := 0.0; level <= 1; level += 0.125 {
			want, err := results.Choose(list, k, level)
			require.NoError(t, err)
			var got []results.Initiative
			for _, s := range stages {
				if s.Trust <= level {
					got = s.Chosen
				}
			}
			require.Equal(t, want, got)
		}
	}
}

func TestChooseRefusesWhatCannotBePlaced(t *testing.T) {
	good := results.Initiative{Name: "a", Meaning: 1, Speed: 1}
	_, err := results.Choose([]results.Initiative{good}, 4, 0)
	require.ErrorIs(t, err, results.ErrParams)
	_, err = results.Choose([]results.Initiative{good}, 0, math.NaN())
	require.ErrorContains(t, err, "got 0")
	require.ErrorContains(t, err, "got NaN")
	_, err = results.Choose([]results.Initiative{good, good}, 1, 0)
	require.ErrorIs(t, err, results.ErrInitiative)
	_, err = results.Stages([]results.Initiative{{Meaning: 2, Speed: -1, Trust: math.NaN()}}, 1)
	for _, what := range []string{"name", "meaning", "speed", "trust"} {
		require.ErrorContains(t, err, what)
	}
}

// newSpace returns a space of the events that fact by fact happen at the given ticks.
func newSpace(t testing.TB, facts map[int64][]impact.Fact) *impact.Space {
	t.Helper()
	s, err := impact.NewSpace(impact.SpaceParams{})
	require.NoError(t, err)
	var ticks []int64
	for tick := range facts {
		ticks = append(ticks, tick)
	}
	slices.Sort(ticks)
	for _, tick := range ticks {
		for i, f := range facts[tick] {
			_, err := s.Apply(impact.Event{ID: fmt.Sprintf("%d.%d", tick, i), Time: impact.Tick(tick), Fact: f})
			require.NoError(t, err)
		}
	}
	return s
}

func TestFromGroup(t *testing.T) {
	s := newSpace(t, map[int64][]impact.Fact{
		0: {impact.PersonJoined{Person: "Ann"}, impact.GroupFormed{Group: "river", People: []string{"Ann"}},
			impact.InitiativeStarted{Initiative: "test", Group: "river", Meaning: new(0.4), Speed: new(0.9)},
			impact.InitiativeStarted{Initiative: "vague", Group: "river", Meaning: new(0.4)},
			impact.InitiativeStarted{Initiative: "gone", Group: "river", Meaning: new(0.4), Speed: new(0.9)}},
		1: {impact.InitiativeEnded{Initiative: "gone"}},
	})
	g, _ := s.Group("river")
	placed, unplaced := results.FromGroup(s.Now(), g, nil)
	require.Equal(t, []results.Initiative{{Name: "test", Meaning: 0.4, Speed: 0.9}}, placed)
	require.Equal(t, []string{"vague"}, unplaced)
	placed, _ = results.FromGroup(s.Now(), g, func(name string) float64 { return float64(len(name)) / 10 })
	require.Equal(t, 0.4, placed[0].Trust)
	early, err := s.At(impact.Tick(0))
	require.NoError(t, err)
	placed, _ = results.FromGroup(early, g, nil)
	require.Len(t, placed, 2, "at an instant before it ended")
}
