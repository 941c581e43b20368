package networktest

import (
	"fmt"

	"github.com/impactnet/impactnet/network"
)

// karate lists, for each member of the club, the later members whom they met outside
// of it: the upper half of the matrix of Zachary 1977, members counted from 1.
var karate = [34][]int{
	1:  {2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32},
	2:  {3, 4, 8, 14, 18, 20, 22, 31},
	3:  {4, 8, 9, 10, 14, 28, 29, 33},
	4:  {8, 13, 14},
	5:  {7, 11},
	6:  {7, 11, 17},
	7:  {17},
	9:  {31, 33, 34},
	10: {34},
	14: {34},
	15: {33, 34},
	16: {33, 34},
	19: {33, 34},
	20: {34},
	21: {33, 34},
	23: {33, 34},
	24: {26, 28, 30, 33, 34},
	25: {26, 28, 32},
	26: {32},
	27: {30, 34},
	28: {34},
	29: {32, 34},
	30: {33, 34},
	31: {33, 34},
	32: {33, 34},
	33: {34},
}

// instructorsClub are the members who went with the instructor when the club split.
var instructorsClub = []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 17, 18, 20, 22}

// Karate returns the karate club of Zachary: 34 people, 78 ties, no weights. Labels
// are "01" to "34", so NodeID 0 is the instructor and 33 the officer; the column
// "club" says which club a member joined after the split, "Mr. Hi" or "Officer".
//
// Zachary 1977, Journal of Anthropological Research 33:452-473,
// doi:10.1086/jar.33.4.3629752.
func Karate() *network.Graph {
	b := network.NewBuilder(network.Options{})
	label := func(member int) string { return fmt.Sprintf("%02d", member) }
	for member := 1; member <= 34; member++ {
		b.AddPerson(label(member)).Set("club", "Officer")
	}
	for _, member := range instructorsClub {
		b.AddPerson(label(member)).Set("club", "Mr. Hi")
	}
	for member, others := range karate {
		for _, other := range others {
			b.AddTie(label(member), label(other))
		}
	}
	return must(b.Build())
}
