package learning

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Ring is a problem of Hong and Page: each of n positions on a ring has a value.
type Ring struct {
	values []float64 // of the positions, then of the first ones again, as far as a step reaches
	n      int
}

// NewRing draws n values uniform on (0,100), for steps of at most longest.
// It returns [ErrParameter] unless 1 <= longest <= n < 2^31.
func NewRing(n, longest int, r *rand.Rand) (*Ring, error) {
	var f faults
	if f.ring(n, longest); len(f) > 0 {
		return nil, f.join()
	}
	values := make([]float64, n)
	for i := range values {
		values[i] = 100 * r.Float64()
	}
	return RingOf(values, longest)
}

// RingOf returns a ring of given values, for steps of at most longest.
// It returns [ErrParameter] unless 1 <= longest <= len(values) < 2^31 and the values are numbers.
func RingOf(values []float64, longest int) (*Ring, error) {
	var f faults
	f.ring(len(values), longest)
	f.add(slices.ContainsFunc(values, math.IsNaN), "a value is NaN")
	if err := f.join(); err != nil {
		return nil, err
	}
	return &Ring{values: append(slices.Clone(values), values[:longest]...), n: len(values)}, nil
}

// Heuristic is an ordered tuple of different steps along a ring.
type Heuristic []int

// Heuristics returns all heuristics of k different steps of 1 to longest, in
// lexicographic order: longest!/(longest-k)! of them, none for k outside 1 to longest.
func Heuristics(longest, k int) []Heuristic {
	if k < 1 || k > longest {
		return nil
	}
	var all []Heuristic
	var extend func(h Heuristic)
	extend = func(h Heuristic) {
		if len(h) == k {
			all = append(all, slices.Clone(h))
			return
		}
		for step := 1; step <= longest; step++ {
			if !slices.Contains(h, step) {
				extend(append(h, step))
			}
		}
	}
	extend(make(Heuristic, 0, k))
	return all
}

// Climb returns the position at which h comes to rest from start: its steps are tried
// in turn, from wherever it stands, a step is taken if the value there is strictly
// higher, and after as many failures in a row as h has steps it stops; a heuristic
// without steps stays at start. Steps must be 1 to the longest of the ring, and start a
// position of it.
func (g *Ring) Climb(start int, h Heuristic) int {
	at, value := start, g.values[start]
	for failures, k := 0, 0; failures < len(h); {
		failures++
		if next := at + h[k]; g.values[next] > value {
			value, failures = g.values[next], 0
			if at = next; at >= g.n {
				at -= g.n
			}
		}
		if k++; k == len(h) {
			k = 0
		}
	}
	return at
}

// Relay returns the position at which a team comes to rest from start: its members in
// turn climb from the position they are handed, until nobody can move it; nobody in the
// team leaves it at start.
func (g *Ring) Relay(start int, team []Heuristic) int {
	at := start
	for stuck, k := 0, 0; stuck < len(team); k = (k + 1) % len(team) {
		next := g.Climb(at, team[k])
		if next == at {
			stuck++
		} else {
			stuck = 1 // who moved can move no further
		}
		at = next
	}
	return at
}

// Score returns the mean value at which a team comes to rest, over all starts: the
// ability of a heuristic if the team is that one.
func (g *Ring) Score(team []Heuristic) float64 {
	sum := 0.0
	for start := range g.n {
		sum += g.values[g.Relay(start, team)]
	}
	return sum / float64(g.n)
}

// Abilities returns the mean value at which each heuristic alone comes to rest, over
// all starts. O(n) a heuristic, about ten steps tried for each start.
func (g *Ring) Abilities(heuristics []Heuristic) []float64 {
	abilities := make([]float64, len(heuristics))
	for i, h := range heuristics {
		sum := 0.0
		for start := range g.n {
			sum += g.values[g.Climb(start, h)]
		}
		abilities[i] = sum / float64(g.n)
	}
	return abilities
}

// BestTeam returns the given number of heuristics of the highest ability, best first,
// earlier ones first among equals; all of them if there are fewer. There must be as many
// abilities as heuristics, and members must not be negative.
func BestTeam(heuristics []Heuristic, abilities []float64, members int) []Heuristic {
	order := make([]int, len(heuristics))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(abilities[j], abilities[i]) })
	team := make([]Heuristic, min(members, len(order)))
	for k := range team {
		team[k] = heuristics[order[k]]
	}
	return team
}

// RandomTeam returns different random heuristics of k steps of 1 to longest, each drawn
// anew until it differs from those before: O(members^2) comparisons, more where nearly
// all heuristics are asked for. It returns [ErrParameter] if there are not so many.
func RandomTeam(longest, k, members int, r *rand.Rand) ([]Heuristic, error) {
	if k < 1 || k > longest || float64(members) > heuristicsCount(longest, k) {
		return nil, fmt.Errorf("%w: no %d different heuristics of %d steps of 1 to %d", ErrParameter, members, k, longest)
	}
	var team []Heuristic
	for len(team) < members {
		h := Heuristic(r.Perm(longest)[:k])
		for i := range h {
			h[i]++
		}
		if !slices.ContainsFunc(team, func(other Heuristic) bool { return slices.Equal(other, h) }) {
			team = append(team, h)
		}
	}
	return team, nil
}

// heuristicsCount returns longest!/(longest-k)!, +Inf if that is too large for a number.
func heuristicsCount(longest, k int) float64 {
	count := 1.0
	for i := 0; i < k && !math.IsInf(count, 1); i++ {
		count *= float64(longest - i)
	}
	return count
}

// TeamDiversity returns 100 times the mean, over pairs of members, of the share of the
// places at which their heuristics differ: in [0,100], NaN for fewer than two members.
// Members must have as many steps as each other. Two random heuristics of steps 1 to l
// differ at 100 (1 - 1/l) of 100 places.
func TeamDiversity(team []Heuristic) float64 {
	differ, places := 0, 0
	for i, a := range team {
		for _, b := range team[:i] {
			places += len(a)
			for k := range a {
				if a[k] != b[k] {
					differ++
				}
			}
		}
	}
	return 100 * float64(differ) / float64(places)
}

// DistinctSteps returns the number of different steps in a team.
func DistinctSteps(team []Heuristic) int {
	seen := map[int]bool{}
	for _, h := range team {
		for _, step := range h {
			seen[step] = true
		}
	}
	return len(seen)
}
