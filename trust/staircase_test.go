package trust

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestConsent(t *testing.T) {
	s := DefaultStaircase()
	require.InDelta(t, 0.5, s.Consent(Stakeholder{}, 0.5), 1e-15, "an ask that matches the trust")
	require.InDelta(t, 1/(1+math.Exp(5)), s.Consent(Stakeholder{}, 1), 1e-15)
	trusting := Stakeholder{Record: Record{8, 0}}
	require.InDelta(t, 1/(1+math.Exp(1)), s.Consent(trusting, 1), 1e-15)
	last := 1.0
	for ask := 0.1; ask <= 1; ask += 0.1 {
		now := s.Consent(trusting, ask)
		require.Less(t, now, last, "the larger the ask, the rarer the consent")
		last = now
	}
	s.Sigma = 1e-300
	require.Zero(t, s.Consent(trusting, 1))
	require.Equal(t, 1.0, s.Consent(trusting, 0.5))
}

func TestAfter(t *testing.T) {
	s := DefaultStaircase()
	k := Stakeholder{Record{1, 1}, 0.3}
	require.Equal(t, Stakeholder{Record{1.2, 1}, 0.4}, s.After(k, 0.4, true))
	require.Equal(t, Stakeholder{Record{1.1, 1}, 0.3}, s.After(k, 0.2, true), "disclosure is never taken back")
	require.Equal(t, Stakeholder{Record{1, 1.5}, 0.3}, s.After(k, 0.4, false))
}

// expected is the value of a rule for asking, by walking the whole tree of answers.
func expected(s Staircase, k Stakeholder, n int, ask func(answers []bool) float64) float64 {
	var walk func(k Stakeholder, answers []bool) float64
	walk = func(k Stakeholder, answers []bool) float64 {
		if len(answers) == n {
			return k.Disclosure
		}
		d := ask(answers)
		p := s.Consent(k, d)
		next := append([]bool{}, answers...)
		return p*walk(s.After(k, d, true), append(next, true)) + (1-p)*walk(s.After(k, d, false), append(next, false))
	}
	return walk(k, nil)
}

func TestLeapMatchesTheTree(t *testing.T) {
	r := seeded(1)
	s := DefaultStaircase()
	for range 50 {
		k := Stakeholder{Record{5 * r.Float64(), r.Float64()}, 0.5 * r.Float64()}
		ask := 1 - 0.9*r.Float64()
		got, err := s.Leap(k, ask, 6)
		require.NoError(t, err)
		// After a consent the level stays, whatever is asked: asking on is harmless.
		require.InDelta(t, expected(s, k, 6, func([]bool) float64 { return ask }), got, 1e-12)
	}
	nothing, err := s.Leap(Stakeholder{Disclosure: 0.25}, 1, 0)
	require.NoError(t, err)
	require.Equal(t, 0.25, nothing)
}

func TestLeapRefuses(t *testing.T) {
	s := DefaultStaircase()
	for _, ask := range []float64{0, -1, 1.1, math.NaN()} {
		_, err := s.Leap(Stakeholder{}, ask, 3)
		require.ErrorIs(t, err, ErrPlan)
	}
	_, err := s.Leap(Stakeholder{}, 1, -1)
	require.ErrorIs(t, err, ErrPlan)
	_, err = s.Leap(Stakeholder{Disclosure: 2}, 1, 3)
	require.ErrorIs(t, err, ErrState)
	_, err = s.Leap(Stakeholder{Record: Record{math.NaN(), 0}}, 1, 3)
	require.ErrorIs(t, err, ErrState)
	_, err = Staircase{}.Leap(Stakeholder{}, 1, 3)
	require.ErrorIs(t, err, ErrParams)
}

func TestStaircaseValidate(t *testing.T) {
	for name, change := range map[string]func(*Staircase){
		"prior":       func(s *Staircase) { s.Prior.Weight = -1 },
		"theta":       func(s *Staircase) { s.Theta = -1 },
		"sigma":       func(s *Staircase) { s.Sigma = 0 },
		"price":       func(s *Staircase) { s.Price = math.NaN() },
		"return":      func(s *Staircase) { s.Return = 0.4 },
		"refusal":     func(s *Staircase) { s.Refusal = math.Inf(1) },
		"levels":      func(s *Staircase) { s.Levels = 0 },
		"many levels": func(s *Staircase) { s.Levels = maxLevels + 1 },
	} {
		t.Run(name, func(t *testing.T) {
			s := DefaultStaircase()
			change(&s)
			require.ErrorIs(t, s.Validate(), ErrParams)
		})
	}
}
