package learning

import "fmt"

// Cycle is a cycle of value creation in a community or network, an ordinal scale: a
// later cycle builds on the earlier ones, the distances between them mean nothing. Use
// order, shares and medians of it, never means.
//
// Wenger, Trayner and de Laat 2011 (Promoting and assessing value creation in
// communities and networks). Two further cycles named later, [Strategic] and
// [Enabling], describe what makes the five possible and have no place in their order.
type Cycle uint8

// The cycles, in ascending order up to Reframing.
const (
	Immediate Cycle = iota // activities and interactions have value in themselves
	Potential              // knowledge, contacts and tools that may be of use later
	Applied                // changes in practice
	Realised               // changes in performance, of value to those who matter
	Reframing              // success itself is redefined
	Strategic              // conversations with those who have a stake
	Enabling               // support of the community by sponsors and leaders
)

var cycleNames = [...]string{"immediate", "potential", "applied", "realised", "reframing", "strategic", "enabling"}

// String returns the name of the cycle in lower case.
func (c Cycle) String() string {
	if int(c) < len(cycleNames) {
		return cycleNames[c]
	}
	return fmt.Sprintf("Cycle(%d)", c)
}

// ParseCycle is the inverse of [Cycle.String]; it returns [ErrParameter] for another
// word.
func ParseCycle(name string) (Cycle, error) {
	for c, n := range cycleNames {
		if n == name {
			return Cycle(c), nil
		}
	}
	return 0, fmt.Errorf("%w: unknown value-creation cycle %q", ErrParameter, name)
}

// Ordinal reports whether the cycle has a place in the order.
func (c Cycle) Ordinal() bool { return c <= Reframing }

// ValueCreated counts, for each cycle, the indicators or stories that give evidence of
// it.
type ValueCreated [len(cycleNames)]int

// CountCycles counts the cycles of which there is evidence; a value that is no cycle
// counts for none.
func CountCycles(evidence ...Cycle) (v ValueCreated) {
	for _, c := range evidence {
		if int(c) < len(v) {
			v[c]++
		}
	}
	return v
}

// Reached returns the highest cycle of the order with evidence; false if there is none.
func (v ValueCreated) Reached() (Cycle, bool) {
	for c := int(Reframing); c >= 0; c-- {
		if v[c] > 0 {
			return Cycle(c), true
		}
	}
	return 0, false
}

// Height returns how many cycles, counted from Immediate without a gap, have evidence:
// 0 to 5. A claim of a higher cycle without the lower ones is a story still to be told:
// Reached is then above Height.
func (v ValueCreated) Height() int {
	for c := range int(Reframing) + 1 {
		if v[c] == 0 {
			return c
		}
	}
	return int(Reframing) + 1
}

// Median returns the lower median cycle of the evidence that has a place in the order;
// false if there is none.
func (v ValueCreated) Median() (Cycle, bool) {
	total := 0
	for _, n := range v[:Reframing+1] {
		total += n
	}
	below := 0
	for c, n := range v[:Reframing+1] {
		if below += n; below > 0 && 2*below >= total {
			return Cycle(c), true
		}
	}
	return 0, false
}
