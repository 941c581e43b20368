package results

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/impact"
)

// Initiative is something a group could do, on the two-by-two of meaning and speed.
type Initiative struct {
	Name string
	// Meaning is its potential impact, and Speed how soon that can be felt; in [0,1].
	Meaning, Speed float64
	// Trust is how much trust within the group it takes, in [0,1]: harder initiatives
	// take more, and wait until it is there.
	Trust float64
}

// Validate reports all faults at once, wrapping [ErrInitiative].
func (i Initiative) Validate() error {
	return errors.Join(
		need(i.Name != "", ErrInitiative, "an initiative needs a name", fmt.Sprintf("%q", i.Name)),
		need(inUnit(i.Meaning), ErrInitiative, i.Name+": meaning must be in [0,1]", i.Meaning),
		need(inUnit(i.Speed), ErrInitiative, i.Name+": speed must be in [0,1]", i.Speed),
		need(inUnit(i.Trust), ErrInitiative, i.Name+": trust must be in [0,1]", i.Trust),
	)
}

// FromGroup returns the initiatives of a group that are under way and whose meaning and
// speed are known, by start, and the names of those that cannot be placed. Events do not
// say how much trust an initiative takes: trust returns it by name, and nil stands for
// none. O(initiatives).
func FromGroup(v impact.View, g impact.GroupID, trust func(name string) float64) (placed []Initiative, unplaced []string) {
	for _, i := range v.Initiatives(g) {
		switch {
		case i.Ended != nil:
		case i.Meaning == nil || i.Speed == nil:
			unplaced = append(unplaced, i.Name)
		default:
			one := Initiative{Name: i.Name, Meaning: *i.Meaning, Speed: *i.Speed}
			if trust != nil {
				one.Trust = trust(i.Name)
			}
			placed = append(placed, one)
		}
	}
	return placed, unplaced
}

// Quadrant is a field of the two-by-two.
type Quadrant uint8

// The fields, by meaning and speed.
const (
	LeaveOut  Quadrant = iota // means little and takes long
	WarmUp                    // means little and is felt soon: practice, and proof that acting works
	BuildUp                   // means much and takes long: cut into steps that are felt sooner
	DoItFirst                 // means much and is felt soon
)

var quadrantNames = [...]string{"leave out", "warm up", "build up", "do it first"}

// String returns the field in words.
func (q Quadrant) String() string {
	if int(q) >= len(quadrantNames) {
		return fmt.Sprintf("quadrant(%d)", uint8(q))
	}
	return quadrantNames[q]
}

// Quadrant returns where the initiative stands: meaning and speed are high from 1/2 on.
func (i Initiative) Quadrant() Quadrant {
	q := LeaveOut
	if i.Speed >= 0.5 {
		q |= WarmUp
	}
	if i.Meaning >= 0.5 {
		q |= BuildUp
	}
	return q
}

// MostInitiatives is how many initiatives a group should pursue at a time, at most.
const MostInitiatives = 3

// Choose returns at most k initiatives, k in 1..3, for a group with the given trust in
// [0,1]. Only those that take no more trust than there is are candidates. Of these it
// looks at the Pareto front - those that no other beats in meaning or speed without
// falling behind in the other - and takes the k that together dominate the largest part
// of the two-by-two (the hypervolume), the most meaningful first. Fewer than k are taken
// if no more are on the front or would add anything. Of candidates that are equal in both
// respects the first by name stands for all.
//
// It returns ErrInitiative for initiatives that are not valid or share a name, and
// ErrParams for k or trust out of range. O(n log n + k f^2) for f on the front.
func Choose(candidates []Initiative, k int, trust float64) ([]Initiative, error) {
	err := errors.Join(
		need(k >= 1 && k <= MostInitiatives, ErrParams, "between 1 and 3 initiatives can be chosen", k),
		need(inUnit(trust), ErrParams, "trust must be in [0,1]", trust),
		validateAll(candidates),
	)
	if err != nil {
		return nil, err
	}
	within := slices.DeleteFunc(slices.Clone(candidates), func(i Initiative) bool { return i.Trust > trust })
	return spread(front(within), k), nil
}

func validateAll(candidates []Initiative) error {
	var errs []error
	seen := map[string]bool{}
	for _, i := range candidates {
		errs = append(errs, i.Validate(), need(!seen[i.Name], ErrInitiative, "names must differ", i.Name))
		seen[i.Name] = true
	}
	return errors.Join(errs...)
}

// front returns the Pareto front, meaning falling and speed rising.
func front(candidates []Initiative) []Initiative {
	slices.SortFunc(candidates, func(a, b Initiative) int {
		return cmp.Or(cmp.Compare(b.Meaning, a.Meaning), cmp.Compare(b.Speed, a.Speed), cmp.Compare(a.Name, b.Name))
	})
	var best []Initiative
	for _, i := range candidates {
		if len(best) == 0 || i.Speed > best[len(best)-1].Speed {
			best = append(best, i)
		}
	}
	return best
}

// spread returns the k of a front with the largest area below and left of them. The
// area of a choice adds up strip by strip: each one adds (speed - speed of the one
// before) x meaning, so that the best choice ending at each can be built from shorter ones.
func spread(front []Initiative, k int) []Initiative {
	n := len(front)
	k = min(k, n)
	if k == 0 {
		return nil
	}
	area := make([][]float64, k)
	before := make([][]int, k)
	for c := range k {
		area[c], before[c] = make([]float64, n), make([]int, n)
		for j := range n {
			area[c][j] = front[j].Speed * front[j].Meaning
			before[c][j] = -1
			if c == 0 {
				continue
			}
			for i := range j {
				if a := area[c-1][i] + (front[j].Speed-front[i].Speed)*front[j].Meaning; a > area[c][j] {
					area[c][j], before[c][j] = a, i
				}
			}
		}
	}
	last := 0
	for j := range n {
		if area[k-1][j] > area[k-1][last] {
			last = j
		}
	}
	var chosen []Initiative
	for c, j := k-1, last; j >= 0; c, j = c-1, before[c][j] {
		chosen = append(chosen, front[j])
		if c == 0 {
			break
		}
	}
	slices.Reverse(chosen)
	return chosen
}

// Stage is what to choose from some trust on.
type Stage struct {
	Trust  float64 // from here on, up to the next stage
	Chosen []Initiative
}

// Stages returns how the choice of k unfolds as trust deepens from 0 to 1: the harder
// initiatives are staged in. A stage begins where the choice changes; the first one may
// hold nothing. Errors are those of [Choose]. O(n) calls of it.
func Stages(candidates []Initiative, k int) ([]Stage, error) {
	levels := []float64{0}
	for _, i := range candidates {
		levels = append(levels, i.Trust)
	}
	slices.Sort(levels)
	var stages []Stage
	for _, level := range slices.Compact(levels) {
		chosen, err := Choose(candidates, k, level)
		if err != nil {
			return nil, err
		}
		if len(stages) == 0 || !slices.Equal(stages[len(stages)-1].Chosen, chosen) {
			stages = append(stages, Stage{level, chosen})
		}
	}
	return stages, nil
}
