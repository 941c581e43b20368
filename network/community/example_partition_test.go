package community_test

import (
	"fmt"

	"github.com/impactnet/impactnet/network/community"
)

// circles are six people of a choir: sopranos (two), altos (three) and a bass, as a list
// of what each sings.
func circles() *community.Partition {
	const soprano, alto, bass = 30, 10, 20
	return community.NewPartition([]int32{soprano, alto, alto, bass, soprano, alto})
}

func ExamplePartition_Order() {
	fmt.Println(circles().Order(), "people")
	// Output:
	// 6 people
}

func ExamplePartition_Communities() {
	fmt.Println(circles().Communities(), "communities")
	// Output:
	// 3 communities
}

// Whatever the labels were, communities are numbered from 0.
func ExamplePartition_Labels() {
	fmt.Println(circles().Labels())
	// Output:
	// [0 1 1 2 0 1]
}

// Do two people belong together?
func ExamplePartition_Of() {
	p := circles()
	fmt.Println(p.Of(1) == p.Of(5), p.Of(1) == p.Of(3))
	// Output:
	// true false
}

func ExamplePartition_Size() {
	p := circles()
	fmt.Println(p.Size(p.Of(1)), "altos")
	// Output:
	// 3 altos
}

// The largest community, and whether everybody is somewhere.
func ExamplePartition_Sizes() {
	largest, total := 0, 0
	for _, size := range circles().Sizes() {
		largest, total = max(largest, size), total+size
	}
	fmt.Println(largest, "of", total)
	// Output:
	// 3 of 6
}

func ExamplePartition_Members() {
	p := circles()
	for c := range p.Communities() {
		fmt.Println(p.Members(c))
	}
	// Output:
	// [0 4]
	// [1 2 5]
	// [3]
}
