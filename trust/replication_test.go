package trust

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/stretchr/testify/require"
)

// replicationRow is a row of replication.json.
type replicationRow struct {
	Name              string
	Params            map[string]any
	Target, Tolerance float64
}

func (r replicationRow) text(name string) string    { return r.Params[name].(string) }
func (r replicationRow) number(name string) float64 { return r.Params[name].(float64) }

// replicationRows reads the rows of a model.
func replicationRows(t *testing.T, model string) []replicationRow {
	t.Helper()
	data, err := os.ReadFile(shareddata.Path(t, "replication.json"))
	require.NoError(t, err)
	var file struct {
		Models []struct {
			Model string
			Rows  []replicationRow
		}
	}
	require.NoError(t, json.Unmarshal(data, &file))
	for _, m := range file.Models {
		if m.Model == model {
			require.NotEmpty(t, m.Rows)
			return m.Rows
		}
	}
	require.Fail(t, "no model "+model)
	return nil
}

func replicate(t *testing.T, model string, measures func(replicationRow) map[string]float64) {
	for _, row := range replicationRows(t, model) {
		t.Run(row.Name, func(t *testing.T) {
			got, ok := measures(row)[row.text("measure")]
			require.True(t, ok)
			require.InDelta(t, row.Target, got, row.Tolerance)
		})
	}
}

func TestReplicateBetaReputation(t *testing.T) {
	prior := DefaultPrior()
	replicate(t, "beta_reputation", func(row replicationRow) map[string]float64 {
		r := Record{row.number("r"), row.number("s")}
		switch row.text("op") {
		case "stream":
			for range int(row.number("positives")) {
				r = r.Scale(row.number("forgetting")).Add(Record{Supportive: 1})
			}
			for range int(row.number("negatives")) {
				r = r.Scale(row.number("forgetting")).Add(Record{Contrary: 1})
			}
		case "feedback":
			var err error
			r, err = FromRating(row.number("v"), row.number("w"))
			require.NoError(t, err)
		case "discount":
			r = prior.Discount(Record{row.number("by_r"), row.number("by_s")}, r)
		}
		return map[string]float64{
			"expectation": prior.Expectation(r), "rating": prior.Opinion(r).Rating(), "r": r.Supportive, "s": r.Contrary,
		}
	})
}

func TestReplicateSubjectiveLogic(t *testing.T) {
	prior := DefaultPrior()
	replicate(t, "subjective_logic", func(row replicationRow) map[string]float64 {
		var a, b Opinion
		for name, o := range map[string]*Opinion{"A": &a, "B": &b} {
			_, err := fmt.Sscan(row.text(name), &o.Belief, &o.Disbelief, &o.Uncertainty, &o.BaseRate)
			require.NoError(t, err)
		}
		first, second := Record{row.number("r"), row.number("s")}, Record{row.number("r2"), row.number("s2")}
		fused, added := CumulativeFusion(prior.Opinion(first), prior.Opinion(second)), prior.Opinion(first.Add(second))
		o := map[string]Opinion{
			"map": prior.Opinion(first), "cumulative": CumulativeFusion(a, b), "averaging": AveragingFusion(a, b),
			"discount2002": Discount(a, b), "discount2016": DiscountByExpectation(a, b),
		}[row.text("op")]
		return map[string]float64{
			"b": o.Belief, "d": o.Disbelief, "u": o.Uncertainty, "p": o.Expectation(),
			"law_difference": max(math.Abs(fused.Belief-added.Belief), math.Abs(fused.Disbelief-added.Disbelief),
				math.Abs(fused.Uncertainty-added.Uncertainty)),
		}
	})
}

func TestReplicateTrustAsymmetry(t *testing.T) {
	replicate(t, "trust_asymmetry", func(row replicationRow) map[string]float64 {
		i := Increments{row.number("gain"), row.number("loss")}
		trust := row.number("start")
		for range int(row.number("keeps")) {
			trust = i.Keep(trust)
		}
		return map[string]float64{
			"after_keeps": trust, "after_breach": i.Break(trust), "keeps_to_recover": i.KeepsToRecover(trust),
		}
	})
}
