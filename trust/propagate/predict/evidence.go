package predict

// Evidence is a kind of what was known before a rating.
type Evidence uint8

// The kinds of evidence.
const (
	ReceiverRecord Evidence = iota // what was said of the receiver
	ReceiverHabits                 // what the receiver says of others
	GiverHabits                    // what the giver says of others
	GiverStanding                  // what was said of the giver
	Together                       // how such givers take such a record
	BetweenTheTwo                  // what the two said of each other
	PeopleInCommon                 // what people say whom both know or rated
	Climate                        // what everybody says these days
	EvidenceCount  = int(Climate) + 1
)

var evidenceNames = [EvidenceCount]string{
	"the receiver's record", "the receiver's own ratings", "the giver's habits", "the giver's standing",
	"how such givers take such a record",
	"what passed between the two", "people in common", "the climate",
}

// String returns the kind in words, such as "the receiver's record".
func (e Evidence) String() string {
	if int(e) < EvidenceCount {
		return evidenceNames[e]
	}
	return "unknown evidence"
}

// Signal is one number that the model reads.
type Signal struct {
	Name     string
	Evidence Evidence
}

// Signals returns all signals in the order of the model.
func Signals() []Signal {
	var s signals
	newReader(&History{given: newIndex(2, nil, nil), got: newIndex(2, nil, nil), sums: make([]tally, 1), people: 2}).read(&s, Pair{0, 1}, 0)
	return s.list
}

// signals collects what is read before one rating; the list is kept only where asked
// for.
type signals struct {
	values   []float64
	list     []Signal
	evidence Evidence
	isBare   bool // leave the list out
}

func (s *signals) add(name string, x float64) {
	s.values = append(s.values, x)
	if !s.isBare {
		s.list = append(s.list, Signal{Name: name, Evidence: s.evidence})
	}
}
