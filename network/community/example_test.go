package community_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/community"
	"github.com/impactnet/impactnet/network/networktest"
)

// Groups of at most ten people in a karate club.
func ExampleLeiden() {
	club := networktest.Karate()
	groups, err := community.Leiden(context.Background(), club, community.Params{MaxSize: 10},
		community.Options{}, rand.New(rand.NewPCG(1, 2)))
	if err != nil {
		fmt.Println(err)
		return
	}
	quality, err := community.Modularity(club, groups, 1)
	fmt.Println(groups.Sizes(), groups.Members(groups.Of(0)))
	fmt.Printf("%.4f %v\n", quality, err)
	// Output:
	// [10 5 10 1 8] [0 1 2 3 7 12 13 17 19 21]
	// 0.3990 <nil>
}

func ExampleModularity() {
	two := community.NewPartition([]int32{0, 0, 0, 1, 1, 1})
	triangles := twoTriangles()
	quality, err := community.Modularity(triangles, two, 1)
	fmt.Printf("%.4f %v\n", quality, err)
	// Output: 0.3571 <nil>
}

func ExampleConstantPotts() {
	two := community.NewPartition([]int32{0, 0, 0, 1, 1, 1})
	fmt.Println(community.ConstantPotts(twoTriangles(), two, 0.5))
	// Output: 3 <nil>
}

// twoTriangles are joined by one tie.
func twoTriangles() *network.Graph {
	g, err := network.FromArcs(6, []network.NodeID{0, 1, 2, 3, 4, 5, 0}, []network.NodeID{1, 2, 0, 4, 5, 3, 3}, nil, network.Options{})
	if err != nil {
		panic(err)
	}
	return g
}

func ExampleNewPartition() {
	p := community.NewPartition([]int32{7, 7, 3, 7})
	fmt.Println(p.Order(), p.Communities(), p.Labels(), p.Sizes())
	fmt.Println(p.Of(2), p.Size(0), p.Members(0))
	// Output:
	// 4 2 [0 0 1 0] [3 1]
	// 1 3 [0 1 3]
}

func ExampleNormalizedMutualInformation() {
	before, after := community.NewPartition([]int32{0, 0, 1, 2}), community.NewPartition([]int32{0, 0, 1, 1})
	nmi, err := community.NormalizedMutualInformation(before, after, community.ArithmeticMean)
	fmt.Printf("%.2f %v\n", nmi, err)
	// Output: 0.80 <nil>
}

func ExampleAdjustedRandIndex() {
	before, after := community.NewPartition([]int32{0, 0, 1, 2}), community.NewPartition([]int32{0, 0, 1, 1})
	index, err := community.AdjustedRandIndex(before, after)
	fmt.Printf("%.2f %v\n", index, err)
	// Output: 0.57 <nil>
}

func ExampleDefaultEffort() {
	fmt.Printf("%+v\n", community.DefaultEffort(networktest.Karate()))
	// Output: {Runs:4 Iterations:20 Rounds:300}
}

func ExampleParams_Validate() {
	fmt.Println(community.Params{MaxSize: -15}.Validate())
	// Output: community: bad parameter: maximum size is -15, must not be negative
}
