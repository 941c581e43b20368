package scorecard

import (
	"math"

	"github.com/impactnet/impactnet/network/inference"
	"github.com/impactnet/impactnet/network/measure"
)

// question asks package inference about the measures with a key: one for each quantity of
// the statistic, in the order of the list, keys of later ones following the first.
type question struct {
	key       string
	statistic inference.Statistic
	null      int // an inference.Null, or -1 for none
}

// The methods that find intervals, the preferred one first.
var methods = []inference.Method{inference.ByBootstrap, inference.ByJackknife}

// fewestDraws is the least number of random graphs that says anything: p can be 0.1.
const fewestDraws = 19

// infer finds intervals and null references for the measures that questions name. Those
// asked of the same draws are computed together.
func (a *assessor) infer(list []Measure, questions []question) {
	if a.options.TwoMode != "" {
		for i := range list {
			list[i].Method = "no interval: people and events are not drawn alike"
		}
		return
	}
	for _, method := range methods {
		a.intervals(list, questions, method)
	}
	for null := range int(inference.SameGraph) + 1 {
		a.references(list, questions, inference.Null(null))
	}
}

// asked are the measures that one call of package inference is about.
type asked struct {
	statistics []inference.Statistic
	targets    []int // index into the list of measures, by quantity
}

func (s *asked) add(list []Measure, q question) {
	at := -1
	for i := range list {
		if list[i].Key == q.key {
			at = i
		}
	}
	if at < 0 || !list[at].Value.Defined() {
		return
	}
	s.statistics = append(s.statistics, q.statistic)
	for k := range q.statistic.Quantities {
		s.targets = append(s.targets, at+k)
	}
}

// offers returns the method of intervals that is offered for all quantities of a
// statistic, 0 if there is none.
func offers(s inference.Statistic) inference.Method {
	for _, method := range methods {
		refused := false
		for _, q := range s.Quantities {
			refused = refused || q.Refuse&method != 0
		}
		if !refused {
			return method
		}
	}
	return 0
}

// intervals finds the intervals of the questions whose method it is.
func (a *assessor) intervals(list []Measure, questions []question, method inference.Method) {
	if a.err != nil {
		return
	}
	var s asked
	for _, q := range questions {
		if offers(q.statistic) == method {
			s.add(list, q)
		}
	}
	n := a.d.Order()
	if len(s.targets) == 0 || n < 4 {
		return
	}
	params := inference.IntervalParams{Draws: max(a.params.Draws, n)}
	resample, cost, what := inference.Bootstrap, float64(params.Draws)*a.steps(false), "intervals"
	if method == inference.ByJackknife {
		resample, cost, what = inference.Jackknife, float64(n+a.params.Draws)*a.steps(true), "intervals of triangles"
		params.Draws = a.params.Draws
	}
	if cost > a.params.Work {
		for _, at := range s.targets {
			list[at].Method = "no interval: it would take too long for so many people and ties"
		}
		return
	}
	results, err := resample(a.ctx, a.d, inference.Together(s.statistics...), params, a.options.measuring(what), a.random)
	if err != nil {
		a.fail(err)
		return
	}
	for k, r := range results {
		m := &list[s.targets[k]]
		m.Method = r.Method
		if !math.IsNaN(r.Low) {
			m.Interval = &Interval{Number(r.Low), Number(r.High), Number(r.Level), Number(r.StandardError)}
		}
	}
}

// references compares the measures with random graphs of one kind.
func (a *assessor) references(list []Measure, questions []question, null inference.Null) {
	if a.err != nil {
		return
	}
	var s asked
	for _, q := range questions {
		if q.null == int(null) {
			s.add(list, q)
		}
	}
	if len(s.targets) == 0 || a.d.Order() < 3 || a.d.Size() == a.d.Loops() {
		return
	}
	draws := min(a.params.NullDraws, int(a.params.Work/(10*a.steps(true))))
	if draws < fewestDraws {
		return
	}
	params := inference.TestParams{NullParams: inference.NullParams{Null: null}, Draws: draws}
	results, err := inference.Test(a.ctx, a.d, inference.Together(s.statistics...), params, a.options.measuring("random graphs, "+null.String()), a.random)
	if err != nil {
		a.fail(err)
		return
	}
	for k, r := range results {
		if !math.IsNaN(r.NullMean) {
			list[s.targets[k]].Null = &Reference{null.String(), Number(r.NullMean), Number(r.NullSD), Number(r.Z), Number(r.P), r.Draws}
		}
	}
}

// steps is about how many steps a statistic of the graph takes: one a person and a tie, and
// one a pair of partners where triangles are counted.
func (a *assessor) steps(triangles bool) float64 {
	total := float64(a.d.Order()) + 2*float64(a.u.Size())
	if triangles {
		for _, degree := range measure.Degrees(a.u, measure.Both) {
			total += float64(degree) * float64(degree) / 8
		}
	}
	return total
}
