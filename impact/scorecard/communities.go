package scorecard

import (
	"encoding/json"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/community"
)

// Communities is the best division of U into communities that was found.
type Communities struct {
	Modularity Number // Newman and Girvan's, at resolution 1; undefined without ties
	Count      int    // communities, those of one person included
	CountTwo   int    // communities of two people or more
	Method     string

	undefined bool // because of negative weights
}

// communitiesForm is the JSON form.
type communitiesForm struct {
	Modularity Number `json:"modularity"`
	Count      int    `json:"communities"`
	CountTwo   int    `json:"communities_ge2"`
	Method     string `json:"method"`
}

// MarshalJSON writes null for communities that are undefined.
func (c Communities) MarshalJSON() ([]byte, error) {
	if c.undefined {
		return []byte("null"), nil
	}
	return json.Marshal(communitiesForm{c.Modularity, c.Count, c.CountTwo, c.Method})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (c *Communities) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*c = Communities{Modularity: Undefined, undefined: true}
		return nil
	}
	var form communitiesForm
	if err := json.Unmarshal(text, &form); err != nil {
		return err
	}
	*c = Communities{form.Modularity, form.Count, form.CountTwo, form.Method, false}
	return nil
}

// communities divides U, and the weighted U if there are weights.
func (b *builder) communities(s *Structure) {
	s.Communities, b.found = b.divide("communities", b.u.Unweighted())
	if !b.d.Weighted() {
		return
	}
	weighted := Communities{Modularity: Undefined, undefined: true}
	if !negative(b.d) {
		weighted, _ = b.divide("weighted communities", b.u)
	}
	s.CommunitiesWeighted = &weighted
}

func (b *builder) divide(what string, g *network.Graph) (Communities, *community.Partition) {
	c := Communities{Modularity: Undefined, Method: "Leiden"}
	if b.err != nil {
		return c, nil
	}
	options := community.Options{Workers: b.options.Workers, Progress: b.options.measuring(what).Progress}
	p, err := community.Leiden(b.ctx, g, community.Params{}, options, b.random)
	if err != nil {
		b.fail(err)
		return c, nil
	}
	q, err := community.Modularity(g, p, 1)
	if err != nil {
		b.fail(err)
	}
	c.Modularity, c.Count = Number(q), p.Communities()
	for i := range p.Communities() {
		if p.Size(i) > 1 {
			c.CountTwo++
		}
	}
	return c, p
}

// negative reports whether a graph has a negative weight.
func negative(g *network.Graph) bool {
	_, _, weights := g.Arcs()
	for _, w := range weights {
		if w < 0 {
			return true
		}
	}
	return false
}
