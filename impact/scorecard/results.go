package scorecard

import (
	"fmt"
	"math"
)

// Results is the third pillar: what the community achieves.
type Results struct {
	Measures     []Measure    `json:"measures"`
	Trajectories []Trajectory `json:"trajectories"`
}

// results fills in the third pillar from what other analyses say.
func (a *assessor) results() {
	r := &Results{Measures: []Measure{}, Trajectories: []Trajectory{}}
	a.card.Results = r
	r.Measures = append(r.Measures, a.initiatives()...)
	for k, t := range a.community.Trajectories {
		if t.People > 0 && t.People < a.params.Floor {
			t.Points, t.Growth, t.Verdict = nil, nil, "withheld: it is about too few people"
		}
		r.Trajectories = append(r.Trajectories, t)
		r.Measures = append(r.Measures, a.latest(k, t))
	}
}

func (a *assessor) initiatives() []Measure {
	all := a.community.Initiatives
	if len(all) == 0 {
		return nil
	}
	underWay, measured := 0, 0
	for _, i := range all {
		if !i.Ended {
			underWay++
			measured += min(i.Metrics, 1)
		}
	}
	running := a.measure("initiatives", "initiatives under way", Number(underWay)).within(0, math.Inf(1))
	running.N, running.Of = len(all), "initiatives"
	running.say(fmt.Sprintf("Of %s begun, %s under way.", counted(len(all), "initiatives"), have(underWay, "1 is", thousands(underWay)+" are")))
	metrics := a.measure("initiatives_measured", "initiatives with a metric", Number(float64(measured)/float64(underWay))).share()
	metrics.N, metrics.Of = underWay, "initiatives"
	metrics.say(fmt.Sprintf("The impact of %s of those under way is measured.", percent(float64(metrics.Value))))
	return []Measure{running, metrics}
}

// latest is the last value of a trajectory as a measure.
func (a *assessor) latest(k int, t Trajectory) Measure {
	m := a.measure(fmt.Sprintf("trajectory_%d", k+1), t.Name, Undefined)
	m.N, m.Of, m.ResponseRate = len(t.Points), "measurements", Undefined
	m.Method = "as the trajectory gives it"
	if n := len(t.Points); n > 0 {
		last := t.Points[n-1]
		m.Value = last.Value
		if last.Band != nil {
			m.Interval = &Interval{last.Band.Low, last.Band.High, Undefined, Undefined}
		}
	}
	if t.People > 0 {
		m = a.guard(m, t.People)
	}
	m.say(t.sentence())
	return m
}

func (t Trajectory) sentence() string {
	if len(t.Points) == 0 {
		return ""
	}
	first, last := t.Points[0], t.Points[len(t.Points)-1]
	text := fmt.Sprintf("%s is %s", t.Name, short(float64(last.Value)))
	if t.Unit != "" {
		text += " " + t.Unit
	}
	if len(t.Points) > 1 {
		text += fmt.Sprintf(", from %s at the first of %s", short(float64(first.Value)), counted(len(t.Points), "measurements"))
	}
	switch t.Verdict {
	case "":
	case "flat": // the first and the last value differ all the same
		text += "; no clear trend"
	default:
		text += "; " + t.Verdict
	}
	return text + "."
}
