package reading

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/trust"
)

// ContextParams says how contexts nest, and what sharing one does. The zero value of a
// field means its default.
type ContextParams struct {
	// Levels are attributes of people, from the narrowest context to the broadest; by
	// default team, unit, organisation, place.
	Levels []string
	// Depth is how many times as much a context counts as the next broader one, at least 1;
	// 2. Groups, and domains, are narrower than the narrowest level.
	Depth float64
	// Familiarity is how much sharing all of a context adds to the log odds of a tie, at
	// least 0; 2.
	Familiarity float64
	// Clarity is how likely evidence is read rightly by someone who shares no context with
	// whom it is about, in (0,1]; 0.5.
	Clarity float64
}

// Validate reports all faults at once, wrapping [ErrParams].
func (p ContextParams) Validate() error {
	p = p.withDefaults()
	errs := []error{
		need(p.Depth >= 1 && !math.IsInf(p.Depth, 1), ErrParams, "the depth must be at least 1", p.Depth),
		need(p.Familiarity >= 0 && !math.IsInf(p.Familiarity, 1), ErrParams, "familiarity must not be negative", p.Familiarity),
		need(p.Clarity > 0 && p.Clarity <= 1, ErrParams, "clarity must be in (0,1]", p.Clarity),
	}
	for i, level := range p.Levels {
		errs = append(errs, need(level != "" && !slices.Contains(p.Levels[:i], level), ErrParams, "levels must have different names", fmt.Sprintf("%q", level)))
	}
	return errors.Join(errs...)
}

func (p ContextParams) withDefaults() ContextParams {
	if p.Levels == nil {
		p.Levels = []string{"team", "unit", "organisation", "place"}
	}
	setDefault(&p.Depth, 2)
	setDefault(&p.Familiarity, 2)
	setDefault(&p.Clarity, 0.5)
	return p
}

// Context is where someone stands: contexts within contexts.
type Context struct {
	Person  impact.PersonID
	Groups  []impact.GroupID // by id
	Domains []string         // of these, sorted, each once
	Levels  []string         // by level, narrowest first; "" if unknown
}

// ContextOf returns the context of a person at the instant of the view. Asked at another
// instant, it may be another: contexts change. It returns ErrParams, and ErrUnknown for a
// person who is not of the space. O(h) for h events about the person and their groups.
func ContextOf(v impact.View, who impact.PersonID, p ContextParams) (Context, error) {
	if err := p.Validate(); err != nil {
		return Context{}, err
	}
	if who < 0 || int(who) >= v.Space().People() {
		return Context{}, need(false, ErrUnknown, "the person must be of the space", who)
	}
	p = p.withDefaults()
	person := v.Person(who)
	c := Context{Person: person.ID, Levels: make([]string, len(p.Levels))}
	for _, m := range v.Memberships(person.ID) {
		c.Groups = append(c.Groups, m.Group)
		if domain := v.Group(m.Group).Domain; domain != "" {
			c.Domains = append(c.Domains, domain)
		}
	}
	slices.Sort(c.Domains)
	c.Domains = slices.Compact(c.Domains)
	for i, level := range p.Levels {
		c.Levels[i] = person.Attributes[level]
	}
	return c, nil
}

// Shared returns how much context two people share, in [0,1]: the overlap at each depth,
// weighted by depth,
//
//	s = sum_k Depth^k o_k / sum_k Depth^k
//
// over levels from the broadest, k = 0, to the narrowest, and then, as the deepest and
// each counting as one level, domains and groups. At a level the overlap is 1 if the two
// are in the same context and 0 if in different ones; of domains and groups it is
// Jaccard's, shared/all. What is not known of either is left out; NaN if nothing is left.
//
// Symmetric; 1 for oneself. Who shares a narrow context shares the broader ones around it,
// if contexts nest (see [Nesting]). It returns ErrParams, also for contexts that were made
// with other levels. O(levels + groups).
func (c Context) Shared(other Context, p ContextParams) (float64, error) {
	if err := p.Validate(); err != nil {
		return math.NaN(), err
	}
	p = p.withDefaults()
	if len(c.Levels) != len(p.Levels) || len(other.Levels) != len(p.Levels) {
		return math.NaN(), need(false, ErrParams, "contexts must have the same levels", len(c.Levels))
	}
	overlaps := []float64{jaccard(c.Groups, other.Groups), jaccard(c.Domains, other.Domains)}
	for i, level := range c.Levels {
		o := yes(level == other.Levels[i])
		if level == "" || other.Levels[i] == "" {
			o = math.NaN()
		}
		overlaps = append(overlaps, o)
	}
	sum, weights, weight := 0.0, 0.0, 1.0
	for _, o := range overlaps { // in units of the weight of the deepest that is known
		if !math.IsNaN(o) {
			sum, weights = sum+weight*o, weights+weight
		}
		if weights > 0 {
			weight /= p.Depth
		}
	}
	return sum / weights, nil
}

// jaccard returns the share of what is in both of two sorted sets among what is in any;
// NaN if either is empty.
func jaccard[T comparable](a, b []T) float64 {
	if len(a) == 0 || len(b) == 0 {
		return math.NaN()
	}
	both := 0
	for _, x := range a {
		if slices.Contains(b, x) {
			both++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// Change returns how much of a person's context is another at a later instant: 1 - what
// they share with who they were. NaN if nothing is known of both.
func (c Context) Change(later Context, p ContextParams) (float64, error) {
	shared, err := c.Shared(later, p)
	return 1 - shared, err
}

// TieChance returns the chance in [0,1] that a tie forms between people who share so much
// context, if it is base in [0,1] between people who share none:
//
//	logit(chance) = logit(base) + Familiarity shared
//
// It rises with what is shared, and never makes possible what is not, or certain what is
// open. NaN for arguments outside [0,1]; parameters must be valid.
func (p ContextParams) TieChance(base, shared float64) float64 {
	if !inUnit(base) || !inUnit(shared) {
		return math.NaN()
	}
	if base == 0 {
		return 0 // however large the odds
	}
	return base / (base + (1-base)*math.Exp(-p.withDefaults().Familiarity*shared))
}

// Read returns evidence as it is read by someone who shares so much context, in [0,1],
// with whom it is about. With the probability
//
//	q = Clarity + (1 - Clarity) shared
//
// it is read rightly, and otherwise it tells nothing: the record is multiplied by q,
// and the opinion made of it is less certain, not turned around. NaN for shared outside
// [0,1]; parameters must be valid.
func (p ContextParams) Read(r trust.Record, shared float64) trust.Record {
	if !inUnit(shared) {
		return trust.Record{Supportive: math.NaN(), Contrary: math.NaN()}
	}
	return r.Scale(p.clarity(shared))
}

func (p ContextParams) clarity(shared float64) float64 {
	q := p.withDefaults().Clarity
	return q + (1-q)*shared
}

// Nesting returns how far the contexts of people nest, by level: of the pairs who share a
// level and know of the next broader one, the share who share that too. Entry i is about
// levels i and i+1; 1 if each narrow context lies within one broad one, NaN without pairs.
// Levels that some contexts do not have are unknown of them. O(people^2 levels).
func Nesting(contexts []Context) []float64 {
	levels := 0
	for _, c := range contexts {
		levels = max(levels, len(c.Levels))
	}
	if len(contexts) == 0 {
		return nil
	}
	nested := make([]float64, max(levels-1, 0))
	for i := range nested {
		both, all := 0, 0
		for j, a := range contexts {
			for _, b := range contexts[j+1:] {
				if a.level(i) == "" || a.level(i) != b.level(i) || a.level(i+1) == "" || b.level(i+1) == "" {
					continue
				}
				all++
				if a.level(i+1) == b.level(i+1) {
					both++
				}
			}
		}
		nested[i] = ratio(both, all)
	}
	return nested
}

// level returns level i, "" if it is unknown.
func (c Context) level(i int) string {
	if i >= len(c.Levels) {
		return ""
	}
	return c.Levels[i]
}

// ContextReading returns in a sentence what two people share, for their names.
func ContextReading(a, b string, shared, base float64, p ContextParams) string {
	if math.IsNaN(shared) {
		return fmt.Sprintf("Nothing is known of what %s and %s share.", a, b)
	}
	return fmt.Sprintf("%s and %s share %.0f%% of their context: where a tie would have a chance of %.2g it has %.2g, and %.0f%% of the evidence between them is read rightly.",
		a, b, 100*shared, base, p.TieChance(base, shared), 100*p.clarity(shared))
}
