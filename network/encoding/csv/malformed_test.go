package csv_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
)

const nodesABC = "id,label\nann,Ann\nbob,Bob\ncem,Cem\n"

// malformed are files with something wrong, and exactly what is said about it. A part
// that is empty is absent.
var malformed = []struct {
	name                              string
	nodes, edges, memberships, groups string
	options                           csv.Options
	kind                              error
	want                              string
}{
	{name: "no files at all", kind: csv.ErrEmpty,
		want: "there are neither nodes nor edges to read"},
	// The file as a whole.
	{name: "empty edges", edges: " ", kind: csv.ErrEmpty,
		want: "edges.csv: the file is empty: it needs the data, and above them a line with the names of the columns, such as source,target"},
	{name: "blank lines only", edges: "\n\r\n  \n", kind: csv.ErrEmpty,
		want: "edges.csv: the file is empty: it needs the data, and above them a line with the names of the columns, such as source,target"},
	{name: "empty nodes", nodes: "\ufeff", edges: "source,target\n", kind: csv.ErrEmpty,
		want: "nodes.csv: the file is empty: it needs the data, and above them a line with the names of the columns, such as source,target"},
	{name: "only the delimiter is said", edges: "sep=;\n", kind: csv.ErrEmpty,
		want: "edges.csv: the file is empty: it needs the data, and above them a line with the names of the columns, such as source,target"},
	{name: "gzip", edges: "\x1f\x8bxx", kind: csv.ErrEncoding,
		want: "edges.csv: the file is compressed with gzip: decompress it first"},
	{name: "workbook", nodes: "PK\x03\x04 sheet", edges: "source,target\n", kind: csv.ErrEncoding,
		want: `nodes.csv: the file is a zip archive or a spreadsheet workbook: save the sheet as "CSV UTF-8"`},
	{name: "old workbook", edges: "\xd0\xcf\x11\xe0\xa1", kind: csv.ErrEncoding,
		want: `edges.csv: the file is an old spreadsheet workbook: save the sheet as "CSV UTF-8"`},
	{name: "UTF-16 with mark", edges: "\xff\xfes\x00o\x00", kind: csv.ErrEncoding,
		want: `edges.csv: the text is UTF-16: save it as "CSV UTF-8"`},
	{name: "UTF-16 big endian", edges: "\xfe\xff\x00s\x00o", kind: csv.ErrEncoding,
		want: `edges.csv: the text is UTF-16: save it as "CSV UTF-8"`},
	{name: "UTF-16 without mark", edges: "s\x00o\x00u\x00", kind: csv.ErrEncoding,
		want: `edges.csv: the file is no text, or is UTF-16: save it as "CSV UTF-8"`},
	{name: "Latin-1", edges: "source,target\nann,bob\nann,J\xfcrgen\n", kind: csv.ErrEncoding,
		want: `edges.csv, line 3, column 2: byte 0xFC is not UTF-8, the text seems to be Windows-1252 or Latin-1: save it as "CSV UTF-8"`},
	{name: "Latin-1 in the header", edges: "source;target;Gr\xf6\xdfe\na;b;1\n", kind: csv.ErrEncoding,
		want: `edges.csv, line 1, column 3: byte 0xF6 is not UTF-8, the text seems to be Windows-1252 or Latin-1: save it as "CSV UTF-8"`},
	// The first line.
	{name: "no source", edges: "person,target\nann,bob\n", kind: csv.ErrHeader,
		want: `edges.csv, line 1: no column for the source of a tie among "person", "target": name one "source" in the first line (or from, ego), or put such a line above the data`},
	{name: "no target", edges: "source,weight\nann,1\n", kind: csv.ErrHeader,
		want: `edges.csv, line 1: no column for the target of a tie among "source", "weight": name one "target" in the first line (or to, alter), or put such a line above the data`},
	{name: "no header", edges: "ann,bob\nann,cem\n", kind: csv.ErrHeader,
		want: `edges.csv, line 1: no column for the source of a tie among "ann", "bob": name one "source" in the first line (or from, ego), or put such a line above the data`},
	{name: "many columns, none of them right", edges: "a,b,c,d,e,f,g,h,i,j\n", kind: csv.ErrHeader,
		want: `edges.csv, line 1: no column for the source of a tie among "a", "b", "c", "d", "e", "f", "g", "h", ...: name one "source" in the first line (or from, ego), or put such a line above the data`},
	{name: "two sources", edges: "\nfrom,sender,to\nann,bob,cem\n", kind: csv.ErrHeader,
		want: `edges.csv, line 2, column 2: columns "from" and "sender" could both be the source of a tie: name the right one "source"`},
	{name: "repeated column", edges: "source,target,year,year\nann,bob,1,2\n", kind: csv.ErrHeader,
		want: `edges.csv, line 1, column 4: columns 3 and 4 are both named "year": rename one`},
	{name: "repeated by an option", edges: "source,target,year,wave\n", options: csv.Options{Names: map[string]string{"wave": "year"}}, kind: csv.ErrHeader,
		want: `edges.csv, line 1, column 4: columns 3 and 4 are both named "year": rename one`},
	{name: "no id", nodes: "age,dept\n30,sales\n", edges: "source,target\n", kind: csv.ErrHeader,
		want: `nodes.csv, line 1: no column for the id of a person among "age", "dept": name one "id" in the first line, or put such a line above the data`},
	{name: "two ids", nodes: "node,person,age\n1,2,3\n", edges: "source,target\n", kind: csv.ErrHeader,
		want: `nodes.csv, line 1, column 2: columns "node" and "person" could both be the id of a person: name the right one "id"`},
	{name: "unclosed quote in the header", edges: "source,\"target\nann,bob\n", kind: csv.ErrQuote,
		want: "edges.csv, line 1, column 2: the quote that opens this field is never closed: close it, or double a quote that belongs to the text"},
	{name: "two delimiters in the header", edges: "source;target,weight\nann;bob,1\n", kind: csv.ErrDelimiter,
		want: `edges.csv, line 1: the first line could be separated by "," or by ";": use one delimiter throughout, or put fields that contain the other in quotes`},
	{name: "another delimiter than asked for", edges: "source,target\nann,bob\n", options: csv.Options{Delimiter: ';'}, kind: csv.ErrHeader,
		want: `edges.csv, line 1: no column for the source of a tie among "source,target": name one "source" in the first line (or from, ego), or put such a line above the data`},
	// The shape of the lines.
	{name: "too few fields", edges: "source,target,weight\nann,bob,1\nann,cem\n", kind: csv.ErrRagged,
		want: "edges.csv, line 3, column 3: the line has 2 fields where the first line has 3: add what is missing, if only an empty field"},
	{name: "one field", edges: "source,target\nann\n", kind: csv.ErrRagged,
		want: "edges.csv, line 2, column 2: the line has 1 field where the first line has 2: add what is missing, if only an empty field"},
	{name: "too many fields", edges: "source,target\nann,bob\nbob,cem,3\n", kind: csv.ErrRagged,
		want: "edges.csv, line 3, column 3: the line has 3 fields where the first line has 2: remove what is too much, or put a field that contains the delimiter in quotes"},
	{name: "delimiter at the end", edges: "source,target\r\nann,bob,\r\n", kind: csv.ErrRagged,
		want: "edges.csv, line 2, column 3: the line has 3 fields where the first line has 2: remove what is too much, or put a field that contains the delimiter in quotes"},
	{name: "comma for a decimal point", edges: "source,target,weight\nann,bob,1,5\n", kind: csv.ErrRagged,
		want: "edges.csv, line 2, column 4: the line has 4 fields where the first line has 3: remove what is too much, or put a field that contains the delimiter in quotes"},
	{name: "semicolon for comma", edges: "source,target\nann,bob\nbob;cem\n", kind: csv.ErrDelimiter,
		want: `edges.csv, line 3, column 2: the line is separated by ";", the first line by ",": use one delimiter throughout`},
	{name: "comma for tab", nodes: "id\tlabel\tage\na,A,3\n", edges: "source,target\n", kind: csv.ErrDelimiter,
		want: `nodes.csv, line 2, column 2: the line is separated by ",", the first line by tabs: use one delimiter throughout`},
	{name: "ragged nodes after lone CR", nodes: "id,age\rann,3\rbob\r", edges: "source,target\r", kind: csv.ErrRagged,
		want: "nodes.csv, line 3, column 2: the line has 1 field where the first line has 2: add what is missing, if only an empty field"},
	// Quotes.
	{name: "never closed", edges: "source,target\nann,bob\n\"ann,cem\nbob,cem\n", kind: csv.ErrQuote,
		want: "edges.csv, line 3, column 1: the quote that opens this field is never closed: close it, or double a quote that belongs to the text"},
	{name: "text after the quotes", nodes: "id,label\n1,\"Ann\" Lee\n", edges: "source,target\n", kind: csv.ErrQuote,
		want: `nodes.csv, line 2, column 2: the quoted field ends before "Lee": double each quote that belongs to the text, or close the field where it should end`},
	{name: "quotes not doubled", nodes: "id,label\n1,\"Ann \"the boss\" Lee\"\n", edges: "source,target\n", kind: csv.ErrQuote,
		want: `nodes.csv, line 2, column 2: the quoted field ends before "the boss\" Lee\"": double each quote that belongs to the text, or close the field where it should end`},
	{name: "closed lines later", edges: "source,target\n\"ann,bob\nbob,\"cem\"\n", kind: csv.ErrQuote,
		want: `edges.csv, line 2, column 1: the quoted field ends before "cem\"": double each quote that belongs to the text, or close the field where it should end`},
	// Ids.
	{name: "unknown person", nodes: nodesABC, edges: "source,target\nann,dora\n", kind: network.ErrUnknownPerson,
		want: `edges.csv, line 2, column 2: no person in nodes.csv has the id "dora": correct it here or add it there`},
	{name: "misspelled person", nodes: "id\nannabel\nbob\n", edges: "source,target\nbob,anabel\n", kind: network.ErrUnknownPerson,
		want: `edges.csv, line 2, column 2: no person in nodes.csv has the id "anabel": correct it here or add it there; did you mean "annabel"?`},
	{name: "wrong capitals", nodes: nodesABC, edges: "target,source\nann,bob\nann,BOB\n", kind: network.ErrUnknownPerson,
		want: `edges.csv, line 3, column 2: no person in nodes.csv has the id "BOB": correct it here or add it there; did you mean "bob"?`},
	{name: "unknown number", nodes: "id\n1\n2\n", edges: "source,target\n1,3\n", kind: network.ErrUnknownPerson,
		want: `edges.csv, line 2, column 2: no person in nodes.csv has the id "3": correct it here or add it there`},
	{name: "label for id", nodes: "id,label\n7,Ann\n8,Bob\n", edges: "source,target\n7,Bob\n", kind: network.ErrUnknownPerson,
		want: `edges.csv, line 2, column 2: no person in nodes.csv has the id "Bob": correct it here or add it there`},
	{name: "unknown after a line end in quotes", nodes: nodesABC, edges: "source,target,note\nann,bob,\"two\nlines\"\nann,dora,\n", kind: network.ErrUnknownPerson,
		want: `edges.csv, line 4, column 2: no person in nodes.csv has the id "dora": correct it here or add it there`},
	{name: "repeated id", nodes: "id,age\nann,3\nbob,4\nann,5\n", edges: "source,target\n", kind: network.ErrLabel,
		want: `nodes.csv, line 4, column 1: the id "ann" stands already on line 2: give every person one line and an id of its own`},
	{name: "repeated id in quotes", nodes: "id\n\"ann\"\nann\n", edges: "source,target\n", kind: network.ErrLabel,
		want: `nodes.csv, line 3, column 1: the id "ann" stands already on line 2: give every person one line and an id of its own`},
	{name: "empty id", nodes: "id,age\n,3\n", edges: "source,target\n", kind: csv.ErrEmptyKey,
		want: "nodes.csv, line 2, column 1: the id of a person is empty: fill it in or remove the line"},
	{name: "empty source", edges: "source,target\n ,bob\n", kind: csv.ErrEmptyKey,
		want: "edges.csv, line 2, column 1: the source of the tie is empty: a tie needs two people"},
	{name: "empty target", edges: "source,target\nann,\"\"\n", kind: csv.ErrEmptyKey,
		want: "edges.csv, line 2, column 2: the target of the tie is empty: a tie needs two people"},
	{name: "target said to be missing", edges: "source,target\nann,NA\n", options: csv.Options{Missing: []string{"NA"}}, kind: csv.ErrEmptyKey,
		want: "edges.csv, line 2, column 2: the target of the tie is empty: a tie needs two people"},
	// Values.
	{name: "weight is a word", edges: "source,target,weight\nann,bob,strong\n", kind: network.ErrWeight,
		want: `edges.csv, line 2, column 3: "strong" in column "weight" is no number: correct it, or leave it empty if it is not known`},
	{name: "weight with a comma", edges: "source,target,weight\nann,bob,\"1,5\"\n", kind: network.ErrWeight,
		want: `edges.csv, line 2, column 3: "1,5" in column "weight" is no number: write 1.5, with a decimal point`},
	{name: "weights with commas and points", edges: "source;target;weight\nann;bob;1,5\nbob;cem;1.200\n", kind: network.ErrWeight,
		want: `edges.csv, line 3, column 3: column "weight" has numbers with a comma, such as "1,5", and with a point, such as "1.200": write all with a decimal point`},
	{name: "weight with two commas", edges: "source;target;weight\nann;bob;1,500,2\n", kind: network.ErrWeight,
		want: `edges.csv, line 2, column 3: "1,500,2" in column "weight" is no number: correct it, or leave it empty if it is not known`},
	{name: "weight is infinite", edges: "source,target,weight\nann,bob,inf\n", kind: network.ErrWeight,
		want: `edges.csv, line 2, column 3: "inf" in column "weight" is no number: correct it, or leave it empty if it is not known`},
	{name: "weight is not available", edges: "source,target,weight\nann,bob,NA\n", kind: network.ErrWeight,
		want: `edges.csv, line 2, column 3: "NA" in column "weight" is no number: correct it, or leave it empty if it is not known`},
	{name: "weight by another name", edges: "from,to,Strength\nann,bob,0x10\n", kind: network.ErrWeight,
		want: `edges.csv, line 2, column 3: "0x10" in column "weight" is no number: correct it, or leave it empty if it is not known`},
	{name: "column that must be of numbers", nodes: "id,age\nann,30\nbob,about 30\n", edges: "source,target\n", options: csv.Options{Number: []string{"age"}}, kind: network.ErrColumn,
		want: `nodes.csv, line 3, column 2: "about 30" in column "age" is no number: correct it, or leave it empty if it is not known`},
	{name: "several faults at once", nodes: nodesABC, edges: "source,target,weight\nann,bob,x\ndora,bob,1\nann,,1\nann\n", kind: network.ErrWeight,
		want: "edges.csv, line 2, column 3: \"x\" in column \"weight\" is no number: correct it, or leave it empty if it is not known\nedges.csv, line 3, column 1: no person in nodes.csv has the id \"dora\": correct it here or add it there\nedges.csv, line 4, column 2: the target of the tie is empty: a tie needs two people\nedges.csv, line 5, column 2: the line has 1 field where the first line has 3: add what is missing, if only an empty field"},
	{name: "more faults than are told", edges: "source,target\n,a\n,b\n,c\n", options: csv.Options{MaxErrors: 1}, kind: csv.ErrEmptyKey,
		want: "edges.csv, line 2, column 1: the source of the tie is empty: a tie needs two people\nand 2 more errors"},
	// Memberships and groups.
	{name: "no group", nodes: nodesABC, memberships: "person,role\nann,x\n", kind: csv.ErrHeader,
		want: `memberships.csv, line 1: no column for the group among "person", "role": name one "group" in the first line (or team, club), or put such a line above the data`},
	{name: "no person", nodes: nodesABC, memberships: "group,since\nchoir,x\n", kind: csv.ErrHeader,
		want: `memberships.csv, line 1: no column for the person among "group", "since": name one "person" in the first line (or member, id), or put such a line above the data`},
	{name: "unknown member", nodes: nodesABC, memberships: "person,group\nanm,choir\n", kind: network.ErrUnknownPerson,
		want: `memberships.csv, line 2, column 1: no person in nodes.csv has the id "anm": correct it here or add it there; did you mean "ann"?`},
	{name: "unknown group", nodes: nodesABC, memberships: "person,group\nann,quire\n", groups: "group\nquired\nband\n", kind: network.ErrUnknownPerson,
		want: `memberships.csv, line 2, column 2: no group in groups.csv has the id "quire": correct it here or add it there; did you mean "quired"?`},
	{name: "empty group", nodes: nodesABC, memberships: "person,group\nann,\n", kind: csv.ErrEmptyKey,
		want: "memberships.csv, line 2, column 2: the group is empty: a membership needs a person and a group"},
	{name: "repeated group", nodes: nodesABC, groups: "group\nband\nband\n", kind: network.ErrLabel,
		want: `groups.csv, line 3, column 1: the id "band" stands already on line 2: give every group one line and an id of its own`},
	{name: "column without a place", nodes: nodesABC, memberships: "person,role,group\nann,chair,choir\n", kind: csv.ErrUnread,
		want: `memberships.csv, line 1, column 2: a membership has no place for column "role": ignore the column, or move it to the file of people or groups`},
	// Nominations.
	{name: "nobody nominates", edges: "ego,alter1,alter2\n,bob,cem\n", options: csv.Options{Layout: csv.NominationList}, kind: csv.ErrEmptyKey,
		want: "edges.csv, line 2, column 1: the person who names others is missing: begin the line with their id"},
	{name: "unknown ego", nodes: nodesABC, edges: "ego,alter1\ndora,bob\n", options: csv.Options{Layout: csv.NominationList}, kind: network.ErrUnknownPerson,
		want: `edges.csv, line 2, column 1: no person in nodes.csv has the id "dora": correct it here or add it there`},
	{name: "unknown alter", nodes: nodesABC, edges: "ann,bob\nbob,cem,dora\n", options: csv.Options{Layout: csv.NominationList}, kind: network.ErrUnknownPerson,
		want: `edges.csv, line 2, column 3: no person in nodes.csv has the id "dora": correct it here or add it there`},
	{name: "nomination with an open quote", edges: "ann,bob\nbob,\"cem\n", options: csv.Options{Layout: csv.NominationList}, kind: csv.ErrQuote,
		want: "edges.csv, line 2, column 2: the quote that opens this field is never closed: close it, or double a quote that belongs to the text"},
	// Matrices.
	{name: "nothing between quotes", edges: "\"\"\n\"\"\n", options: csv.Options{Layout: csv.AdjacencyMatrix}, kind: csv.ErrEmpty,
		want: "edges.csv: the file is empty: it needs the data, and above them a line with the names of the columns, such as source,target"},
	{name: "not square", edges: "0,1,0\n1,0,0\n0,0,0\n1,1,1\n0,0,0\n", options: csv.Options{Layout: csv.AdjacencyMatrix}, kind: csv.ErrMatrix,
		want: "edges.csv: 5 lines of 3 fields are no square: a matrix has a line and a column for each person (people by groups belong into a file of memberships)"},
	{name: "ragged matrix", edges: ",a,b\na,0,1\nb,1\n", options: csv.Options{Layout: csv.AdjacencyMatrix}, kind: csv.ErrRagged,
		want: "edges.csv, line 3, column 3: the line has 2 fields where the lines above have 3: a matrix has one for each person"},
	{name: "ragged first lines", edges: "0,1,1,1\n0,1\n0,1\n", options: csv.Options{Layout: csv.AdjacencyMatrix}, kind: csv.ErrRagged,
		want: "edges.csv, line 2, column 3: the line has 2 fields, the first line 4: a matrix has one for each person"},
	{name: "cell is a word", edges: ",a,b\na,0,yes\nb,1,0\n", options: csv.Options{Layout: csv.AdjacencyMatrix}, kind: network.ErrWeight,
		want: `edges.csv, line 2, column 3: "yes" is no number: write 0 for no tie, 1 for a tie, or its weight`},
	{name: "other people in the lines", edges: ",a,b\na,0,1\nc,1,0\n", options: csv.Options{Layout: csv.AdjacencyMatrix}, kind: csv.ErrMatrix,
		want: `edges.csv, line 3, column 1: "c" labels a line but no column: a matrix has the same people in both (people by groups belong into a file of memberships)`},
	{name: "a label twice", edges: ",a,a\na,0,1\nb,1,0\n", options: csv.Options{Layout: csv.AdjacencyMatrix}, kind: network.ErrLabel,
		want: `edges.csv, line 1, column 3: "a" labels two people: give each a label of their own`},
	{name: "a line twice", edges: ",a,b\na,0,1\na,1,0\n", options: csv.Options{Layout: csv.AdjacencyMatrix}, kind: network.ErrLabel,
		want: `edges.csv, line 3, column 1: "a" labels two people: give each a label of their own`},
	{name: "an empty label", edges: ",a,\na,0,1\nb,1,0\n", options: csv.Options{Layout: csv.AdjacencyMatrix}, kind: csv.ErrEmptyKey,
		want: "edges.csv, line 1, column 3: the label of a person is empty: fill it in"},
	{name: "person who is not in the nodes", nodes: nodesABC, edges: ",ann,bo\nann,0,1\nbo,1,0\n", options: csv.Options{Layout: csv.AdjacencyMatrix}, kind: network.ErrUnknownPerson,
		want: `edges.csv, line 1, column 3: no person in nodes.csv has the id "bo": correct it here or add it there`},
	{name: "not symmetric", edges: ",a,b,c\na,0,1,2\nb,1,0,0\nc,3,1,0\n", options: csv.Options{Layout: csv.AdjacencyMatrix, Undirected: true}, kind: csv.ErrMatrix,
		want: "edges.csv, line 2, column 4: \"a\" to \"c\" is 2, but \"c\" to \"a\" is 3: make them equal, or read the matrix as directed\nedges.csv, line 4, column 3: \"c\" to \"b\" is 1, but \"b\" to \"c\" is 0: make them equal, or read the matrix as directed"},
	{name: "open quote in a matrix", edges: ",a,\"b\na,0,1\n", options: csv.Options{Layout: csv.AdjacencyMatrix}, kind: csv.ErrQuote,
		want: "edges.csv, line 1, column 3: the quote that opens this field is never closed: close it, or double a quote that belongs to the text"},
	// Options.
	{name: "ignored column is nowhere", edges: "source,target\nann,bob\n", options: csv.Options{Ignore: []string{"age"}}, kind: network.ErrUnknownColumn,
		want: `network: unknown column: no file has a column "age"`},
	{name: "bad options", edges: "source,target\nann,bob\n", options: csv.Options{Layout: 9, Delimiter: '"', MaxErrors: -1, Number: []string{"age"}, Ignore: []string{"age"}}, kind: network.ErrOptions,
		want: "network: bad option: unknown layout 9\nnetwork: bad option: \"\\\"\" cannot separate fields\nnetwork: bad option: MaxErrors is -1\nnetwork: bad option: column \"age\" is both ignored and used"},
}

func TestMalformed(t *testing.T) {
	require.GreaterOrEqual(t, len(malformed), 40)
	for _, c := range malformed {
		t.Run(c.name, func(t *testing.T) {
			d, report, err := csv.Decode(files(c.nodes, c.edges, c.memberships, c.groups), c.options)
			require.EqualError(t, err, c.want)
			require.ErrorIs(t, err, c.kind)
			require.Nil(t, d)
			require.Nil(t, report)
			var place *csv.ParseError
			if strings.Contains(c.want, ".csv") { // all but options
				require.True(t, errors.As(err, &place))
				require.Contains(t, c.want, place.File)
				require.Equal(t, strings.Contains(c.want, ", line "), place.Line > 0)
			}
		})
	}
}

// files makes the parts of a data set, those that are not empty.
func files(nodes, edges, memberships, groups string) csv.Files {
	file := func(name, text string) csv.File {
		if text == "" {
			return csv.File{}
		}
		return csv.File{Name: name, Reader: strings.NewReader(text)}
	}
	return csv.Files{Nodes: file("nodes.csv", nodes), Edges: file("edges.csv", edges),
		Memberships: file("memberships.csv", memberships), Groups: file("groups.csv", groups)}
}
