package detect_test

import (
	"fmt"
	"strings"

	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/detect"
)

func ExampleDetect() {
	format, reason := detect.Detect([]byte("*Vertices 2\n1 \"ann\"\n2 \"bob\"\n"))
	fmt.Println(format, "because", reason)
	// Output:
	// Pajek because it begins with a line "*Vertices 2", as sections of Pajek do
}

func ExampleDecode() {
	d, report, err := detect.Decode(strings.NewReader("graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]"), encoding.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.People.Len(), d.Ties.Len(), report.Notes)
	// Output:
	// 2 1 [this is read as GML, because it has a list "graph ["]
}

func ExampleFormats() {
	for _, f := range detect.Formats()[:3] {
		fmt.Println(f.Name, f.Endings)
	}
	// Output:
	// GraphML [.graphml .xml]
	// GEXF [.gexf]
	// GML [.gml]
}

func ExampleByName() {
	f, ok := detect.ByName("friends.kumu.json")
	fmt.Println(f.Name, ok)
	// Output:
	// Kumu JSON true
}
