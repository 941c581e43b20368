package impact

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/trust"
)

// The schema that docs/events.md promises is the one that the code keeps: every type
// with its fields, required ones bold; every field once.
func TestDocumentedSchema(t *testing.T) {
	text, err := os.ReadFile("../docs/events.md")
	require.NoError(t, err)
	section := func(title string) [][]string {
		_, after, found := strings.Cut(string(text), "\n## "+title+"\n")
		require.True(t, found)
		body, _, _ := strings.Cut(after, "\n## ")
		return regexp.MustCompile(`(?m)^\| (.+?) \| (.+?) \| (.+) \|$`).FindAllStringSubmatch(body, -1)[2:]
	}
	documented := map[string]bool{}
	for _, row := range section("Types") {
		name := strings.Trim(row[1], "*`")
		k, ok := kindNames[name]
		require.True(t, ok, "%s is documented and does not exist", name)
		require.Equal(t, types[k].introduces != noField && types[k].introduces != fieldParts, strings.HasPrefix(row[1], "**"), "%s: bold types introduce", name)
		var known, needed fieldSet
		for _, key := range strings.Split(row[2], ", ") {
			at, ok := fieldKeys[strings.Trim(key, "*")]
			require.True(t, ok, "%s: no field %s", name, key)
			known.add(at)
			if strings.HasPrefix(key, "**") {
				needed.add(at)
			}
		}
		require.Equal(t, shapes[k].known.String(), known.String(), name)
		require.Equal(t, shapes[k].required.String(), needed.String(), name)
		documented[name] = true
	}
	require.Len(t, documented, int(kindCount))

	var described fieldSet
	for _, row := range section("Fields") {
		for _, key := range strings.Split(row[1], ", ") {
			at, ok := fieldKeys[strings.Trim(key, "`")]
			require.True(t, ok, "no field %s", key)
			require.False(t, described.has(at), "%s is described twice", key)
			described.add(at)
			switch kind := row[2]; {
			case at < firstNumber:
				require.Equal(t, tableNames[fields[at].table], strings.Replace(kind, "text", "word", 1), key)
			case at < firstFlag:
				require.Contains(t, kind, "number", key)
			}
		}
	}
	require.Equal(t, fieldSet(1<<fieldCount-1), described)
}

// So is the table of what counts as evidence of what.
func TestDocumentedDeeds(t *testing.T) {
	text, err := os.ReadFile("../docs/events.md")
	require.NoError(t, err)
	_, after, found := strings.Cut(string(text), "\n## Trust: what counts as evidence of what\n")
	require.True(t, found)
	section, _, _ := strings.Cut(after, "\n## ")
	rows := []string{"| what | layer | outcome | weight |", "| --- | --- | --- | --- |"}
	for _, d := range DefaultDeeds() {
		rows = append(rows, fmt.Sprintf("| `%s` | %v | %v | %v |", d.What, d.Layer, d.Outcome, d.Weight))
	}
	require.Contains(t, section, "\n\n"+strings.Join(rows, "\n")+"\n\n")
	require.Contains(t, section, fmt.Sprintf("asymmetry (%v)", trust.DefaultLedgerParams().Asymmetry))
	require.Contains(t, section, fmt.Sprintf("half of it in %v days", trust.DefaultLedgerParams().SupportiveHalfLife/trust.Day))
	require.Contains(t, string(text), fmt.Sprintf("version of their own, now %d,", snapshotVersion))
}

func TestEveryFieldFitsASet(t *testing.T) {
	require.Less(t, int(fieldCount), 64)
	for k := range kindCount {
		require.NotEmpty(t, types[k].name)
		require.Equal(t, k, types[k].zero.kind())
		require.NotZero(t, shapes[k].known)
	}
}
