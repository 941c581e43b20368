package community

import (
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/exact"
)

// Mean is the mean of two entropies that mutual information is divided by.
type Mean int

// The means.
const (
	ArithmeticMean Mean = iota // the default, as in scikit-learn
	GeometricMean
	SmallerEntropy
	LargerEntropy
)

// NormalizedMutualInformation returns how much one partition says about the other:
//
//	NMI = I(a,b) / mean(H(a), H(b))
//	I = Σ_ij p_ij ln(p_ij/(p_i p_j))    H = -Σ_i p_i ln p_i
//
// where p_i is the share of people in a community and p_ij the share in both i of a
// and j of b. Range [0,1]: 1 for equal partitions (with SmallerEntropy also where one
// refines the other), 0 for independent ones. Not adjusted for chance: partitions into
// many small communities score high.
//
// Two partitions into one community are equal, and have 1 although both entropies are
// 0. NaN without people, and where only one partition is a single community and the
// mean of the entropies is 0 (GeometricMean, SmallerEntropy). It returns ErrPartition
// for partitions of different numbers of people and ErrParams for an unknown mean.
// O(n) time. Free of the numbering of people to the last bit.
//
// Danon et al. 2005, doi:10.1088/1742-5468/2005/09/P09008. Agrees with scikit-learn
// normalized_mutual_info_score, which has 0 where this is NaN.
func NormalizedMutualInformation(a, b *Partition, mean Mean) (float64, error) {
	if mean < ArithmeticMean || mean > LargerEntropy {
		return 0, fmt.Errorf("%w: unknown mean %d", ErrParams, mean)
	}
	cells, err := overlaps(a, b)
	if err != nil {
		return 0, err
	}
	n := float64(a.Order())
	if a.Communities() == 1 && b.Communities() == 1 {
		return 1, nil
	}
	terms := make([]float64, len(cells))
	for i, cell := range cells {
		both := float64(cell.count)
		terms[i] = both / n * math.Log(both*n/(float64(a.Size(int(cell.a)))*float64(b.Size(int(cell.b)))))
	}
	information := min(exact.Sum(terms)/mean.of(entropy(a), entropy(b)), 1)
	return max(information, 0), nil
}

func (m Mean) of(x, y float64) float64 {
	switch m {
	case GeometricMean:
		return math.Sqrt(x * y)
	case SmallerEntropy:
		return min(x, y)
	case LargerEntropy:
		return max(x, y)
	}
	return (x + y) / 2
}

func entropy(p *Partition) float64 {
	terms := make([]float64, p.Communities())
	n := float64(p.Order())
	for c := range terms {
		share := float64(p.Size(c)) / n
		terms[c] = -share * math.Log(share)
	}
	return exact.Sum(terms)
}

// AdjustedRandIndex returns the share of pairs of people on which two partitions
// agree - together in both or apart in both -, adjusted for chance:
//
//	ARI = (T - E) / ((A+B)/2 - E)    E = A B / (n(n-1)/2)
//
// where A and B count the pairs that are together in a and in b, and T those together
// in both. 1 for equal partitions, 0 on average for random ones of the same sizes;
// lower bound -1/2. Two partitions into one community, or into single people, are equal
// and have 1 although the fraction is 0/0. NaN for fewer than two people: there are no
// pairs. It returns ErrPartition for partitions of different numbers of people.
// O(n) time.
//
// Hubert and Arabie 1985, doi:10.1007/BF01908075. Agrees with scikit-learn
// adjusted_rand_score for two people and more.
func AdjustedRandIndex(a, b *Partition) (float64, error) {
	cells, err := overlaps(a, b)
	if err != nil {
		return 0, err
	}
	var together int64
	for _, cell := range cells {
		together += pairs(int(cell.count))
	}
	inA, inB, all := pairsWithin(a), pairsWithin(b), pairs(a.Order())
	switch {
	case all == 0:
		return math.NaN(), nil
	case inA == inB && (inA == 0 || inA == all):
		return 1, nil
	}
	expected := float64(inA) * float64(inB) / float64(all)
	return (float64(together) - expected) / ((float64(inA)+float64(inB))/2 - expected), nil
}

func pairs(n int) int64 { return int64(n) * int64(n-1) / 2 }

func pairsWithin(p *Partition) (sum int64) {
	for c := range p.Communities() {
		sum += pairs(p.Size(c))
	}
	return sum
}

// overlap counts the people in community a of one partition and b of another.
type overlap struct{ a, b, count int32 }

// overlaps lists the pairs of communities that have people in common.
func overlaps(a, b *Partition) ([]overlap, error) {
	if a.Order() != b.Order() {
		return nil, fmt.Errorf("%w: %d people in one, %d in the other", ErrPartition, a.Order(), b.Order())
	}
	var cells []overlap
	at := make([]int, b.Communities()) // 1 + the cell of the community at hand
	for c := range a.Communities() {
		first := len(cells)
		for _, u := range a.Members(c) {
			d := b.labels[u]
			if at[d] <= first {
				cells = append(cells, overlap{int32(c), d, 0})
				at[d] = len(cells)
			}
			cells[at[d]-1].count++
		}
	}
	return cells, nil
}
