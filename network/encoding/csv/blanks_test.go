package csv_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/encoding/csv"
)

// Ids of fixed-width programs end in blanks, which are part of them; tables lined up
// with blanks have them in the header too.
func TestBlanksBehindFields(t *testing.T) {
	labels := func(edges string) []string {
		data, _, err := csv.Decode(csv.Files{Edges: csv.File{Reader: strings.NewReader(edges)}}, csv.Options{})
		require.NoError(t, err)
		return data.People.Labels()
	}
	require.Equal(t, []string{"COMM", "WRO "}, labels("source,target\nCOMM,WRO \nWRO ,COMM\n"))
	require.Equal(t, []string{"COMM", "WRO"}, labels("source, target\nCOMM, WRO\nWRO, COMM\n"))
	require.Equal(t, []string{"COMM", "WRO"}, labels("source , target \nCOMM , WRO \nWRO  , COMM\n"))
	require.Equal(t, []string{"COMM", "WRO"}, labels("source target\nCOMM  WRO\nWRO   COMM \n"))
	_, _, err := csv.Decode(csv.Files{
		Nodes: csv.File{Name: "nodes.csv", Reader: strings.NewReader("id\nCOMM\nWRO\n")},
		Edges: csv.File{Name: "edges.csv", Reader: strings.NewReader("source,target\nCOMM,WRO \n")},
	}, csv.Options{})
	require.ErrorContains(t, err, `did you mean "WRO"`)
}
