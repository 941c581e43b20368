package trust

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTrustSurvey(t *testing.T) {
	s := TrustSurvey{Reliability: 4, Openness: 3, Mission: 1}
	require.NoError(t, s.Validate())
	require.InDelta(t, 8./3, s.Score(), 1e-15)
	got, err := s.Record(2)
	require.NoError(t, err)
	require.InDelta(t, 2*(1+2./3), got.Supportive, 1e-12)
	require.InDelta(t, 2*(1./3+1), got.Contrary, 1e-12)
	layers, err := s.Records(2)
	require.NoError(t, err)
	require.Equal(t, Record{2, 0}, layers[Integrity])
	require.Equal(t, Record{0, 2}, layers[Commitment])
	require.InDelta(t, 4./3, layers[Humility].Supportive, 1e-15)
	require.Zero(t, layers[Excitement])
}

// Every answer is the rating it stands for.
func TestSurveyAnswersAreRatings(t *testing.T) {
	for x := SurveyLowest; x <= SurveyHighest; x++ {
		want, err := FromRating(2*float64(x-1)/3-1, 1.5)
		require.NoError(t, err)
		got, err := TrustSurvey{Openness: x}.Record(1.5)
		require.NoError(t, err)
		require.InDelta(t, want.Supportive, got.Supportive, 1e-15)
		require.InDelta(t, want.Contrary, got.Contrary, 1e-15)
		value, err := ValueSurvey{Resources: x}.Record(1.5)
		require.NoError(t, err)
		require.Equal(t, got, value)
	}
}

func TestSurveyWithMissingAnswers(t *testing.T) {
	require.Equal(t, 4.0, ValueSurvey{Influence: 4}.Score())
	require.True(t, math.IsNaN(ValueSurvey{}.Score()))
	nothing, err := ValueSurvey{}.Record(1)
	require.NoError(t, err)
	require.Equal(t, 1.0, DefaultPrior().Opinion(nothing).Uncertainty)
	one, err := ValueSurvey{Influence: 4}.Record(1)
	require.NoError(t, err)
	three, err := ValueSurvey{4, 4, 4}.Record(1)
	require.NoError(t, err)
	require.Less(t, DefaultPrior().Opinion(three).Uncertainty, DefaultPrior().Opinion(one).Uncertainty)
	require.InDelta(t, 2, ValueSurvey{1, 2, 3}.Score(), 1e-15)
}

func TestSurveyRefuses(t *testing.T) {
	for _, bad := range []int{-1, 5} {
		require.ErrorIs(t, TrustSurvey{Mission: bad}.Validate(), ErrSurvey)
		require.ErrorIs(t, ValueSurvey{Involvement: bad}.Validate(), ErrSurvey)
		_, err := TrustSurvey{Mission: bad}.Records(1)
		require.ErrorIs(t, err, ErrSurvey)
	}
	for _, weight := range []float64{-1, math.NaN(), math.Inf(1)} {
		_, err := ValueSurvey{1, 2, 3}.Record(weight)
		require.ErrorIs(t, err, ErrSurvey)
	}
}
