package narrative

// Kind is what a narrative is by its structure.
type Kind int

// The kinds.
const (
	Story                Kind = iota // closed, or about others
	OpportunityNarrative             // open, about you, an opportunity ahead
	ThreatNarrative                  // open, about you, a threat ahead
	Unframed                         // open, about you, with neither ahead
)

// Kind returns the kind of the narrative: a story if it is closed or about others,
// whatever its outlook; otherwise what it places in the future decides.
func (n Narrative) Kind() Kind {
	switch {
	case n.Resolution == Closed || n.Subject == Others:
		return Story
	case n.Outlook == Opportunity:
		return OpportunityNarrative
	case n.Outlook == Threat:
		return ThreatNarrative
	}
	return Unframed
}

// String returns the kind in words.
func (k Kind) String() string {
	switch k {
	case Story:
		return "story"
	case OpportunityNarrative:
		return "opportunity narrative"
	case ThreatNarrative:
		return "threat narrative"
	}
	return "unframed narrative"
}
