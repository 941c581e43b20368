package csv_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
)

func TestSmoke(t *testing.T) {
	d, r, err := csv.Decode(csv.Files{Edges: csv.File{Name: "edges.csv", Reader: strings.NewReader("from;to;Weight\nAnn;Bob;3\nBob;Cem;2\n")}}, csv.Options{})
	require.NoError(t, err)
	t.Log(r.Notes)
	g, err := d.Graph(network.View{Weight: "weight"})
	require.NoError(t, err)
	t.Log(g.Order(), g.Size())
}
