package impact

// TieObserved says that From was seen to have a tie to To at this time.
type TieObserved struct {
	From, To string
	Relation string  // what kind of tie; "" is a kind of its own
	Group    string  // in which it happened, "" if in none
	Weight   float64 // at most 1e100 either way; 0 means 1
	Mutual   bool    // the tie has no direction
}

// Type returns "tie.observed".
func (TieObserved) Type() string        { return types[tieObserved].name }
func (TieObserved) kind() kind          { return tieObserved }
func (x TieObserved) fill(f *form)      { x.visit(f) }
func (x TieObserved) take(f *form) Fact { x.visit(f); return x }
func (x *TieObserved) visit(f *form) {
	f.name(fieldFrom, &x.From, required)
	f.name(fieldTo, &x.To, required)
	f.name(fieldRelation, &x.Relation, optional)
	f.name(fieldGroup, &x.Group, optional)
	f.amount(fieldWeight, &x.Weight)
	f.flag(fieldMutual, &x.Mutual)
	f.differ(fieldFrom, fieldTo)
}

// EvidenceObserved says that From saw To do something, and how well it went: what
// trust is made of. Which deed speaks to which layer of the pyramid is said by a table
// of the space, see [Deed].
type EvidenceObserved struct {
	From, To   string
	What       string  // AskedForHelp, KeptAgreement or any other word
	Outcome    float64 // in [-1,1]: how well it went; 0 says nothing
	Weight     float64 // in (0, 1e100]: how much it counts; 0 means 1
	Group      string  // in which it happened, "" if in none
	Initiative string  // on which they worked, "" if on none
	Text       string
}

// Type returns "evidence.observed".
func (EvidenceObserved) Type() string        { return types[evidenceObserved].name }
func (EvidenceObserved) kind() kind          { return evidenceObserved }
func (x EvidenceObserved) fill(f *form)      { x.visit(f) }
func (x EvidenceObserved) take(f *form) Fact { x.visit(f); return x }
func (x *EvidenceObserved) visit(f *form) {
	f.name(fieldFrom, &x.From, required)
	f.name(fieldTo, &x.To, required)
	f.name(fieldWhat, &x.What, required)
	f.number(fieldOutcome, &x.Outcome)
	f.amount(fieldWeight, &x.Weight)
	f.name(fieldGroup, &x.Group, optional)
	f.name(fieldInitiative, &x.Initiative, optional)
	f.name(fieldText, &x.Text, optional)
	f.positive = true
	f.differ(fieldFrom, fieldTo)
}
