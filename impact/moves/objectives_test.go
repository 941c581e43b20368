package moves

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/trust"
)

// folk is a situation that can be written down afresh after changes: the naive
// side of every comparison.
type folk struct {
	n         int
	trust     map[[2]network.NodeID]float64 // by tied pair, both ways
	groups    [][]network.NodeID
	kinds     [][]int32
	adherents []network.NodeID
	chance    float64
}

// arbitrary makes a community of any shape.
func arbitrary(r *rand.Rand) *folk {
	c := &folk{n: 2 + r.IntN(24), trust: map[[2]network.NodeID]float64{}, chance: 0.4}
	density := r.Float64() * r.Float64()
	for u := range network.NodeID(c.n) {
		for v := range u {
			if r.Float64() < density {
				c.trust[[2]network.NodeID{u, v}] = float64(r.IntN(11)) / 10
				c.trust[[2]network.NodeID{v, u}] = float64(r.IntN(11)) / 10
			}
		}
		if r.IntN(4) == 0 {
			c.adherents = append(c.adherents, u)
		}
	}
	c.adherents = append(c.adherents, network.NodeID(r.IntN(c.n)))
	for range 1 + r.IntN(3) {
		var people []network.NodeID
		for u := range network.NodeID(c.n) {
			if r.IntN(3) == 0 {
				people = append(people, u)
			}
		}
		c.groups = append(c.groups, people)
	}
	for range 2 {
		kinds := make([]int32, c.n)
		for u := range kinds {
			kinds[u] = int32(r.IntN(4)) - 1
		}
		kinds[0], kinds[1] = 0, 1
		c.kinds = append(c.kinds, kinds)
	}
	return c
}

func (c *folk) situation() *Situation {
	var source, target []network.NodeID
	for u := range network.NodeID(c.n) {
		for v := range u {
			if _, tied := c.trust[[2]network.NodeID{u, v}]; tied {
				source, target = append(source, u), append(target, v)
			}
		}
	}
	g, err := network.FromArcs(c.n, source, target, nil, network.Options{})
	must(err)
	s := &Situation{Graph: g, Adherents: c.adherents, Trust: func(u, v network.NodeID) float64 {
		return c.trust[[2]network.NodeID{u, v}]
	}}
	var names []string
	var member []network.NodeID
	var group []int32
	for i, people := range c.groups {
		names = append(names, fmt.Sprintf("group %03d", i))
		for _, u := range people {
			member, group = append(member, u), append(group, int32(i))
		}
	}
	s.Groups, err = network.NewMemberships(c.n, names, member, group)
	must(err)
	for i, kinds := range c.kinds {
		a, err := diversity.NewAttribute(fmt.Sprintf("attribute %d", i), []string{"a", "b", "c"}, kinds)
		must(err)
		s.Attributes = append(s.Attributes, a)
	}
	return s
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// make changes the community without any of the code that is tested.
func (c *folk) make(x Change) {
	for _, t := range x.Ties {
		for _, way := range []struct {
			u, v  network.NodeID
			level float64
		}{{t.U, t.V, t.There}, {t.V, t.U, t.Back}} {
			if way.level == 0 {
				way.level = 0.6
			}
			old := c.trust[[2]network.NodeID{way.u, way.v}]
			c.trust[[2]network.NodeID{way.u, way.v}] = max(old, way.level)
		}
	}
	for _, split := range x.Splits {
		c.groups[split.Group] = slices.Clone(split.Parts[0])
		for _, part := range split.Parts[1:] {
			c.groups = append(c.groups, slices.Clone(part))
		}
	}
	for _, j := range x.Joins {
		c.groups[j.Group] = append(slices.Clone(c.groups[j.Group]), j.Person)
	}
	if x.Pull > 0 {
		c.chance = min(1, c.chance*x.Pull)
	}
}

// change draws any change.
func (c *folk) change(r *rand.Rand) Change {
	person := func() network.NodeID { return network.NodeID(r.IntN(c.n)) }
	var x Change
	for range 1 + r.IntN(3)*r.IntN(2) {
		u, v := person(), person()
		if u == v {
			v = (u + 1) % network.NodeID(c.n)
		}
		t := Tie{U: u, V: v}
		if r.IntN(2) == 0 {
			t.There, t.Back = r.Float64(), r.Float64()
		}
		x.Ties = append(x.Ties, t)
	}
	switch group := network.GroupID(r.IntN(len(c.groups))); r.IntN(8) {
	case 0:
		x.Joins = []Join{{person(), group}}
	case 1:
		people := c.groups[group]
		at := len(people) / 2
		x.Splits = []Split{{group, [][]network.NodeID{people[:at], people[at:]}}}
	case 2:
		x.Pull = 2 * r.Float64()
		x.Ties = nil
	}
	return x
}

// naive are the objectives by their definitions, by other packages or by brute force.
var naive = map[string]func(c *folk, o Objective) float64{
	"connectivity": func(c *folk, _ Objective) float64 {
		value, err := measure.GlobalEfficiency(context.Background(), c.situation().Graph, measure.Options{})
		must(err)
		return value
	},
	"reach": func(c *folk, o Objective) float64 {
		x := o.(Reach)
		x.Chance = c.chance
		total := 0
		for w := range x.Worlds {
			told := make([]bool, c.n)
			for _, u := range c.adherents {
				told[u] = true
			}
			for range c.n {
				for pair := range c.trust {
					if x.carries(w, pair[0], pair[1]) && (told[pair[0]] || told[pair[1]]) {
						told[pair[0]], told[pair[1]] = true, true
					}
				}
			}
			total += count(told)
		}
		return float64(total) / float64(x.Worlds*c.n)
	},
	"learning": func(c *folk, o Objective) float64 {
		x := o.(Learning)
		sum := 0.0
		for u := range c.n {
			miss := 1.0
			for v := range c.n {
				level, tied := c.trust[[2]network.NodeID{network.NodeID(u), network.NodeID(v)}]
				if !tied {
					continue
				}
				known, differ := 0.0, 0.0
				for _, kinds := range c.kinds {
					if kinds[u] >= 0 && kinds[v] >= 0 {
						known++
						if kinds[u] != kinds[v] {
							differ++
						}
					}
				}
				novelty := 1.0
				if known > 0 {
					novelty = x.Familiar + (1-x.Familiar)*differ/known
				}
				miss *= 1 - x.Rate*level*novelty
			}
			sum += 1 - miss
		}
		return sum / float64(c.n)
	},
	"trust": func(c *folk, o Objective) float64 {
		sum := 0.0
		for _, people := range c.groups {
			people = slices.Compact(slices.Sorted(slices.Values(people)))
			if len(people) < 2 {
				continue
			}
			d, err := trust.GroupDepth(len(people), func(i, j int) float64 {
				level, tied := c.trust[[2]network.NodeID{people[i], people[j]}]
				if !tied {
					return 0.1625
				}
				return level
			}, o.(TrustVolume).Threshold)
			must(err)
			sum += d.Volume
		}
		return sum
	},
	"diversity": func(c *folk, _ Objective) float64 {
		sum, people := 0.0, 0.0
		for u := range c.n {
			own, known := 0.0, 0.0
			for _, kinds := range c.kinds {
				values := map[int32]bool{}
				for _, k := range kinds {
					if k >= 0 {
						values[k] = true
					}
				}
				if kinds[u] < 0 {
					continue
				}
				known++
				met := 0.0
				for k := range values {
					if k == kinds[u] {
						continue
					}
					contacts := 0.0
					for v := range c.n {
						if _, tied := c.trust[[2]network.NodeID{network.NodeID(u), network.NodeID(v)}]; tied && kinds[v] == k {
							contacts++
						}
					}
					met += 1 - math.Pow(0.5, contacts)
				}
				own += met / float64(len(values)-1)
			}
			if known > 0 {
				sum += own / known
				people++
			}
		}
		return sum / people
	},
	"resilience": func(c *folk, o Objective) float64 {
		sum := 0.0
		for _, order := range o.(Resilience).Orders {
			curve, err := measure.ResilienceCurve(c.situation().Graph, order)
			must(err)
			sum += measure.ResilienceArea(curve)
		}
		return sum / float64(len(o.(Resilience).Orders))
	},
}

// explicit are the objectives with all parameters written down.
func explicit(c *folk, r *rand.Rand) []Objective {
	g := c.situation().Graph
	return []Objective{
		Connectivity{},
		Reach{Chance: c.chance, Worlds: 20, Seed: r.Uint64()},
		Learning{Rate: 0.7, Familiar: 0.2},
		TrustVolume{Threshold: 0.5},
		Exposure{},
		Resilience{Orders: [][]network.NodeID{measure.DegreeOrder(g), measure.RandomOrder(g, r)}},
	}
}

// check compares every value and every gain with a computation afresh, along a chain
// of changes.
func check(t *testing.T, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 1))
	start := arbitrary(r)
	for _, o := range explicit(start, r) {
		c := start
		s, err := o.Start(context.Background(), c.situation(), Options{})
		require.NoError(t, err)
		value := naive[o.Name()](c, o)
		if o.Name() == "trust" && value == 0 { // no groups: see TestTrustOfEverybody
			continue
		}
		for range 4 {
			require.InDelta(t, value, s.Value(), 1e-9, o.Name())
			changes := []Change{c.change(r), c.change(r), c.change(r)}
			gains, err := Gains(context.Background(), s, changes, Options{Workers: 2})
			require.NoError(t, err)
			var next *folk
			for i, x := range changes {
				require.NoError(t, x.Validate(c.situation()))
				next = c.copy()
				next.make(x)
				require.InDelta(t, naive[o.Name()](next, o)-value, gains[i].Value, 1e-9, "%s: %+v", o.Name(), x)
				require.InDelta(t, gains[i].Value, s.Gain(x).Value, 1e-12, "together or alone")
				require.Zero(t, gains[i].Error)
			}
			untouched := s.Clone()
			s.Make(changes[2])
			require.InDelta(t, value, untouched.Value(), 1e-9, "a clone changes on its own")
			c, value = next, naive[o.Name()](next, o)
		}
	}
}

func (c *folk) copy() *folk {
	d := *c
	d.trust = map[[2]network.NodeID]float64{}
	for k, v := range c.trust {
		d.trust[k] = v
	}
	d.groups = slices.Clone(c.groups)
	return &d
}

func TestGainsAreExact(t *testing.T) {
	for seed := range uint64(48 / slower) {
		check(t, seed)
	}
}

func FuzzGains(f *testing.F) {
	f.Add(uint64(0))
	f.Fuzz(check)
}
