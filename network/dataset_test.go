package network_test

import (
	"math"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// observed is a small data set with everything a view can choose from.
func observed(t *testing.T) *network.Dataset {
	t.Helper()
	b := network.NewBuilder(network.Options{})
	for _, label := range []string{"a", "b", "c", "d", "e"} {
		b.AddPerson(label)
	}
	for _, row := range []struct {
		source, target, relation string
		time                     int64
		weight                   float64
		day                      string
	}{
		{"a", "b", "advice", 1, 2, "2024-01-01"},
		{"b", "a", "advice", 2, 3, "2024-01-02"},
		{"a", "b", "trust", 3, 1, "2024-01-03"},
		{"b", "c", "trust", 4, -4, "2024-01-04"},
		{"d", "d", "trust", 5, 7, "2024-01-05"},
		{"c", "a", "", 6, 1, ""},
	} {
		b.AddTie(row.source, row.target).Relation(row.relation).At(row.time).Weight(row.weight).
			Set("day", row.day).Set("note", "n"+row.day)
	}
	d, err := b.Dataset()
	require.NoError(t, err)
	return d
}

func ties(g *network.Graph) (labels []string, weights []float64) {
	for tie := range g.Ties() {
		labels = append(labels, g.Label(tie.Source)+g.Label(tie.Target))
		weights = append(weights, tie.Weight)
	}
	return labels, weights
}

func TestViews(t *testing.T) {
	directed := network.Options{Directed: true}
	day := float64(19723 * 86400) // 2024-01-01
	cases := []struct {
		name    string
		view    network.View
		ties    []string
		weights []float64
		order   int
	}{
		{"zero value", network.View{}, []string{"ab", "ac", "bc"}, []float64{1, 1, 1}, 5},
		{"directed", network.View{Options: directed}, []string{"ab", "ba", "bc", "ca"}, []float64{1, 1, 1, 1}, 5},
		{"one relation", network.View{Relations: []string{"advice"}}, []string{"ab"}, []float64{1}, 5},
		{"two relations", network.View{Relations: []string{"trust", "advice"}}, []string{"ab", "bc"}, []float64{1, 1}, 5},
		{"weight", network.View{Weight: "weight"}, []string{"ab", "ac", "bc"}, []float64{6, 1, -4}, 5},
		{"weight by time", network.View{Weight: "time", Options: directed}, []string{"ab", "ba", "bc", "ca"}, []float64{4, 2, 4, 6}, 5},
		{"rows", network.View{CountRows: true}, []string{"ab", "ac", "bc"}, []float64{3, 1, 1}, 5},
		{"rows of a relation", network.View{CountRows: true, Relations: []string{"advice"}}, []string{"ab"}, []float64{2}, 5},
		{"range", network.View{Where: []network.Range{{Column: "time", Min: 2, Max: 4}}, CountRows: true},
			[]string{"ab", "bc"}, []float64{2, 1}, 5},
		{"two ranges", network.View{Where: []network.Range{{Column: "time", Min: 2, Max: 9}, {Column: "weight", Min: -9, Max: 0}}},
			[]string{"bc"}, []float64{1}, 5},
		{"dates", network.View{Where: []network.Range{{Column: "day", Min: day + 86400, Max: math.Inf(1)}}},
			[]string{"ab", "bc"}, []float64{1, 1}, 5},
		{"nothing left", network.View{Where: []network.Range{{Column: "time", Min: 9, Max: 2}}}, nil, nil, 5},
		{"without isolates", network.View{DropIsolates: true}, []string{"ab", "ac", "bc"}, []float64{1, 1, 1}, 3},
		{"a loop does not save an isolate", network.View{DropIsolates: true, Options: network.Options{Loops: network.KeepLoops}},
			[]string{"ab", "ac", "bc"}, []float64{1, 1, 1}, 3},
		{"all isolates", network.View{DropIsolates: true, Where: []network.Range{{Column: "time", Min: 9, Max: 2}}}, nil, nil, 0},
		{"loops", network.View{Relations: []string{"trust"}, Weight: "weight", Options: network.Options{Loops: network.KeepLoops}},
			[]string{"ab", "bc", "dd"}, []float64{1, -4, 7}, 5},
		{"relation and range", network.View{Relations: []string{"trust"}, Weight: "weight",
			Where: []network.Range{{Column: "time", Min: 4, Max: 5}}}, []string{"bc"}, []float64{-4}, 5},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g, err := observed(t).Graph(c.view)
			require.NoError(t, err)
			networktest.CheckGraph(t, g)
			gotTies, gotWeights := ties(g)
			require.Equal(t, c.ties, gotTies)
			require.Equal(t, c.weights, gotWeights)
			require.Equal(t, c.order, g.Order())
			require.Equal(t, c.view.Weight != "" || c.view.CountRows, g.Weighted())
		})
	}
}

func TestViewCountsSurviveDroppingIsolates(t *testing.T) {
	g, err := observed(t).Graph(network.View{DropIsolates: true})
	require.NoError(t, err)
	require.Equal(t, network.Counts{Rows: 6, Loops: 1, Merged: 2}, g.Counts())
}

func TestViewErrors(t *testing.T) {
	cases := []struct {
		name string
		view network.View
		is   error
		says string
	}{
		{"relation", network.View{Relations: []string{"love"}}, network.ErrUnknownColumn, `"love", only ["advice" "trust"]`},
		{"weight", network.View{Weight: "width"}, network.ErrUnknownColumn, `"width"`},
		{"weight of words", network.View{Weight: "note"}, network.ErrColumn, "not a column of numbers"},
		{"weight of dates", network.View{Weight: "day"}, network.ErrColumn, "not a column of numbers"},
		{"range", network.View{Where: []network.Range{{Column: "width"}}}, network.ErrUnknownColumn, `"width"`},
		{"range of words", network.View{Where: []network.Range{{Column: "note"}}}, network.ErrColumn, "neither numbers nor dates"},
		{"both weights", network.View{Weight: "weight", CountRows: true}, network.ErrOptions, "either"},
		{"policy", network.View{Options: network.Options{Loops: 7}}, network.ErrOptions, "7"},
		{"loop", network.View{Options: network.Options{Loops: network.RejectLoops}}, network.ErrLoop, `"d"`},
		{"repeat", network.View{Options: network.Options{Duplicates: network.RejectDuplicates}}, network.ErrDuplicateTie, "ties 0 and 1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g, err := observed(t).Graph(c.view)
			require.ErrorIs(t, err, c.is)
			require.ErrorContains(t, err, c.says)
			require.Nil(t, g)
		})
	}
}

func TestViewOfRowsWithoutWeight(t *testing.T) {
	b := network.NewBuilder(network.Options{})
	b.AddTie("a", "b").Weight(1).Relation("x")
	b.AddTie("b", "c").Relation("y")
	d, err := b.Dataset()
	require.NoError(t, err)
	for _, view := range []network.View{{Weight: "weight"}, {Weight: "weight", Relations: []string{"y"}}} {
		_, err = d.Graph(view)
		require.ErrorIs(t, err, network.ErrWeight)
		require.ErrorContains(t, err, "tie 1", "rows are counted as they were observed")
	}
	_, err = d.Graph(network.View{Weight: "weight", Relations: []string{"x"}})
	require.NoError(t, err)
}

func TestViewsOfNoRows(t *testing.T) {
	people, _, err := network.NewPeople([]string{"a", "b"})
	require.NoError(t, err)
	none, err := network.NewTies(2, nil, nil, network.NewColumn("weight", nil), network.NewColumn("relation", nil))
	require.NoError(t, err)
	require.Empty(t, none.Relations())
	d := &network.Dataset{People: people, Ties: none}
	for _, view := range []network.View{{Weight: "weight"}, {CountRows: true}} {
		view.Where = []network.Range{{Column: "weight", Min: 1, Max: 2}}
		g, err := d.Graph(view)
		require.NoError(t, err)
		networktest.CheckGraph(t, g)
		require.True(t, g.Weighted())
		require.Equal(t, 2, g.Order())
	}
}

func TestTies(t *testing.T) {
	source, target := []network.NodeID{0, 1}, []network.NodeID{1, 1}
	plain, err := network.NewTies(2, source, target)
	require.NoError(t, err)
	require.Nil(t, plain.Relations(), "no column, no relations")
	_, ok := plain.Column("weight")
	require.False(t, ok)

	people, _, err := network.NewPeople([]string{"a", "b"})
	require.NoError(t, err)
	_, err = (&network.Dataset{People: people, Ties: plain}).Graph(network.View{Relations: []string{"x"}})
	require.ErrorIs(t, err, network.ErrUnknownColumn)

	c, long := network.NewColumn("c", []string{"1", "2"}), network.NewColumn("d", []string{"1", "2", "3"})
	for name, make := range map[string]func() (*network.Ties, error){
		"length":  func() (*network.Ties, error) { return network.NewTies(2, source, target, long) },
		"twice":   func() (*network.Ties, error) { return network.NewTies(2, source, target, c, c) },
		"targets": func() (*network.Ties, error) { return network.NewTies(2, source, target[:1]) },
	} {
		ties, err := make()
		require.ErrorIs(t, err, network.ErrColumn, name)
		require.Nil(t, ties, name)
	}
	_, err = network.NewTies(1, source, target)
	require.ErrorIs(t, err, network.ErrUnknownPerson)
	_, err = network.NewTies(-1, source, target)
	require.ErrorIs(t, err, network.ErrTooLarge)
}

// Every view of the grouped data set agrees with filtering its rows by hand.
func TestViewAgainstNaiveTwin(t *testing.T) {
	d := networktest.Grouped()
	relation := column(t, d.Ties.Columns(), network.RelationColumn)
	time := column(t, d.Ties.Columns(), network.TimeColumn)
	for _, wanted := range []string{"advice", "trust"} {
		in := rows{n: d.People.Len(), weights: []float64{}}
		for k := range d.Ties.Len() {
			if x := time.Ordinals()[k]; relation.Field(k) == wanted && x >= 20 && x <= 80 {
				in.source, in.target = append(in.source, d.Ties.Source[k]), append(in.target, d.Ties.Target[k])
				in.weights = append(in.weights, x)
			}
		}
		require.NotEmpty(t, in.source)
		for _, directed := range []bool{false, true} {
			o := network.Options{Directed: directed}
			g, err := d.Graph(network.View{Options: o, Relations: []string{wanted}, Weight: "time",
				Where: []network.Range{{Column: "time", Min: 20, Max: 80}}})
			require.NoError(t, err)
			want, counts := naiveFreeze(in, o)
			require.Equal(t, want, slices.Collect(g.Ties()))
			require.Equal(t, counts, g.Counts())
		}
	}
}
