package reading_test

import (
	"context"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/reading"
)

func profile(t testing.TB, v impact.View, p reading.ProfileParams) map[string]reading.Aspect {
	t.Helper()
	aspects, err := reading.Profile(context.Background(), v, p)
	require.NoError(t, err)
	require.Len(t, aspects, 5)
	by := map[string]reading.Aspect{}
	for _, a := range aspects {
		by[a.Name] = a
	}
	return by
}

// units returns people of two units.
func units() []impact.Fact {
	var facts []impact.Fact
	for i, name := range []string{"a", "b", "c", "d", "e", "f"} {
		facts = append(facts, impact.PersonJoined{Person: name, Attributes: map[string]string{"unit": []string{"north", "south"}[i/3]}})
	}
	return append(facts, impact.PersonJoined{Person: "x"})
}

func TestProfileOfTwoInstitutions(t *testing.T) {
	pyramid := newSpace(t, map[int64][]impact.Fact{0: append(units(),
		impact.TieObserved{From: "a", To: "b"}, impact.TieObserved{From: "a", To: "c"}, impact.TieObserved{From: "a", To: "d"},
		impact.TieObserved{From: "d", To: "e"}, impact.TieObserved{From: "d", To: "f"}, impact.TieObserved{From: "a", To: "x"},
		impact.GroupFormed{Group: "top", People: []string{"a"}}, impact.GroupFormed{Group: "rest", People: []string{"b", "c"}},
		impact.InitiativeStarted{Initiative: "one", Group: "top"}, impact.InitiativeStarted{Initiative: "two", Group: "top"},
		impact.NarrativeTold{Narrative: "as ever", From: "a"}),
		60: {impact.InitiativeStarted{Initiative: "three", Group: "top"}, impact.InitiativeEnded{Initiative: "one"},
			impact.TieObserved{From: "a", To: "b"}, impact.TieObserved{From: "a", To: "c"}, impact.TieObserved{From: "a", To: "d"},
			impact.TieObserved{From: "d", To: "e"}, impact.TieObserved{From: "d", To: "f"}, impact.TieObserved{From: "a", To: "x"},
			impact.ReflectionHeld{Group: "rest"}},
		70: {impact.TieObserved{From: "d", To: "e", Relation: "advice"}},
	})
	p := profile(t, pyramid.Now(), reading.ProfileParams{})
	require.Equal(t, 1.0, p["central decisions"].Value)
	require.Zero(t, p["central decisions"].Learning)
	require.Equal(t, 1, p["central decisions"].Of)
	require.InDelta(t, 0.2, p["ties across units"].Value, 1e-15, "a-d of five; who x is with is not known")
	require.Equal(t, 1.0, p["flows of knowledge"].Value)
	require.Equal(t, 0.5, p["turnover of ideas"].Value, "one ended and three began; two and the narrative stayed")
	require.Greater(t, p["hierarchy"].Value, 0.8)
	require.InDelta(t, 1-p["hierarchy"].Value, p["hierarchy"].Learning, 1e-15)

	advice := profile(t, pyramid.Now(), reading.ProfileParams{Relation: "advice"})
	require.Equal(t, 1, advice["ties across units"].Of)
	none := profile(t, pyramid.Now(), reading.ProfileParams{Relation: "none such"})
	require.Zero(t, none["ties across units"].Of)
	short := profile(t, pyramid.Now(), reading.ProfileParams{Window: 7 * 24 * time.Hour})
	require.True(t, math.IsNaN(short["central decisions"].Learning))
	require.Zero(t, short["flows of knowledge"].Value)
	require.Zero(t, short["turnover of ideas"].Value)

	round := newSpace(t, map[int64][]impact.Fact{0: append(units(),
		impact.TieObserved{From: "a", To: "d", Mutual: true}, impact.TieObserved{From: "b", To: "e", Mutual: true}, impact.TieObserved{From: "c", To: "f", Mutual: true},
		impact.TieObserved{From: "d", To: "b", Mutual: true}, impact.TieObserved{From: "e", To: "c", Mutual: true}, impact.TieObserved{From: "f", To: "a", Mutual: true},
		impact.GroupFormed{Group: "g", People: []string{"a", "d"}}, impact.GroupFormed{Group: "h", People: []string{"b", "e"}},
		impact.InitiativeStarted{Initiative: "one", Group: "g"}, impact.InitiativeStarted{Initiative: "two", Group: "h"})})
	q := profile(t, round.Now(), reading.ProfileParams{})
	for name, learning := range map[string]float64{"central decisions": 1, "ties across units": 1, "turnover of ideas": 1} {
		require.Equal(t, learning, q[name].Learning, name)
	}
	require.Less(t, q["hierarchy"].Value, p["hierarchy"].Value)
	require.True(t, math.IsNaN(q["flows of knowledge"].Value))
	require.Equal(t, "nothing to measure", q["flows of knowledge"].Reason)
}

func TestProfileReading(t *testing.T) {
	text := reading.ProfileReading([]reading.Aspect{{Name: "hierarchy", Learning: 0.3, Reason: "because"}, {Name: "flows", Learning: math.NaN(), Reason: "nothing to measure"}, {Name: "x", Learning: 1.5}})
	require.Equal(t, "hierarchy          ...o....... because\nflows              ........... nothing to measure\nx                  ..........o \n", text)
}

func TestProfileRefuses(t *testing.T) {
	s := newSpace(t, map[int64][]impact.Fact{0: units()})
	_, err := reading.Profile(context.Background(), s.Now(), reading.ProfileParams{Window: -1})
	require.ErrorIs(t, err, reading.ErrParams)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = reading.Profile(cancelled, s.Now(), reading.ProfileParams{})
	require.ErrorIs(t, err, context.Canceled)
}
