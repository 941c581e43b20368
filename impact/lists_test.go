package impact

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// Many lists against slices, growing, and cut here and there, up to lists that need more
// than a page.
func TestRowListsAgainstSlices(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	var l rowLists
	lists, want := make([]rowList, 300), make([][]int32, 300)
	for step := range int32(60_000) {
		i := int(float64(len(lists)) * r.Float64() * r.Float64() * r.Float64()) // some are long
		l.append(&lists[i], step)
		want[i] = append(want[i], step)
		if r.IntN(500) == 0 {
			i, n := r.IntN(len(lists)), 0
			if r.IntN(3) > 0 {
				n = r.IntN(len(want[i]) + 1)
			}
			l.cut(&lists[i], n)
			want[i] = want[i][:n]
		}
		if step%1000 == 0 {
			checkLists(t, &l, lists, want)
		}
	}
	checkLists(t, &l, lists, want)
	longest := 0
	for i := range lists {
		longest = max(longest, len(want[i]))
		l.cut(&lists[i], 0)
	}
	require.Greater(t, longest, 1<<pageClass)
	checkLists(t, &l, lists, make([][]int32, len(lists)))
}

// checkLists sees to it that lists hold what they should, and that their blocks and the
// free ones are all there is, each place once.
func checkLists(t *testing.T, l *rowLists, lists []rowList, want [][]int32) {
	t.Helper()
	taken := make([]bool, len(l.pages)*pagePairs)
	take := func(at uint32, class int) {
		require.GreaterOrEqual(t, class, 1)
		for pair := at; pair < at+1<<(class-1); pair++ {
			require.False(t, taken[pair])
			taken[pair] = true
		}
	}
	for i, list := range lists {
		require.True(t, slices.Equal(want[i], l.rows(list)))
		if list.length > 0 {
			require.GreaterOrEqual(t, 1<<list.class(), int(list.length))
			take(list.at, list.class())
		}
	}
	for class, blocks := range l.free {
		for _, at := range blocks {
			take(at, class)
		}
	}
	require.NotContains(t, taken, false)
}

func TestRowListsAreHandedOutWithoutRoom(t *testing.T) {
	var l rowLists
	var a, b rowList
	for row := range int32(3) {
		l.append(&a, row)
		l.append(&b, 10+row)
	}
	_ = append(l.rows(a), 99)
	l.append(&a, 3)
	require.Equal(t, []int32{0, 1, 2, 3}, l.rows(a))
	require.Equal(t, []int32{10, 11, 12}, l.rows(b))
	require.Empty(t, l.rows(rowList{}))
}

// What a refused event has taken of the lists is used again.
func TestRefusedEventsLeaveNoBlocks(t *testing.T) {
	s, err := NewSpace(SpaceParams{})
	require.NoError(t, err)
	batch := []Event{{ID: "a", Fact: PersonJoined{Person: "a"}}, {ID: "b", Fact: PersonJoined{Person: "b"}}}
	for range 5000 {
		batch = append(batch, Event{ID: fmt.Sprint("tie", len(batch)), Fact: TieObserved{From: "a", To: "b"}})
	}
	batch = append(batch, Event{ID: "bad", Fact: PersonLeft{Person: "nobody"}})
	pages := 0
	for i := range 20 {
		_, err = s.Apply(batch...)
		require.ErrorIs(t, err, ErrUnknown)
		if i == 0 {
			pages = len(s.lists.pages)
		}
		require.Equal(t, pages, len(s.lists.pages))
	}
	checkLists(t, &s.lists, nil, nil)
}

// A space whose numbers have run out refuses, and stays as it was.
func TestFullSpaceRefuses(t *testing.T) {
	for name, fill := range map[string]func(*Space) (undo func()){
		"lists": func(s *Space) func() {
			pages := s.lists.pages
			s.lists.pages = make([][]int32, mostListPages+1)
			return func() { s.lists.pages = pages }
		},
		"log": func(s *Space) func() {
			pages := s.log.pages
			s.log.pages = make([][]byte, mostPages-1)
			copy(s.log.pages, pages)
			return func() { s.log.pages = pages }
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := NewSpace(SpaceParams{})
			require.NoError(t, err)
			_, err = s.Apply(Event{ID: "a", Fact: PersonJoined{Person: "a"}})
			require.NoError(t, err)
			before, undo := s.Snapshot(), fill(s)
			_, err = s.Apply(Event{ID: "b", Fact: PersonJoined{Person: "b"}})
			require.ErrorIs(t, err, ErrFull)
			undo()
			require.Equal(t, before, s.Snapshot())
			_, err = s.Apply(Event{ID: "b", Fact: PersonJoined{Person: "b"}})
			require.NoError(t, err)
		})
	}
}
