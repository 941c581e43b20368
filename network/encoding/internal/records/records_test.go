package records_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/codectest"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// set returns a set of three people of a file of nothing.
func set(o encoding.Options) *records.Set {
	s := records.New(&records.Text{Name: o.File, Data: []byte("a\nb\nc\n")}, o)
	for i, id := range []string{"a", "b", "c"} {
		s.Person(id, 2*i)
	}
	return s
}

func describe(t *testing.T, s *records.Set) string {
	t.Helper()
	d, report, err := s.Finish()
	require.NoError(t, err)
	return codectest.Describe(d, report)
}

func TestOptions(t *testing.T) {
	s := set(encoding.Options{Category: []string{"year"}, Number: []string{"age"}, Ignore: []string{"note"}, Missing: []string{"NA"}})
	s.People.Set(0, "year", "2020")
	s.People.Set(1, "age", "NA")
	s.People.Set(2, "age", "7")
	s.People.Set(2, "note", "x")
	d, _, err := s.Finish()
	require.NoError(t, err)
	year, _ := d.People.Column("year")
	age, _ := d.People.Column("age")
	require.Equal(t, network.Category, year.Kind())
	require.Equal(t, network.Number, age.Kind())
	require.True(t, age.Missing(1))
	require.Len(t, d.People.Columns(), 2)

	s = set(encoding.Options{Number: []string{"age"}, Ignore: []string{"note"}})
	_, _, err = s.Finish()
	require.EqualError(t, err, "network: unknown column: the file has no attribute \"age\"\nnetwork: unknown column: the file has no attribute \"note\"")

	s = set(encoding.Options{Number: []string{"age"}})
	s.People.Set(1, "age", "old")
	_, _, err = s.Finish()
	require.ErrorIs(t, err, network.ErrColumn)
	require.EqualError(t, err, `line 2, column 1: "old", the age here, is no number: correct it, or leave it out if it is not known`)
}

func TestNamesByAnAttribute(t *testing.T) {
	named := func(names ...string) *records.Set {
		s := set(encoding.Options{ID: "name", File: "f"})
		for i, name := range names {
			s.People.Set(i, "name", name)
		}
		s.Tie("a", "c", false, 0)
		return s
	}
	require.Equal(t, "directed false []\n\"x\" \n\"y\" \n\"a\" \n\"x\" \"a\" \nnote: people are named by their attribute \"name\"", describe(t, named("x", "y", "a")))
	for want, s := range map[string]*records.Set{
		`f, line 3, column 1: the name "x" stands already on line 1: people are to be named by it`: named("x", "y", "x"),
		`f, line 2, column 1: person "b" has no "name" to be named by`:                             named("x", "", "z"),
		`f, line 1, column 1: people have no attribute "name" to be named by`:                      named(),
	} {
		_, _, err := s.Finish()
		require.EqualError(t, err, want)
	}
}

func TestDirections(t *testing.T) {
	s := set(encoding.Options{})
	tie := func(source, target, relation string, directed bool) {
		s.Ties.Set(s.Tie(source, target, directed, 0), network.RelationColumn, relation)
	}
	tie("a", "b", "x", true)
	tie("b", "c", "x", false)
	tie("c", "c", "x", false)
	tie("a", "c", "y", false)
	tie("a", "b", "", false)
	require.Equal(t, `directed true ["" "y"]
"a" 
"b" 
"c" 
"a" "b" 
"a" "b" "relation"="x"
"a" "c" "relation"="y"
"b" "c" "relation"="x"
"c" "b" "relation"="x"
"c" "c" "relation"="x"
note: some ties have a direction and others have none: these count as two, one each way (1)`, describe(t, s))
	s = set(encoding.Options{})
	s.Directed = true
	require.Equal(t, "directed true []\n\"a\" \n\"b\" \n\"c\" ", describe(t, s))
}

func TestSynonyms(t *testing.T) {
	for _, c := range []struct {
		columns map[string]string
		want    string
	}{
		{map[string]string{"value": "2"}, `"weight"="2"`},
		{map[string]string{"Value": "two"}, `"Value"="two"`},
		{map[string]string{"value": "2", "strength": "3"}, `"strength"="3" "value"="2"`},
		{map[string]string{"value": "2", "weight": "3"}, `"value"="2" "weight"="3"`},
		{map[string]string{"layer": "x", "timestamp": "3"}, `"relation"="x" "time"="3"`},
	} {
		s := set(encoding.Options{})
		row := s.Tie("a", "b", false, 0)
		for name, value := range c.columns {
			s.Ties.Set(row, name, value)
		}
		require.Contains(t, describe(t, s), `"a" "b" `+c.want)
	}
}

func TestFaults(t *testing.T) {
	s := set(encoding.Options{MaxErrors: 2})
	s.Tie("a", "z", false, 4)
	s.Tie("", "a", false, 2)
	s.Tie("a", "", false, 2)
	s.Person("a", 0)
	s.Person("", 0)
	s.Member("", "g", 0)
	s.Member("z", "g", 0)
	s.Group("", 0)
	_, _, err := s.Finish()
	require.EqualError(t, err, "line 1, column 1: the id \"a\" stands already on line 1: give every person an id of their own\nline 1, column 1: the id of a person is empty: give every person one\nand 6 more errors")

	s = set(encoding.Options{Lenient: true})
	s.People.Default("w", "x", 2)
	s.Ties.Default(network.WeightColumn, "x", 2)
	s.Tie("a", "b", false, 4)
	d, report, err := s.Finish()
	require.NoError(t, err)
	require.Len(t, report.Dropped, 1)
	require.Equal(t, 1, d.Ties.Len())
}

// A small file cannot ask for much memory by spreading its values over many columns.
func TestTooManyColumns(t *testing.T) {
	s := records.New(&records.Text{Data: []byte("x")}, encoding.Options{})
	for i := range 2000 {
		s.People.Set(s.Person(fmt.Sprint(i), 0), fmt.Sprint("c", i), "1")
	}
	_, _, err := s.Finish()
	require.ErrorIs(t, err, encoding.ErrLimit)
	require.EqualError(t, err, "line 1, column 1: 2000 attributes of 2000 records are too many for so few values: put attributes under the same names")
}

func TestPosition(t *testing.T) {
	text := &records.Text{Data: []byte("aé\r\nb\rc\n\nd")}
	for at, want := range map[int][2]int{-1: {1, 1}, 0: {1, 1}, 1: {1, 2}, 3: {1, 3}, 5: {2, 1}, 7: {3, 1}, 9: {4, 1}, 10: {5, 1}, 11: {5, 2}, 99: {5, 2}} {
		line, column := text.Position(at)
		require.Equal(t, want, [2]int{line, column}, at)
	}
}

func TestRead(t *testing.T) {
	for input, want := range map[string]string{
		"\x1f\x8b":       "f, line 1, column 1: the file is compressed with gzip: decompress it first",
		"PK\x03\x04":     "f, line 1, column 1: the file is a zip archive or a workbook: unpack it, and give the file of the network that is inside",
		"\xff\xfea":      "f, line 1, column 1: the text is UTF-16: save it as UTF-8",
		" \n":            "f, line 1, column 1: the file is empty",
		"ab\n\xfc":       "f, line 2, column 1: byte 0xFC is not UTF-8, the text seems to be Windows-1252 or Latin-1: save it as UTF-8",
		"\ufeffa\x00bcd": "f, line 1, column 2: a zero byte: the file is no text, or is UTF-16: save it as UTF-8",
	} {
		_, err := records.ReadUTF8(strings.NewReader(input), encoding.Options{File: "f"})
		require.EqualError(t, err, want)
	}
	_, err := records.Read(strings.NewReader("x"), encoding.Options{MaxErrors: -1})
	require.ErrorIs(t, err, network.ErrOptions)
	_, err = records.ReadUTF8(broken{}, encoding.Options{})
	require.ErrorIs(t, err, io.ErrClosedPipe)
	text, err := records.ReadUTF8(strings.NewReader("\ufeffx"), encoding.Options{})
	require.NoError(t, err)
	require.Equal(t, "x", string(text.Data))
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestExcerptAndPlural(t *testing.T) {
	require.Equal(t, strings.Repeat("é", 40)+"...", records.Excerpt(strings.Repeat("é", 41)))
	require.Equal(t, "short", records.Excerpt("short"))
	require.Equal(t, []string{"1 person", "2 people", "1 tie", "0 ties"}, []string{records.Plural(1, "person"), records.Plural(2, "person"), records.Plural(1, "tie"), records.Plural(0, "tie")})
}

func TestTypeOf(t *testing.T) {
	for fields, want := range map[string]records.Type{
		"1,-2,": records.Whole, "1,2.5": records.Real, "1e3": records.Real, "true,false": records.Truth, "true,1": records.String,
		"01": records.String, "+1": records.String, ".5": records.String, "5.": records.String, " 1": records.String, "x": records.String, ",": records.String, "1.50": records.Real,
	} {
		require.Equal(t, want, records.TypeOf(network.NewColumn("c", strings.Split(fields, ","))), fields)
	}
}

// naiveMatrix reads cells into a full square, the plain way.
func naiveMatrix(n, triangle int, noDiagonal bool, cells []string) (square [][]string, used int) {
	square = make([][]string, n)
	for i := range square {
		square[i] = make([]string, n)
		for j := range square[i] {
			if triangle < 0 && j > i || triangle > 0 && j < i || noDiagonal && i == j {
				continue
			}
			if used < len(cells) {
				square[i][j] = cells[used]
			}
			used++
		}
	}
	return square, used
}

func TestMatrixAgainstTheNaiveReading(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		n, triangle, noDiagonal := r.IntN(6), r.IntN(3)-1, r.IntN(2) == 0
		_, size := naiveMatrix(n, triangle, noDiagonal, nil)
		cells := make([]string, size)
		for i := range cells {
			cells[i] = fmt.Sprint(r.IntN(3))
		}
		square, _ := naiveMatrix(n, triangle, noDiagonal, cells)
		people := make([]int, n)
		for i := range people {
			people[i] = i
		}
		m := records.Matrix{Rows: people, Columns: people, Triangle: triangle, NoDiagonal: noDiagonal}
		for i, cell := range cells {
			require.Equal(t, size-i, m.Missing())
			require.True(t, m.Add(cell, i))
		}
		require.False(t, m.Add("1", 0))
		_, more := m.Next()
		require.False(t, more)
		got := map[[2]int]string{}
		ties := m.Ties()
		for _, c := range ties {
			got[[2]int{c.Source, c.Target}] = c.Weight
			if !c.Directed && triangle == 0 {
				got[[2]int{c.Target, c.Source}] = c.Weight
			}
		}
		want := map[[2]int]string{}
		for i := range square {
			for j, cell := range square[i] {
				if cell != "" && cell != "0" {
					want[[2]int{i, j}] = cell
				}
			}
		}
		require.Equal(t, want, got)
	}
}

func TestLost(t *testing.T) {
	b := network.NewBuilder(network.Options{})
	b.AddPerson("a").Set("x", "1")
	b.AddTie("a", "a").Set("value", "2").Set("y", "z")
	b.AddMember("a", "g")
	b.AddGroup("g").Set("founded", "1960")
	b.AddGroup("empty")
	d, err := b.Dataset()
	require.NoError(t, err)
	require.Equal(t, []string{`the name of the attribute "value" of ties: it is read back as "weight"`}, records.Lost(d, records.Keep))
	require.Equal(t, []string{`the attribute "x" of people: no`, `the attribute "value" of ties: no`, `the attribute "y" of ties: no`, `the attribute "founded" of groups: no`},
		records.Lost(d, func(string, *network.Column) string { return "no" }))
	require.Equal(t, 1, records.EmptyGroups(d))
	require.Equal(t, []string{"g"}, records.GroupsOf(d, 0))
}

var errWrapped = errors.New("x")

func TestErrorsWrap(t *testing.T) {
	text := &records.Text{Data: []byte("x")}
	require.ErrorIs(t, text.Errorf(0, errWrapped, "said otherwise"), errWrapped)
}
