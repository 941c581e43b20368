package scorecard_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust"
)

func TestCompareWithItself(t *testing.T) {
	now, before := assess(t, town(t, 1), scorecard.Params{}), assess(t, town(t, 1), scorecard.Params{})
	c := scorecard.Compare(now, before)
	require.Zero(t, c.Came+c.Left+c.Clear)
	require.Empty(t, c.New)
	require.Empty(t, c.Solved)
	require.Contains(t, c.Sentence, "still in the stage")
	for key, m := range all(t, now) {
		require.NotNil(t, m.Trend, key)
		require.Equal(t, "As before.", m.Trend.Sentence, key)
	}
}

func TestCompareFindsWhatChanged(t *testing.T) {
	c := town(t, 1)
	answered := func(x int) (answers []scorecard.TrustAnswer) {
		for tie := range c.Graph.Ties() {
			survey := trust.TrustSurvey{Reliability: x, Openness: x, Mission: x}
			answers = append(answers, scorecard.TrustAnswer{From: tie.Source, To: tie.Target, Survey: survey}, scorecard.TrustAnswer{From: tie.Target, To: tie.Source, Survey: survey})
		}
		return answers
	}
	c.Trust = answered(4)
	before := assess(t, c, scorecard.Params{})
	text := marshal(t, before)
	c.Trust = answered(1)
	b := network.NewBuilder(network.Options{})
	for u := range c.Graph.Nodes() {
		if label := c.Graph.Label(u); label != "q1" {
			b.AddPerson(label)
		} else {
			b.AddPerson("zoe")
		}
	}
	for tie := range c.Graph.Ties() {
		b.AddTie(c.Graph.Label(tie.Source), c.Graph.Label(tie.Target))
	}
	var err error
	c.Graph, err = b.Build() // "zoe" takes the last place, and the ties of others stay
	require.NoError(t, err)
	now := assess(t, c, scorecard.Params{})
	got := scorecard.Compare(now, before)
	require.Equal(t, []int{1, 1}, []int{got.Came, got.Left})
	require.Equal(t, text, marshal(t, before), "before is as it was")
	trend := all(t, now)["trust_score"].Trend
	require.Negative(t, float64(trend.Change))
	require.False(t, trend.Clear, "without an interval nothing is clear")
	kinds := map[string]int{}
	for _, a := range got.New {
		kinds[a.Kind]++
	}
	require.Greater(t, kinds[scorecard.TrustFalling], 1, "the whole and groups")
	require.Equal(t, 1, kinds[scorecard.Alone], "other people stand alone now")
}

// A change is clear beyond twice the standard error of the difference.
func TestClear(t *testing.T) {
	with := func(x, se float64) *scorecard.Card {
		m := scorecard.Measure{Key: "density", Value: scorecard.Number(x), Share: true}
		if se > 0 {
			m.Interval = &scorecard.Interval{StandardError: scorecard.Number(se)}
		}
		return &scorecard.Card{Connectivity: []scorecard.Measure{m}}
	}
	for _, c := range []struct {
		now, before, se float64
		clear           bool
		says            string
	}{
		{0.5, 0.2, 0.05, true, "Clearly up from 20%."},
		{0.2, 0.5, 0.05, true, "Clearly down from 50%."},
		{0.3, 0.2, 0.05, false, "Up from 20%, which could be chance."},
		{0.2 + 2*math.Sqrt2*0.05 + 1e-6, 0.2, 0.05, true, "Clearly up"},
		{0.2 + 2*math.Sqrt2*0.05 - 1e-6, 0.2, 0.05, false, "could be chance"},
		{0.5, 0.2, 0, false, "no interval"},
		{0.5, 0.5, 0.1, false, "As before."},
	} {
		now := with(c.now, c.se)
		scorecard.Compare(now, with(c.before, c.se))
		require.Equal(t, c.clear, now.Connectivity[0].Trend.Clear, c)
		require.Contains(t, now.Connectivity[0].Trend.Sentence, c.says)
	}
	undefined := with(math.NaN(), 0)
	scorecard.Compare(undefined, with(0.3, 0.1))
	require.Nil(t, undefined.Connectivity[0].Trend)
}

func ExampleCompare() {
	of := func(ties ...[2]string) *scorecard.Card {
		b := network.NewBuilder(network.Options{})
		for _, name := range []string{"Ann", "Bob", "Cem", "Dan", "Eve", "Fay"} {
			b.AddPerson(name)
		}
		for _, tie := range ties {
			b.AddTie(tie[0], tie[1])
		}
		g, _ := b.Build()
		card, err := scorecard.Assess(context.Background(), scorecard.Community{Graph: g}, scorecard.Params{}, scorecard.Options{}, seeded())
		if err != nil {
			panic(err)
		}
		return card
	}
	now := of([2]string{"Ann", "Bob"}, [2]string{"Ann", "Cem"}, [2]string{"Ann", "Dan"}, [2]string{"Ann", "Eve"}, [2]string{"Ann", "Fay"})
	c := scorecard.Compare(now, of([2]string{"Ann", "Bob"}, [2]string{"Cem", "Dan"}))
	fmt.Println(c.Sentence)
	fmt.Println(len(c.Solved), "alert solved:", c.Solved[0].Text)
	// Output:
	// The people are the same. The network moved from "scattered fragments" to "single hub". Of 10 measures, 0 changed clearly.
	// 1 alert solved: Eve and Fay have no tie to anybody.
}
