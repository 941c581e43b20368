package impact_test

import (
	"errors"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
)

// written writes the events of an import as time, type and fact.
func written(t *testing.T, i *impact.Import) (lines []string) {
	t.Helper()
	for _, e := range i.Events {
		text, err := e.AppendJSON(nil)
		require.NoError(t, err)
		_, line, _ := strings.Cut(string(text), `,"time":`)
		lines = append(lines, strings.ReplaceAll(strings.TrimSuffix(line, "}"), `"`, ""))
	}
	return lines
}

func decodeCSV(t *testing.T, nodes, edges, memberships string) *network.Dataset {
	t.Helper()
	files := csv.Files{Nodes: csv.File{Name: "nodes", Reader: strings.NewReader(nodes)}, Edges: csv.File{Name: "edges", Reader: strings.NewReader(edges)}}
	if memberships != "" {
		files.Memberships = csv.File{Name: "memberships", Reader: strings.NewReader(memberships)}
	}
	d, _, err := csv.Decode(files, csv.Options{})
	require.NoError(t, err)
	return d
}

func TestFromDataset(t *testing.T) {
	d := decodeCSV(t, "id,dept\nb,sales\na,\nc,sales\n",
		"source,target,weight,relation,time\na,b,2,advice,5\nb,c,,trust,3\nc,c,1,trust,4\na,c,0,trust,4\nc,a,-1,,\n",
		"person,group\na,choir\nb,choir\n")
	i, err := impact.FromDataset(d, impact.DatasetParams{Undirected: []string{"trust"}, Relation: "other"})
	require.NoError(t, err)
	require.Equal(t, []string{
		"3,type:person.joined,person:b,attributes:{dept:sales}",
		"3,type:person.joined,person:a",
		"3,type:person.joined,person:c,attributes:{dept:sales}",
		"3,type:group.formed,group:choir,people:[a,b]",
		"3,type:tie.observed,from:b,to:c,relation:trust,mutual:true",
		"3,type:tie.observed,from:c,to:a,relation:other,weight:-1",
		"5,type:tie.observed,from:a,to:b,relation:advice,weight:2",
	}, written(t, i))
	require.Equal(t, []int{1, 1, 1}, []int{i.Loops, i.Zeros, i.Undated})
	s := newSpace(t, i.Events...)
	again, err := impact.FromDataset(d, impact.DatasetParams{Undirected: []string{"trust"}, Relation: "other"})
	require.NoError(t, err)
	fresh, err := s.Apply(again.Events...)
	require.NoError(t, err)
	require.Zero(t, fresh, "importing the same data again changes nothing")

	later := impact.Tick(4)
	i, err = impact.FromDataset(d, impact.DatasetParams{ImportParams: impact.ImportParams{Prefix: "x", Start: &later}})
	require.NoError(t, err)
	require.Equal(t, "x-person-0", i.Events[0].ID)
	require.Equal(t, impact.Tick(4), i.Events[0].Time)
	require.Equal(t, impact.Tick(3), i.Events[4].Time, "introductions come first all the same")
	newSpace(t, i.Events...)
}

func TestImportTimes(t *testing.T) {
	build := func(times ...string) *network.Dataset {
		b := network.NewBuilder(network.Options{})
		for _, text := range times {
			b.AddTie("a", "b").Set(network.TimeColumn, text)
		}
		d, err := b.Dataset()
		require.NoError(t, err)
		return d
	}
	for _, c := range []struct {
		times []string
		unix  bool
		want  string
		err   error
	}{
		{[]string{"7", "3"}, false, "3", nil},
		{[]string{"7", "3"}, true, "1970-01-01T00:00:03Z", nil},
		{[]string{"2006-02-25", "2006-02-26T12:00:00Z"}, false, "2006-02-25T00:00:00Z", nil},
		{[]string{"1.5", "3"}, false, "", impact.ErrTime},
		{[]string{"1.5", "3"}, true, "1970-01-01T00:00:01.5Z", nil},
		{[]string{"1e300"}, true, "", impact.ErrTime},
		{[]string{"1e15"}, true, "", impact.ErrTime},
		{[]string{"soon", "later"}, false, "", impact.ErrImport},
	} {
		i, err := impact.FromDataset(build(c.times...), impact.DatasetParams{ImportParams: impact.ImportParams{Unix: c.unix}})
		require.ErrorIs(t, err, c.err, "%v", c)
		if c.err == nil {
			require.Equal(t, c.want, i.Events[0].Time.String())
		}
	}
	start := impact.At(time.Unix(0, 0))
	_, err := impact.FromDataset(build("7"), impact.DatasetParams{ImportParams: impact.ImportParams{Start: &start}})
	require.ErrorIs(t, err, impact.ErrTime)
	i, err := impact.FromDataset(build("", ""), impact.DatasetParams{ImportParams: impact.ImportParams{Start: &start}})
	require.NoError(t, err)
	require.Equal(t, 2, i.Undated)
	require.Equal(t, start, i.Events[2].Time)
}

func TestImportRefusesWhatNoEventCanHold(t *testing.T) {
	b := network.NewBuilder(network.Options{})
	b.AddTie("a\n", "b")
	d, err := b.Dataset()
	require.NoError(t, err)
	_, err = impact.FromDataset(d, impact.DatasetParams{})
	require.ErrorIs(t, err, impact.ErrImport)
	b = network.NewBuilder(network.Options{})
	b.AddTie("a", "b").Set(network.WeightColumn, "much")
	d, err = b.Dataset()
	require.NoError(t, err)
	_, err = impact.FromDataset(d, impact.DatasetParams{})
	require.ErrorIs(t, err, impact.ErrImport)
}

func TestFromAttendance(t *testing.T) {
	nodes := "id,mode,kind\nx,event,dance\nAnn,woman,\nBob,woman,\ny,event,\n"
	d := decodeCSV(t, nodes, "source,target,time\nAnn,x,1930-02-02\nx,Bob,1930-02-01\nAnn,x,1930-02-03\ny,Ann,1930-01-01\n", "")
	i, err := impact.FromAttendance(d, impact.AttendanceParams{Mode: "mode", Person: "woman"})
	require.NoError(t, err)
	require.Equal(t, []string{
		"1930-01-01T00:00:00Z,type:person.joined,person:Ann,attributes:{mode:woman}",
		"1930-01-01T00:00:00Z,type:person.joined,person:Bob,attributes:{mode:woman}",
		"1930-01-01T00:00:00Z,type:meeting.held,text:y,people:[Ann]",
		"1930-02-01T00:00:00Z,type:meeting.held,text:x,people:[Ann,Bob]",
	}, written(t, i))
	i, err = impact.FromAttendance(d, impact.AttendanceParams{Mode: "mode", Person: "woman", Groups: true})
	require.NoError(t, err)
	require.Equal(t, "1930-02-01T00:00:00Z,type:group.formed,group:x,people:[Ann,Bob],attributes:{kind:dance,mode:event}", written(t, i)[3])
	newSpace(t, i.Events...)

	plain := decodeCSV(t, "id\na\nx\n", "source,target\na,x\n", "")
	i, err = impact.FromAttendance(plain, impact.AttendanceParams{})
	require.NoError(t, err)
	require.Equal(t, []string{"0,type:person.joined,person:a", "0,type:meeting.held,text:x,people:[a]"}, written(t, i))
	_, err = impact.FromAttendance(plain, impact.AttendanceParams{Mode: "mode"})
	require.ErrorIs(t, err, impact.ErrImport)
	for _, edges := range []string{"source,target\nAnn,Bob\n", "source,target\nx,y\n"} {
		_, err = impact.FromAttendance(decodeCSV(t, nodes, edges, ""), impact.AttendanceParams{Mode: "mode", Person: "woman"})
		require.ErrorIs(t, err, impact.ErrImport)
	}
}

func TestReadMessages(t *testing.T) {
	log := "\ufefftime,subject,from,to\n2026-03-02,hi,Ann,\"Bob; Cem\"\n2026-03-01T10:00:00Z,,Dan,Dan;Ann\n"
	i, err := impact.ReadMessages(strings.NewReader(log), impact.MessageParams{})
	require.NoError(t, err)
	require.Equal(t, []string{
		"2026-03-01T10:00:00Z,type:person.joined,person:Ann",
		"2026-03-01T10:00:00Z,type:person.joined,person:Dan",
		"2026-03-01T10:00:00Z,type:tie.observed,from:Dan,to:Ann,relation:message",
		"2026-03-02T00:00:00Z,type:person.joined,person:Bob",
		"2026-03-02T00:00:00Z,type:person.joined,person:Cem",
		"2026-03-02T00:00:00Z,type:tie.observed,from:Ann,to:Bob,relation:message",
		"2026-03-02T00:00:00Z,type:tie.observed,from:Ann,to:Cem,relation:message",
	}, written(t, i))
	require.Equal(t, 1, i.Loops)
	newSpace(t, i.Events...)

	i, err = impact.ReadMessages(strings.NewReader("von|an|wann\na|b,c|7\n"), impact.MessageParams{From: "von", To: "an", Time: "wann", Between: ",", Comma: '|'})
	require.NoError(t, err)
	require.Len(t, i.Events, 5)
	for _, c := range []struct {
		text string
		err  error
		says string
	}{
		{"", impact.ErrImport, "empty"},
		{"from,to\na,b\n", impact.ErrImport, `no column "time"`},
		{"from,to,time,to\n", impact.ErrImport, "two columns"},
		{"from,to,time\na,b\n", impact.ErrImport, "line 2"},
		{"from,to,time\na,\"b,1\n", impact.ErrImport, "line 2"},
		{"from,to,time\na,\xff,1\n", impact.ErrImport, "line 2: impact: cannot be imported: not UTF-8"},
		{"from,to,time\na,,1\n", impact.ErrImport, "person is missing"},
		{"from,to,time\na,b,soon\n", impact.ErrImport, "neither numbers nor dates"},
	} {
		_, err := impact.ReadMessages(strings.NewReader(c.text), impact.MessageParams{})
		require.ErrorIs(t, err, c.err, c.text)
		require.ErrorContains(t, err, c.says)
	}
	_, err = impact.ReadMessages(strings.NewReader("a"), impact.MessageParams{Comma: '"'})
	require.ErrorIs(t, err, impact.ErrParams)
	broken := errors.New("broken pipe")
	_, err = impact.ReadMessages(iotest.ErrReader(broken), impact.MessageParams{})
	require.Equal(t, broken, err)
}

func TestReadSurvey(t *testing.T) {
	text := "who,Ann,Bob,team,Cem\nBob,3,,red,0\nAnn,5,1.5,,\nDan,,,blue,\n"
	i, err := impact.ReadSurvey(strings.NewReader(text), impact.SurveyParams{Attributes: []string{"team"}, Relation: "advice"})
	require.NoError(t, err)
	require.Equal(t, []string{
		"0,type:person.joined,person:Bob,attributes:{team:red}",
		"0,type:person.joined,person:Ann",
		"0,type:person.joined,person:Dan,attributes:{team:blue}",
		"0,type:person.joined,person:Cem",
		"0,type:tie.observed,from:Bob,to:Ann,relation:advice,weight:3",
		"0,type:tie.observed,from:Ann,to:Bob,relation:advice,weight:1.5",
	}, written(t, i))
	require.Equal(t, []int{4, 2, 1}, []int{i.Roster, i.Respondents, i.Zeros})
	newSpace(t, i.Events...)
	for _, c := range []struct{ text, says string }{
		{"who,Ann\nBob,yes\n", `line 2: impact: cannot be imported: the answer about "Ann" is not a number: "yes"`},
		{"who,Ann\n\nBob,NaN\n", "line 3"},
		{"who,Ann\nBob,1\nBob,1\n", `line 3: impact: cannot be imported: "Bob" has answered before`},
		{"who,Ann\n,1\n", "person is missing"},
		{"who,Ann\nBob,1e300\n", "weight"},
		{"who,Ann,Ann\n", "two columns"},
	} {
		_, err := impact.ReadSurvey(strings.NewReader(c.text), impact.SurveyParams{})
		require.ErrorIs(t, err, impact.ErrImport, c.text)
		require.ErrorContains(t, err, c.says)
	}
	_, err = impact.ReadSurvey(strings.NewReader("who,Ann\n"), impact.SurveyParams{Attributes: []string{"team"}})
	require.ErrorIs(t, err, impact.ErrImport)
}

func FuzzReadSurvey(f *testing.F) {
	f.Add("who,Ann,Bob,Cem\nBob,3,,0\nAnn,5,1.5,\n")
	f.Fuzz(func(t *testing.T, text string) {
		if i, err := impact.ReadSurvey(strings.NewReader(text), impact.SurveyParams{}); err == nil {
			newSpace(t, i.Events...)
		}
	})
}

func FuzzReadMessages(f *testing.F) {
	f.Add("time,from,to\n2026-03-02,Ann,Bob;Cem\n2026-03-01T10:00:00Z,Dan,Dan;Ann\n")
	f.Add("from,to,time\na,b,3\n")
	f.Fuzz(func(t *testing.T, text string) {
		if i, err := impact.ReadMessages(strings.NewReader(text), impact.MessageParams{}); err == nil {
			newSpace(t, i.Events...)
		}
	})
}
