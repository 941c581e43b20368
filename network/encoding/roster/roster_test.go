package roster_test

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/codectest"
	"github.com/impactnet/impactnet/network/encoding/roster"
)

var codec = codectest.Codec{
	Decode: func(r io.Reader, o encoding.Options) (*network.Dataset, *encoding.Report, error) {
		return roster.Decode(r, roster.Options{Options: o})
	},
	Encode: roster.Encode, Loss: roster.Loss,
}

func TestRoundTripIsTheIdentityWhereNothingIsLost(t *testing.T) {
	require.Greater(t, codec.RoundTrips(t, 3000), 150)
}

func TestMalformed(t *testing.T) { codectest.Golden(t, "testdata/malformed.txt", codec.Malformed) }

// What stands in testdata/decoded.txt was read by eye.
func TestDecoded(t *testing.T) { codectest.Golden(t, "testdata/decoded.txt", codec.Decoded) }

func FuzzDecode(f *testing.F) {
	codectest.Seed(f, "testdata/malformed.txt", "testdata/decoded.txt")
	f.Fuzz(func(t *testing.T, text []byte) { codec.Fuzz(t, text) })
}

func TestOptions(t *testing.T) {
	survey := "who,age,ann,bob,note\nann,3,,1,x\nbob,4,2,,y\n"
	read := func(o roster.Options, text string) (string, error) {
		d, report, err := roster.Decode(strings.NewReader(text), o)
		if err != nil {
			return "", err
		}
		return codectest.Describe(d, report), nil
	}
	got, err := read(roster.Options{Attributes: []string{"ann"}}, survey)
	require.NoError(t, err)
	require.Equal(t, "directed true []\n\"ann\" \"age\"=\"3\" \"note\"=\"x\"\n\"bob\" \"age\"=\"4\" \"ann\"=\"2\" \"note\"=\"y\"\n\"ann\" \"bob\" ", got)
	got, err = read(roster.Options{Respondent: "id", Delimiter: '|'}, "age|id|q [ann]|q [bob]\n3|ann||yes\n")
	require.NoError(t, err)
	require.Contains(t, got, `"ann" "bob" "relation"="q"`)
	got, err = read(roster.Options{Lists: []string{"friends"}, Options: encoding.Options{Missing: []string{"NA"}}}, "who;friends;q [ann]\nann;bob, cem;NA\n")
	require.NoError(t, err)
	require.Contains(t, got, "\"ann\" \"bob\" \"relation\"=\"friends\"\n\"ann\" \"cem\" \"relation\"=\"friends\"")
	got, err = read(roster.Options{Lists: []string{"friends"}}, "who,friends,bob\nann,bob,1\nbob,,0\n")
	require.NoError(t, err)
	require.Contains(t, got, "\"ann\" \"bob\"=\"1\"\n\"bob\" \"bob\"=\"0\"", "with lists, bare names are attributes")

	for _, c := range []struct {
		o    roster.Options
		kind error
		want string
	}{
		{roster.Options{Attributes: []string{"x"}}, network.ErrUnknownColumn, `network: unknown column: the survey has no column "x"`},
		{roster.Options{Lists: []string{"x"}}, network.ErrUnknownColumn, `network: unknown column: the survey has no column "x"`},
		{roster.Options{Respondent: "x"}, network.ErrUnknownColumn, `network: unknown column: the survey has no column "x" for the respondent`},
		{roster.Options{Delimiter: '"'}, network.ErrOptions, `network: bad option: "\"" cannot separate cells`},
		{roster.Options{Options: encoding.Options{MaxErrors: -1}}, network.ErrOptions, `network: bad option: MaxErrors is -1`},
	} {
		_, err := read(c.o, survey)
		require.ErrorIs(t, err, c.kind)
		require.EqualError(t, err, c.want)
	}
	_, err = read(roster.Options{Answers: map[string]float64{"often": 2, "never": 0}}, "who,q [ann]\nann,well\n")
	require.EqualError(t, err, `line 2, column 5: "well" is no answer: it must be a number, yes or no, or one of never, often; give other words a weight`)
}

// Forms put the time of an answer first, which names nobody.
func TestTimeOfAnswerIsNoRespondent(t *testing.T) {
	const survey = "Timestamp,Your name,Helps [Ann],Helps [Bob]\n2025/03/01 10:00,Ann,,2\n2025/03/01 10:00,Bob,1,\n"
	data, report, err := roster.Decode(strings.NewReader(survey), roster.Options{})
	require.NoError(t, err)
	require.Equal(t, []string{"Ann", "Bob"}, data.People.Labels())
	require.Equal(t, 2, data.Ties.Len())
	require.Contains(t, report.Notes, `respondents are called as in the column "Your name"`)
	times, ok := data.People.Column("Timestamp")
	require.True(t, ok)
	require.Equal(t, "2025/03/01 10:00", times.Field(0))
	data, _, err = roster.Decode(strings.NewReader("Timestamp,Helps [Ann]\n10:00,2\n"), roster.Options{Respondent: "Timestamp"})
	require.NoError(t, err)
	require.Equal(t, 2, data.People.Len())
}
