package network_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/stretchr/testify/require"
)

func fields(csv string) []string {
	if csv == "-" {
		return nil
	}
	return strings.Split(csv, ",")
}

// A column is typed by its fields alone, as the section on attributes of the contract
// of measures states.
func TestNewColumnKinds(t *testing.T) {
	const number, category, date, text = network.Number, network.Category, network.Date, network.Text
	cases := []struct {
		fields string
		kind   network.Kind
	}{
		{"-", text},
		{"", text},
		{", ,\t", text},
		{"1", number},
		{"1,1", number | category},
		{"1,2", number},
		{"1,1,2", number},
		{"1,1,2,2", number | category},
		{"1,1,2,", number},
		{"1,1,2,2,,,", number | category},
		{"-1,-1,+2,+2", number | category},
		{" 7 , 7 ", number | category},
		{"1.5,1.5", number},
		{"1.0,1.0", number},
		{"1e3,1e3", number},
		{".5,2.", number},
		{"1,1,x,x", category},
		{"1,2,3,x", text},
		{"a", text},
		{"a,b", text},
		{"a,a", category},
		{"a,a,b", text},
		{"a,a,b,b,,", category},
		{"a,A,a,A", category},
		{"yes,no,yes,no,yes", category},
		{"NaN,NaN", category},
		{"Inf,1", text},
		{"-Infinity,1", text},
		{"1e999,1", text},
		{"0x10,1", text},
		{"1_000,2", text},
		{"2020-01-02", date},
		{"2020-01-02,2020-01-02", date | category},
		{"2020-01-02,2020-01-03,", date},
		{"2020-13-02,2020-01-03", text},
		{"2020-01-02T10:00:00Z,2020-01-02T10:00:00+02:00", date},
		{"2020-01-02T10:00:00,2020-01-02 10:00:00.5,2020-01-02T10:00", date},
		{"2020-01-02,2020", text},
		{"2020,2021", number},
	}
	for _, c := range cases {
		t.Run(c.fields, func(t *testing.T) {
			column := network.NewColumn("x", fields(c.fields))
			require.Equal(t, c.kind, column.Kind())
			require.Equal(t, "x", column.Name())
			checkColumn(t, column, fields(c.fields))
		})
	}
}

// checkColumn demands that the column gives back its input and that its views agree.
func checkColumn(t *testing.T, column *network.Column, want []string) {
	t.Helper()
	require.Equal(t, len(want), column.Len())
	values, codes := column.Categories()
	require.Len(t, codes, len(want))
	require.True(t, slices.IsSorted(values))
	require.Len(t, slices.Compact(slices.Clone(values)), len(values))
	for i, field := range want {
		missing := strings.TrimSpace(field) == ""
		require.Equal(t, missing, column.Missing(i))
		require.Equal(t, missing, codes[i] == -1)
		if missing {
			require.Empty(t, column.Field(i))
		} else {
			require.Equal(t, field, column.Field(i))
			require.Equal(t, field, values[codes[i]])
		}
	}
	ordinals := column.Ordinals()
	if column.Len() > 0 {
		require.Equal(t, column.Is(network.Number) || column.Is(network.Date), ordinals != nil)
	}
	for i, x := range ordinals {
		require.Equal(t, column.Missing(i), math.IsNaN(x))
	}
}

func TestColumnOrdinals(t *testing.T) {
	cases := map[string]float64{
		"0": 0, "-2.5": -2.5, "1e3": 1000, " 7": 7, "007": 7,
		"1970-01-01": 0, "1970-01-02": 86400, "1969-12-31": -86400,
		"1970-01-01T00:00:01Z": 1, "1970-01-01T01:00:00+01:00": 0, "1970-01-01T00:00:00.25Z": 0.25,
		"1970-01-01 00:01:00": 60, "1970-01-01T00:02": 120,
	}
	for field, want := range cases {
		require.Equal(t, []float64{want}, network.NewColumn("x", []string{field}).Ordinals(), field)
	}
	require.Nil(t, network.NewColumn("x", []string{"a", "b"}).Ordinals())
}

func TestNewColumnAs(t *testing.T) {
	column, err := network.NewColumnAs("zip", fields("01,02,,01"), network.Category)
	require.NoError(t, err)
	require.Equal(t, network.Category, column.Kind())
	require.Nil(t, column.Ordinals())
	checkColumn(t, column, fields("01,02,,01"))

	column, err = network.NewColumnAs("wave", fields("1,2,3"), network.Category|network.Number)
	require.NoError(t, err)
	require.Equal(t, []float64{1, 2, 3}, column.Ordinals())
	require.True(t, column.Is(network.Category) && column.Is(network.Number))

	column, err = network.NewColumnAs("age", nil, network.Number)
	require.NoError(t, err)
	require.Equal(t, 0, column.Len())

	for _, c := range []struct {
		fields string
		kind   network.Kind
		says   string
	}{
		{"1,x", network.Number, `"x" is not a finite number (column "c", row 1)`},
		{"1,Inf", network.Number, `"Inf" is not a finite number`},
		{"2020-01-01,1", network.Date, `"1" is not a date`},
		{"1", network.Number | network.Date, "cannot be"},
		{"1", 0, "cannot be"},
		{"1", 64, "cannot be"},
	} {
		_, err := network.NewColumnAs("c", fields(c.fields), c.kind)
		require.ErrorIs(t, err, network.ErrColumn)
		require.ErrorContains(t, err, c.says)
	}
}

func TestNewNumberColumn(t *testing.T) {
	numbers := []float64{3, math.NaN(), -0.1, 1e-7, 1e21, 3}
	column, err := network.NewNumberColumn("x", numbers)
	require.NoError(t, err)
	numbers[0] = 99
	checkColumn(t, column, []string{"3", "", "-0.1", "1e-07", "1e+21", "3"})
	require.Equal(t, 3.0, column.Ordinals()[0], "the column keeps a copy")
	require.Equal(t, network.Number, column.Kind())

	for _, x := range []float64{math.Inf(1), math.Inf(-1)} {
		_, err := network.NewNumberColumn("x", []float64{1, x})
		require.ErrorIs(t, err, network.ErrColumn)
	}
	for _, none := range [][]float64{nil, {}} {
		empty, err := network.NewNumberColumn("x", none)
		require.NoError(t, err)
		require.NotNil(t, empty.Ordinals(), "a number column has ordinals even without a row")
	}
}

func TestColumnsKeepNothingOfTheirInputAlive(t *testing.T) {
	in := fields("b,a,b,a")
	column := network.NewColumn("x", in)
	in[0] = "z"
	checkColumn(t, column, fields("b,a,b,a"))
}

func FuzzColumn(f *testing.F) {
	for _, seed := range []string{"1,1,2,2", "a,b,,a", "2020-01-02,2020-01-02", "-0,0", "1e400", " ,x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, csv string) {
		in := fields(csv)
		column := network.NewColumn("x", in)
		checkColumn(t, column, in)
		again, err := network.NewColumnAs("x", in, column.Kind())
		require.NoError(t, err)
		require.Equal(t, column.Kind(), again.Kind())
		require.Equal(t, fmt.Sprint(column.Ordinals()), fmt.Sprint(again.Ordinals()))
	})
}
