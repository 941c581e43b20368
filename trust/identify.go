package trust

// Clone returns a copy: what is added to one of the two does not show in the other.
// O(n) for n observations.
func (l *Ledger) Clone() *Ledger {
	copied := &Ledger{params: l.params, about: make([][]observation, len(l.about))}
	for to, list := range l.about {
		copied.about[to] = append([]observation(nil), list...)
	}
	copied.count = l.count
	return copied
}

// Identify says who is who: what was observed by and about person p was observed by
// and about person ids[p]. An observation of somebody by themselves that comes of it
// is dropped, for nobody is their own witness. It is what to call when two numbers
// turn out to be one person: ids[p] = p for all others.
//
// ids must hold a number below [Ledger.People] for every person; if not, the error
// wraps [ErrPerson] and nothing changes. O(n) for n observations.
func (l *Ledger) Identify(ids []PersonID) error {
	if err := l.checkNumbers(ids, len(l.about)); err != nil {
		return err
	}
	about := make([][]observation, len(l.about))
	for to, list := range l.about {
		kept := list[:0]
		for _, o := range list {
			if o.from = ids[o.from]; o.from != ids[to] {
				kept = append(kept, o)
			}
		}
		l.count -= len(list) - len(kept)
		if root := ids[to]; len(about[root]) == 0 {
			about[root] = kept
		} else {
			about[root] = append(about[root], kept...)
		}
	}
	l.about = about
	return nil
}
