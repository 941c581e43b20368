package moves

import (
	"context"
	"errors"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// TrustVolume is the depth of trust that the groups hold together: the sum over groups
// of breadth times mutual trust, [trust.Depth] Volume; of everybody as one group where
// no group of two is known. Mutual trust is the mean over all pairs of a group of the
// smaller of the two scores; breadth the size of the largest set of people bound by
// pairs of at least Threshold. In units of people; at most the sum of the sizes.
//
// Not submodular: a tie that binds two halves makes all within them count more. Gains
// are exact and O(n) for one tie of a group of n.
type TrustVolume struct {
	Threshold float64 // mutual score at which a pair is bound, in (StrangerTrust,1]; 0 means TieTrust
}

// Validate reports a Threshold outside its range, wrapping [ErrParams].
func (x TrustVolume) Validate() error {
	return need(x.Threshold == 0 || x.Threshold > StrangerTrust && x.Threshold <= 1, ErrParams, "Threshold must be 0 or in (0.1625,1]", x.Threshold)
}

// Name returns "trust".
func (TrustVolume) Name() string { return "trust" }

// Submodular returns false.
func (TrustVolume) Submodular() bool { return false }

// Start is O(sum over groups of the degrees of their people).
func (x TrustVolume) Start(_ context.Context, s *Situation, _ Options) (State, error) {
	if err := errors.Join(x.Validate(), s.Validate()); err != nil {
		return nil, err
	}
	setDefault(&x.Threshold, TieTrust)
	v := &volume{threshold: x.Threshold, web: newWeb(s)}
	v.circlesOf = make([][]int, v.web.order())
	for i, people := range s.circles() {
		v.circles = append(v.circles, circle{})
		v.set(i, people)
	}
	return v, nil
}

type volume struct {
	threshold float64
	web       *web
	circles   []circle
	circlesOf [][]int // by person, in increasing order
}

// circle is a group.
type circle struct {
	people []network.NodeID // in increasing order
	bound  []int32          // by place in people: the number of the set bound together
	sizes  []int32          // of the sets
	mutual float64          // sum over tied pairs of the smaller score above that of strangers
}

// set makes circle i one of these people.
func (v *volume) set(i int, people []network.NodeID) {
	for _, u := range v.circles[i].people {
		v.circlesOf[u] = slices.DeleteFunc(v.circlesOf[u], func(k int) bool { return k == i })
	}
	c := circle{people: slices.Compact(slices.Sorted(slices.Values(people)))}
	for _, u := range c.people {
		at, _ := slices.BinarySearch(v.circlesOf[u], i)
		v.circlesOf[u] = slices.Insert(v.circlesOf[u], at, i)
	}
	c.measure(v)
	v.circles[i] = c
}

// measure finds the bound sets and the mutual trust.
func (c *circle) measure(v *volume) {
	c.bound, c.sizes, c.mutual = slices.Repeat([]int32{-1}, len(c.people)), nil, 0
	for root := range c.people {
		if c.bound[root] >= 0 {
			continue
		}
		number := int32(len(c.sizes))
		c.bound[root] = number
		stack := []int{root}
		size := int32(0)
		for ; len(stack) > 0; size++ {
			at := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, w := range v.web.near[c.people[at]] {
				to, member := slices.BinarySearch(c.people, w)
				if !member {
					continue
				}
				least := v.least(c.people[at], w)
				if to > at {
					c.mutual += least - StrangerTrust
				}
				if least >= v.threshold && c.bound[to] < 0 {
					c.bound[to] = number
					stack = append(stack, to)
				}
			}
		}
		c.sizes = append(c.sizes, size)
	}
}

func (v *volume) least(a, b network.NodeID) float64 {
	there, _ := v.web.level(a, b)
	back, _ := v.web.level(b, a)
	return min(there, back)
}

// volume returns breadth times mutual trust, 0 below two people.
func (c *circle) volume(breadth int32, mutual float64) float64 {
	n := float64(len(c.people))
	if n < 2 {
		return 0
	}
	return float64(breadth) * (StrangerTrust + mutual/(n*(n-1)/2))
}

func (c *circle) breadth() int32 {
	most := int32(0)
	for _, size := range c.sizes {
		most = max(most, size)
	}
	return most
}

// Value returns the volume of trust.
func (v *volume) Value() float64 {
	sum := 0.0
	for i := range v.circles {
		c := &v.circles[i]
		sum += c.volume(c.breadth(), c.mutual)
	}
	return sum
}

// Gain returns the exact gain.
func (v *volume) Gain(c Change) Gain {
	t, ok := c.single()
	if !ok {
		return whole(v, c)
	}
	before, after := v.deepened(t)
	sum := 0.0
	for _, i := range v.circlesOf[t.U] {
		if _, both := slices.BinarySearch(v.circlesOf[t.V], i); !both {
			continue
		}
		x := &v.circles[i]
		breadth := x.breadth()
		was := x.volume(breadth, x.mutual)
		a, _ := slices.BinarySearch(x.people, t.U)
		b, _ := slices.BinarySearch(x.people, t.V)
		if after >= v.threshold && x.bound[a] != x.bound[b] {
			breadth = max(breadth, x.sizes[x.bound[a]]+x.sizes[x.bound[b]])
		}
		sum += x.volume(breadth, x.mutual+after-before) - was
	}
	return Gain{Value: sum}
}

// deepened returns the smaller score of a pair before and after a tie.
func (v *volume) deepened(t Tie) (before, after float64) {
	there, tied := v.web.level(t.U, t.V)
	back, _ := v.web.level(t.V, t.U)
	before = min(there, back)
	newThere, newBack := t.levels()
	if tied {
		newThere, newBack = max(there, newThere), max(back, newBack)
	}
	return before, min(newThere, newBack)
}

// Make makes the change. A part of a divided group takes its place, further ones are
// new circles.
func (v *volume) Make(c Change) {
	touched := make(map[int]bool)
	for _, t := range c.Ties {
		v.web.add(t)
		for _, i := range v.circlesOf[t.U] {
			touched[i] = true
		}
	}
	for i := range v.circles {
		if touched[i] {
			v.circles[i].measure(v)
		}
	}
	for _, x := range c.Splits {
		v.set(int(x.Group), nil)
		for k, part := range x.Parts {
			i := int(x.Group)
			if k > 0 {
				i = len(v.circles)
				v.circles = append(v.circles, circle{})
			}
			v.set(i, part)
		}
	}
	for _, j := range c.Joins {
		v.set(int(j.Group), append(slices.Clone(v.circles[j.Group].people), j.Person))
	}
}

// Clone copies the ties and the groups.
func (v *volume) Clone() State {
	c := &volume{threshold: v.threshold, web: v.web.clone(), circles: slices.Clone(v.circles), circlesOf: slices.Clone(v.circlesOf)}
	for u := range c.circlesOf {
		c.circlesOf[u] = slices.Clone(c.circlesOf[u])
	}
	return c
}
