package csv_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
)

// TestSameTies reads the same two ties, written down in many ways.
func TestSameTies(t *testing.T) {
	for name, edges := range map[string]string{
		"plain":                      "source,target,weight\nann,bob,2\nbob,cem lee,1.5\n",
		"other order":                "weight,target,source\n2,bob,ann\n1.5,cem lee,bob\n",
		"no line end at the end":     "source,target,weight\nann,bob,2\nbob,cem lee,1.5",
		"byte order mark":            "\ufeffsource,target,weight\nann,bob,2\nbob,cem lee,1.5\n",
		"CR LF":                      "source,target,weight\r\nann,bob,2\r\nbob,cem lee,1.5\r\n",
		"CR":                         "source,target,weight\rann,bob,2\rbob,cem lee,1.5\r",
		"semicolon":                  "source;target;weight\nann;bob;2\nbob;cem lee;1.5\n",
		"tab":                        "source\ttarget\tweight\nann\tbob\t2\nbob\tcem lee\t1.5\n",
		"blanks as delimiters":       "source target  weight\nann bob 2 \n bob \"cem lee\"\t1.5\n",
		"delimiter is said":          "sep=;\nsource;target;weight\nann;bob;2\nbob;cem lee;1.5\n",
		"blanks around":              "source , target, weight\n ann,bob ,2\nbob\t, \"cem lee\" ,1.5\n",
		"quotes":                     "\"source\",\"target\",\"weight\"\n\"ann\",\"bob\",\"2\"\n\"bob\",\"cem lee\",\"1.5\"\n",
		"empty lines":                "\n\nsource,target,weight\n\nann,bob,2\n,,\n\r\nbob,cem lee,1.5\n   \n",
		"other names":                "From,To,Tie Weight\nann,bob,2\nbob,cem lee,1.5\n",
		"names of a survey":          "respondent;nominee;STRENGTH\nann;bob;2\nbob;cem lee;1.5\n",
		"names with numbers":         "Person_1,Person_2,w\nann,bob,2\nbob,cem lee,1.5\n",
		"column without name":        "source,target,weight,\nann,bob,2,\nbob,cem lee,1.5,\n",
		"other delimiters in quotes": "source,target,weight,\"\"\nann,bob,2,\nbob,cem lee,1.5,\n",
	} {
		t.Run(name, func(t *testing.T) {
			d, _ := decode(t, "", edges)
			require.Equal(t, []string{"ann", "bob", "cem lee"}, d.People.Labels())
			require.Equal(t, []network.NodeID{0, 1}, d.Ties.Source)
			require.Equal(t, []network.NodeID{1, 2}, d.Ties.Target)
			require.Len(t, d.Ties.Columns(), 1)
			weight, ok := d.Ties.Column("weight")
			require.True(t, ok)
			require.Equal(t, []float64{2, 1.5}, weight.Ordinals())
		})
	}
}

func TestFieldsAreKeptToTheLetter(t *testing.T) {
	d, _ := decode(t, "", "source,target,note\n\"a \"\"b\"\"\",\" c \",\"two\r\nlines; \"\"and,\t\"\n5\" nail,O'Neil \"Jo\",\"\"\n")
	require.Equal(t, []string{" c ", `5" nail`, `O'Neil "Jo"`, `a "b"`}, d.People.Labels())
	note, _ := d.Ties.Column("note")
	require.Equal(t, "two\r\nlines; \"and,\t", note.Field(0))
	require.True(t, note.Missing(1))
}

func TestPeople(t *testing.T) {
	d, report := decode(t, "age,id,club\n30,b,chess\n,a,\n41,c,chess\n", "target,source,time\na,b,2020-01-02\n")
	require.Empty(t, report.Notes)
	require.Equal(t, []string{"a", "b", "c"}, d.People.Labels())
	require.Equal(t, []network.NodeID{1, 0, 2}, d.People.InputOrder())
	age, _ := d.People.Column("age")
	require.True(t, age.Missing(0))
	require.Equal(t, "30", age.Field(1))
	club, _ := d.People.Column("club")
	require.Equal(t, network.Category, club.Kind())
	time, _ := d.Ties.Column("time")
	require.True(t, time.Is(network.Date))
	require.Equal(t, []network.NodeID{1}, d.Ties.Source)
}

func TestRelationAndTimeByOtherNames(t *testing.T) {
	d, report := decode(t, "", "ego,alter,Relationship,Date,type\na,b,trust,2020-05-06,x\n")
	require.Equal(t, []string{
		`edges.csv: column "ego" is read as "source"`, `edges.csv: column "alter" is read as "target"`,
		`edges.csv: column "Relationship" is read as "relation"`, `edges.csv: column "Date" is read as "time"`,
		`there is no file of nodes: the people are the 2 named in the other files`,
	}, report.Notes)
	require.Equal(t, []string{"relation", "time", "type"}, names(d.Ties.Columns()))
	require.Equal(t, []string{"trust"}, d.Ties.Relations())

	d, _ = decode(t, "", "source,target,layer,relationship,\"Date\"\na,b,x,y,2020-05-06\n")
	require.Equal(t, []string{"layer", "relationship", "Date"}, names(d.Ties.Columns()), "two could be the relation; quotes keep a name")
}

func names(columns []*network.Column) []string {
	var all []string
	for _, c := range columns {
		all = append(all, c.Name())
	}
	return all
}

func TestOptions(t *testing.T) {
	const nodes, edges = "id,grade,room,code\n1,7,101,x\n2,8,-,y\n3,7,NA,z\n", "boss|clerk|weight\n2|1|3\n"
	options := csv.Options{
		Names:    map[string]string{"boss": "target", "clerk": "source"},
		Category: []string{"grade", "code"}, Number: []string{"room"}, Ignore: []string{"weight"}, Missing: []string{"-", "NA"},
	}
	read := files(nodes, strings.ReplaceAll(edges, "|", "\t"), "", "")
	d, _, err := csv.Decode(read, options)
	require.NoError(t, err)
	grade, _ := d.People.Column("grade")
	require.Equal(t, network.Category, grade.Kind())
	room, _ := d.People.Column("room")
	require.Equal(t, network.Number, room.Kind())
	require.True(t, room.Missing(1) && room.Missing(2))
	code, _ := d.People.Column("code")
	require.Equal(t, network.Category, code.Kind())
	require.Empty(t, d.Ties.Columns())
	require.Equal(t, []network.NodeID{0}, d.Ties.Source)
	require.Equal(t, []network.NodeID{1}, d.Ties.Target)

	options = csv.Options{Delimiter: '|', Names: options.Names, Category: []string{"weight"}}
	d, _, err = csv.Decode(files("", strings.ReplaceAll(edges, "3", "strong"), "", ""), options)
	require.NoError(t, err)
	weight, _ := d.Ties.Column("weight")
	require.Equal(t, network.Category, weight.Kind())
}

func TestHeaderFromTheCaller(t *testing.T) {
	d, _, err := csv.Decode(csv.Files{
		Nodes: csv.File{Reader: strings.NewReader("1;Ann\n2;Bob\n"), Header: []string{"id", "label"}},
		Edges: csv.File{Reader: strings.NewReader("1 2 7\n2 1 8\n"), Header: []string{"target", "source", "weight"}},
	}, csv.Options{})
	require.NoError(t, err)
	require.Equal(t, []string{"1", "2"}, d.People.Labels())
	require.Equal(t, []network.NodeID{1, 0}, d.Ties.Source)
}

func TestNodesAlone(t *testing.T) {
	d, _, err := csv.Decode(files("name\nAnn\nBob\n", "", "", ""), csv.Options{})
	require.NoError(t, err)
	require.Equal(t, 2, d.People.Len())
	require.Zero(t, d.Ties.Len())
	require.Nil(t, d.Memberships)
	d, _ = decode(t, "", "source,target\n")
	require.Zero(t, d.People.Len())
}

func TestMemberships(t *testing.T) {
	d, _, err := csv.Decode(files("id\n1\n2\n", "", "member,club\n1,choir\n2,choir\n1,band\n1,band\n", "group,founded\nchess,1950\nchoir,1960\nband,\n"), csv.Options{})
	require.NoError(t, err)
	require.Equal(t, 3, d.Memberships.Groups())
	choir, _ := d.Memberships.Lookup("choir")
	require.Equal(t, []network.NodeID{0, 1}, d.Memberships.Members(choir))
	chess, _ := d.Memberships.Lookup("chess")
	require.Empty(t, d.Memberships.Members(chess))
	band, _ := d.Memberships.Lookup("band")
	require.Equal(t, []network.NodeID{0}, d.Memberships.Members(band))
	require.Equal(t, "1960", d.Memberships.Columns()[0].Field(int(choir)))

	// Without nodes, members are people as well as those of the ties.
	d, _, err = csv.Decode(files("", "source,target\nb,a\n", "person,group\nc,g\na,g\n", ""), csv.Options{})
	require.NoError(t, err)
	require.Equal(t, []network.NodeID{1, 0, 2}, d.People.InputOrder())
	require.Equal(t, []network.NodeID{0, 2}, d.Memberships.Members(0))
}

func TestNominations(t *testing.T) {
	o := csv.Options{Layout: csv.NominationList, Missing: []string{"none"}}
	for name, text := range map[string]string{
		"header":    "ego, alter1, alter2, alter3\nann, bob, cem, \nbob, none, ann\ndora\n",
		"no header": "ann;bob;cem;;\nbob;ann\ndora;\n",
	} {
		d, _, err := csv.Decode(files("", text, "", ""), o)
		require.NoError(t, err, name)
		require.Equal(t, []string{"ann", "bob", "cem", "dora"}, d.People.Labels(), name)
		require.Equal(t, []network.NodeID{0, 0, 1}, d.Ties.Source, name)
		require.Equal(t, []network.NodeID{1, 2, 0}, d.Ties.Target, name)
	}
	d, _, err := csv.Decode(csv.Files{Edges: csv.File{Reader: strings.NewReader("node,ego\n"), Header: []string{}}}, o)
	require.NoError(t, err)
	require.Equal(t, []string{"ego", "node"}, d.People.Labels(), "the caller said there is no header")
	d, _, err = csv.Decode(files("id\nz\nbob\nann\n", "ann,bob\n", "", ""), o)
	require.NoError(t, err)
	require.Equal(t, 3, d.People.Len())
}

func TestMatrices(t *testing.T) {
	for name, c := range map[string]struct {
		text, labels string
		header       []string
	}{
		"labels on both sides":    {text: ",a,b,c\na,0,2,0\nb,0,0,1\nc,0,0,0\n", labels: "abc"},
		"corner is a word":        {text: "id;1;2;3\n1;0;2;0\n2;;;1\n3;;;0\n", labels: "123"},
		"no corner":               {text: "a b c\na 0 2 0\nb 0 0 1\nc 0 0 0\n", labels: "abc"},
		"lines in other order":    {text: ",a,b,c\nc,0,0,0\nb,0,0,1\na,0,2,0\n", labels: "abc"},
		"labels over the columns": {text: "a,b,c\n0,2,0\n0,0,1\n0,0,0\n", labels: "abc"},
		"labels before the lines": {text: "a\t0\t2\t0\nb\t0\t0\t1\nc\t0\t0\t0\n", labels: "abc"},
		"no labels":               {text: "0 2 0\n0 0 1\n0 0 0\n", labels: "123"},
		"empty cells":             {text: ",a,b,c\na,,2.0,\nb,,,1\nc,,,\n", labels: "abc"},
		"labels from the caller":  {text: "0,2,0\n0,0,1\n0,0,0\n", labels: "xyz", header: []string{"x", "y", "z"}},
		"and before the lines":    {text: "x,0,2,0\ny,0,0,1\nz,0,0,0\n", labels: "xyz", header: []string{"x", "y", "z"}},
	} {
		t.Run(name, func(t *testing.T) {
			d, _, err := csv.Decode(csv.Files{Edges: csv.File{Reader: strings.NewReader(c.text), Header: c.header}}, csv.Options{Layout: csv.AdjacencyMatrix})
			require.NoError(t, err)
			require.Equal(t, c.labels, strings.Join(d.People.Labels(), ""))
			weight, ok := d.Ties.Column("weight")
			require.True(t, ok)
			ties := map[[2]network.NodeID]float64{}
			for k, u := range d.Ties.Source {
				ties[[2]network.NodeID{u, d.Ties.Target[k]}] = weight.Ordinals()[k]
			}
			require.Equal(t, map[[2]network.NodeID]float64{{0, 1}: 2, {1, 2}: 1}, ties)
		})
	}
}

func TestMatrixOfOnesHasNoWeights(t *testing.T) {
	for text, people := range map[string]int{"0,1\n1,0\n": 2, "1\n": 1, "0\n": 1, ",a,b\na,1.0,\nb,,1\n": 2} {
		d, _, err := csv.Decode(files("", text, "", ""), csv.Options{Layout: csv.AdjacencyMatrix})
		require.NoError(t, err)
		require.Equal(t, people, d.People.Len(), text)
		require.Empty(t, d.Ties.Columns(), text)
	}
}

func TestUndirectedMatrix(t *testing.T) {
	text := ",a,b,c\na,5,2,0\nb,2,0,1\nc,0,1,0\n"
	d, _, err := csv.Decode(files("", text, "", ""), csv.Options{Layout: csv.AdjacencyMatrix, Undirected: true})
	require.NoError(t, err)
	require.Equal(t, []network.NodeID{0, 0, 1}, d.Ties.Source)
	require.Equal(t, []network.NodeID{0, 1, 2}, d.Ties.Target)
}

func TestLenientReportsWhatItDrops(t *testing.T) {
	nodes := "id,age\na,1\nb,2\na,3\n,4\nc,5,6\n\"d\"e,7\nf,8\n"
	edges := "source,target,weight\na,b,1\na,x,2\nb,f,many\n\"b,f,3\nf,b,4\nf\n"
	memberships := "person,since,group\na,1,g\nz,2,g\n"
	d, report, err := csv.Decode(files(nodes, edges, memberships, ""), csv.Options{Lenient: true, MaxErrors: 1})
	require.NoError(t, err)
	require.Equal(t, []string{"a", "b", "f"}, d.People.Labels())
	age, _ := d.People.Column("age")
	require.Equal(t, []float64{1, 2, 8}, age.Ordinals())
	require.Equal(t, []network.NodeID{0, 2}, d.Ties.Source)
	weight, _ := d.Ties.Column("weight")
	require.Equal(t, []float64{1, 4}, weight.Ordinals())
	require.Equal(t, []network.NodeID{0}, d.Memberships.Members(0))
	var places []string
	for _, dropped := range report.Dropped {
		places = append(places, fmt.Sprintf("%s %d %d", dropped.File, dropped.Line, dropped.Column))
	}
	require.Equal(t, []string{
		"nodes.csv 4 1", "nodes.csv 5 1", "nodes.csv 6 3", "nodes.csv 7 1",
		"edges.csv 3 2", "edges.csv 4 3", "edges.csv 5 1", "edges.csv 7 2",
		"memberships.csv 1 2", "memberships.csv 3 1",
	}, places)
}

func TestLenientNominationsAndMatrices(t *testing.T) {
	nodes := "id\na\nb\nc\n"
	d, report, err := csv.Decode(files(nodes, "a,b,x\nx,a,b\n,a\nc,\"a\"b\nc,a\n", "", ""), csv.Options{Layout: csv.NominationList, Lenient: true})
	require.NoError(t, err)
	require.Equal(t, []network.NodeID{0, 2}, d.Ties.Source)
	require.Equal(t, []network.NodeID{1, 0}, d.Ties.Target)
	require.Len(t, report.Dropped, 4)

	matrix := ",a,x,c\na,0,1,yes\nx,1,0,1\nc,1,1,0\n"
	d, report, err = csv.Decode(files(nodes, matrix, "", ""), csv.Options{Layout: csv.AdjacencyMatrix, Lenient: true})
	require.NoError(t, err)
	require.Equal(t, []network.NodeID{2}, d.Ties.Source)
	require.Equal(t, []network.NodeID{0}, d.Ties.Target)
	require.Len(t, report.Dropped, 2, "the person, and the cell that is no number")
}

func TestSuggestionsAreBounded(t *testing.T) {
	var edges strings.Builder
	edges.WriteString("source,target\n")
	for range 30 {
		edges.WriteString("ann,anm\n")
	}
	_, report, err := csv.Decode(files(nodesABC, edges.String(), "", ""), csv.Options{Lenient: true})
	require.NoError(t, err)
	require.Len(t, report.Dropped, 30)
	require.Contains(t, report.Dropped[9].Error(), "did you mean")
	require.NotContains(t, report.Dropped[10].Error(), "did you mean")
	require.ErrorIs(t, report.Dropped[10], network.ErrUnknownPerson)
}

func TestReaderErrors(t *testing.T) {
	broken := errors.New("disk on fire")
	for _, part := range []csv.Files{
		{Nodes: csv.File{Name: "f", Reader: iotest.ErrReader(broken)}},
		{Edges: csv.File{Name: "f", Reader: iotest.ErrReader(broken)}},
	} {
		_, _, err := csv.Decode(part, csv.Options{})
		require.ErrorIs(t, err, broken)
		require.EqualError(t, err, "f: cannot be read: disk on fire")
	}
	require.EqualError(t, &csv.ParseError{Err: broken}, "disk on fire")
}

func TestReadersOfAnyKind(t *testing.T) {
	const text = "source,target\na,b\n"
	path := filepath.Join(t.TempDir(), "edges.csv")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	for _, reader := range []io.Reader{file, iotest.OneByteReader(strings.NewReader(text)), io.MultiReader(strings.NewReader(text))} {
		d, _, err := csv.Decode(csv.Files{Edges: csv.File{Reader: reader}}, csv.Options{})
		require.NoError(t, err)
		require.Equal(t, 1, d.Ties.Len())
	}
}

// TestWorkersAndOrderDoNotMatter reads a file of several pieces with one and with many
// workers, and with its lines shuffled.
func TestWorkersAndOrderDoNotMatter(t *testing.T) {
	for _, pattern := range []string{"p%d", `"long, label %d of a person"`} {
		text := edgeText(3000, 60000, pattern, true, rand.New(rand.NewPCG(3, 4)))
		require.Greater(t, len(text), 1<<19)
		var first *network.Dataset
		for _, n := range []int{1, 2, 7, 0} {
			d, _, err := csv.Decode(files("", text, "", ""), csv.Options{Workers: n})
			require.NoError(t, err)
			if first == nil {
				first = d
			}
			requireSame(t, first, d)
		}
		nodes := encode(t, csv.EncodeNodes, first)
		for _, n := range []int{1, 7} {
			d, _, err := csv.Decode(files(nodes, text, "", ""), csv.Options{Workers: n})
			require.NoError(t, err)
			requireSame(t, first, d)
		}
		lines := strings.Split(text, "\n")
		rand.New(rand.NewPCG(5, 6)).Shuffle(len(lines)-1, func(i, j int) { lines[i+1], lines[j+1] = lines[j+1], lines[i+1] })
		shuffled, _ := decode(t, "", strings.Join(lines, "\n"))
		require.Equal(t, fingerprint(t, first), fingerprint(t, shuffled))
	}
}
