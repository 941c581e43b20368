package results

import (
	"errors"
	"fmt"
	"strings"
)

// Resources are what people put in.
type Resources struct {
	People int
	Hours  float64 // a week, of all together
	Money  float64
}

// String returns the resources in words.
func (r Resources) String() string {
	return fmt.Sprintf("%d people, %g hours a week and %g of money", r.People, r.Hours, r.Money)
}

// covers reports whether r is at least need in every respect.
func (r Resources) covers(need Resources) bool {
	return r.People >= need.People && r.Hours >= need.Hours && r.Money >= need.Money
}

func (r Resources) valid() bool { return r.People >= 0 && r.Hours >= 0 && r.Money >= 0 }

// ZoomOut is the long view: what the world could look like, and what part to play in it.
type ZoomOut struct {
	Years       float64 // 10 to 20
	Opportunity string  // what could be there by then
	Role        string  // what the group would have to become for it
}

// Commitment is one initiative of the short view.
type Commitment struct {
	Initiative   Initiative
	Metrics      []string  // how its impact will be measured
	CriticalMass Resources // what it takes to make a difference at all
	Committed    Resources // what people have promised
}

// ZoomIn is the short view: the few initiatives that do most for the long one.
type ZoomIn struct {
	Months      float64 // 6 to 12
	Commitments []Commitment
}

// Plan is a strategy of two horizons, without the years between, which nobody can plan.
// Hagel, Seely Brown and Davison 2010, The Power of Pull.
type Plan struct {
	Out ZoomOut
	In  ZoomIn
}

// Validate reports everything the plan lacks at once, wrapping [ErrPlan]: horizons of
// 10-20 years and 6-12 months, an opportunity and a role, two or three initiatives with
// different names, a metric each, and a critical mass of resources committed to each.
// The critical mass must be stated: of something there has to be more than nothing.
// Initiatives that are not valid wrap [ErrInitiative].
func (p Plan) Validate() error {
	errs := []error{
		need(p.Out.Years >= 10 && p.Out.Years <= 20, ErrPlan, "zoom out to 10-20 years", p.Out.Years),
		need(strings.TrimSpace(p.Out.Opportunity) != "", ErrPlan, "say what the opportunity is", fmt.Sprintf("%q", p.Out.Opportunity)),
		need(strings.TrimSpace(p.Out.Role) != "", ErrPlan, "say what the group has to become", fmt.Sprintf("%q", p.Out.Role)),
		need(p.In.Months >= 6 && p.In.Months <= 12, ErrPlan, "zoom in to 6-12 months", p.In.Months),
		need(len(p.In.Commitments) >= 2 && len(p.In.Commitments) <= MostInitiatives, ErrPlan, "take on 2 or 3 initiatives", len(p.In.Commitments)),
	}
	var initiatives []Initiative
	for _, c := range p.In.Commitments {
		initiatives = append(initiatives, c.Initiative)
		errs = append(errs, c.validate())
	}
	return errors.Join(append(errs, validateAll(initiatives))...)
}

func (c Commitment) validate() error {
	name := c.Initiative.Name
	errs := []error{need(len(c.Metrics) > 0, ErrPlan, name+": say how impact is measured", c.Metrics)}
	for _, m := range c.Metrics {
		errs = append(errs, need(strings.TrimSpace(m) != "", ErrPlan, name+": a metric needs a name", fmt.Sprintf("%q", m)))
	}
	if !c.CriticalMass.valid() || !c.Committed.valid() || c.CriticalMass == (Resources{}) {
		errs = append(errs, need(false, ErrPlan, name+": say what it takes, in numbers from 0 up", c.CriticalMass))
	} else {
		errs = append(errs, need(c.Committed.covers(c.CriticalMass), ErrPlan,
			fmt.Sprintf("%s: commit the critical mass of %v", name, c.CriticalMass), c.Committed))
	}
	return errors.Join(errs...)
}

// Reading returns the plan in a sentence, and what it lacks, if anything.
func (p Plan) Reading() string {
	var names []string
	for _, c := range p.In.Commitments {
		names = append(names, c.Initiative.Name)
	}
	if len(names) == 0 {
		names = []string{"nothing as yet"}
	}
	text := fmt.Sprintf("In %g years: %s. In the next %g months: %s.", p.Out.Years, p.Out.Opportunity, p.In.Months, strings.Join(names, ", "))
	if err := p.Validate(); err != nil {
		text += " Still lacking: " + strings.ReplaceAll(strings.ReplaceAll(err.Error(), ErrPlan.Error()+": ", ""), "\n", "; ") + "."
	}
	return text
}
