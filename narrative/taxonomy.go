package narrative

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Taxonomy gives, for a term, the broader terms directly over it. Terms are compared
// without regard to case and to runs of white space. A term may have several broader
// ones; none may be broader than itself.
type Taxonomy map[string][]string

// fold is the form in which terms and titles are compared.
func fold(term string) string { return strings.ToLower(strings.Join(strings.Fields(term), " ")) }

// folded returns the taxonomy with folded terms, each list sorted and without repeats.
func (t Taxonomy) folded() Taxonomy {
	f := make(Taxonomy, len(t))
	for narrower, terms := range t {
		for _, term := range terms {
			f[fold(narrower)] = append(f[fold(narrower)], fold(term))
		}
	}
	for term := range f {
		slices.Sort(f[term])
		f[term] = slices.Compact(f[term])
	}
	return f
}

// Validate returns ErrCycle if a term is, over any number of steps, broader than
// itself. O(terms + links).
func (t Taxonomy) Validate() error {
	f := t.folded()
	const unseen, open, done = 0, 1, 2
	state := make(map[string]int, len(f))
	var visit func(term string) error
	visit = func(term string) error {
		switch state[term] {
		case open:
			return fmt.Errorf("%w: %q is broader than itself", ErrCycle, term)
		case done:
			return nil
		}
		state[term] = open
		for _, broader := range f[term] {
			if err := visit(broader); err != nil {
				return err
			}
		}
		state[term] = done
		return nil
	}
	for _, term := range slices.Sorted(maps.Keys(f)) {
		if err := visit(term); err != nil {
			return err
		}
	}
	return nil
}

// Broader returns the terms given and every term broader than one of them, folded,
// in bytewise order. A cycle does no harm.
func (t Taxonomy) Broader(terms ...string) []string { return t.folded().closure(terms) }

// closure is Broader for a taxonomy that is already folded.
func (t Taxonomy) closure(terms []string) []string {
	seen := make(map[string]bool)
	queue := make([]string, 0, len(terms))
	add := func(term string) {
		if !seen[term] {
			seen[term] = true
			queue = append(queue, term)
		}
	}
	for _, term := range terms {
		add(fold(term))
	}
	for i := 0; i < len(queue); i++ {
		for _, broader := range t[queue[i]] {
			add(broader)
		}
	}
	slices.Sort(queue)
	return queue
}
