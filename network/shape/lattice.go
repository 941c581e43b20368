package shape

import (
	"slices"

	"github.com/impactnet/impactnet/internal/swap"
	"github.com/impactnet/impactnet/network"
)

// lattice is a graph under construction in which people stand in a circle and are tied to
// those who stand near them. Person u stands at place u.
type lattice struct {
	want           []int // ties that are still missing
	source, target []network.NodeID
	present        *swap.Set[network.NodeID]
}

// ringOf returns the lattice with the given degrees, those of a simple graph. The best
// connected stand side by side; with equal even degrees it is the ring lattice.
//
// Ties are laid from short to long wherever both ends want more. Where that leaves people
// who want more but are tied already, one or two ties make way for one more. O(m) steps if
// degrees are alike, O(n²) at most for the first part and O(m) for each tie that is left.
func ringOf(degrees []int) *network.Graph {
	n, ties := len(degrees), 0
	for _, d := range degrees {
		ties += d
	}
	l := &lattice{want: circle(degrees), present: swap.NewSet[network.NodeID](ties/2 + 1)}
	open := make([]int, n)
	for u := range open {
		open[u] = u
	}
	for reach := 1; reach <= n/2 && len(open) > 1; reach++ {
		for _, u := range open {
			if v := (u + reach) % n; l.want[u] > 0 && l.want[v] > 0 && (2*reach < n || u < v) {
				l.tie(u, v)
			}
		}
		open = slices.DeleteFunc(open, func(u int) bool { return l.want[u] == 0 })
	}
	for len(open) > 0 {
		if a, b := open[0], open[len(open)-1]; !l.makeWay(a, b) && !l.makeWayTwice(a, b) {
			open = open[1:] // in the few graphs so full that nothing can make way
			continue
		}
		open = slices.DeleteFunc(open, func(u int) bool { return l.want[u] == 0 })
	}
	return mustGraph(n, l.source, l.target)
}

// circle returns the degrees in the order of the circle: from the largest, they fall on
// both sides.
func circle(degrees []int) []int {
	falling := slices.Clone(degrees)
	slices.SortFunc(falling, func(a, b int) int { return b - a })
	places := make([]int, len(falling))
	for i, d := range falling {
		place := i / 2
		if i%2 == 1 {
			place = len(places) - 1 - place
		}
		places[place] = d
	}
	return places
}

// tie ties two people who are not tied yet.
func (l *lattice) tie(u, v int) {
	a, b := ordered(u, v)
	l.present.Add(a, b)
	l.source, l.target = append(l.source, a), append(l.target, b)
	l.want[u]--
	l.want[v]--
}

func ordered(u, v int) (a, b network.NodeID) {
	return network.NodeID(min(u, v)), network.NodeID(max(u, v))
}

func (l *lattice) tied(u int, v network.NodeID) bool { return l.present.Has(ordered(u, int(v))) }

// makeWay replaces a tie x-y by a-x and b-y; a and b may be one person who wants two ties.
func (l *lattice) makeWay(a, b int) bool {
	if a == b && l.want[a] < 2 {
		return false
	}
	for k, x := range l.source {
		y := l.target[k]
		for range 2 {
			x, y = y, x
			if int(x) == a || int(x) == b || int(y) == a || int(y) == b || l.tied(a, x) || l.tied(b, y) {
				continue
			}
			l.untie(k)
			l.tie(a, int(x))
			l.tie(b, int(y))
			return true
		}
	}
	return false
}

// makeWayTwice replaces two ties x-y and v-w by a-x, y-w and b-v: where a hub is tied to
// all but a few, both ends of hardly any tie are free for it.
func (l *lattice) makeWayTwice(a, b int) bool {
	if a == b && l.want[a] < 2 {
		return false
	}
	toA, toB := l.free(a, b), l.free(b, a)
	for _, first := range toA {
		for _, second := range toB {
			x, y, v, w := first.near, first.far, second.near, second.far
			if y == w || l.tied(int(y), w) || a == b && x == v {
				continue
			}
			l.untie(max(first.at, second.at))
			l.untie(min(first.at, second.at))
			l.tie(a, int(x))
			l.tie(int(y), int(w))
			l.tie(b, int(v))
			return true
		}
	}
	return false
}

// freed is a tie that could make way for one to its near end.
type freed struct {
	at        int
	near, far network.NodeID
}

// free returns ties of people who are not tied to a, for each far end two at most: to find
// out that all far ends are tied to each other is then no more work than there are ties.
func (l *lattice) free(a, b int) []freed {
	var found []freed
	seen := make(map[network.NodeID]int)
	for k, x := range l.source {
		y := l.target[k]
		for range 2 {
			x, y = y, x
			if int(x) == a || int(x) == b || int(y) == a || int(y) == b || l.tied(a, x) || seen[y] == 2 {
				continue
			}
			seen[y]++
			found = append(found, freed{k, x, y})
		}
	}
	return found
}

// untie takes out the tie at an index, where the last one then stands.
func (l *lattice) untie(k int) {
	u, v := l.source[k], l.target[k]
	l.present.Remove(u, v)
	l.want[u]++
	l.want[v]++
	last := len(l.source) - 1
	l.source[k], l.target[k] = l.source[last], l.target[last]
	l.source, l.target = l.source[:last], l.target[:last]
}

// evenDegrees returns the degrees of n people who share m ties as evenly as can be.
func evenDegrees(n, m int) []int {
	degrees := slices.Repeat([]int{2 * m / n}, n)
	for u := range 2 * m % n {
		degrees[u]++
	}
	return degrees
}
