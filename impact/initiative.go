package impact

// Initiative is something that a group set out to do, as known at an instant.
type Initiative struct {
	Name           string
	Group          GroupID
	Text           string
	Meaning, Speed *float64 // in [0,1]; nil if unknown
	Started        Time
	Ended          *Time    // nil while it is under way
	Outcome        *float64 // in [-1,1], of one that has ended; nil if unknown
	Metrics        []string
}

// Initiatives returns the initiatives of a group, by start. O(1) each.
func (v View) Initiatives(g GroupID) []Initiative {
	var list []Initiative
	for _, row := range v.listed(v.space.entities[groups].at(int32(g)), quests) {
		var r record
		v.space.log.read(row, &r)
		list = append(list, v.initiative(r.names[fieldInitiative]))
	}
	return list
}

// Initiative returns the initiative with the given name, and whether it has begun.
func (v View) Initiative(name string) (Initiative, bool) {
	id, ok := v.space.names[initiatives].id(name)
	if !ok || !v.known(v.space.entities[initiatives].at(id).born) {
		return Initiative{}, false
	}
	return v.initiative(id), true
}

func (v View) initiative(id int32) Initiative {
	s, e := v.space, v.space.entities[initiatives].at(id)
	var r record
	s.log.read(e.born, &r)
	i := Initiative{
		Name:    s.names[initiatives].list[id],
		Group:   GroupID(r.names[fieldGroup]),
		Text:    s.text(&r, fieldText),
		Meaning: r.optional(fieldMeaning),
		Speed:   r.optional(fieldSpeed),
		Started: s.time(e.born),
	}
	if v.known(e.ended) {
		s.log.read(e.ended, &r)
		i.Ended, i.Outcome = new(s.time(e.ended)), r.optional(fieldOutcome)
	}
	for _, row := range v.listed(e, rows) {
		s.log.read(row, &r)
		i.Metrics = append(i.Metrics, s.text(&r, fieldMetric))
	}
	return i
}

// Metric is how the impact of an initiative is measured.
type Metric struct {
	Name, Initiative string
	Unit, Text       string
	Direction        string   // Up or Down
	Baseline, Target *float64 // nil if there is none
}

// Metric returns the metric with the given name, and whether it is defined.
func (v View) Metric(name string) (Metric, bool) {
	s := v.space
	id, ok := s.names[metrics].id(name)
	if !ok || !v.known(s.entities[metrics].at(id).born) {
		return Metric{}, false
	}
	var r record
	s.log.read(s.entities[metrics].at(id).born, &r)
	m := Metric{
		Name:       name,
		Initiative: s.text(&r, fieldInitiative),
		Unit:       s.text(&r, fieldUnit),
		Text:       s.text(&r, fieldText),
		Direction:  s.text(&r, fieldDirection),
		Baseline:   r.optional(fieldBaseline),
		Target:     r.optional(fieldTarget),
	}
	setDefault(&m.Direction, Up)
	return m, true
}

// Measurement is one value of a metric.
type Measurement struct {
	Time         Time
	Value        float64
	Hours, Money float64  // what it took since the one before, 0 if unknown
	Person       PersonID // who measured, Nobody if unknown
}

// Measurements returns the values of a metric up to the instant, by time; none of one
// that is not defined. O(1) each.
func (v View) Measurements(metric string) []Measurement {
	s := v.space
	id, ok := s.names[metrics].id(metric)
	if !ok {
		return nil
	}
	var list []Measurement
	for _, row := range v.listed(s.entities[metrics].at(id), rows) {
		var r record
		s.log.read(row, &r)
		m := Measurement{Time: s.time(row), Value: r.numberOr(fieldValue, 0), Hours: r.numberOr(fieldHours, 0), Money: r.numberOr(fieldMoney, 0), Person: Nobody}
		if p := r.nameOr(fieldPerson); p >= 0 {
			m.Person = PersonID(s.root(p))
		}
		list = append(list, m)
	}
	return list
}
