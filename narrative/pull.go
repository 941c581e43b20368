package narrative

import (
	"errors"
	"fmt"
)

// PullWeights say how much each aspect of a narrative counts towards its pull. The
// zero value means DefaultPullWeights; otherwise an aspect of weight 0 is left out.
type PullWeights struct {
	Open        float64 // the resolution is open
	You         float64 // it is about the audience
	Opportunity float64 // it places an opportunity in the future
	Call        float64 // it calls to action
	Question    float64 // it asks: 1 with a powerful question, 1/2 with others only
	ZoomOut     float64 // its horizon is far enough
	ZoomIn      float64 // it has a near milestone
	Shared      float64 // another narrative shares a domain, or it has an umbrella
}

// DefaultPullWeights returns the weights 2, 2, 2, 2, 1, 1, 1, 1: what makes a
// narrative a call counts twice. They are a choice, not an estimate.
func DefaultPullWeights() PullWeights {
	return PullWeights{Open: 2, You: 2, Opportunity: 2, Call: 2, Question: 1, ZoomOut: 1, ZoomIn: 1, Shared: 1}
}

func (w PullWeights) list() []float64 {
	return []float64{w.Open, w.You, w.Opportunity, w.Call, w.Question, w.ZoomOut, w.ZoomIn, w.Shared}
}

// PullParams say what pull is made of.
type PullParams struct {
	Weights  PullWeights
	Horizons Horizons
}

// Validate reports every weight that is negative or not finite, and bad horizons.
func (p PullParams) Validate() error {
	var faults []error
	for _, w := range p.Weights.list() {
		if fault := negative(w); fault != "" {
			faults = append(faults, fmt.Errorf("%w: weight of pull: %s", ErrParams, fault))
		}
	}
	return errors.Join(append(faults, p.Horizons.Validate())...)
}

// Pull returns how strongly the narrative draws people, in [0,1]: the weighted mean
// of its aspects, each 0 or 1 (questions also 1/2),
//
//	pull = Σ w_k a_k / Σ w_k
//
// Whether others share its domain cannot be judged for a narrative alone: that
// aspect is left out, see [Collection.Pull]. Mending what [Lint] finds never lowers
// pull. It returns ErrParams. NaN if only the weight of Shared is positive.
func (n Narrative) Pull(p PullParams) (float64, error) {
	if err := p.Validate(); err != nil {
		return 0, err
	}
	return p.of(n, nil), nil
}

// Pull returns the pull of every narrative of the collection, as
// [Narrative.Pull] but with the aspect Shared where there are two or more.
func (c Collection) Pull(p PullParams) ([]float64, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	shared := c.shared()
	pulls := make([]float64, len(c.Narratives))
	for i, n := range c.Narratives {
		pulls[i] = p.of(n, shared[i])
	}
	return pulls, nil
}

func (p PullParams) of(n Narrative, shared *bool) float64 {
	if p.Weights == (PullWeights{}) {
		p.Weights = DefaultPullWeights()
	}
	zoom := n.Zoom(p.Horizons)
	aspects := []float64{
		oneIf(n.Resolution == Open), oneIf(n.Subject == You), oneIf(n.Outlook == Opportunity),
		oneIf(!isBlank(n.CallToAction)), n.asking(), oneIf(zoom.Out), oneIf(zoom.In),
	}
	if shared != nil {
		aspects = append(aspects, oneIf(*shared))
	}
	weights := p.Weights.list()
	var sum, total float64
	for k, aspect := range aspects {
		sum += weights[k] * aspect
		total += weights[k]
	}
	return sum / total
}

func (n Narrative) asking() float64 {
	switch {
	case n.powerful() > 0:
		return 1
	case len(n.Questions) > 0:
		return 0.5
	}
	return 0
}

func (n Narrative) powerful() int {
	count := 0
	for _, q := range n.Questions {
		if Judge(q, n).Powerful() {
			count++
		}
	}
	return count
}

func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// shared says for every narrative whether another one shares a domain or a broader
// term with it, or one of the two is the other's umbrella; nil where that cannot be
// judged because there is no other.
func (c Collection) shared() []*bool {
	shared := make([]*bool, len(c.Narratives))
	if len(c.Narratives) < 2 {
		return shared
	}
	taxonomy := c.Taxonomy.folded()
	holders := make(map[string]int)
	terms := make([][]string, len(c.Narratives))
	for i, n := range c.Narratives {
		terms[i] = taxonomy.closure(n.Domains)
		for _, term := range terms[i] {
			holders[term]++
		}
	}
	titles := c.titles()
	for i := range c.Narratives {
		shared[i] = new(bool)
		for _, term := range terms[i] {
			*shared[i] = *shared[i] || holders[term] > 1
		}
	}
	for i := range c.Narratives {
		if parent, ok := c.parent(i, titles); ok && parent != i {
			*shared[i], *shared[parent] = true, true
		}
	}
	return shared
}

// titles gives the first narrative of each folded title.
func (c Collection) titles() map[string]int {
	titles := make(map[string]int, len(c.Narratives))
	for i, n := range c.Narratives {
		if _, ok := titles[fold(n.Title)]; !ok {
			titles[fold(n.Title)] = i
		}
	}
	return titles
}

// parent returns the narrative that i names as its umbrella, if it is in the collection.
func (c Collection) parent(i int, titles map[string]int) (int, bool) {
	if c.Narratives[i].Umbrella == "" {
		return 0, false
	}
	parent, ok := titles[fold(c.Narratives[i].Umbrella)]
	return parent, ok
}
