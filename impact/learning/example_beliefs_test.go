package learning_test

import (
	"fmt"
	"math"
	"math/bits"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/network"
)

// workshop returns three people and what they hold about six questions in blocks of
// three: Ana is right about everything, Ben about all but the last question, on which
// he has an open mind, and Cleo is wrong about the first three and right about the rest.
func workshop() *learning.Beliefs {
	b, err := learning.NewBeliefs(3, 6, 3, stream(1))
	if err != nil {
		panic(err)
	}
	copy(b.Right, []uint64{0b111111, 0b011111, 0b111000})
	copy(b.Wrong, []uint64{0b000000, 0b000000, 0b000111})
	return b
}

// Naive people are right about a third of everything, and yet hardly any block of five
// pays.
func ExampleNewBeliefs() {
	b, err := learning.NewBeliefs(280, 100, 5, stream(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	right := 0
	for _, word := range b.Right {
		right += bits.OnesCount64(word)
	}
	fmt.Printf("right on %.2f of the dimensions, paid for %.3f\n", float64(right)/(280*100), b.MeanPayoff())
	_, err = learning.NewBeliefs(280, 100, 101, stream(1))
	fmt.Println(err)
	// Output:
	// right on 0.33 of the dimensions, paid for 0.003
	// learning: bad parameter: block is 101, must be in 1 to 100
}

// Ben leaves the group; who takes his place knows nothing of what he knew.
func ExampleBeliefs_Renew() {
	b := workshop()
	b.Right[1] = 0b111111
	fmt.Println("Ben:", b.Payoff(1))
	b.Renew(1, stream(1))
	fmt.Printf("the newcomer: %d, right %06b, wrong %06b\n", b.Payoff(1), b.Right[1], b.Wrong[1])
	// Output:
	// Ben: 6
	// the newcomer: 0, right 110000, wrong 000011
}

// A tenth of a thousand experts leave in a year, and the payoff falls by as much.
func ExampleBeliefs_Turnover() {
	b, _ := learning.NewBeliefs(1000, 60, 5, stream(1))
	for i := range b.Right {
		b.Right[i], b.Wrong[i] = 1<<60-1, 0
	}
	left := b.Turnover(learning.NewChance(0.1), stream(2))
	fmt.Printf("%v %.2f\n", left, b.MeanPayoff())
	// Output:
	// true 0.90
}

// A block pays only if all of it is right: Ben's open mind costs him three.
func ExampleBeliefs_Payoff() {
	b := workshop()
	for i, name := range []string{"Ana", "Ben", "Cleo"} {
		fmt.Println(name, b.Payoff(i))
	}
	// Output:
	// Ana 6
	// Ben 3
	// Cleo 3
}

// How far the group has come, and how far its best member.
func ExampleBeliefs_MeanPayoff() {
	b := workshop()
	fmt.Printf("mean %.3f best %.3f\n", b.MeanPayoff(), b.BestPayoff())
	// Output:
	// mean 0.667 best 1.000
}

// The better of two half-right people is worth a half; together they know everything.
func ExampleBeliefs_BestPayoff() {
	b, _ := learning.NewBeliefs(2, 6, 3, stream(1))
	copy(b.Right, []uint64{0b000111, 0b111000})
	fmt.Println("best alone:", b.BestPayoff())
	fmt.Println("together:", b.PayoffOf([]uint64{b.Right[0] | b.Right[1]}), "of", b.Dimensions)
	// Output:
	// best alone: 0.5
	// together: 6 of 6
}

// Diversity is what a group learns from: here Ana and Ben differ on one question of
// six, Ana and Cleo on three, Ben and Cleo on four.
func ExampleBeliefs_Dissimilarity() {
	b := workshop()
	fmt.Printf("%.3f\n", b.Dissimilarity())
	copy(b.Right, []uint64{0b111111, 0b111111, 0b111111})
	copy(b.Wrong, []uint64{0, 0, 0})
	fmt.Printf("%.3f\n", b.Dissimilarity())
	// Output:
	// 0.444
	// 0.000
}

// Asked what most believe, Ana and Ben outvote Cleo; Ana and Cleo alone are tied on
// the first three questions, and Ben's open mind counts for neither side.
func ExampleBeliefs_Dominant() {
	b := workshop()
	const ana, ben, cleo = 0, 1, 2
	for _, models := range [][]network.NodeID{{ana, ben, cleo}, {ana, cleo}, {ben, cleo}} {
		right, wrong := b.Dominant(0, models)
		fmt.Printf("%v right %06b wrong %06b\n", models, right, wrong)
	}
	// Output:
	// [0 1 2] right 111111 wrong 000000
	// [0 2] right 111000 wrong 000000
	// [1 2] right 111000 wrong 000000
}

// Ana has nothing to learn from Ben, whose only difference is an open mind; Cleo has.
func ExampleBeliefs_CanLearn() {
	b := workshop()
	ben := []network.NodeID{1}
	fmt.Println("Ana:", b.CanLearn(0, ben), "Cleo:", b.CanLearn(2, ben))
	// Output:
	// Ana: false Cleo: true
}

// A round in which all learn at once reads one copy of the beliefs and writes another.
func ExampleBeliefs_Clone() {
	b := workshop()
	next := b.Clone()
	all := []network.NodeID{0, 1, 2}
	for i := range b.People {
		b.Learn(next, i, all, learning.NewChance(1), stream(1))
	}
	fmt.Printf("before %.3f after %.3f\n", b.MeanPayoff(), next.MeanPayoff())
	// Output:
	// before 0.667 after 1.000
}

// A view shares the beliefs and only brings its own scratch space: each of two
// goroutines may ask its own.
func ExampleBeliefs_View() {
	b := workshop()
	ana, ben := b.View(), b.View()
	answer := make(chan bool)
	go func() { answer <- ana.CanLearn(0, []network.NodeID{1, 2}) }()
	fmt.Println("Ben can learn from the others:", ben.CanLearn(1, []network.NodeID{0, 2}))
	fmt.Println("Ana can learn from the others:", <-answer)
	// Output:
	// Ben can learn from the others: true
	// Ana can learn from the others: false
}

// A chance below 0 never comes true, one above 1 always does, and no number at all
// counts as 0.
func ExampleNewChance() {
	everybody := uint64(0b1111_1111)
	for _, p := range []float64{-1, math.NaN(), 0.5, 2} {
		fmt.Printf("%4v %08b\n", p, learning.NewChance(p).Mask(everybody, stream(1)))
	}
	// Output:
	// -1 00000000
	//  NaN 00000000
	//  0.5 01000111
	//    2 11111111
}

// Of the even lanes alone, about 3 in 10 come true; the others are never asked.
func ExampleChance_Mask() {
	const even = 0x5555555555555555
	chance, r := learning.NewChance(0.3), stream(1)
	hits, strays := 0, 0
	for range 1000 {
		mask := chance.Mask(even, r)
		hits += bits.OnesCount64(mask)
		strays += bits.OnesCount64(mask &^ even)
	}
	fmt.Printf("%.3f of the lanes asked, %d others\n", float64(hits)/32_000, strays)
	// Output:
	// 0.301 of the lanes asked, 0 others
}

func ExampleChance() {
	quarter := learning.NewChance(0.25)
	fmt.Printf("%016b\n", quarter.Mask(0xffff, stream(1)))
	// Output:
	// 1010000001000100
}

func ExampleBeliefs() {
	b, err := learning.NewBeliefs(3, 6, 2, stream(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range b.People {
		fmt.Printf("right %06b wrong %06b payoff %d\n", b.Right[i], b.Wrong[i], b.Payoff(i))
	}
	fmt.Printf("mean %.3f best %.3f dissimilarity %.3f\n", b.MeanPayoff(), b.BestPayoff(), b.Dissimilarity())
	// Output:
	// right 110000 wrong 000011 payoff 2
	// right 100010 wrong 001101 payoff 0
	// right 000101 wrong 101010 payoff 0
	// mean 0.111 best 0.333 dissimilarity 0.722
}

func ExampleBeliefs_Learn() {
	b, _ := learning.NewBeliefs(3, 6, 2, stream(1))
	models := []network.NodeID{0, 1}
	right, wrong := b.Dominant(0, models)
	fmt.Printf("dominant: right %06b wrong %06b\n", right, wrong)
	next := b.Clone()
	b.Learn(next, 2, models, learning.NewChance(1), stream(2))
	fmt.Println(b.CanLearn(2, models), next.CanLearn(2, models))
	// Output:
	// dominant: right 110000 wrong 001101
	// true false
}

func ExampleBeliefs_Turbulence() {
	b, _ := learning.NewBeliefs(1, 6, 2, stream(1))
	fmt.Printf("right %06b wrong %06b\n", b.Right, b.Wrong)
	b.Turbulence(learning.NewChance(1), stream(2))
	fmt.Printf("right %06b wrong %06b\n", b.Right, b.Wrong)
	fmt.Println(b.Turnover(learning.NewChance(0), stream(2)))
	b.Renew(0, stream(3))
	fmt.Printf("right %06b wrong %06b\n", b.Right, b.Wrong)
	// Output:
	// right [110000] wrong [000011]
	// right [000011] wrong [110000]
	// false
	// right [000100] wrong [000001]
}

func ExampleBeliefs_Lane() {
	b, _ := learning.NewBeliefs(1, 100, 5, stream(1))
	fmt.Println(b.Lane(59))
	fmt.Println(b.Lane(60)) // the 13th block does not fit into the first word
	// Output:
	// 0 59
	// 1 0
}

// Views of the same beliefs serve goroutines that read at once; a group that is right
// on the first two blocks has the payoff of eight dimensions.
func ExampleBeliefs_PayoffOf() {
	b, err := learning.NewBeliefs(2, 12, 4, stream(1))
	if err != nil {
		panic(err)
	}
	fmt.Println(b.View().PayoffOf([]uint64{0b11111111}))
	// Output: 8
}
