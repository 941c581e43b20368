package detect_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/detect"
	"github.com/stretchr/testify/require"
)

// numbered repeats a text with the numbers 0 to n-1 in it.
func numbered(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// Files that ask for far more than they hold, or repeat what a reader might look up one
// by one. What takes time or memory with the square of their size does not end here
// within the time of a test.
func TestFilesThatPretend(t *testing.T) {
	const n = 20_000
	for name, text := range map[string]string{
		"pajek vertices":   "*Vertices 65000\n",
		"pajek vectors":    "*Vertices 0\n" + strings.Repeat("*Vector a\n*Vertices 0\n", n),
		"pajek partitions": "*Vertices 1\n" + strings.Repeat("*Partition a\n*Vertices 1\n1\n", n/10),
		"dl people":        "DL N=65000\nDATA:\n0",
		"dl half":          "DL N=65000 FORMAT=LH\nDATA:\n" + strings.Repeat("0 ", n),
		"dl relations":     "DL N=0 NM=65000\nDATA:\n",
		"dl two modes":     "DL NR=65000 NC=65000\nDATA:\n" + strings.Repeat("0 ", n),
		"dl bang":          "DL N=2 FORMAT=EDGELIST1 DATA:\n" + strings.Repeat("!\n", n),
		"json lists":       `{"nodes": [` + strings.Repeat("[],", 5*n) + `[]], "links": []}`,
		"json nodes":       `{"nodes": [` + strings.Repeat(`{},`, n) + `{}], "links": []}`,
		"json keys":        `{"nodes": [{"id":1` + numbered(`,"k%d":1`, n) + `}], "links": []}`,
		"json other keys":  `{"nodes": [{"id":-1}` + numbered(`,{"id":%d,"k%[1]d":1}`, n) + `], "links": []}`,
		"gml keys":         `graph [ node [ id 1` + numbered(" k%d 1", n) + ` ] ]`,
		"gml keys of ties": `graph [ node [ id 1 ] edge [ source 1 target 1` + numbered(" k%d 1", n) + ` ] ]`,
		"gml same key":     `graph [ node [ id 1` + strings.Repeat(" k 1", n) + ` ] ]`,
		"graphml keys":     `<graphml>` + numbered(`<key id="%d"><default>x</default></key>`, n) + `<graph edgedefault="directed">` + numbered(`<node id="n%d"/>`, n) + `</graph></graphml>`,
		"gexf attributes":  `<gexf><graph><attributes class="node">` + numbered(`<attribute id="%d" title="t%[1]d"><default>x</default></attribute>`, n) + `</attributes><nodes>` + numbered(`<node id="n%d"/>`, n) + `</nodes></graph></gexf>`,
		"xml elements":     `<graphml>` + strings.Repeat("<a/>", n) + `<graph edgedefault="directed"/></graphml>`,
		"xml attributes":   `<graphml` + numbered(` a%d=""`, n) + `><graph edgedefault="directed"/></graphml>`,
		"hif incidences":   `{"incidences":[` + strings.Repeat(`{"edge":1,"node":1},`, n) + `{"edge":1,"node":1}]}`,
		"survey columns":   "who" + numbered(",q [%d]", n) + "\nx" + strings.Repeat(",", n),
		"survey lines":     "who,q [a],q [b]\n" + strings.Repeat("x\n", n),
	} {
		t.Run(name, func(t *testing.T) {
			d, report, err := detect.Decode(strings.NewReader(text), encoding.Options{})
			if err != nil {
				require.NotEmpty(t, err.Error())
				return
			}
			for _, f := range detect.Formats() {
				f.Loss(d, report.Direction)
				if f.Encode != nil {
					_ = f.Encode(io.Discard, d, report.Direction) // some formats cannot carry it
				}
			}
		})
	}
}
