package narrative

import (
	"errors"
	"fmt"

	"github.com/impactnet/impactnet/network"
)

// Emotion is what somebody feels about the future: hope and fear, each in [0,1].
type Emotion struct{ Hope, Fear float64 }

// EmotionParams are the rates at which being told a narrative is felt. A zero rate
// takes its default, a negative one switches the emotion off.
type EmotionParams struct {
	HopeRate float64 // share of the way to full hope at exposure 1; default 0.5
	FearRate float64 // share of the way to full fear at exposure 1; default 0.5
}

// Validate reports every rate that is above 1 or not a number.
func (p EmotionParams) Validate() error {
	var faults []error
	for _, rate := range []float64{p.HopeRate, p.FearRate} {
		if !(rate <= 1) {
			faults = append(faults, fmt.Errorf("%w: rate of emotion %v", ErrParams, rate))
		}
	}
	return errors.Join(faults...)
}

// Hear returns the emotion after an exposure in [0,1] to the narrative:
//
//	opportunity   hope += HopeRate · exposure · (1 - hope)
//	threat        fear += FearRate · exposure · (1 - fear)
//
// A narrative with neither outlook, and any story, changes nothing: it places nothing
// in the future of the audience. Both emotions stay in [0,1] and never fall here; fear
// fades in the cycle of fear (package trust), which takes Fear as its f and, for hope,
// the exposure to opportunity narratives as its pull o. The order of exposures does
// not matter. It returns ErrParams for an exposure or emotion outside [0,1] and bad
// rates.
func (e Emotion) Hear(kind Kind, exposure float64, p EmotionParams) (Emotion, error) {
	err := p.Validate()
	for _, x := range []float64{e.Hope, e.Fear, exposure} {
		if !(x >= 0 && x <= 1) {
			err = errors.Join(err, fmt.Errorf("%w: emotion or exposure %v is outside [0,1]", ErrParams, x))
		}
	}
	if err != nil {
		return e, err
	}
	switch kind {
	case OpportunityNarrative:
		e.Hope += max(0, orDefault(p.HopeRate, 0.5)) * exposure * (1 - e.Hope)
	case ThreatNarrative:
		e.Fear += max(0, orDefault(p.FearRate, 0.5)) * exposure * (1 - e.Fear)
	}
	return e, nil
}

// Exposure returns how strongly each person is exposed to a narrative of the given
// pull told by the tellers:
//
//	x(u) = 1 - Π_v (1 - pull · trust(u,v))     over the tellers v whom u has a tie to
//
// A tie from u to v says that u listens to v; its weight is u's trust in v, in [0,1],
// and 1 in an unweighted graph. The result is in [0,1]: 0 for somebody with no teller
// around, rising with every teller, with pull and with trust. Nobody is exposed by
// themself: loops are ignored. It returns ErrParams for a pull or a trust outside
// [0,1] and ErrAdherents for a teller who is not in the graph. O(n + m).
func Exposure(g *network.Graph, tellers []network.NodeID, pull float64) ([]float64, error) {
	if !(pull >= 0 && pull <= 1) {
		return nil, fmt.Errorf("%w: pull %v is outside [0,1]", ErrParams, pull)
	}
	tells := make([]bool, g.Order())
	for _, v := range tellers {
		if v < 0 || int(v) >= g.Order() {
			return nil, fmt.Errorf("%w: teller %d, people are 0 to %d", ErrAdherents, v, g.Order()-1)
		}
		tells[v] = true
	}
	exposure := make([]float64, g.Order())
	for u := range g.Nodes() {
		spared, trust := 1.0, g.OutWeights(u)
		for k, v := range g.Out(u) {
			t := 1.0
			if trust != nil {
				t = trust[k]
			}
			if !(t >= 0 && t <= 1) {
				return nil, fmt.Errorf("%w: trust %v from %d to %d is outside [0,1]", ErrParams, t, u, v)
			}
			if tells[v] && v != u {
				spared *= 1 - pull*t
			}
		}
		exposure[u] = 1 - spared
	}
	return exposure, nil
}
