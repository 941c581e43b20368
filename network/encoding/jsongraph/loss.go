package jsongraph

import (
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// NodeLinkLoss says what of the data set EncodeNodeLink has no room for: columns whose names
// mean something else in this form.
func NodeLinkLoss(d *network.Dataset, _ encoding.Direction) []string {
	return lost(d, reservedPerson, append([]string{"key"}, reservedLink...))
}

// CytoscapeLoss says what of the data set EncodeCytoscape has no room for: columns whose
// names mean something else in this form.
func CytoscapeLoss(d *network.Dataset, _ encoding.Direction) []string {
	var repeating []string
	for _, name := range added {
		c, ok := d.People.Column(name)
		for u := 0; ok && u < d.People.Len(); u++ {
			ok = c.Field(u) == d.People.Label(network.NodeID(u))
		}
		if ok {
			repeating = append(repeating, name)
		}
	}
	return lost(d, append(repeating, reservedPerson...), reservedLink)
}

// KumuLoss says what of the data set EncodeKumu has no room for: columns whose names mean
// something else in this form.
func KumuLoss(d *network.Dataset, o encoding.Direction) []string {
	reports := lost(d, reservedElement, reservedConnection)
	if d.Ties.Len() == 0 && !o.Directed {
		reports = append(reports, "that ties would have no direction, if there were any")
	}
	return reports
}

func lost(d *network.Dataset, person, tie []string) []string {
	return records.Lost(d, func(of string, c *network.Column) string {
		reserved := map[string][]string{records.People: person, records.Ties: tie, records.Groups: {"id"}}[of]
		switch {
		case c.Name() == "":
			return "it has no name"
		case slices.Contains(reserved, c.Name()):
			return "the name means something else in this format: rename it"
		}
		return ""
	})
}
