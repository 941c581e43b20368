package main

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact/movement"
	"github.com/impactnet/impactnet/network"
)

const (
	watchFrom  = 26 // week in which ties are chosen
	watchUntil = 78 // a year later
)

// bridges follows ties between members of different groups for a year.
func bridges() *claim {
	return &claim{
		id: "C16", statement: "Bridges decay fastest, and closing them over restores.",
		design:   "A movement of 300 people; ties outside groups that exist in week 26 are looked for a year later. Bridges are those whose ends share no contact; in one arm a contact of one end is introduced to the other end in week 26.",
		measures: []string{"share lost in a year"}, weeks: watchUntil, base: growing(300),
		measure: func(w *world) []float64 { return []float64{lost(w)} },
		arms: []arm{
			{name: "bridges", after: watch(true, false)},
			{name: "other ties", after: watch(false, false)},
			{name: "bridges closed over", after: watch(true, true)},
		},
		contrasts: []contrast{{treated: 0, control: 1}, {treated: 2, control: 0, flipped: true}},
		caveat:    "The hazard with which a tie fades falls with shared contacts by a parameter of the model (Embedding); what is open is whether shared contacts last long enough in a living network to matter.",
		forIt:     []string{"Among bankers nine in ten bridges were gone a year later, more than of other ties (Burt 2002, Bridge decay, Social Networks); of all their ties three in four were (Burt 2000, doi:10.1016/S0378-8733(99)00015-5)."},
		against:   []string{"In networks of whole populations the longest bridges are almost as strong as embedded ties (Park, Blumenstock & Macy 2018, doi:10.1126/science.aau9735)."},
	}
}

// watch chooses ties in week watchFrom: bridges or others, closed over or not.
func watch(bridges, close bool) func(*world, *rand.Rand) error {
	return func(w *world, _ *rand.Rand) error {
		if w.Week != watchFrom {
			return nil
		}
		g, groups := w.Network(), w.Groups()
		contacts := make([]map[network.NodeID]bool, g.Order())
		for u := range g.Nodes() {
			contacts[u] = map[network.NodeID]bool{}
			for _, v := range g.Out(u) {
				contacts[u][v] = true
			}
		}
		for u := range g.Nodes() {
			for _, v := range g.Out(u) {
				if groups[u] >= 0 && groups[u] == groups[v] {
					continue
				}
				shared := 0
				for _, x := range g.Out(v) {
					if contacts[u][x] {
						shared++
					}
				}
				if shared == 0 == bridges {
					w.watched = append(w.watched, [2]int32{int32(u), int32(v)})
				}
			}
		}
		for _, tie := range w.watched {
			if close {
				// Where one end knows nobody new to the other there is nothing to close over.
				_ = w.Apply(movement.Move{Kind: movement.CloseOver, Persons: [2]int{int(tie[0]), int(tie[1])}})
			}
		}
		return nil
	}
}

// lost returns the share of the watched ties that are gone.
func lost(w *world) float64 {
	g, gone := w.Network(), 0
	for _, tie := range w.watched {
		if !g.HasTie(network.NodeID(tie[0]), network.NodeID(tie[1])) {
			gone++
		}
	}
	return float64(gone) / float64(len(w.watched))
}
