package moves

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"

	"github.com/impactnet/impactnet/network"
)

// History is who was in touch with whom, and when: what chances are learned from.
type History struct {
	people   int
	contacts []contact // by time, then people
}

type contact struct {
	u, v network.NodeID // u < v
	time float64
}

// NewHistory reads the rows of a data set with the column "time", numbers or dates.
// Directions and weights are ignored, loops are left out. It returns ErrHistory if a
// row has no time or all have the same. O(rows log rows).
func NewHistory(people int, ties *network.Ties) (*History, error) {
	column, ok := ties.Column(network.TimeColumn)
	if !ok || column.Ordinals() == nil {
		return nil, fmt.Errorf("%w: the ties have no column %q of numbers or dates", ErrHistory, network.TimeColumn)
	}
	h := &History{people: people}
	for k, t := range column.Ordinals() {
		if math.IsNaN(t) || math.IsInf(t, 0) {
			return nil, fmt.Errorf("%w: row %d has no time", ErrHistory, k)
		}
		if u, v := ties.Source[k], ties.Target[k]; u != v {
			h.contacts = append(h.contacts, contact{min(u, v), max(u, v), t})
		}
	}
	slices.SortFunc(h.contacts, func(a, b contact) int {
		return cmp.Or(cmp.Compare(a.time, b.time), cmp.Compare(a.u, b.u), cmp.Compare(a.v, b.v))
	})
	if k := len(h.contacts); k == 0 || h.contacts[0].time == h.contacts[k-1].time {
		return nil, fmt.Errorf("%w: %d contacts of one time tell nothing about what comes after", ErrHistory, k)
	}
	return h, nil
}

// Len returns the number of contacts, loops left out. O(1).
func (h *History) Len() int { return len(h.contacts) }

// Moment returns the time by which a share, in [0,1], of the contacts had happened: that
// of the first one after them, and of the last one for 1. In contacts and not on the
// calendar, since a community may be silent for a year, or have one contact long before
// the others. O(1).
func (h *History) Moment(share float64) float64 {
	at := int(share * float64(len(h.contacts)))
	return h.contacts[min(max(at, 0), len(h.contacts)-1)].time
}

// before returns how many contacts have a time below t.
func (h *History) before(t float64) int {
	return sort.Search(len(h.contacts), func(i int) bool { return h.contacts[i].time >= t })
}

// link is what is known about one tie of a person.
type link struct {
	to          network.NodeID
	first, last float64
	count       float64
}

// past is what was known after so many contacts, and nothing later. Ages are counted in
// contacts of the community, as an hour is longer by night than by day.
type past struct {
	at, window float64 // contacts so far, and how many count as lately
	links      [][]link
	most       int       // the most ties that anybody has
	seen       []float64 // by person: the last contact, -Inf for none
	joined     []float64 // by person: the first contact, +Inf for none
	lately     []float64 // by person: new ties in the window
	busy       []float64 // by person: contacts in the window
}

func (h *History) past(at int, window float64) *past {
	p := &past{at: float64(at), window: window, links: make([][]link, h.people),
		seen: slices.Repeat([]float64{math.Inf(-1)}, h.people), joined: slices.Repeat([]float64{math.Inf(1)}, h.people),
		lately: make([]float64, h.people), busy: make([]float64, h.people)}
	for k, c := range h.contacts[:at] {
		when := float64(k)
		for _, x := range [2][2]network.NodeID{{c.u, c.v}, {c.v, c.u}} {
			u := x[0]
			p.links[u] = append(p.links[u], link{x[1], when, when, 1})
			p.seen[u] = max(p.seen[u], when)
			p.joined[u] = min(p.joined[u], when)
			if when >= p.at-window {
				p.busy[u]++
			}
		}
	}
	for u := range p.links {
		p.links[u] = merge(p.links[u])
		p.most = max(p.most, len(p.links[u]))
		for _, l := range p.links[u] {
			if l.first >= p.at-window {
				p.lately[u]++
			}
		}
	}
	return p
}

// merge makes one link of all with the same person, ordered by person.
func merge(links []link) []link {
	slices.SortStableFunc(links, func(a, b link) int { return cmp.Compare(a.to, b.to) })
	merged := links[:0]
	for _, l := range links {
		if k := len(merged) - 1; k >= 0 && merged[k].to == l.to {
			merged[k].first, merged[k].last = min(merged[k].first, l.first), max(merged[k].last, l.last)
			merged[k].count += l.count
			continue
		}
		merged = append(merged, l)
	}
	return merged
}

func (p *past) tied(u, v network.NodeID) bool {
	_, ok := slices.BinarySearchFunc(p.links[u], v, func(l link, v network.NodeID) int { return cmp.Compare(l.to, v) })
	return ok
}

// common calls do for every person tied to both, with the two links.
func (p *past) common(u, v network.NodeID, do func(a, b *link)) {
	a, b := p.links[u], p.links[v]
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].to < b[0].to:
			a = a[1:]
		case a[0].to > b[0].to:
			b = b[1:]
		default:
			do(&a[0], &b[0])
			a, b = a[1:], b[1:]
		}
	}
}

// graph returns the ties of the past.
func (p *past) graph() (*network.Graph, error) {
	var source, target []network.NodeID
	for u, links := range p.links {
		for _, l := range links {
			if int(l.to) > u {
				source, target = append(source, network.NodeID(u)), append(target, l.to)
			}
		}
	}
	return network.FromArcs(len(p.links), source, target, nil, network.Options{})
}
