package impact_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

// line wraps fields into an event.
func line(fields string) string {
	return `{"v":1,"id":"x","time":3,` + fields + `}`
}

func decodeOne(text string) (impact.Event, error) {
	return impact.NewDecoder(strings.NewReader(text)).Decode()
}

func TestEncodedIsDecoded(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	g := guess{r, 20, 5, 5}
	var text bytes.Buffer
	var events []impact.Event
	encoder := impact.NewEncoder(&text)
	for i := range 5000 {
		e := impact.Event{ID: fmt.Sprintf("é\"\\%d", i), Time: impact.Tick(int64(i) - 9), Fact: g.fact(func(string) []string { return g.crowd() })}
		if i%2 == 0 {
			e.Time = impact.At(time.Date(2026, 3, 1, 0, 0, i, i*1000, time.FixedZone("", 3600)))
		}
		if e.Validate() == nil {
			events = append(events, e)
			require.NoError(t, encoder.Encode(e))
		} else {
			require.Error(t, encoder.Encode(e))
		}
	}
	require.Greater(t, len(events), 3000)
	for i, line := range strings.Split(strings.TrimSpace(text.String()), "\n") {
		var generic map[string]any
		require.NoError(t, json.Unmarshal([]byte(line), &generic), "other decoders must be able to read it")
		require.Equal(t, events[i].ID, generic["id"])
		require.Equal(t, events[i].Fact.Type(), generic["type"])
	}
	i := 0
	for e, err := range impact.Events(&text) {
		require.NoError(t, err)
		want, err := events[i].AppendJSON(nil)
		require.NoError(t, err)
		got, err := e.AppendJSON(nil)
		require.NoError(t, err)
		require.Equal(t, string(want), string(got))
		require.Equal(t, events[i].Time, e.Time)
		i++
	}
	require.Equal(t, len(events), i)
}

func TestCanonicalText(t *testing.T) {
	e := impact.Event{ID: "4711", Time: impact.At(time.Date(2026, 3, 2, 19, 30, 0, 0, time.FixedZone("", 3600))),
		Fact: impact.MemberJoined{Person: "Ann", Group: "river", Probation: true}}
	text, err := json.Marshal(e)
	require.NoError(t, err)
	require.Equal(t, `{"v":1,"id":"4711","time":"2026-03-02T18:30:00Z","type":"member.joined","person":"Ann","group":"river","probation":true}`, string(text))
	var back impact.Event
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, e, back)
}

func TestAnyOrderOfKeysAndBlanks(t *testing.T) {
	_, err := decodeOne("  { \"weight\" : 25e-1 ,\t\"to\":\"B\\u00e9\\ud83d\\ude00\\n\\/\", \"type\":\"tie.observed\",\"mutual\":false,\"from\":\"A\",\"time\":-3,\"id\":\"x\",\"v\":1}\r")
	require.ErrorIs(t, err, impact.ErrField, "a name with a line end")
	e, err := decodeOne("\n \n { \"weight\" : 25e-1 ,\t\"to\":\"B\\u00e9\\ud83d\\ude00\\/\", \"type\":\"tie.observed\",\"mutual\":false,\"from\":\"A\",\"time\":-3,\"id\":\"x\",\"v\":1}\r\n")
	require.NoError(t, err)
	require.Equal(t, impact.Event{ID: "x", Time: impact.Tick(-3), Fact: impact.TieObserved{From: "A", To: "Bé😀/", Weight: 2.5}}, e)
}

func TestDecodeIsStrict(t *testing.T) {
	for _, c := range []struct {
		text string
		err  error
		says string
	}{
		{``, io.EOF, ""},
		{`{}`, impact.ErrVersion, "v must be 1"},
		{`[]`, impact.ErrSyntax, "expected '{'"},
		{`{"v":1`, impact.ErrSyntax, "expected ',' or '}' at byte 7"},
		{line(`"type":"person.left","person":"A"`) + "x", impact.ErrSyntax, "something after the object at byte 60"},
		{line(`"type":"person.left","person":"A"`) + "\x00", impact.ErrSyntax, "something after the object"},
		{line(`"type":"person.left","person":"A",`), impact.ErrSyntax, "expected a string"},
		{line(`"type":"person.left","person":null`), impact.ErrSyntax, "person: "},
		{line(`"type":"person.left","person":5`), impact.ErrSyntax, "expected a string"},
		{line(`"type":"person.left","person":"A","person":"A"`), impact.ErrField, "person is given twice"},
		{line(`"type":"person.left","type":"person.left","person":"A"`), impact.ErrField, "type is given twice"},
		{line(`"type":"person.left","person":"A","age":5`), impact.ErrField, `there is no "age"`},
		{line(`"type":"person.left","person":"A","group":"g"`), impact.ErrField, "this type has no group"},
		{line(`"type":"person.left"`), impact.ErrField, "person is missing"},
		{line(`"type":"person.left","person":""`), impact.ErrField, "person must be 1 to 1024 bytes"},
		{line(`"type":"person.left","person":"` + strings.Repeat("a", 1025) + `"`), impact.ErrField, "of 1025 bytes"},
		{line(`"type":"person.left","person":"a\u0007"`), impact.ErrField, "control"},
		{line(`"type":"person.left","person":"a\u0085"`), impact.ErrField, "control"},
		{line(`"type":"person.left","person":"a` + "\x01" + `"`), impact.ErrSyntax, "control character"},
		{line(`"type":"person.left","person":"a` + "\xff" + `"`), impact.ErrField, "UTF-8"},
		{line(`"type":"person.left","person":"a\ud800"`), impact.ErrSyntax, "half of a character"},
		{line(`"type":"person.left","person":"a\ud800\u0041"`), impact.ErrSyntax, "half of a character"},
		{line(`"type":"person.left","person":"a\x41"`), impact.ErrSyntax, "bad escape"},
		{line(`"type":"person.left","person":"a\u00g1"`), impact.ErrSyntax, "bad escape"},
		{line(`"type":"person.left","person":"a`), impact.ErrSyntax, "string without end"},
		{line(`"type":"person.left","person":"a\n`), impact.ErrSyntax, "string without end"},
		{line(`"type":"person.flew","person":"A"`), impact.ErrType, `"person.flew"`},
		{line(`"person":"A"`), impact.ErrType, `""`},
		{`{"v":1,"time":1,"type":"person.left","person":"A"}`, impact.ErrID, `""`},
		{`{"v":1,"id":"x","type":"person.left","person":"A"}`, impact.ErrField, "time is missing"},
		{`{"v":0,"id":"x","time":1,"type":"person.left","person":"A"}`, impact.ErrVersion, "got 0"},
		{`{"v":2,"id":"x","time":1,"type":"person.left","person":"A"}`, impact.ErrVersion, "2, this program reads up to 1"},
		{`{"id":"x","colour":5,"time":1,"type":"person.left","v":7}`, impact.ErrVersion, "7, this program"},
		{`{"v":1.0,"id":"x","time":1,"type":"person.left","person":"A"}`, impact.ErrSyntax, "whole number"},
		{`{"v":1,"id":"x","time":1.5,"type":"person.left","person":"A"}`, impact.ErrSyntax, "time: "},
		{`{"v":1,"id":"x","time":01,"type":"person.left","person":"A"}`, impact.ErrSyntax, "whole number"},
		{`{"v":1,"id":"x","time":"5","type":"person.left","person":"A"}`, impact.ErrTime, "without quotes"},
		{`{"v":1,"id":"x","time":"2026-01-01","type":"person.left","person":"A"}`, impact.ErrTime, "neither"},
		{`{"v":1,"id":"x","time":"0000-01-01T00:00:00+01:00","type":"person.left","person":"A"}`, impact.ErrTime, "years"},
		{line(`"type":"tie.observed","from":"A","to":"A"`), impact.ErrField, `from, to are both "A"`},
		{line(`"type":"tie.observed","from":"A","to":"B","weight":0`), impact.ErrField, "but not 0"},
		{line(`"type":"tie.observed","from":"A","to":"B","weight":1e101`), impact.ErrField, "weight must be in"},
		{line(`"type":"tie.observed","from":"A","to":"B","weight":1e999`), impact.ErrSyntax, "out of range"},
		{line(`"type":"tie.observed","from":"A","to":"B","weight":.5`), impact.ErrSyntax, "expected a number"},
		{line(`"type":"tie.observed","from":"A","to":"B","weight":5.`), impact.ErrSyntax, "expected a number"},
		{line(`"type":"tie.observed","from":"A","to":"B","weight":5e`), impact.ErrSyntax, "expected a number"},
		{line(`"type":"tie.observed","from":"A","to":"B","weight":05`), impact.ErrSyntax, "expected a number"},
		{line(`"type":"tie.observed","from":"A","to":"B","weight":NaN`), impact.ErrSyntax, "expected a number"},
		{line(`"type":"tie.observed","from":"A","to":"B","mutual":1`), impact.ErrSyntax, "true or false"},
		{line(`"type":"evidence.observed","from":"A","to":"B","what":"w"`), impact.ErrField, "outcome is missing"},
		{line(`"type":"evidence.observed","from":"A","to":"B","what":"w","outcome":1.5`), impact.ErrField, "[-1, 1]"},
		{line(`"type":"evidence.observed","from":"A","to":"B","what":"w","outcome":1,"weight":-1`), impact.ErrField, "positive"},
		{line(`"type":"person.joined","person":"A","invited_by":"A"`), impact.ErrField, "both"},
		{line(`"type":"person.joined","person":"A","commitment":0.5`), impact.ErrField, "together"},
		{line(`"type":"person.changed","person":"A"`), impact.ErrField, "one of"},
		{line(`"type":"person.changed","person":"A","attributes":{}`), impact.ErrField, "one of"},
		{line(`"type":"person.changed","person":"A","attributes":{"a":1}`), impact.ErrSyntax, "expected a string"},
		{line(`"type":"person.changed","person":"A","attributes":{"a":"1","a":"1"}`), impact.ErrField, "twice"},
		{line(`"type":"person.changed","person":"A","attributes":{"":"1"}`), impact.ErrField, "name of an attribute"},
		{line(`"type":"meeting.held"`), impact.ErrField, "one of group, people"},
		{line(`"type":"meeting.held","people":["A","A"]`), impact.ErrField, "listed twice"},
		{line(`"type":"meeting.held","people":["A",""]`), impact.ErrField, "person must be"},
		{line(`"type":"meeting.held","people":["A","B"],"hours":-1`), impact.ErrField, "hours must be"},
		{line(`"type":"group.spun_out","group":"g"`), impact.ErrField, "parts is missing"},
		{line(`"type":"group.spun_out","group":"g","parts":[]`), impact.ErrField, "parts is missing"},
		{line(`"type":"person.left","person":"A","people":[]`), impact.ErrField, "this type has no people"},
		{line(`"type":"person.left","person":"A","probation":false`), impact.ErrField, "this type has no probation"},
		{line(`"type":"member.left","person":"A","group":"g","text":""`), impact.ErrField, "this type has no text"},
		{line(`"type":"group.spun_out","group":"g","parts":[{"group":"a","people":[]}]`), impact.ErrField, "has no people"},
		{line(`"type":"group.spun_out","group":"g","parts":[{"group":"a","people":["A"],"size":1}]`), impact.ErrField, `no "size"`},
		{line(`"type":"group.spun_out","group":"g","parts":[{"group":"a","group":"a","people":["A"]}]`), impact.ErrField, "twice in a part"},
		{line(`"type":"group.spun_out","group":"g","parts":[{"group":"a","people":["A"]},{"group":"a","people":["B"]}]`), impact.ErrField, "two parts"},
		{line(`"type":"metric.defined","metric":"m","initiative":"i","direction":"left"`), impact.ErrField, "direction"},
		{line(`"type":"question.posed","question":"q","person":"A","text":"` + strings.Repeat("a", impact.MaxText+1) + `"`), impact.ErrField, "text must be at most"},
		{line(`"type":"person.left","person":"` + strings.Repeat("a", impact.MaxLine) + `"`), impact.ErrSyntax, "longer than"},
	} {
		_, err := decodeOne(c.text)
		require.ErrorIs(t, err, c.err, "%.80s", c.text)
		require.ErrorContains(t, err, c.says, "%.80s", c.text)
		if c.err != io.EOF {
			var at *impact.LineError
			require.ErrorAs(t, err, &at)
			require.Equal(t, 1, at.Line)
		}
	}
}

func TestDecoderGoesOnAfterABadLine(t *testing.T) {
	d := impact.NewDecoder(strings.NewReader(line(`"type":"person.left","person":"A"`) + "\n\nbad\n" + line(`"type":"person.left","person":"B"`)))
	_, err := d.Decode()
	require.NoError(t, err)
	require.Equal(t, 1, d.Line())
	_, err = d.Decode()
	require.ErrorContains(t, err, "line 3: impact: bad JSON")
	e, err := d.Decode()
	require.NoError(t, err)
	require.Equal(t, impact.PersonLeft{Person: "B"}, e.Fact)
	require.Equal(t, 4, d.Line())
	_, err = d.Decode()
	require.Equal(t, io.EOF, err)
}

// A line that is too long is refused, whatever its length and wherever it is, and the next
// is read. One byte less is read too.
func TestDecoderGoesOnAfterALongLine(t *testing.T) {
	good := line(`"type":"person.left","person":"A"`)
	for _, end := range []string{"\n", "\r\n"} {
		for _, beyond := range []int{0, 1, 2, 3, 1 << 16, impact.MaxLine} {
			long := good + strings.Repeat(" ", impact.MaxLine-len(good)+beyond)
			d := impact.NewDecoder(strings.NewReader(good + end + long + end + good + end + long))
			for number := 1; number <= 4; number++ {
				_, err := d.Decode()
				if beyond == 0 || number%2 == 1 {
					require.NoError(t, err, "%d beyond, line %d", beyond, number)
				} else {
					require.ErrorContains(t, err, fmt.Sprintf("line %d: impact: bad JSON: longer than", number))
				}
				require.Equal(t, number, d.Line())
			}
			for range 2 {
				_, err := d.Decode()
				require.Equal(t, io.EOF, err)
			}
		}
	}
}

// What comes before the reader fails is told, and then the failure as often as it is asked for.
func TestDecoderRepeatsTheErrorOfItsReader(t *testing.T) {
	broken := errors.New("broken pipe")
	good := line(`"type":"person.left","person":"A"`)
	d := impact.NewDecoder(io.MultiReader(strings.NewReader(good+"\nhalf a li"), iotest.ErrReader(broken)))
	_, err := d.Decode()
	require.NoError(t, err)
	for range 3 {
		_, err = d.Decode()
		require.Equal(t, broken, err)
	}
}

func TestReaderAndWriterErrorsComeThrough(t *testing.T) {
	broken := errors.New("broken pipe")
	_, err := impact.NewDecoder(iotest.ErrReader(broken)).Decode()
	require.Equal(t, broken, err)
	for _, err := range impact.Events(iotest.ErrReader(broken)) {
		require.Equal(t, broken, err)
	}
	require.Equal(t, broken, impact.NewEncoder(failing{broken}).Encode(at(1, impact.PersonJoined{Person: "A"})))
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestEncodeRefusesWhatDecodeWould(t *testing.T) {
	var out bytes.Buffer
	good := at(1, impact.PersonJoined{Person: "A"})
	for _, bad := range []impact.Event{
		{},
		{ID: "x"},
		{ID: "", Fact: impact.PersonLeft{Person: "A"}},
		{ID: "x", Fact: impact.PersonLeft{}},
		{ID: "x", Time: impact.At(time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC)), Fact: impact.PersonLeft{Person: "A"}},
		{ID: "x", Fact: impact.MetricMeasured{Metric: "m", Value: math.NaN()}},
		{ID: "x", Fact: impact.TieObserved{From: "A", To: "B", Weight: math.Inf(1)}},
		{ID: "x", Fact: impact.PersonJoined{Person: "A", Passion: &impact.Passion{Commitment: 2}}},
		{ID: "x", Fact: impact.PersonJoined{Person: "A", Attributes: map[string]string{"k": "\xff"}}},
	} {
		out.Reset()
		err := impact.NewEncoder(&out).Encode(good, bad)
		var refusal *impact.EventError
		require.ErrorAs(t, err, &refusal)
		require.Equal(t, 1, refusal.Index)
		require.Equal(t, 1, strings.Count(out.String(), "\n"))
		_, err = json.Marshal(bad)
		require.Error(t, err)
	}
}

func FuzzDecode(f *testing.F) {
	r := rand.New(rand.NewPCG(2, 2))
	g := guess{r, 9, 3, 3}
	for range 100 {
		e := impact.Event{ID: "x", Time: impact.Tick(r.Int64()), Fact: g.fact(func(string) []string { return g.crowd() })}
		if text, err := e.AppendJSON(nil); err == nil {
			f.Add(text)
		}
	}
	f.Add([]byte(`{"v":1,"id":"\ud83d\ude00","time":"2026-03-01T12:00:00.123456+05:30","type":"person.left","person":"A"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		all := impact.NewDecoder(bytes.NewReader(data))
		e, err := all.Decode()
		for next := err; next != io.EOF; { // comes, after a line each
			require.LessOrEqual(t, all.Line(), 1+bytes.Count(data, []byte("\n")))
			_, next = all.Decode()
		}
		if err != nil {
			return
		}
		text, err := e.AppendJSON(nil)
		require.NoError(t, err, "what is decoded can be encoded")
		again, err := impact.NewDecoder(bytes.NewReader(text)).Decode()
		require.NoError(t, err)
		require.Equal(t, e, again)
	})
}

func FuzzApply(f *testing.F) {
	for seed := range uint64(20) {
		var text bytes.Buffer
		require.NoError(f, impact.NewEncoder(&text).Encode(history(f, seed, 8)...))
		f.Add(text.Bytes())
	}
	f.Add([]byte(`{"v":1,"id":"1","time":1,"type":"person.joined","person":"A"}
{"v":1,"id":"2","time":1,"type":"person.joined","person":"B"}
{"v":1,"id":"3","time":1,"type":"person.joined","person":"C"}
{"v":1,"id":"4","time":2,"type":"evidence.observed","from":"A","to":"B","what":"kept an agreement","weight":1e100,"outcome":1}
{"v":1,"id":"5","time":3,"type":"evidence.observed","from":"B","to":"C","what":"blamed","weight":1e-300,"outcome":-1}
{"v":1,"id":"6","time":3,"type":"question.posed","question":"q","person":"A"}
{"v":1,"id":"7","time":4,"type":"question.answered","question":"q","person":"C","outcome":-0.5}
{"v":1,"id":"8","time":5,"type":"person.merged","person":"C","other":"A"}
{"v":1,"id":"9","time":5,"type":"person.merged","person":"B","other":"C"}
`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var taken []impact.Event
		s := newSpace(t)
		for d := impact.NewDecoder(bytes.NewReader(data)); ; {
			e, err := d.Decode()
			if err == io.EOF {
				break
			}
			if err != nil {
				continue
			}
			before := everything(t, s)
			if _, err := s.Apply(e); err != nil {
				require.True(t, bytes.Equal(before, everything(t, s)), "%v", err)
			} else {
				taken = append(taken, e)
			}
			if len(taken) > 60 {
				break
			}
		}
		require.True(t, bytes.Equal(everything(t, newSpace(t, taken...)), everything(t, s)))
		ask(t, s)
		requireLedger(t, s)
	})
}

// ask asks every question there is, to see that none panics.
func ask(t testing.TB, s *impact.Space) {
	v := s.Now()
	for p := range impact.PersonID(s.People()) {
		v.Person(p)
		for range v.EvidenceAbout(p) {
			break
		}
		for _, m := range v.Memberships(p) {
			v.Probation(p, m.Group)
		}
		v.Reputation(p)
	}
	for g := range impact.GroupID(s.Groups()) {
		v.Group(g)
		v.Depth(g)
		_, err := v.GroupPyramid(nil, g)
		require.NoError(t, err)
		v.Moderators(g)
		v.Stakeholders(g)
		for _, i := range v.Initiatives(g) {
			for _, m := range i.Metrics {
				v.Measurements(m)
			}
		}
	}
	v.Questions()
	for _, n := range s.Narratives() {
		v.Adherents(n)
	}
	_, err := v.Alerts(impact.AlertParams{})
	require.NoError(t, err)
	_, err = v.GroupGraph(impact.NetworkParams{Together: true})
	require.NoError(t, err)
}
