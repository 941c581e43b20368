package csv_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
)

// Spreadsheets of many countries separate fields by semicolons, since the comma is their
// decimal point.
func TestDecimalCommas(t *testing.T) {
	for _, delimiter := range []string{";", "\t"} {
		data, report, err := csv.Decode(csv.Files{
			Nodes: csv.File{Name: "people.csv", Reader: strings.NewReader(strings.ReplaceAll("id;pay;places\nann;2500,50;1,3\nbob;;2,4\n", ";", delimiter))},
			Edges: csv.File{Name: "ties.csv", Reader: strings.NewReader(strings.ReplaceAll("source;target;weight\nann;bob;-7,4\nbob;ann;3\nann;ann;\n", ";", delimiter))},
		}, csv.Options{Number: []string{"pay"}})
		require.NoError(t, err)
		weight, _ := data.Ties.Column(network.WeightColumn)
		require.Equal(t, []string{"-7.4", "3", ""}, []string{weight.Field(0), weight.Field(1), weight.Field(2)})
		pay, _ := data.People.Column("pay")
		require.Equal(t, "2500.50", pay.Field(0))
		places, _ := data.People.Column("places") // not said to be a number: it may be a list
		require.Equal(t, "1,3", places.Field(0))
		require.Contains(t, report.Notes, `ties.csv: the commas in column "weight" are read as decimal points: -7,4 is -7.4`)
	}
}
