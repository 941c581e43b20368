package generate

import (
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// SwapsPerTie is how often, on average, [Configuration] tries to swap each tie. Ten is
// enough for the statistics of networks of people to settle (Milo et al. 2003).
const SwapsPerTie = 10

// Configuration returns a random graph in which person u has degrees[u] ties: a graph
// with these degrees is built first (Havel-Hakimi), then pairs of ties exchange their
// ends SwapsPerTie times a tie, leaving out exchanges that would make a loop or a
// repeated tie. Every simple graph with these degrees can be reached, and all are
// equally likely in the limit of many swaps. O(n log n + m) time. It returns ErrParams
// for degrees that no simple graph has.
// Havel 1955; Hakimi 1962, doi:10.1137/0110037; Milo et al. 2003, arXiv:cond-mat/0312028.
func Configuration(degrees []int, r *rand.Rand) (*network.Graph, error) {
	t, err := havelHakimi(degrees)
	if err != nil {
		return nil, err
	}
	present := newPairs(len(t.source))
	for i, u := range t.source {
		present.add(u, t.target[i])
	}
	for range SwapsPerTie * len(t.source) {
		t.swap(r.IntN(len(t.source)), r.IntN(len(t.source)), r.IntN(2) == 0, present)
	}
	return t.graph(len(degrees))
}

// swap exchanges the far ends of ties i and j, after turning j round if turn is set.
func (t *ties) swap(i, j int, turn bool, present *pairs) {
	a, b, c, d := t.source[i], t.target[i], t.source[j], t.target[j]
	if turn {
		c, d = d, c
	}
	if a == d || c == b || a == c || b == d || present.has(a, d) || present.has(c, b) {
		return
	}
	present.remove(a, b)
	present.remove(c, d)
	present.add(a, d)
	present.add(c, b)
	t.target[i], t.source[j], t.target[j] = d, c, b
}

// havelHakimi ties the person with the most ties left to those who have the most left,
// again and again. People are kept in buckets by ties left.
func havelHakimi(degrees []int) (ties, error) {
	n := len(degrees)
	sum := 0
	for u, d := range degrees {
		if d < 0 || d >= n {
			return ties{}, fmt.Errorf("%w: degrees[%d] is %d, must be in [0, %d]", ErrParams, u, d, n-1)
		}
		sum += d
	}
	if sum%2 != 0 {
		return ties{}, fmt.Errorf("%w: degrees add up to %d, an odd number", ErrParams, sum)
	}
	buckets := make([][]network.NodeID, n+1)
	for u, d := range degrees {
		buckets[d] = append(buckets[d], network.NodeID(u))
	}
	t := withCapacity(sum / 2)
	type entry struct {
		person network.NodeID
		left   int
	}
	var taken []entry
	for top := n - 1; top > 0; {
		if len(buckets[top]) == 0 {
			top--
			continue
		}
		u := pop(&buckets[top])
		taken = taken[:0]
		for d := top; len(taken) < top; {
			if len(buckets[d]) > 0 {
				taken = append(taken, entry{pop(&buckets[d]), d})
			} else if d--; d == 0 {
				return ties{}, fmt.Errorf("%w: no simple graph has these degrees: someone has %d ties too many", ErrParams, top-len(taken))
			}
		}
		for _, e := range taken {
			t.add(u, e.person)
			buckets[e.left-1] = append(buckets[e.left-1], e.person)
		}
	}
	return t, nil
}

func pop(list *[]network.NodeID) network.NodeID {
	last := len(*list) - 1
	v := (*list)[last]
	*list = (*list)[:last]
	return v
}
