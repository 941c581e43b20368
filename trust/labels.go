package trust

// Labels is the thin table at the edge between the names an application uses and
// the dense numbers of a ledger: labels are numbered from 0 as they are first
// seen. The zero value is an empty table. Not safe for concurrent writing.
type Labels struct {
	ids    map[string]PersonID
	labels []string
}

// Intern returns the number of the label, giving it the next one if it is new.
func (l *Labels) Intern(label string) PersonID {
	if id, ok := l.ids[label]; ok {
		return id
	}
	if l.ids == nil {
		l.ids = map[string]PersonID{}
	}
	id := PersonID(len(l.labels))
	l.ids[label] = id
	l.labels = append(l.labels, label)
	return id
}

// ID returns the number of the label, and whether it has one.
func (l *Labels) ID(label string) (id PersonID, ok bool) {
	id, ok = l.ids[label]
	return id, ok
}

// Label returns the label of a number that Intern returned; it panics on another.
func (l *Labels) Label(id PersonID) string { return l.labels[id] }

// Len returns how many labels there are.
func (l *Labels) Len() int { return len(l.labels) }

// Translation returns, for every number of other, the number of the same label
// here, interning what is new: the second argument of [Ledger.Merge].
func (l *Labels) Translation(other *Labels) []PersonID {
	ids := make([]PersonID, other.Len())
	for i, label := range other.labels {
		ids[i] = l.Intern(label)
	}
	return ids
}
