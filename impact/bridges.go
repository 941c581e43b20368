package impact

import "slices"

// bridges ties the parts to each other along a tree of most trust: starting from the
// first, the part with most trust to those already tied comes next, by the person of
// the two parts who has most trust across. They take a seat in the other part if it
// has room.
func bridges(parts [][]int, b *bonds, largest int) []Bridge {
	sizes := make([]int, len(parts))
	for i := range parts {
		sizes[i] = len(parts[i])
	}
	tied := []int{0}
	var list []Bridge
	for len(tied) < len(parts) {
		from, to, most := -1, -1, -1.0
		for _, c := range tied {
			for d := range parts {
				if !slices.Contains(tied, d) {
					if x := between(parts[c], parts[d], b); x > most {
						from, to, most = c, d, x
					}
				}
			}
		}
		tied = append(tied, to)
		bridge := crossing(parts, from, to, sizes, largest, b)
		if bridge.Seat {
			sizes[bridge.To]++
		}
		list = append(list, bridge)
	}
	return list
}

func between(a, c []int, b *bonds) (sum float64) {
	for _, v := range a {
		for _, w := range c {
			sum += b.row(v)[w]
		}
	}
	return sum
}

// crossing picks the bridge between two parts: someone who finds a seat before someone
// who does not, then most trust across.
func crossing(parts [][]int, x, y int, sizes []int, largest int, b *bonds) Bridge {
	best := Bridge{Person: -1}
	for _, side := range [2][2]int{{x, y}, {y, x}} {
		home, to := side[0], side[1]
		seat := sizes[to] < largest
		for _, v := range parts[home] {
			trust := between([]int{v}, parts[to], b)
			if best.Person < 0 || seat && !best.Seat || seat == best.Seat && trust > best.Trust {
				best = Bridge{v, home, to, trust, seat}
			}
		}
	}
	return best
}

// Fact returns the division as something that happened: the group divides into parts
// with the given names, of people with the given names. Bridges with a seat are in two
// parts. It panics if there are fewer names than parts, or than people.
func (d *Division) Fact(group string, parts []string, people []string) GroupSpunOut {
	fact := GroupSpunOut{Group: group, Parts: make([]Part, len(d.Parts))}
	for i, part := range d.Parts {
		fact.Parts[i].Group = parts[i]
		for _, v := range part {
			fact.Parts[i].People = append(fact.Parts[i].People, people[v])
		}
	}
	for _, b := range d.Bridges {
		if b.Seat {
			fact.Parts[b.To].People = append(fact.Parts[b.To].People, people[b.Person])
		}
	}
	return fact
}
