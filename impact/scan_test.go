package impact

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Numbers by the grammar of encoding/json: a number is valid here exactly if it is
// there.
func TestNumbersAgainstEncodingJSON(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	valid := 0
	for range 100_000 {
		text := make([]byte, 1+r.IntN(6))
		for i := range text {
			text[i] = "0123-+.eE5x"[r.IntN(11)]
		}
		want := json.Valid(text)
		require.Equal(t, want, isNumber(string(text)), "%s", text)
		if want {
			valid++
			s := scanner{text: string(text)}
			x, err := s.number()
			var y float64
			if json.Unmarshal(text, &y) != nil {
				require.Error(t, err)
				continue
			}
			require.NoError(t, err)
			require.Equal(t, y, x)
			require.False(t, x == 0 && math.Signbit(x), "no negative zero")
		}
	}
	require.Greater(t, valid, 5000)
}

// Strings against encoding/json, both ways, but for halves of characters and bytes
// that are not UTF-8, which it mends and we refuse.
func TestStringsAgainstEncodingJSON(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	pieces := []string{"a", "é", "😀", `\"`, `\\`, `\/`, `\n`, `\t`, `\b`, `\f`, `\r`, "\\u0041", "\\u00e9", "\\u00E9", "\\ud83d\\ude00", "\\u0000", " ", "<", "\u2028"}
	for range 20_000 {
		var text strings.Builder
		for range r.IntN(6) {
			text.WriteString(pieces[r.IntN(len(pieces))])
		}
		quoted := `"` + text.String() + `"`
		var want string
		require.NoError(t, json.Unmarshal([]byte(quoted), &want))
		s := scanner{text: quoted}
		got, err := s.string()
		require.NoError(t, err, quoted)
		require.Equal(t, want, got)
		require.Equal(t, len(quoted), s.at)
		var back string
		require.NoError(t, json.Unmarshal(appendString(nil, got), &back))
		require.Equal(t, got, back)
	}
}

// Whole objects: what we accept, encoding/json accepts.
func TestAcceptedIsJSON(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	base := `{"v":1,"id":"x","time":3,"type":"group.spun_out","group":"g","parts":[{"group":"a","people":["A","B"]},{"group":"b","people":["C"]}]}`
	accepted := 0
	for range 50_000 {
		text := []byte(base)
		for range 1 + r.IntN(2) {
			at := r.IntN(len(text))
			switch r.IntN(3) {
			case 0:
				text[at] = `{}[],:" 1ax\`[r.IntN(12)]
			case 1:
				text = append(text[:at], text[at+1:]...)
			default:
				text = append(text[:at], append([]byte{`{}[],:" 1ax\`[r.IntN(12)]}, text[at:]...)...)
			}
		}
		if _, err := parseEvent(string(text)); err == nil {
			accepted++
			require.True(t, json.Valid(text), "%s", text)
		}
	}
	require.Greater(t, accepted, 500)
}

func TestFieldSets(t *testing.T) {
	s := setOf(fieldPerson, fieldText, fieldAttributes)
	var list []field
	for rest := s; rest != 0; rest = rest.rest() {
		list = append(list, rest.first())
	}
	require.Equal(t, []field{fieldPerson, fieldText, fieldAttributes}, list)
	require.Equal(t, "person, text, attributes", s.String())
	require.True(t, s.has(fieldText))
	require.False(t, s.has(fieldGroup))
	require.Empty(t, fieldSet(0).String())
}

func TestNamesAndTexts(t *testing.T) {
	for _, name := range []string{"a", "Zoë", "名前", "a b", strings.Repeat("é", MaxName/2)} {
		require.True(t, isName(name), name)
	}
	for _, name := range []string{"", "\n", "a\x00", "a\x7f", "a\u0085", "\xff", strings.Repeat("é", MaxName/2) + "a"} {
		require.False(t, isName(name), "%q", name)
	}
	require.Equal(t, `"short"`, abbreviated("short"))
	require.Equal(t, fmt.Sprintf("%q... of 50 bytes", strings.Repeat("a", 40)), abbreviated(strings.Repeat("a", 50)))
}
