package detect

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Names of formats.
const (
	GraphML   = "GraphML"
	GEXF      = "GEXF"
	GML       = "GML"
	Pajek     = "Pajek"
	DL        = "DL"
	NodeLink  = "node-link JSON"
	Cytoscape = "Cytoscape JSON"
	Kumu      = "Kumu JSON"
	HIF       = "HIF"
	DOT       = "DOT"
	Survey    = "survey"
	Table     = "table of ties"
	Matrix    = "matrix"
	EdgeList  = "edge list"
)

// headSize is how much of a file Detect looks at.
const headSize = 1 << 16

// Detect returns the format of a text, the whole or its first part, and the reason for
// thinking so in words that follow "because"; "" with the reason if it is no format of a
// network.
func Detect(text []byte) (format, reason string) {
	text = text[:min(len(text), headSize)]
	for _, s := range []struct{ signature, what string }{
		{"\x1f\x8b", "it is compressed with gzip"}, {"PK\x03\x04", "it is a zip archive or a workbook"},
		{"\xff\xfe", "it is UTF-16 text"}, {"\xfe\xff", "it is UTF-16 text"}, {"\xd0\xcf\x11\xe0", "it is an old workbook"},
	} {
		if bytes.HasPrefix(text, []byte(s.signature)) {
			return "", s.what
		}
	}
	text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\ufeff")))
	if len(text) == 0 {
		return "", "it is empty"
	}
	for _, detect := range []func([]byte) (string, string){detectXML, detectJSON, detectWords, detectTable} {
		if format, reason := detect(text); reason != "" {
			return format, reason
		}
	}
	return "", "it looks like none of the formats that are known"
}

// detectXML goes by the outermost element.
func detectXML(text []byte) (format, reason string) {
	if text[0] != '<' {
		return "", ""
	}
	decoder := xml.NewDecoder(bytes.NewReader(text))
	decoder.Strict = false
	decoder.CharsetReader = nil
	for {
		token, err := decoder.RawToken()
		if err != nil {
			return "", "it begins like XML, but has no element"
		}
		if start, ok := token.(xml.StartElement); ok {
			switch name := start.Name.Local; strings.ToLower(name) {
			case "graphml":
				return GraphML, "its outermost element is <graphml>"
			case "gexf":
				return GEXF, "its outermost element is <gexf>"
			default:
				return "", fmt.Sprintf("it is XML, but its outermost element is <%.40s>", name)
			}
		}
	}
}

// detectJSON goes by the members of the object.
func detectJSON(text []byte) (format, reason string) {
	if text[0] != '{' {
		return "", ""
	}
	first := map[string]string{} // by member: how its value begins
	decoder := json.NewDecoder(bytes.NewReader(text))
	_, _ = decoder.Token()
	depth, key := 0, ""
	for beginning := 0; ; {
		token, err := decoder.Token()
		if err != nil {
			break
		}
		delim, isDelim := token.(json.Delim)
		if depth == 0 && key == "" {
			name, isName := token.(string)
			if !isName {
				break
			}
			key, beginning = name, 3
			continue
		}
		if beginning > 0 {
			first[key] += fmt.Sprint(token)
			beginning--
		}
		if isDelim && (delim == '{' || delim == '[') {
			depth++
		} else if isDelim {
			depth--
		}
		if depth == 0 {
			key = ""
		}
	}
	return byMembers(first)
}

func byMembers(first map[string]string) (format, reason string) {
	has := func(name string) bool { _, ok := first[name]; return ok }
	switch elements := first["elements"]; {
	case has("incidences") || has("network-type"):
		return HIF, `it has members "incidences" or "network-type"`
	case has("elements") && strings.HasPrefix(elements, "{"), strings.HasPrefix(elements, "[{data"), strings.HasPrefix(elements, "[{group"):
		return Cytoscape, `its member "elements" holds nodes and edges with "data"`
	case has("elements"), has("connections"):
		return Kumu, `it has members "elements" and "connections"`
	case has("nodes"), has("links"):
		return NodeLink, `it has members "nodes" and "links"`
	}
	return "", "it is JSON, but has none of the members of a network: nodes, links, elements, incidences"
}

var (
	gmlGraph = regexp.MustCompile(`(?mi)^\s*graph\s*\[`)
	dotGraph = regexp.MustCompile(`(?i)^(?:\s|//[^\n]*\n|/\*(?s:.*?)\*/|#[^\n]*\n)*(?:strict\s+)?(?:di)?graph\b[^\[{\n]*\s*\{`)
	dlStart  = regexp.MustCompile(`(?i)^dl[\s,]`)
	comments = regexp.MustCompile(`(?m)^[%#].*$`)
)

// detectWords goes by the words with which files of a format begin.
func detectWords(text []byte) (format, reason string) {
	bare := bytes.TrimSpace(comments.ReplaceAll(text, nil))
	switch {
	case bytes.HasPrefix(bare, []byte("*")):
		return Pajek, fmt.Sprintf("it begins with a line %q, as sections of Pajek do", firstLine(bare))
	case dlStart.Match(bare):
		return DL, "it begins with the word DL"
	case dotGraph.Match(text):
		return DOT, "it begins with the words graph { or digraph {"
	case gmlGraph.Match(text):
		return GML, `it has a list "graph ["`
	}
	return "", ""
}

func firstLine(text []byte) string {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return strings.TrimSpace(string(line[:min(len(line), 40)]))
}

var question = regexp.MustCompile(`\[[^\]]+\]$`)

// detectTable goes by the cells of the first lines.
func detectTable(text []byte) (format, reason string) {
	var lines [][]string
	for line := range bytes.Lines(comments.ReplaceAll(text, nil)) {
		if line = bytes.TrimRight(line, " \t\r\n"); len(line) > 0 {
			lines = append(lines, cells(string(line)))
		}
		if len(lines) == 3 {
			break
		}
	}
	if len(lines) == 0 || len(lines[0]) < 2 {
		return "", ""
	}
	head := lines[0]
	questions := 0
	for _, cell := range head {
		if question.MatchString(cell) {
			questions++
		}
	}
	switch {
	case questions > 1:
		return Survey, "columns of its first line are named after people in brackets"
	case len(head) <= 3 && allNumbers(head) && len(lines[len(lines)-1]) == len(head):
		return EdgeList, "its lines are two numbers and perhaps a weight"
	case len(lines) > 1 && len(lines[1]) > 3 && allNumbers(lines[1][1:]) && (len(lines[1]) == len(head) || len(lines[1]) == len(head)+1) && matrixHead(head, lines[1:]):
		return Matrix, "its lines are rows of numbers"
	}
	return Table, "it is lines of cells, below a line with names of columns"
}

// matrixHead reports whether the first line is numbers, or has a label of the second.
func matrixHead(head []string, rows [][]string) bool {
	if allNumbers(head) || head[0] == "" {
		return true
	}
	for _, label := range head {
		if label == rows[0][0] {
			return true
		}
	}
	return false
}

func allNumbers(cells []string) bool {
	for _, cell := range cells {
		if _, err := strconv.ParseFloat(cell, 64); err != nil {
			return false
		}
	}
	return true
}

// cells splits a line by the usual delimiter that it has most of, or at blanks.
func cells(line string) []string {
	best := ""
	for _, delimiter := range []string{"\t", ";", ","} {
		if n := strings.Count(line, delimiter); n > strings.Count(line, best) || best == "" && n > 0 {
			best = delimiter
		}
	}
	if best == "" {
		return strings.Fields(line)
	}
	list := strings.Split(line, best)
	for i := range list {
		list[i] = strings.Trim(list[i], ` "`)
	}
	return list
}
