package scorecard

import (
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
)

// labelColumn names the column that says what to call a person; it is no attribute.
const labelColumn = "label"

// attributes fills in how what is known about people and their ties go together.
func (b *builder) attributes(s *Structure) {
	s.Attributes, s.NumericAttributes = map[string]Attribute{}, map[string]NumericAttribute{}
	for _, c := range b.d.People().Columns() {
		if c.Name() == labelColumn {
			continue
		}
		if c.Is(network.Category) {
			s.Attributes[c.Name()] = b.category(c)
		}
		if c.Is(network.Number) {
			s.NumericAttributes[c.Name()] = b.numeric(c)
		}
	}
}

func (b *builder) category(c *network.Column) Attribute {
	attribute := diversity.FromColumn(c)
	a := Attribute{Values: int(attribute.Everyone().Richness()), Missing: attribute.Missing(), U: b.mixing(b.u, attribute)}
	if b.d.Directed() {
		directed := b.mixing(b.d, attribute)
		a.D = &directed
	}
	return a
}

func (b *builder) mixing(g *network.Graph, a diversity.Attribute) Mixing {
	m, err := diversity.Mix(g, a)
	if err != nil {
		b.fail(err)
		return Mixing{}
	}
	ties := m.Ties()
	return Mixing{Number(m.Assortativity()), Number(ties.EI()), ties.External, ties.Internal}
}

func (b *builder) numeric(c *network.Column) NumericAttribute {
	r, err := diversity.NumericAssortativity(b.u, c.Ordinals())
	if err != nil {
		b.fail(err)
	}
	missing := 0
	for i := range c.Len() {
		if c.Missing(i) {
			missing++
		}
	}
	return NumericAttribute{Number(r), missing}
}
