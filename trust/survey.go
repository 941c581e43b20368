package trust

// The scale of survey answers: 1 (not at all) to 4 (a great deal); 0 means not
// answered.
const (
	SurveyLowest  = 1
	SurveyHighest = 4
)

// answers is three items on the survey scale.
type answers [3]int

// validate reports, wrapping ErrSurvey, an answer that is neither 0 nor in 1..4.
func (a answers) validate() error {
	for _, x := range a {
		if x < 0 || x > SurveyHighest {
			return need(false, ErrSurvey, "answers must be in 1..4, or 0 if missing", a)
		}
	}
	return nil
}

// score is the mean of what was answered, NaN if nothing was.
func (a answers) score() float64 {
	sum, n := 0, 0
	for _, x := range a {
		if x != 0 {
			sum += x
			n++
		}
	}
	return float64(sum) / float64(n)
}

// record adds the evidence of all items.
func (a answers) record(weight float64) (Record, error) {
	if err := a.validate(); err != nil {
		return Record{}, err
	}
	if !(weight >= 0 && finite(weight)) {
		return Record{}, need(false, ErrSurvey, "weight must be finite and >= 0", weight)
	}
	var sum Record
	for _, x := range a {
		sum = sum.Add(answerRecord(x, weight))
	}
	return sum, nil
}

// answerRecord maps the scale onto a rating: 1 is all contrary, 4 all supportive.
func answerRecord(x int, weight float64) Record {
	if x == 0 {
		return Record{}
	}
	const span = SurveyHighest - SurveyLowest
	return Record{weight * float64(x-SurveyLowest) / span, weight * float64(SurveyHighest-x) / span}
}

// TrustSurvey is how one member rates another on the trust items of community
// network surveys (PARTNER, Visible Network Labs), each 1..4, 0 if not answered.
type TrustSurvey struct {
	Reliability int // keeps what was agreed
	Openness    int // to frank, open discussion
	Mission     int // supports the shared mission
}

func (s TrustSurvey) answers() answers { return answers{s.Reliability, s.Openness, s.Mission} }

// Validate reports, wrapping [ErrSurvey], an answer that is neither 0 nor in 1..4.
func (s TrustSurvey) Validate() error { return s.answers().validate() }

// Score returns the mean of the answers given, in [1,4]; NaN if none was.
func (s TrustSurvey) Score() float64 { return s.answers().score() }

// Record returns the answers as evidence, each worth weight units:
//
//	r = sum weight (x-1)/3, s = sum weight (4-x)/3
//
// that is, each answer is the rating 2(x-1)/3 - 1 of [FromRating]. Missing answers
// leave uncertainty. Bad answers or weights give [ErrSurvey]. A [Prior] turns the
// record into an opinion.
func (s TrustSurvey) Record(weight float64) (Record, error) { return s.answers().record(weight) }

// Records returns the same evidence by layer of the pyramid: openness is read as
// [Humility], reliability as [Integrity], support of the mission as [Commitment].
// No item speaks of [Excitement].
func (s TrustSurvey) Records(weight float64) (Records, error) {
	if _, err := s.Record(weight); err != nil {
		return Records{}, err
	}
	return Records{
		Humility:   answerRecord(s.Openness, weight),
		Integrity:  answerRecord(s.Reliability, weight),
		Commitment: answerRecord(s.Mission, weight),
	}, nil
}

// ValueSurvey is how one member rates what another brings to the network, on the
// value items of the same surveys, each 1..4, 0 if not answered.
type ValueSurvey struct {
	Influence   int // power and influence in the community
	Resources   int // contributes resources
	Involvement int // level of involvement
}

func (s ValueSurvey) answers() answers { return answers{s.Influence, s.Resources, s.Involvement} }

// Validate reports, wrapping [ErrSurvey], an answer that is neither 0 nor in 1..4.
func (s ValueSurvey) Validate() error { return s.answers().validate() }

// Score returns the mean of the answers given, in [1,4]; NaN if none was.
func (s ValueSurvey) Score() float64 { return s.answers().score() }

// Record returns the answers as evidence, as [TrustSurvey.Record] does.
func (s ValueSurvey) Record(weight float64) (Record, error) { return s.answers().record(weight) }
