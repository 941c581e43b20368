package input

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// read reads one file of ties of this name and text.
func read(t *testing.T, name, text string, answers ...string) (ties int, notes []string, f Flags, err error) {
	t.Helper()
	f.Edges = filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(f.Edges, []byte(text), 0o600))
	for _, answer := range answers {
		require.NoError(t, f.Answers.Set(answer))
	}
	data, notes, err := f.Read()
	if err == nil {
		ties = data.Ties.Len()
	}
	return ties, notes, f, err
}

func TestIdsThatAreAlikeAreSaid(t *testing.T) {
	_, notes, _, err := read(t, "ties.csv", "source,target\nAnn,Bob\nann,Cem\n\"Ann \",Bob\nAnna,Cem\n")
	require.NoError(t, err)
	require.Contains(t, notes, `"Ann", "Ann " and "ann" count as 3 people: if they are one, write the id alike in all rows`)
	require.Len(t, notes, 2) // and that the people are those of the ties
	_, notes, _, err = read(t, "ties.csv", "source,target\na,A\nb,B\nc,C\nd,D\ne,E\n")
	require.NoError(t, err)
	require.Contains(t, notes, "... and 2 more ids that differ by capitals and blanks alone")
}

// A matrix and a survey are read whatever the file is called; a table of ties with a
// column of numbers before it stays one.
func TestTablesOfPeopleByPeople(t *testing.T) {
	ties, notes, f, err := read(t, "asked.csv", ",Ann,Bob,Cem\nAnn,0,2,0\nBob,0,0,1\nCem,0,0,0\n")
	require.NoError(t, err)
	require.Equal(t, 2, ties)
	require.True(t, f.Directed)
	require.Contains(t, notes[0], "this is read as matrix")

	ties, _, f, err = read(t, "export.csv", ",source,target,weight\n0,1,2,3\n1,2,3,4\n")
	require.NoError(t, err)
	require.Equal(t, 2, ties)
	require.False(t, f.Directed)

	_, _, _, err = read(t, "other.csv", "Name,Town\nAnn,Bonn\n")
	require.ErrorContains(t, err, "no column for the source")
}

func TestWordsOfASurvey(t *testing.T) {
	const survey = "Your name,Who helps you? [Ann],Who helps you? [Bob]\nAnn,,Often\nBob,Never,\n"
	_, _, _, err := read(t, "survey.csv", survey)
	require.ErrorContains(t, err, `"Often" is no answer`)
	require.ErrorContains(t, err, "-answer Often=3,Never=0")
	ties, _, _, err := read(t, "survey.csv", survey, "Often=3, Never=0")
	require.NoError(t, err)
	require.Equal(t, 1, ties)
	_, _, _, err = read(t, "ties.csv", "source,target\nAnn,Bob\n", "Often=3")
	require.ErrorContains(t, err, "-answer goes with a survey")
	var w weights
	require.Error(t, w.Set("Often"))
	require.Error(t, w.Set("Often=NaN"))
}

func TestNoTieIsLeft(t *testing.T) {
	f := Flags{Lenient: true, Edges: filepath.Join(t.TempDir(), "ties.csv")}
	require.NoError(t, os.WriteFile(f.Edges, []byte("source,target\nAnn,\n,Bob\n"), 0o600))
	_, _, err := f.Read()
	require.ErrorContains(t, err, "no row of ties is left")
	require.ErrorContains(t, err, "line 2")
}

func TestUnknownFormatNamesTheFile(t *testing.T) {
	_, _, _, err := read(t, "page.graphml", "<!doctype html><html></html>")
	require.ErrorContains(t, err, "page.graphml: ")
}

func TestTimesThatAreNone(t *testing.T) {
	f := Flags{From: "2025", Edges: filepath.Join(t.TempDir(), "ties.csv"), MinWeight: math.Inf(-1), MaxWeight: math.Inf(1)}
	require.NoError(t, os.WriteFile(f.Edges, []byte("source,target,date\nAnn,Bob,2025-03-01\nBob,Cem,22.11.2025\n"), 0o600))
	data, _, err := f.Read()
	require.NoError(t, err)
	_, err = f.Graph(data)
	require.ErrorContains(t, err, `"22.11.2025" is neither a number nor a date such as 2026-11-22`)
}
