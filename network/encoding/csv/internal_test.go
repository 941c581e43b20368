package csv

import (
	stdcsv "encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// randomText is made of the characters that matter to a scanner.
func randomText(r *rand.Rand, characters string, length int) string {
	var text strings.Builder
	for range r.IntN(length) {
		text.WriteByte(characters[r.IntN(len(characters))])
	}
	return text.String()
}

// scan returns the fields of all records that are not empty, and whether all were well formed.
func scan(text string, delimiter byte) (records [][]string, well bool) {
	s := newScanner(text, delimiter)
	well = true
	for i := 0; i < len(text); {
		next, bad := s.record(i)
		well = well && bad == nil
		if bad == nil && !s.empty() {
			records = append(records, s.fields())
		}
		i = next
	}
	return records, well
}

// TestScannerAgreesWithTheStandardLibrary reads random text that both understand
// alike: no CR, no blanks, quotes around fields alone.
func TestScannerAgreesWithTheStandardLibrary(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	agreed := 0
	for range 20000 {
		text := randomText(r, "ab,,\n\"\"", 14)
		reader := stdcsv.NewReader(strings.NewReader(text))
		reader.FieldsPerRecord = -1
		want, err := reader.ReadAll()
		if err != nil {
			continue // it refuses quotes inside plain fields, which are text for us
		}
		var records [][]string
		for _, record := range want {
			if strings.Join(record, "") != "" {
				records = append(records, record)
			}
		}
		got, well := scan(text, ',')
		require.True(t, well, "%q", text)
		require.Equal(t, records, got, "%q", text)
		agreed++
	}
	require.Greater(t, agreed, 5000)
}

// TestScannerAlwaysAdvances holds for any text and keeps every record inside it.
func TestScannerAlwaysAdvances(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 1))
	for range 20000 {
		text := randomText(r, "a ,;\t\n\r\"\"", 20)
		for _, delimiter := range []byte(",;\t ") {
			s := newScanner(text, delimiter)
			for i := 0; i < len(text); {
				next, _ := s.record(i)
				if next <= i || next > len(text) {
					require.Failf(t, "the scanner left the text or stood still", "%q: from %d to %d", text, i, next)
				}
				i = next
			}
		}
	}
}

// TestCutsLieBetweenRecords walks from cut to cut and finds the same records as a walk
// over the whole text.
func TestCutsLieBetweenRecords(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	for range 5000 {
		characters := "ab,\n\r"
		if r.IntN(2) == 0 {
			characters += "\"\""
		}
		text := randomText(r, characters, 60)
		want, _ := scan(text, ',')
		s := newScanner(text, ',')
		cuts := s.cuts(0, 1+r.IntN(10))
		require.Equal(t, 0, cuts[0])
		require.Equal(t, len(text), cuts[len(cuts)-1])
		var got [][]string
		for c := range len(cuts) - 1 {
			for i := cuts[c]; i < cuts[c+1]; {
				next, bad := s.record(i)
				if bad == nil && !s.empty() {
					got = append(got, s.fields())
				}
				require.LessOrEqual(t, next, cuts[c+1])
				i = next
			}
		}
		require.Equal(t, want, got, "%q", text)
	}
}

// TestLinesAgainstCounting holds the index of lines against a count from the start.
func TestLinesAgainstCounting(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 1))
	for range 2000 {
		d := document{text: randomText(r, "ab\n\r\r\n", 20) + "x"}
		for offset := range d.text {
			before := strings.ReplaceAll(d.text[:offset], "\r\n", "\n")
			if d.text[offset] == '\n' {
				continue // between CR and LF there is no line to be in
			}
			require.Equal(t, 1+strings.Count(before, "\n")+strings.Count(before, "\r"), d.line(offset), "%q at %d", d.text, offset)
		}
	}
}

// TestDictionaryAgainstMap numbers labels of all lengths as a map would.
func TestDictionaryAgainstMap(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	d, twin := newDictionary(), map[string]int32{}
	labels := make([]string, 60000)
	for i := range labels {
		labels[i] = strings.Repeat("x", r.IntN(12)) + fmt.Sprint(r.IntN(3000))
		if r.IntN(10) == 0 {
			labels[i] = randomText(r, "\x00\x01a", 12)
		}
	}
	ids := make([]int32, len(labels))
	d.numbers(func(i int) string { return labels[i] }, ids, true)
	for i, label := range labels {
		want, ok := twin[label]
		if !ok {
			want = int32(len(twin))
			twin[label] = want
		}
		if ids[i] != want || string(d.label(want)) != label || d.find(label) != want {
			require.Failf(t, "wrong number", "%q is %d, not %d", label, ids[i], want)
		}
	}
	require.Equal(t, len(twin), d.len())
	absent := make([]int32, 1)
	d.numbers(func(int) string { return "absent" }, absent, false)
	require.Equal(t, []int32{-1}, absent)
	require.Equal(t, len(twin), d.len())
	require.Equal(t, int32(-1), d.find("not there either"))
}

// TestDistanceAgainstRecursion holds the edit distance against its definition.
func TestDistanceAgainstRecursion(t *testing.T) {
	var naive func(a, b string) int
	naive = func(a, b string) int {
		if a == "" || b == "" {
			return len(a) + len(b)
		}
		cost := naive(a[1:], b[1:])
		if a[0] != b[0] {
			cost = 1 + min(cost, naive(a[1:], b), naive(a, b[1:]))
		}
		return cost
	}
	r := rand.New(rand.NewPCG(6, 1))
	for range 3000 {
		a, b, limit := randomText(r, "abc", 6), randomText(r, "abc", 6), r.IntN(5)
		require.Equal(t, min(naive(a, b), limit+1), distance(a, b, limit), "%q %q", a, b)
	}
}

func TestNearest(t *testing.T) {
	d := newDictionary()
	for _, label := range []string{"Ann Lee", "Anna Leeds", "BOB", "12", "caroline", "carolina"} {
		d.add(label)
	}
	for label, want := range map[string]string{
		"ann lee": "Ann Lee", " Ann Lee": "Ann Lee", "An Lee": "Ann Lee", "bob": "BOB", "Bab": "BOB", "13": "", "zz": "", "carolin": "carolina", "x": "",
	} {
		require.Equal(t, want, nearest(d, label), label)
	}
}

// TestPiecesDoNotMatter decodes small files, well formed or not, in pieces of all sizes.
func TestPiecesDoNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	parts := func(nodes, edges string) Files {
		return Files{Nodes: File{Name: "n", Reader: strings.NewReader(nodes)}, Edges: File{Name: "e", Reader: strings.NewReader(edges)}}
	}
	for range 600 {
		nodes, edges := "id,x\n", "source,target,weight\n"
		for range r.IntN(12) {
			nodes += randomText(r, "abc,\"\n", 5) + fmt.Sprintf("%c,%d\n", 'a'+r.IntN(6), r.IntN(3))
			edges += fmt.Sprintf("%c,\"%c\",%s\n", 'a'+r.IntN(6), 'a'+r.IntN(6), randomText(r, "12,x\"\n", 3))
		}
		for _, lenient := range []bool{true, false} {
			o := Options{Lenient: lenient, MaxErrors: 1000}
			want, wantReport, wantErr := decode(parts(nodes, edges), o, 1<<20)
			for _, size := range []int{1, 7, 30} {
				got, report, err := decode(parts(nodes, edges), o, size)
				require.Equal(t, fmt.Sprint(wantErr), fmt.Sprint(err))
				require.Equal(t, wantReport, report)
				if err == nil {
					require.Equal(t, want.People.Labels(), got.People.Labels())
					require.Equal(t, want.People.InputOrder(), got.People.InputOrder())
					require.Equal(t, want.Ties.Source, got.Ties.Source)
					require.Equal(t, want.Ties.Target, got.Ties.Target)
				}
			}
		}
	}
}

// TestSynonymsCanMatch: names are folded before they are looked for, so a synonym
// that is not would never be found; and each means one thing alone within a file.
func TestSynonymsCanMatch(t *testing.T) {
	for _, together := range [][]role{{sourceRole, targetRole, tieRoles[0], tieRoles[1], tieRoles[2]}, {idRole}, {personRole, memberOfRole}, {groupRole}} {
		seen := map[string]bool{}
		for _, r := range together {
			for _, names := range r.synonyms {
				for _, name := range names {
					require.Equal(t, fold(name), name)
					require.False(t, seen[name], name)
					seen[name] = true
					require.Equal(t, []int{0}, r.find([]column{{name: name}}))
				}
			}
		}
	}
}

func TestSizeIsAHint(t *testing.T) {
	require.Equal(t, 3, size(strings.NewReader("abc")))
	require.Zero(t, size(io.MultiReader()))
}
