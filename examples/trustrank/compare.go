package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/examples/internal/progress"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust/propagate/predict"
)

// number is null in JSON where it is undefined.
type number float64

func (x number) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(x)) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(x))
}

// method is how well a method does, as JSON.
type method struct {
	Name            string    `json:"name"`
	RMSE            number    `json:"rmse"`
	Pearson         number    `json:"pearson"`
	AUC             number    `json:"auc"`
	N               int       `json:"n"`
	RMSEInterval    [2]number `json:"rmse_interval"`
	PearsonInterval [2]number `json:"pearson_interval"`
	AUCInterval     [2]number `json:"auc_interval"`
}

func newMethod(s predict.Score) method {
	interval := func(x predict.Interval) [2]number { return [2]number{number(x.Low), number(x.High)} }
	return method{
		s.Name, number(s.RMSE), number(s.Pearson), number(s.AUC), s.N,
		interval(s.RMSEInterval), interval(s.PearsonInterval), interval(s.AUCInterval),
	}
}

// compare predicts the later ratings of a file by all methods.
func compare(ctx context.Context, s *settings, note func(string), out io.Writer, bar *progress.Bar) error {
	r, err := readRatings(s, note)
	if err != nil {
		return err
	}
	options := predict.Options{Workers: s.workers, Progress: func(done, total int) { bar.Show("ratings", done, total) }}
	scores, err := predict.Evaluate(ctx, r.history, predict.DefaultParams(), options, rand.New(rand.NewPCG(s.seed, 0)))
	if err != nil {
		return err
	}
	bar.Done()
	if s.json {
		var list struct {
			Methods []method `json:"methods"`
		}
		for _, score := range scores {
			list.Methods = append(list.Methods, newMethod(score))
		}
		e := json.NewEncoder(out)
		e.SetIndent("", " ")
		return e.Encode(list)
	}
	p := &page{out: out}
	p.comparison(r, scores)
	return p.err
}

func (p *page) comparison(r *ratings, scores []predict.Score) {
	order := "by time"
	if !r.dated {
		order = "by the order of the rows"
	}
	p.printf("%s among %s, sorted %s.\n", plural(r.count, "rating", "ratings"), plural(r.people.Len(), "person", "people"), order)
	p.printf("Each of the last %s was predicted from what was known before it.\n\n", thousands(scores[0].N))
	p.printf("  %-18s %-22s %-22s %s\n", "method", "error", "correlation", "tells trust from distrust")
	for _, s := range scores {
		p.printf("  %-18s %-22s %-22s %s\n", s.Name, cell(s.RMSE, s.RMSEInterval), cell(s.Pearson, s.PearsonInterval), cell(s.AUC, s.AUCInterval))
	}
	p.printf("\n  error: root of the mean square, in units of the scale (%v). In brackets: the middle 95%% of samples.\n\n", r.scale)
	p.verdict(r, scores)
}

func cell(x float64, i predict.Interval) string {
	if math.IsNaN(x) {
		return "-"
	}
	if math.IsNaN(i.Low) {
		return fmt.Sprintf("%.3f", x)
	}
	return fmt.Sprintf("%.3f [%.3f, %.3f]", x, i.Low, i.High)
}

// verdict says in words what the best method is worth.
func (p *page) verdict(r *ratings, scores []predict.Score) {
	predictor, simple := scores[len(scores)-1], scores[0]
	for _, s := range scores[:len(scores)-1] {
		if s.RMSE < simple.RMSE {
			simple = s
		}
	}
	if simple.RMSE == 0 {
		p.printf("All ratings are the same, so there is nothing to tell apart.\n")
		return
	}
	p.printf("The predictor is off by %.2g of %v, the best of the others (%s) by %.2g: %s.\n", predictor.RMSE*r.scale, r.scale, simple.Name, simple.RMSE*r.scale, gain(predictor, simple))
	if math.IsNaN(predictor.AUC) {
		p.printf("Among these ratings there is no distrust, or nothing else, so no method can tell the two apart.\n")
		return
	}
	p.printf("Of a rating of trust and one of distrust it expects more of the right one in %.0f cases of 100.\n", 100*predictor.AUC)
}

func gain(predictor, simple predict.Score) string {
	switch {
	case predictor.RMSEInterval.High < simple.RMSEInterval.Low:
		return fmt.Sprintf("%.0f%% less, far more than chance", 100*(1-predictor.RMSE/simple.RMSE))
	case predictor.RMSE < simple.RMSE:
		return fmt.Sprintf("%.0f%% less, which may be chance", 100*(1-predictor.RMSE/simple.RMSE))
	}
	return "no better"
}

// explain says what one person would say of another next, and why.
func explain(ctx context.Context, s *settings, note func(string), out io.Writer, bar *progress.Bar) error {
	r, err := readRatings(s, note)
	if err != nil {
		return err
	}
	from, to, _ := s.people()
	var ids [2]network.NodeID
	for k, name := range []string{from, to} {
		var ok bool
		if ids[k], ok = r.people.Lookup(name); !ok {
			return fmt.Errorf("-pair %s: nobody called %s gave or got a rating", s.pair, name)
		}
	}
	options := predict.Options{Workers: s.workers, Progress: func(done, total int) { bar.Show("ratings", done, total) }}
	model, err := predict.Fit(ctx, r.history, predict.DefaultParams(), options)
	if err != nil {
		return err
	}
	bar.Done()
	x, err := model.Explain(r.history, predict.Pair{From: ids[0], To: ids[1]})
	if err != nil {
		return err
	}
	p := &page{out: out}
	p.printf("What would %s say of %s? Expected: %+.2g on a scale to %v, distrust with a chance of %.0f%%.\n\n", from, to, x.Value*r.scale, r.scale, 100*x.Distrust)
	p.printf("  %-36s %+6.2f\n", "anybody of anybody", x.Base*r.scale)
	for e, c := range x.Contributions {
		p.printf("  %-36s %+6.2f\n", predict.Evidence(e), c*r.scale)
	}
	return p.err
}
