package growth_test

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/growth"
)

func dice(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

// neighbours is a small street: a triangle, and somebody whom one of the three knows.
func neighbours() *growth.State {
	s := growth.NewState(4, false)
	s.AddTie(0, 1)
	s.AddTie(1, 2)
	s.AddTie(0, 2)
	s.AddTie(2, 3)
	return s
}

func ExampleNewState() {
	s := growth.NewState(3, true)
	fmt.Println(s.Order(), "people,", s.Size(), "ties, directed:", s.Directed())
	// Output:
	// 3 people, 0 ties, directed: true
}

// Whoever joins next gets the number of somebody who left.
func ExampleState_AddPerson() {
	s := neighbours()
	s.RemovePerson(1)
	fmt.Println(s.AddPerson(), s.AddPerson())
	// Output:
	// 1 4
}

// A person leaves with all their ties; nobody leaves twice.
func ExampleState_RemovePerson() {
	s := neighbours()
	fmt.Println(s.RemovePerson(2), s.RemovePerson(2), s.Size())
	// Output:
	// true false 1
}

// There are no loops and no repeated ties.
func ExampleState_AddTie() {
	s := neighbours()
	fmt.Println(s.AddTie(1, 3), s.AddTie(3, 1), s.AddTie(3, 3))
	// Output:
	// true false false
}

func ExampleState_Order() {
	s := neighbours()
	s.RemovePerson(0)
	fmt.Println(s.Order(), "are left")
	// Output:
	// 3 are left
}

func ExampleState_Size() {
	s := neighbours()
	s.RemoveTie(0, 1)
	fmt.Println(s.Size())
	// Output:
	// 3
}

func ExampleState_Directed() {
	ring, err := generate.Ring(5, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(growth.FromGraph(ring).Directed(), growth.NewState(2, true).Directed())
	// Output:
	// false true
}

// A number that is in use is somebody who is present.
func ExampleState_Has() {
	s := neighbours()
	s.RemovePerson(3)
	fmt.Println(s.Has(2), s.Has(3), s.Has(-1))
	// Output:
	// true false false
}

// To listen is not to be listened to.
func ExampleState_OutDegree() {
	s := growth.NewState(3, true)
	s.AddTie(0, 1)
	s.AddTie(0, 2)
	fmt.Println(s.OutDegree(0), s.InDegree(0))
	// Output:
	// 2 0
}

func ExampleState_InDegree() {
	s := growth.NewState(3, true)
	s.AddTie(0, 2)
	s.AddTie(1, 2)
	fmt.Println("listened to by", s.InDegree(2))
	// Output:
	// listened to by 2
}

func ExampleState_In() {
	s := growth.NewState(3, true)
	s.AddTie(0, 2)
	s.AddTie(1, 2)
	fmt.Println(slices.Sorted(s.In(2)))
	// Output:
	// [0 1]
}

// How old ties are: each remembers the tick in which it was made.
func ExampleState_Ties() {
	s := neighbours()
	s.Tick = 52
	s.AddTie(0, 3)
	for tie := range s.Ties() {
		if tie.Made == s.Tick {
			fmt.Println(tie.Source, "and", tie.Target, "have just met")
		}
	}
	// Output:
	// 0 and 3 have just met
}

func ExampleState_HasTie() {
	s := neighbours()
	fmt.Println(s.HasTie(3, 2), s.HasTie(3, 0))
	// Output:
	// true false
}

// One hears of something new from a contact of a contact.
func ExampleState_RandomContact() {
	s, r := neighbours(), dice(1)
	contact, _ := s.RandomContact(3, r) // there is only one
	friend, ok := s.RandomContact(contact, r)
	fmt.Println(contact, ok && s.HasTie(contact, friend))
	lonely := growth.NewState(1, false)
	_, ok = lonely.RandomContact(0, r)
	fmt.Println(ok)
	// Output:
	// 2 true
	// false
}

// A frozen network stays as it was; its people are numbered anew where some have left.
func ExampleState_Freeze() {
	s := neighbours()
	s.RemovePerson(0)
	g := s.Freeze()
	s.AddTie(1, 3)
	fmt.Println(g.Order(), g.Size(), s.Size(), "node 0 is person", s.People()[0])
	// Output:
	// 3 2 3 node 0 is person 1
}

// What if? Two futures of one past.
func ExampleState_Clone() {
	s := neighbours()
	other := s.Clone()
	other.AddTie(1, 3)
	fmt.Println(s.Size(), other.Size())
	// Output:
	// 4 5
}
