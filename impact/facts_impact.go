package impact

// InitiativeStarted says that a group set out to do something. It introduces the
// initiative.
type InitiativeStarted struct {
	Initiative     string
	Group          string
	Text           string
	Meaning, Speed *float64 // in [0,1]: potential impact, and how soon it can be felt; nil if unknown
}

// Type returns "initiative.started".
func (InitiativeStarted) Type() string        { return types[initiativeStarted].name }
func (InitiativeStarted) kind() kind          { return initiativeStarted }
func (x InitiativeStarted) fill(f *form)      { x.visit(f) }
func (x InitiativeStarted) take(f *form) Fact { x.visit(f); return x }
func (x *InitiativeStarted) visit(f *form) {
	f.name(fieldInitiative, &x.Initiative, required)
	f.name(fieldGroup, &x.Group, required)
	f.name(fieldText, &x.Text, optional)
	f.maybe(fieldMeaning, &x.Meaning)
	f.maybe(fieldSpeed, &x.Speed)
}

// InitiativeEnded says that an initiative is over.
type InitiativeEnded struct {
	Initiative string
	Text       string
	Outcome    *float64 // in [-1,1]: how well it went; nil if nobody said
}

// Type returns "initiative.ended".
func (InitiativeEnded) Type() string        { return types[initiativeEnded].name }
func (InitiativeEnded) kind() kind          { return initiativeEnded }
func (x InitiativeEnded) fill(f *form)      { x.visit(f) }
func (x InitiativeEnded) take(f *form) Fact { x.visit(f); return x }
func (x *InitiativeEnded) visit(f *form) {
	f.name(fieldInitiative, &x.Initiative, required)
	f.name(fieldText, &x.Text, optional)
	f.maybe(fieldOutcome, &x.Outcome)
}

// Directions of a metric.
const (
	Up   = "up"   // more is better
	Down = "down" // less is better
)

// MetricDefined says how the impact of an initiative is measured. It introduces the
// metric.
type MetricDefined struct {
	Metric           string
	Initiative       string
	Unit             string
	Direction        string // Up, Down, or "" for Up
	Text             string
	Baseline, Target *float64 // nil if there is none
}

// Type returns "metric.defined".
func (MetricDefined) Type() string        { return types[metricDefined].name }
func (MetricDefined) kind() kind          { return metricDefined }
func (x MetricDefined) fill(f *form)      { x.visit(f) }
func (x MetricDefined) take(f *form) Fact { x.visit(f); return x }
func (x *MetricDefined) visit(f *form) {
	f.name(fieldMetric, &x.Metric, required)
	f.name(fieldInitiative, &x.Initiative, required)
	f.name(fieldUnit, &x.Unit, optional)
	f.name(fieldDirection, &x.Direction, optional)
	f.name(fieldText, &x.Text, optional)
	f.maybe(fieldBaseline, &x.Baseline)
	f.maybe(fieldTarget, &x.Target)
}

// MetricMeasured is a value of a metric, and what it took since the one before.
type MetricMeasured struct {
	Metric       string
	Value        float64
	Person       string  // who measured, "" if nobody said
	Hours, Money float64 // 0 if unknown
}

// Type returns "metric.measured".
func (MetricMeasured) Type() string        { return types[metricMeasured].name }
func (MetricMeasured) kind() kind          { return metricMeasured }
func (x MetricMeasured) fill(f *form)      { x.visit(f) }
func (x MetricMeasured) take(f *form) Fact { x.visit(f); return x }
func (x *MetricMeasured) visit(f *form) {
	f.name(fieldMetric, &x.Metric, required)
	f.number(fieldValue, &x.Value)
	f.name(fieldPerson, &x.Person, optional)
	f.amount(fieldHours, &x.Hours)
	f.amount(fieldMoney, &x.Money)
}
