package impact

import "github.com/impactnet/impactnet/trust"

// The ledger of a space is made of its events and nothing else, one by one: which
// evidence an event is depends on the event, on the table of deeds and on who is known
// to be whom. Its times are those of the space: microseconds since 1970, or ticks.

// Ledger returns a copy of the ledger that the space keeps: all evidence that its
// events amount to, of all times, among the people as they are known today. PersonIDs
// are the same; times and half-lives are in microseconds since 1970 on the calendar, in
// ticks otherwise. It is what package trust/propagate and other ways of reading
// evidence start from; a [View] answers the common questions. O(evidence).
func (s *Space) Ledger() *trust.Ledger { return s.evidenced().Clone() }

// newLedger returns an empty ledger for the clock of the space. The parameters were
// checked with those of the space.
func (s *Space) newLedger() *trust.Ledger {
	p := s.params.Trust.inTicks(s.params.Tick)
	if s.calendar {
		p = s.params.Trust.inMicroseconds()
	}
	l, err := trust.NewLedger(0, p)
	if err != nil {
		panic(err) // cannot happen, see TrustParams.check
	}
	return l
}

// evidenced returns the ledger, up to date. Apply puts evidence aside and enters much of
// it at once, for which it has to wait for memory less often; whoever asks before it has
// done so enters the rest, and the others who ask meanwhile wait.
func (s *Space) evidenced() *trust.Ledger {
	if s.behind.Load() {
		s.catchUp.Lock()
		defer s.catchUp.Unlock()
		if s.behind.Load() { // still
			s.deposit()
		}
	}
	return s.ledger
}

// witness puts aside what a row is evidence of until the whole call has been accepted.
// An answer to a question is evidence both ways: one saw the other answer, who saw the
// one ask for help.
func (s *Space) witness(row int32, r *record) {
	switch r.kind {
	case evidenceObserved:
		outcome, what := r.numberOr(fieldOutcome, 0), s.names[words].list[r.names[fieldWhat]]
		s.saw(row, r.names[fieldFrom], r.names[fieldTo], what, &outcome, r.numberOr(fieldWeight, 1))
	case questionAnswered:
		asker := s.asker(r.names[fieldQuestion])
		s.saw(row, asker, r.names[fieldPerson], Answered, r.optional(fieldOutcome), 1)
		s.saw(row, r.names[fieldPerson], asker, AskedForHelp, nil, 1)
	}
}

// saw puts aside that someone saw another do something.
func (s *Space) saw(row, from, to int32, what string, outcome *float64, weight float64) {
	deed, ok := s.deeds[what]
	if !ok {
		return
	}
	if e, ok := deed.read(outcome, weight); ok {
		e.From, e.To, e.Time = PersonID(from), PersonID(to), s.log.times[row]
		s.witnessed = append(s.witnessed, e)
	}
}

// asker returns who posed a question.
func (s *Space) asker(question int32) int32 {
	var r record
	s.log.read(s.entities[questions].at(question).born, &r)
	return r.names[fieldPerson]
}

// settle enters what was put aside when it has become much, or when a call says who is
// who.
func (s *Space) settle() {
	if !s.behind.Load() { // to store is dear
		s.behind.Store(true)
	}
	if len(s.witnessed) >= longest/2 || s.united {
		s.deposit()
	}
	if !s.united {
		return
	}
	if err := s.ledger.Identify(s.roots()); err != nil {
		panic(err) // cannot happen: a root is a person
	}
	s.united = false
}

// deposit enters what was put aside into the ledger, by who is who so far.
func (s *Space) deposit() {
	if s.ledger.People() == 0 { // the first events have set the clock
		s.ledger = s.newLedger()
	}
	s.ledger.Grow(s.People())
	list := s.witnessed[:0]
	for _, e := range s.witnessed {
		if e.From, e.To = PersonID(s.root(int32(e.From))), PersonID(s.root(int32(e.To))); e.From != e.To {
			list = append(list, e)
		}
	}
	if err := s.ledger.Append(list...); err != nil {
		panic(err) // cannot happen: fields and deeds are within the bounds of evidence
	}
	s.witnessed = reusable(s.witnessed)
	s.behind.Store(false)
}
