package csv_test

import (
	stdcsv "encoding/csv"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
)

// row is a line of a table as the naive twins see it.
type row map[string]string

// naive reads a table with the standard library, a map a line.
func naive(t testing.TB, text string) (rows []row) {
	t.Helper()
	records, err := stdcsv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	for _, record := range records[1:] {
		r := row{}
		for i, field := range record {
			r[records[0][i]] = field
		}
		rows = append(rows, r)
	}
	return rows
}

// write writes a table with the standard library.
func write(t testing.TB, records [][]string, delimiter rune) string {
	t.Helper()
	var text strings.Builder
	w := stdcsv.NewWriter(&text)
	w.Comma = delimiter
	require.NoError(t, w.WriteAll(records))
	return text.String()
}

// randomTables makes well-formed nodes and edges with columns in any order.
func randomTables(t testing.TB, r *rand.Rand) (nodes, edges string) {
	t.Helper()
	people := 1 + r.IntN(30)
	columns := func(names ...string) []string {
		r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		return names
	}
	id := func(i int) string { return fmt.Sprintf("person, %d", i*7919%people) } // 7919 is prime: no id twice
	value := func(name string, i int) string {
		switch name {
		case "id":
			return id(i)
		case "source", "target":
			return id(r.IntN(people))
		case "weight":
			return strconv.FormatFloat(float64(r.IntN(9))/2, 'f', -1, 64)
		case "dept":
			return []string{"sales", "", `the "lab"`}[r.IntN(3)]
		case "time":
			return fmt.Sprintf("2020-%02d-01", 1+r.IntN(12))
		}
		return strings.Repeat("x", r.IntN(3))
	}
	table := func(rows int, names []string) string {
		records := [][]string{names}
		for i := range rows {
			var record []string
			for _, name := range names {
				record = append(record, value(name, i))
			}
			records = append(records, record)
		}
		return write(t, records, ',')
	}
	return table(people, columns("id", "dept", "remark")), table(r.IntN(80), columns("source", "target", "weight", "time", "remark"))
}

// TestDecodeAgainstNaiveTwin holds every id and every field of random data sets
// against what a map a line says.
func TestDecodeAgainstNaiveTwin(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 9))
		nodes, edges := randomTables(t, r)
		people, ties := naive(t, nodes), naive(t, edges)
		d, _ := decode(t, nodes, edges)
		require.Equal(t, len(people), d.People.Len())
		for position, u := range d.People.InputOrder() {
			require.Equal(t, people[position]["id"], d.People.Label(u))
			for _, c := range d.People.Columns() {
				require.Equal(t, people[position][c.Name()], c.Field(int(u)))
			}
		}
		require.Equal(t, len(ties), d.Ties.Len())
		for k, tie := range ties {
			require.Equal(t, tie["source"], d.People.Label(d.Ties.Source[k]))
			require.Equal(t, tie["target"], d.People.Label(d.Ties.Target[k]))
			for _, c := range d.Ties.Columns() {
				require.Equal(t, tie[c.Name()], c.Field(k))
			}
		}
	}
}

// TestLenientAgainstFiltering spoils random lines, and expects what is left to be read as
// if the spoilt lines had never been there, and each of them to be reported.
func TestLenientAgainstFiltering(t *testing.T) {
	spoil := []func([]string) []string{
		func(f []string) []string { return f[:2] },
		func(f []string) []string { return append(f, "more") },
		func(f []string) []string { return []string{"", f[1], f[2]} },
		func(f []string) []string { return []string{f[0], "nobody at all", f[2]} },
		func(f []string) []string { return []string{f[0], f[1], "heavy"} },
	}
	const nodes = "id\na\nb\nc\nd\n"
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 10))
		good, all := "source,target,weight\n", "source,target,weight\n"
		var bad []int
		for i := range 1 + r.IntN(40) {
			fields := []string{string(rune('a' + r.IntN(4))), string(rune('a' + r.IntN(4))), strconv.Itoa(r.IntN(5))}
			if r.IntN(3) == 0 {
				all += strings.Join(spoil[r.IntN(len(spoil))](fields), ",") + "\n"
				bad = append(bad, i+2)
				continue
			}
			line := strings.Join(fields, ",") + "\n"
			all, good = all+line, good+line
		}
		want, _ := decode(t, nodes, good)
		got, report, err := csv.Decode(files(nodes, all, "", ""), csv.Options{Lenient: true})
		require.NoError(t, err)
		requireSame(t, want, got)
		var lines []int
		for _, dropped := range report.Dropped {
			lines = append(lines, dropped.Line)
		}
		require.Equal(t, bad, lines)
		if _, _, err := csv.Decode(files(nodes, all, "", ""), csv.Options{MaxErrors: 2}); len(bad) > 2 {
			require.Equal(t, 3, strings.Count(err.Error(), "\n")+1)
			require.ErrorContains(t, err, fmt.Sprintf("and %d more error", len(bad)-2))
		}
	}
}

// TestMatrixAgainstEdgeList writes random ties as a matrix and as a list, and reads the
// same graph from both.
func TestMatrixAgainstEdgeList(t *testing.T) {
	for seed := range uint64(80) {
		r := rand.New(rand.NewPCG(seed, 11))
		n := 2 + r.IntN(12)
		label := func(i int) string { return fmt.Sprintf("p %d", i) }
		cells := make([][]string, n+1)
		nodes, list := [][]string{{"id"}}, [][]string{{"source", "target", "weight"}}
		cells[0] = []string{""}
		for i := range n {
			cells[0] = append(cells[0], label(i))
			nodes = append(nodes, []string{label(i)})
			cells[i+1] = []string{label(i)}
			for j := range n {
				cell := []string{"0", "", "0.0", "1", "2.5", "-1"}[r.IntN(6)]
				if weight, err := strconv.ParseFloat(cell, 64); err == nil && weight != 0 {
					list = append(list, []string{label(i), label(j), cell})
				}
				cells[i+1] = append(cells[i+1], cell)
			}
		}
		if len(list) == 1 {
			continue
		}
		lines := cells[1:]
		r.Shuffle(n, func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		want, _ := decode(t, write(t, nodes, ','), write(t, list, ','))
		got, _, err := csv.Decode(files("", write(t, cells, []rune{',', ';', '\t'}[r.IntN(3)]), "", ""), csv.Options{Layout: csv.AdjacencyMatrix})
		require.NoError(t, err)
		require.Equal(t, fingerprint(t, want), fingerprint(t, got))
		if _, weighted := got.Ties.Column("weight"); weighted {
			v := network.View{Options: network.Options{Directed: true}, Weight: "weight"}
			a, err := want.Graph(v)
			require.NoError(t, err)
			b, err := got.Graph(v)
			require.NoError(t, err)
			require.Equal(t, a.Fingerprint(), b.Fingerprint())
		}
	}
}

// TestNominationsAgainstEdgeList does the same for nominations.
func TestNominationsAgainstEdgeList(t *testing.T) {
	for seed := range uint64(80) {
		r := rand.New(rand.NewPCG(seed, 12))
		label := func() string { return fmt.Sprintf("p%d", r.IntN(20)) }
		lines, list := "ego,alters\n", "source,target\n"
		nodes := map[string]bool{}
		for range 1 + r.IntN(15) {
			ego := label()
			nodes[ego] = true
			lines += ego
			for range r.IntN(5) {
				alter := label()
				nodes[alter] = true
				lines += " , " + alter
				list += ego + "," + alter + "\n"
			}
			lines += "\n"
		}
		got, _, err := csv.Decode(files("", lines, "", ""), csv.Options{Layout: csv.NominationList})
		require.NoError(t, err)
		require.Equal(t, len(nodes), got.People.Len())
		all := "id\n"
		for _, u := range got.People.InputOrder() {
			all += got.People.Label(u) + "\n"
		}
		want, _ := decode(t, all, list)
		requireSame(t, want, got)
	}
}

// TestDelimiters says what the first line makes of each file.
func TestDelimiters(t *testing.T) {
	for _, c := range []struct{ name, nodes, edges string }{
		{"commas in quoted names", "id,\"a;b;c;d\"\n1,2\n", ""},
		{"semicolons, commas in names", "id;name, first;name, last\n1;a;b\n", ""},
		{"decimal commas", "", "source;target;weight, in hours;height\n1;2;3,5;4,5\n"},
		{"tabs, commas in names", "id\tlast, first\n1\tLee, Ann\n", ""},
		{"tabs and blanks", "", "source\ttarget\thours a week\n1\t2\t3\n"},
		{"one column", "id\nAnn; Lee\n", ""},
		{"one column with blanks", "id\nAnn Lee\n", ""},
		{"delimiter after sep", "\nSEP=;\r\n\r\nid;x,y\n1;2\n", ""},
		{"blanks between the ends", "", "source target\n1 2\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, _, err := csv.Decode(files(c.nodes, c.edges, "", ""), csv.Options{})
			require.NoError(t, err)
			if c.nodes != "" {
				require.Equal(t, 1, d.People.Len())
			} else {
				require.Equal(t, []string{"1", "2"}, d.People.Labels())
			}
		})
	}
}

// TestHeaders says which column is taken for what.
func TestHeaders(t *testing.T) {
	for _, c := range []struct{ header, source, target, rest string }{
		{"source,target", "0", "1", ""},
		{"target,source", "1", "0", ""},
		{"from,to,source,target", "2", "3", "from to"},
		{"Source,Target,Type,Id,Label,Weight", "0", "1", "Type Id Label weight"},
		{"id,Sender ID,receiver-id", "1", "2", "id"},
		{"person.1,person.2,tie_type", "0", "1", "relation"},
		{"ego,alter,timestamp,date", "0", "1", "timestamp date"},
		{"ego,alter,weight,strength", "0", "1", "weight strength"},
		{"i,source,j,target", "1", "3", "i j"},
		{`source,target,"Weight",Layer`, "0", "1", "Weight relation"},
		{`"source","target","Weight"`, "0", "1", "weight"},
	} {
		t.Run(c.header, func(t *testing.T) {
			width := strings.Count(c.header, ",") + 1
			var fields []string
			for i := range width {
				fields = append(fields, strconv.Itoa(i))
			}
			d, _ := decode(t, "", c.header+"\n"+strings.Join(fields, ",")+"\n")
			require.Equal(t, c.source, d.People.Label(d.Ties.Source[0]))
			require.Equal(t, c.target, d.People.Label(d.Ties.Target[0]))
			require.Equal(t, c.rest, strings.Join(names(d.Ties.Columns()), " "))
		})
	}
	for header, id := range map[string]string{
		"x,id,node": "1", "name,Node ID": "1", "label,age": "0", "name,person": "1", "ID,name": "0", "User,label": "0",
	} {
		fields := "0,1,2"[:2*strings.Count(header, ",")+1]
		d, _, err := csv.Decode(files(header+"\n"+fields+"\n", "", "", ""), csv.Options{})
		require.NoError(t, err, header)
		require.Equal(t, []string{id}, d.People.Labels(), header)
	}
}

// TestColumnsWithoutNames: such a column is one if there is anything in it.
func TestColumnsWithoutNames(t *testing.T) {
	d, _ := decode(t, "id,,\na,,x\nb,,\n", "source,target\n")
	require.Equal(t, []string{"column 3"}, names(d.People.Columns()))
	require.Equal(t, "x", d.People.Columns()[0].Field(0))
}

// TestWeightsMayBeMissing: an empty weight is not known, not wrong.
func TestWeightsMayBeMissing(t *testing.T) {
	d, _ := decode(t, "", "source,target,weight\na,b,\nb,c,+2\nc,a, 1e2 \n")
	weight, _ := d.Ties.Column("weight")
	require.True(t, weight.Missing(0))
	require.Equal(t, []float64{2, 100}, weight.Ordinals()[1:])
	_, err := d.Graph(network.View{Weight: "weight"})
	require.ErrorIs(t, err, network.ErrWeight)
}
