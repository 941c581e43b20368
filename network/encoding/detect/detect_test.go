package detect_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/detect"
	"github.com/impactnet/impactnet/network/encoding/internal/codectest"
)

func TestDetect(t *testing.T) {
	for _, c := range []struct{ text, format, reason string }{
		{"<?xml version='1.0'?>\n<!-- x --><graphml xmlns='y'>", detect.GraphML, "its outermost element is <graphml>"},
		{"\ufeff<gexf>", detect.GEXF, "its outermost element is <gexf>"},
		{"<html><body>", "", "it is XML, but its outermost element is <html>"},
		{"<!-- nothing -->", "", "it begins like XML, but has no element"},
		{`{"directed": false, "graph": {"nodes": 3}, "nodes": []}`, detect.NodeLink, `it has members "nodes" and "links"`},
		{`{"links": [{"source": 1`, detect.NodeLink, `it has members "nodes" and "links"`},
		{`{"elements": {"nodes": []}}`, detect.Cytoscape, `its member "elements" holds nodes and edges with "data"`},
		{`{"data": {}, "elements": [{"data": {"id": "a"}}]}`, detect.Cytoscape, `its member "elements" holds nodes and edges with "data"`},
		{`{"elements": [{"label": "a"}], "connections": []}`, detect.Kumu, `it has members "elements" and "connections"`},
		{`{"network-type": "asc"}`, detect.HIF, `it has members "incidences" or "network-type"`},
		{`{"rows": [1, [2, {"nodes": 3}]], "n": null}`, "", "it is JSON, but has none of the members of a network: nodes, links, elements, incidences"},
		{"{", "", "it is JSON, but has none of the members of a network: nodes, links, elements, incidences"},
		{"# comment\nCreator \"me\"\ngraph\n[\n node [ id 1 ]", detect.GML, `it has a list "graph ["`},
		{"% comment\n*Vertices 3\n", detect.Pajek, `it begins with a line "*Vertices 3", as sections of Pajek do`},
		{"*Network x", detect.Pajek, `it begins with a line "*Network x", as sections of Pajek do`},
		{"DL\nN=3", detect.DL, "it begins with the word DL"},
		{"dl n=3", detect.DL, "it begins with the word DL"},
		{"digraph g {\n a -> b }", detect.DOT, "it begins with the words graph { or digraph {"},
		{"// x\nstrict graph \"a b\"\n{", detect.DOT, "it begins with the words graph { or digraph {"},
		{"respondent,advice [Ann],advice [Bob]\nAnn,,1", detect.Survey, "columns of its first line are named after people in brackets"},
		{"source,target\na,b", detect.Table, "it is lines of cells, below a line with names of columns"},
		{"from;to;weight\n1;2;3", detect.Table, "it is lines of cells, below a line with names of columns"},
		{"# x\n0 1\n1 2", detect.EdgeList, "its lines are two numbers and perhaps a weight"},
		{"0\t1\t0.5\n1\t2\t3", detect.EdgeList, "its lines are two numbers and perhaps a weight"},
		{",ann,bob,cem\nann,0,1,0\nbob,1,0,2", detect.Matrix, "its lines are rows of numbers"},
		{"0 1 0 0\n1 0 2 0", detect.Matrix, "its lines are rows of numbers"},
		{" \n", "", "it is empty"},
		{"\x1f\x8b..", "", "it is compressed with gzip"},
		{"PK\x03\x04", "", "it is a zip archive or a workbook"},
		{"\xff\xfea\x00", "", "it is UTF-16 text"},
		{"just a sentence", detect.Table, "it is lines of cells, below a line with names of columns"},
		{"word", "", "it looks like none of the formats that are known"},
	} {
		format, reason := detect.Detect([]byte(c.text))
		require.Equal(t, c.format, format, c.text)
		require.Equal(t, c.reason, reason, c.text)
	}
}

// What Encode writes is found to be what it is.
func TestEveryFormatKnowsItsOwn(t *testing.T) {
	b := network.NewBuilder(network.Options{})
	b.AddTie("ann", "bob").Relation("advice")
	b.AddTie("bob", "cem").Relation("advice")
	d, err := b.Dataset()
	require.NoError(t, err)
	for _, f := range detect.Formats() {
		var text bytes.Buffer
		require.NoError(t, f.Encode(&text, d, encoding.Direction{Directed: true}))
		format, reason := detect.Detect(text.Bytes())
		require.Equal(t, strings.TrimSuffix(f.Name, " network"), format, reason)
		if f.Decode == nil { // DOT
			continue
		}
		back, report, err := detect.Decode(&text, encoding.Options{})
		require.NoError(t, err)
		require.Empty(t, codectest.Difference(d, back, report.Direction), f.Name)
		require.Contains(t, report.Notes[0], format+", because "+reason)
	}
}

func TestByName(t *testing.T) {
	for name, want := range map[string]string{
		"a.graphml": detect.GraphML, "A.XML": detect.GraphML, "x/y.gexf": detect.GEXF, "a.gml": detect.GML, "a.paj": detect.Pajek, "a.net": detect.Pajek + " network",
		"a.json": detect.NodeLink, "a.kumu.json": detect.Kumu, "a.hif.json": detect.HIF, "a.cyjs": detect.Cytoscape, "a.gv": detect.DOT, "a.dl": detect.DL,
		"answers.survey.csv": detect.Survey, "kumu json": detect.Kumu, "dot": detect.DOT, "a.csv": "", "": "",
	} {
		f, ok := detect.ByName(name)
		require.Equal(t, want, f.Name, name)
		require.Equal(t, want != "", ok, name)
	}
}

func TestDecodeTables(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"# ties\n0 1\n1 2\n", "directed false []\n\"0\" \n\"1\" \n\"2\" \n\"0\" \"1\" \n\"1\" \"2\" "},
		{"0 1 2.5\n", "directed false []\n\"0\" \n\"1\" \n\"0\" \"1\" \"weight\"=\"2.5\""},
		{"source,target,weight\nann,bob,2\n", "directed false []\n\"ann\" \n\"bob\" \n\"ann\" \"bob\" \"weight\"=\"2\""},
		{",a,b,c\na,0,1,0\nb,1,0,3\nc,0,3,0\n", "directed false []\n\"a\" \n\"b\" \n\"c\" \n\"a\" \"b\" \"weight\"=\"1\"\n\"b\" \"c\" \"weight\"=\"3\""},
		{",a,b,c\na,0,1,0\nb,0,0,1\nc,0,0,0\n", "directed true []\n\"a\" \n\"b\" \n\"c\" \n\"a\" \"b\" \n\"b\" \"c\" "},
	} {
		d, report, err := detect.Decode(strings.NewReader(c.text), encoding.Options{})
		require.NoError(t, err)
		report.Notes = nil
		require.Equal(t, c.want, codectest.Describe(d, report))
	}
}

func TestDecodeRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"graph {\na -- b }":   "detect: unknown format: this is DOT, because it begins with the words graph { or digraph {, and DOT can only be written: save the network in another format",
		"":                    "detect: unknown format: it is empty",
		"<html/>":             "detect: unknown format: it is XML, but its outermost element is <html>",
		"<graphml></graphml>": "line 1, column 1: there is no <graph> in the file",
		"id,age\n1,2\n":       "line 1: no column for the source of a tie among \"id\", \"age\": name one \"source\" in the first line (or from, ego), or put such a line above the data",
	} {
		_, _, err := detect.Decode(strings.NewReader(text), encoding.Options{})
		require.EqualError(t, err, want)
	}
	_, _, err := detect.Decode(brokenReader{}, encoding.Options{})
	require.ErrorIs(t, err, errBroken)
}

func TestDecodeTablesLeniently(t *testing.T) {
	d, report, err := detect.Decode(strings.NewReader("source,target,weight\na,b,1\na,,2\na,b,x\n"), encoding.Options{Lenient: true, File: "ties.csv"})
	require.NoError(t, err)
	require.Equal(t, 1, d.Ties.Len())
	require.Len(t, report.Dropped, 2)
	require.EqualError(t, report.Dropped[0], "ties.csv, line 3, column 2: the target of the tie is empty: a tie needs two people")
	require.ErrorIs(t, report.Dropped[1], network.ErrWeight)
}

var errBroken = errors.New("unplugged")

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errBroken }

func FuzzDetect(f *testing.F) {
	for _, text := range []string{"<graphml>", `{"nodes": []}`, "graph [", "*Vertices 1", "dl n=1", "graph {", "a,b [c],d [e]\n", "0 1\n", ",a,b,c\na,0,1,0\n", "0,\n\f\n0"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		format, reason := detect.Detect(text)
		require.NotEmpty(t, reason)
		d, report, err := detect.Decode(bytes.NewReader(text), encoding.Options{})
		if err == nil {
			require.NotEmpty(t, format)
			require.NotNil(t, d)
			require.NotEmpty(t, report.Notes)
		}
	})
}
