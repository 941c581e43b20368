package narrative_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/narrative"
)

// The mark ¶ stands where the error is expected; it is taken out before decoding.
func TestDecodeErrors(t *testing.T) {
	const begin = `{"narratives": [{"title": "a", "resolution": "open", "subject": "you", "outlook": "threat"`
	cases := []struct {
		text string
		err  error
		what string
	}{
		{"¶", narrative.ErrSyntax, "end of the text"},
		{"¶[]", narrative.ErrField, "an object wanted"},
		{"¶null", narrative.ErrField, "an object wanted"},
		{"¶{}", narrative.ErrField, `missing field "narratives"`},
		{"{\"narratives\": []} ¶{}", narrative.ErrSyntax, "after the end"},
		{"{\"narratives\": []¶", narrative.ErrSyntax, "end of the text"},
		{"{\"narratives\": ¶{}}", narrative.ErrField, "an array wanted"},
		{"{\"narratives\": [\n  ¶3]}", narrative.ErrField, "an object wanted"},
		{"{\"narratives\": [\n  ¶{}]}", narrative.ErrField, `missing field "title"`},
		{"{\"narratives\": [], \n ¶\"narratives\": []}", narrative.ErrField, "repeated field"},
		{"{\"narratives\": [], ¶\"author\": 1}", narrative.ErrField, "unknown field"},
		{"{\"narratives\": ¶nul}", narrative.ErrSyntax, "invalid character"},
		{"{\"narratives\": [{\"title\": \"¶\xff\"}]}", narrative.ErrSyntax, "UTF-8"},
		{"{\"narratives\": [{\"title\": ¶\" \"}]}", narrative.ErrNarrative, "title"},
		{"{\"narratives\": [{\"title\": ¶7}]}", narrative.ErrField, "a string wanted"},
		{"{\"narratives\": [{\"resolution\": ¶\"ajar\"}]}", narrative.ErrNarrative, `"ajar"`},
		{begin + ", ¶\"title\": \"b\"}]}", narrative.ErrField, "repeated field"},
		{begin + ", \"horizon_years\": ¶-1}]}", narrative.ErrNarrative, "-1"},
		{begin + ", \"horizon_years\": ¶\"12\"}]}", narrative.ErrField, "a number wanted"},
		{begin + ", \"horizon_years\": ¶1e999}]}", narrative.ErrField, "too large"},
		{begin + ", \"domains\": [\"x\", ¶2]}]}", narrative.ErrField, "a string wanted"},
		{begin + ", \"domains\": ¶[\"x\", \"\"]}]}", narrative.ErrNarrative, "a domain is empty"},
		{begin + ", \"questions\": [\n\"x\",\n ¶{\"text\": \"x\", \"form\": \"rude\"}]}]}", narrative.ErrNarrative, `"rude"`},
		{begin + ", \"questions\": [¶{\"form\": \"open\"}]}]}", narrative.ErrField, `missing field "text"`},
		{begin + ", \"milestones\": [¶{\"title\": \"x\"}]}]}", narrative.ErrField, `missing field "months"`},
		{begin + ", \"milestones\": [¶{\"title\": \"x\", \"months\": -2}]}]}", narrative.ErrNarrative, "-2"},
		{begin + "}, {\"title\": ¶\"A\", \"resolution\": \"open\", \"subject\": \"you\", \"outlook\": \"threat\"}]}", narrative.ErrTitle, "narratives 0 and 1"},
		{"{\"narratives\": [], \"taxonomy\": ¶{\"a\": [\"b\"], \"b\": [\"a\"]}}", narrative.ErrCycle, "broader than itself"},
		{"{\"narratives\": [], \"taxonomy\": ¶[]}", narrative.ErrField, "an object wanted"},
		{"{\"narratives\": [], \"taxonomy\": {\"a\": [], ¶\"a\": []}}", narrative.ErrField, "repeated term"},
		{"{\"narratives\": [], \"taxonomy\": {\"a\": ¶\"b\"}}", narrative.ErrField, "an array wanted"},
	}
	for _, c := range cases {
		at := strings.Index(c.text, "¶")
		before := c.text[:at]
		want := narrative.Position{Line: strings.Count(before, "\n") + 1, Column: at - strings.LastIndexByte(before, '\n')}
		_, err := narrative.Decode(strings.NewReader(before + c.text[at+len("¶"):]))
		var decodeError *narrative.DecodeError
		require.ErrorAs(t, err, &decodeError, c.text)
		require.ErrorIs(t, err, c.err, c.text)
		require.ErrorContains(t, err, c.what, c.text)
		require.Equal(t, want, decodeError.Position, "%s: %v", c.text, err)
	}
	broken := errors.New("broken")
	_, err := narrative.Decode(iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)
}

func TestPositions(t *testing.T) {
	d := decode(t, "{\"narratives\": [\n {\"title\": \"a\", \"resolution\": \"open\",\n  \"subject\": \"you\", \"outlook\": \"threat\", \"domains\":\n    [\"x\"]}]}")
	for field, want := range map[string]narrative.Position{
		"title": {2, 12}, "resolution": {2, 31}, "subject": {3, 14}, "domains": {4, 5}, "questions": {2, 2}, "": {2, 2},
	} {
		require.Equal(t, want, d.Position(0, field), field)
	}
}

func TestRoundTrip(t *testing.T) {
	for _, text := range []string{six, seeds, `{"narratives": []}`} {
		d := decode(t, text)
		var b bytes.Buffer
		require.NoError(t, narrative.Encode(&b, d.Collection))
		again := decode(t, b.String())
		require.Equal(t, d.Collection, again.Collection)
	}
}

// Whatever the text, decoding does not panic; what it accepts is JSON, is valid, and
// comes back the same from Encode.
func FuzzDecode(f *testing.F) {
	for _, text := range []string{six, seeds, "{}", "{\"narratives\": [{\"title\"", "{\"narratives\": [],}", "[1,]", "{\"narratives\" []}"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := narrative.Decode(bytes.NewReader(text))
		if err != nil {
			var decodeError *narrative.DecodeError
			require.ErrorAs(t, err, &decodeError)
			require.Positive(t, decodeError.Line)
			require.Positive(t, decodeError.Column)
			require.LessOrEqual(t, decodeError.Line, bytes.Count(text, []byte("\n"))+1)
			return
		}
		require.True(t, json.Valid(text))
		require.NoError(t, d.Validate())
		_, err = narrative.Lint(d.Collection, narrative.LintParams{})
		require.NoError(t, err)
		if u, err := d.Umbrella(); err != nil {
			require.ErrorIs(t, err, narrative.ErrCycle)
		} else {
			require.GreaterOrEqual(t, len(u.Nodes), len(d.Narratives))
		}
		for i := range d.Narratives {
			for _, rule := range narrative.Rules() {
				require.Positive(t, d.Position(i, rule.Field).Line)
			}
		}
		var first, second bytes.Buffer
		require.NoError(t, narrative.Encode(&first, d.Collection))
		again, err := narrative.Decode(io.Reader(bytes.NewReader(first.Bytes())))
		require.NoError(t, err)
		require.NoError(t, narrative.Encode(&second, again.Collection))
		require.Equal(t, first.String(), second.String())
	})
}
