package impact

import (
	"iter"
	"slices"
)

// Evidence is something that From saw To do, as it was told. What it means for trust is
// in the ledger of the space, see [View.Pyramid].
type Evidence struct {
	From, To        PersonID
	What            string
	Outcome, Weight float64
	Group           GroupID // NoGroup if in none
	Initiative      string  // "" if on none
	Text            string
	Time            Time
}

// Evidence yields all evidence up to the instant, by time. People are who they are
// known to be now: evidence between two names of one person is left out. O(1) each.
func (v View) Evidence() iter.Seq[Evidence] {
	return v.evidence(func() []int32 { return v.upTo(v.space.lists.rows(v.space.whole[allEvidence])) })
}

// EvidenceAbout yields the evidence about a person up to the instant, by time. O(1)
// each.
func (v View) EvidenceAbout(p PersonID) iter.Seq[Evidence] {
	return v.evidence(func() []int32 { return v.personal(int32(p), about) })
}

func (v View) evidence(list func() []int32) iter.Seq[Evidence] {
	return func(yield func(Evidence) bool) {
		for _, row := range slices.Clone(list()) { // even if events are applied meanwhile
			e := v.space.evidence(row)
			if e.From != e.To && !yield(e) {
				return
			}
		}
	}
}

func (s *Space) evidence(row int32) Evidence {
	var r record
	s.log.read(row, &r)
	return Evidence{
		From:       PersonID(s.root(r.names[fieldFrom])),
		To:         PersonID(s.root(r.names[fieldTo])),
		What:       s.text(&r, fieldWhat),
		Outcome:    r.numberOr(fieldOutcome, 0),
		Weight:     r.numberOr(fieldWeight, 1),
		Group:      GroupID(r.nameOr(fieldGroup)),
		Initiative: s.text(&r, fieldInitiative),
		Text:       s.text(&r, fieldText),
		Time:       s.time(row),
	}
}

// Probation is a newcomer's time to show commitment.
type Probation struct {
	Membership
	Evidence            []Evidence // about the newcomer, in this group, since they joined
	Supportive, Against float64    // weights of what went well and badly, times how well and badly
}

// Probation returns the evidence on a member who is on probation, and whether they
// are. O(h log h) for h events about the person.
func (v View) Probation(p PersonID, g GroupID) (Probation, bool) {
	m, ok := v.Membership(p, g)
	if !ok || !m.Probation {
		return Probation{}, false
	}
	result := Probation{Membership: m}
	for e := range v.EvidenceAbout(p) {
		if e.Group != g || e.Time.Compare(m.Since) < 0 {
			continue
		}
		result.Evidence = append(result.Evidence, e)
		result.Supportive += max(e.Weight*e.Outcome, 0)
		result.Against += max(-e.Weight*e.Outcome, 0)
	}
	return result, true
}
