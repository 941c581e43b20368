package narrative

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Bridge is a tie that is not there yet between adherents of different narratives.
type Bridge struct {
	Source, Target network.NodeID
	Connects       int // pairs of people, one of each side, that it would connect
}

// Bridge returns the tie between adherents of two of the narratives that would
// connect most of them: the network among the adherents falls into components, and a
// tie that joins components of sizes s and t connects s·t pairs. Of each component
// the person with most ties in it takes part whose partner holds another narrative
// (equally many: the lower number). ok is false if no two components can be joined so.
// No narrative given means all.
//
// O(adherents and their ties + c log c) for c components.
func (a *Adherents) Bridge(narratives ...int) (bridge Bridge, ok bool) {
	within := a.among(narratives)
	components := a.contenders(a.components(within), within)
	for i, x := range components {
		for _, y := range components[i+1:] {
			connects := len(x) * len(y)
			if connects <= bridge.Connects {
				continue
			}
			if u, v, fit := a.ends(x, y, within); fit {
				bridge, ok = Bridge{u, v, connects}, true
			}
		}
	}
	return bridge, ok
}

// contenders keeps of the components, which come by size, the two largest with each
// single narrative and the two largest with several: two components can be joined
// unless both hold one and the same narrative, so the best pair is among these.
func (a *Adherents) contenders(components [][]network.NodeID, within []int) [][]network.NodeID {
	const several = -1
	seen := make(map[int]int)
	return slices.DeleteFunc(components, func(component []network.NodeID) bool {
		sole := several
		for k, u := range component {
			for _, i := range a.holds[u] {
				switch {
				case !contains(within, i):
				case k == 0 && sole == several:
					sole = i
				case sole != i:
					seen[several]++
					return seen[several] > 2
				}
			}
		}
		seen[sole]++
		return seen[sole] > 2
	})
}

// components returns the components among the adherents, the largest first, equally
// large ones by their lowest number; each lists its people by ties in it, most first.
func (a *Adherents) components(within []int) [][]network.NodeID {
	adherents := a.union(within)
	const outside, unseen, seen = 0, 1, 2
	state := make([]uint8, a.graph.Order())
	for _, u := range adherents {
		state[u] = unseen
	}
	degree := make([]int, a.graph.Order())
	var components [][]network.NodeID
	for _, start := range adherents {
		if state[start] == seen {
			continue
		}
		state[start] = seen
		component := []network.NodeID{start}
		for i := 0; i < len(component); i++ {
			for _, v := range a.graph.Out(component[i]) {
				if state[v] == outside || v == component[i] {
					continue
				}
				degree[component[i]]++
				if state[v] == unseen {
					state[v] = seen
					component = append(component, v)
				}
			}
		}
		slices.SortFunc(component, func(u, v network.NodeID) int {
			return cmp.Or(cmp.Compare(degree[v], degree[u]), cmp.Compare(u, v))
		})
		components = append(components, component)
	}
	slices.SortStableFunc(components, func(x, y []network.NodeID) int { return cmp.Compare(len(y), len(x)) })
	return components
}

// ends returns the pair that comes first in the order of the components.
func (a *Adherents) ends(x, y []network.NodeID, within []int) (u, v network.NodeID, ok bool) {
	for _, u := range a.representatives(x) {
		for _, v := range a.representatives(y) {
			if a.differ(u, v, within) {
				return u, v, true
			}
		}
	}
	return 0, 0, false
}

// representatives returns the first person of a component for each distinct set of
// narratives held: more cannot change whether a pair fits.
func (a *Adherents) representatives(component []network.NodeID) []network.NodeID {
	var first []network.NodeID
	for _, u := range component {
		known := slices.ContainsFunc(first, func(v network.NodeID) bool { return slices.Equal(a.holds[u], a.holds[v]) })
		if !known {
			first = append(first, u)
		}
	}
	return first
}

// Broader is a node of an umbrella with what it would connect.
type Broader struct {
	Node  int // of the umbrella
	Reach int // adherents of the narratives that it covers
	Body  int // the most of them who are connected with each other over ties among them
	Gain  int // Body less the largest such body of a single covered narrative
}

// Broader ranks the nodes of an umbrella that cover two narratives or more by how
// many adherents they would connect: by Body, then Reach, then the more specific one
// (fewer narratives), then the number of the node. The first is the broader narrative
// to tell. It returns ErrAdherents if the umbrella has another number of narratives.
func (a *Adherents) Broader(u *Umbrella) ([]Broader, error) {
	narratives := 0
	for _, node := range u.Nodes {
		narratives += int(oneIf(node.Narrative >= 0))
	}
	if narratives != len(a.people) {
		return nil, fmt.Errorf("%w: of %d narratives, the umbrella has %d", ErrAdherents, len(a.people), narratives)
	}
	var ranked []Broader
	for i, node := range u.Nodes {
		if len(node.Covers) < 2 {
			continue
		}
		b := Broader{Node: i, Reach: a.Reach(node.Covers...), Body: a.body(node.Covers)}
		single := 0
		for _, n := range node.Covers {
			single = max(single, a.body([]int{n}))
		}
		b.Gain = b.Body - single
		ranked = append(ranked, b)
	}
	slices.SortStableFunc(ranked, func(x, y Broader) int {
		return cmp.Or(cmp.Compare(y.Body, x.Body), cmp.Compare(y.Reach, x.Reach),
			cmp.Compare(len(u.Nodes[x.Node].Covers), len(u.Nodes[y.Node].Covers)))
	})
	return ranked, nil
}

func (a *Adherents) body(within []int) int {
	components := a.components(within)
	if len(components) == 0 {
		return 0
	}
	return len(components[0])
}
