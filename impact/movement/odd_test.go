package movement

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the table of parameters into docs/odd.md")

const (
	tableBegins = "<!-- parameters -->\n"
	tableEnds   = "<!-- end of parameters -->\n"
)

// The table of parameters of the ODD protocol is that of the code.
func TestODDHasTheParametersOfTheCode(t *testing.T) {
	const file = "../../docs/odd.md"
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	before, rest, found := strings.Cut(string(data), tableBegins)
	require.True(t, found)
	written, after, found := strings.Cut(rest, tableEnds)
	require.True(t, found)
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(before+tableBegins+parameterTable()+tableEnds+after), 0o644))
		return
	}
	require.Equal(t, parameterTable(), written, "run go test ./impact/movement -run ODD -update")
}

func parameterTable() string {
	b := &strings.Builder{}
	b.WriteString("| parameter | default | range | meaning | source |\n| --- | --- | --- | --- | --- |\n")
	for _, q := range Parameters() {
		fmt.Fprintf(b, "| %s | %.4g | %.7g to %.7g | %s | %s |\n", q.Name, q.Get(DefaultParams()), q.Low, q.High, q.Meaning, q.Source)
	}
	return b.String()
}

// Every number and switch of Params is described, in the order of its fields.
func TestParametersAreTheFields(t *testing.T) {
	var fields, described []string
	of := reflect.TypeFor[Params]()
	for i := range of.NumField() {
		switch f := of.Field(i); f.Type.Kind() {
		case reflect.Int, reflect.Float64, reflect.Bool:
			fields = append(fields, f.Name)
		}
	}
	for _, q := range Parameters() {
		described = append(described, q.Name)
	}
	require.Equal(t, fields, described)
}
