package scorecard

import (
	"fmt"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// twoMode fills in what differs for a graph of people and events, say.
func (b *builder) twoMode(s *Structure) {
	name := b.options.TwoMode
	c, ok := b.d.People().Column(name)
	if !ok {
		b.fail(fmt.Errorf("%w: people have no column %q to tell two modes apart", network.ErrUnknownColumn, name))
		return
	}
	values, codes := c.Categories()
	sizes := make([]int, len(values))
	for u, code := range codes {
		if code < 0 {
			b.fail(fmt.Errorf("%w: %q is missing for %q, so its mode is unknown", network.ErrColumn, name, b.d.Label(network.NodeID(u))))
			return
		}
		sizes[code]++
	}
	s.ByMode = map[string]int{}
	for i, size := range sizes {
		if size > 0 {
			s.TwoMode = append(s.TwoMode, values[i])
			s.ByMode[values[i]] = size
		}
	}
	if len(s.TwoMode) != 2 {
		b.fail(fmt.Errorf("%w: %q has the values %q, and a two-mode graph needs exactly two", network.ErrColumn, name, s.TwoMode))
		return
	}
	for tie := range b.u.Ties() {
		if tie.Source != tie.Target && codes[tie.Source] == codes[tie.Target] {
			b.fail(fmt.Errorf("%w: %q and %q are tied and both of mode %q", network.ErrColumn, b.d.Label(tie.Source), b.d.Label(tie.Target), values[codes[tie.Source]]))
			return
		}
	}
	var side []network.NodeID
	for u, code := range codes {
		if values[code] == s.TwoMode[0] {
			side = append(side, network.NodeID(u))
		}
	}
	density, err := measure.TwoModeDensity(b.d, side)
	if err != nil {
		b.fail(err)
	}
	clustering, err := measure.RobinsAlexander(b.ctx, b.d, b.options.measuring("four-cycles"))
	if err != nil {
		b.fail(err)
	}
	s.Density, s.RobinsAlexander = Number(density), value(clustering)
}
