package opinion

import (
	"cmp"
	"math"
	"math/cmplx"
	"slices"

	"gonum.org/v1/gonum/mat"

	"github.com/impactnet/impactnet/network"
)

// SocialInfluence returns the weight of each person in the consensus of DeGroot's
// model: the left eigenvector π W = π with Σ π = 1. All NaN unless there is exactly one
// group that listens to nobody outside and that everybody listens to, over any number
// of steps: otherwise several groups keep opinions of their own. People outside that
// group have no weight. O(n³).
//
// DeGroot 1974, doi:10.1080/01621459.1974.10480137.
func SocialInfluence(w *Weights) []float64 {
	n := w.Order()
	influence := make([]float64, n)
	source, ok := w.source()
	if !ok {
		for i := range influence {
			influence[i] = math.NaN()
		}
		return influence
	}
	leaders := w.heardBy(source)
	k := len(leaders)
	place := make(map[network.NodeID]int, k)
	for i, u := range leaders {
		place[u] = i
	}
	// (Wᵀ - I) π = 0 with the last equation replaced by Σ π = 1.
	system, right := mat.NewDense(k, k, nil), mat.NewVecDense(k, nil)
	for i, u := range leaders {
		for e := w.rows.Offsets[u]; e < w.rows.Offsets[u+1]; e++ {
			system.Set(place[w.rows.Targets[e]], i, w.rows.Weights[e])
		}
	}
	for i := range k {
		system.Set(i, i, system.At(i, i)-1)
	}
	for i := range k {
		system.Set(k-1, i, 1)
	}
	right.SetVec(k-1, 1)
	var solution mat.VecDense
	// An ill-conditioned solution is the best there is; a singular system cannot be.
	_ = solution.SolveVec(system, right)
	for i, u := range leaders {
		influence[u] = solution.AtVec(i)
	}
	return influence
}

// Consensus returns the opinion that DeGroot's model comes to from the given ones. NaN
// if it comes to none: there is no single group that everybody listens to, or opinions
// in that group go round in a circle for ever. It returns ErrParams for opinions that
// do not fit. O(n³).
func Consensus(w *Weights, opinions []float64) (float64, error) {
	if err := (FriedkinJohnsenParams{Weights: w, Opinions: opinions}).Validate(); err != nil {
		return 0, err
	}
	source, ok := w.source()
	if !ok || w.period(source) != 1 {
		return math.NaN(), nil
	}
	sum := 0.0
	for i, share := range SocialInfluence(w) {
		sum += share * opinions[i]
	}
	return sum, nil
}

// SecondEigenvalue returns the second largest modulus of the eigenvalues of the
// weights: the error of DeGroot's model shrinks by this factor a round in the long run.
// 1 where there is no consensus; NaN for fewer than two people. O(n³).
func SecondEigenvalue(w *Weights) float64 {
	n := w.Order()
	if n < 2 {
		return math.NaN()
	}
	matrix := mat.NewDense(n, n, nil)
	for i := range n {
		for k := w.rows.Offsets[i]; k < w.rows.Offsets[i+1]; k++ {
			matrix.Set(i, int(w.rows.Targets[k]), w.rows.Weights[k])
		}
	}
	var eigen mat.Eigen
	if !eigen.Factorize(matrix, mat.EigenNone) {
		return math.NaN()
	}
	values := eigen.Values(nil)
	slices.SortFunc(values, func(a, b complex128) int { return cmp.Compare(cmplx.Abs(b), cmplx.Abs(a)) })
	return cmplx.Abs(values[1])
}

// source returns somebody whom everybody listens to, over any number of steps, if there
// is such a person.
func (w *Weights) source() (person int, ok bool) {
	reached := make([]bool, w.Order())
	for i := range reached {
		if !reached[i] {
			person = i
			w.hearers(i, reached)
		}
	}
	// Only the last one tried can be heard by all those tried before.
	alone := make([]bool, w.Order())
	if len(alone) == 0 {
		return 0, false
	}
	w.hearers(person, alone)
	return person, !slices.Contains(alone, false)
}

// hearers marks everybody who listens to i, over any number of steps, and is not marked.
func (w *Weights) hearers(i int, marked []bool) {
	marked[i] = true
	for queue := []network.NodeID{network.NodeID(i)}; len(queue) > 0; queue = queue[1:] {
		for _, u := range w.columns.Row(int(queue[0])) {
			if !marked[u] {
				marked[u] = true
				queue = append(queue, u)
			}
		}
	}
}

// heardBy returns everybody to whom i listens, over any number of steps, and i.
func (w *Weights) heardBy(i int) []network.NodeID {
	people, _ := w.levels(i)
	slices.Sort(people)
	return people
}

// levels returns everybody to whom i listens in breadth-first order, and the number of
// steps by person.
func (w *Weights) levels(i int) (people []network.NodeID, steps map[network.NodeID]int) {
	people, steps = []network.NodeID{network.NodeID(i)}, map[network.NodeID]int{network.NodeID(i): 0}
	for at := 0; at < len(people); at++ {
		for _, v := range w.rows.Row(int(people[at])) {
			if _, known := steps[v]; !known {
				steps[v] = steps[people[at]] + 1
				people = append(people, v)
			}
		}
	}
	return people, steps
}

// period returns the greatest common divisor of the lengths of all circles of influence
// in the group that i listens to.
func (w *Weights) period(i int) int {
	people, steps := w.levels(i)
	divisor := 0
	for _, u := range people {
		for _, v := range w.rows.Row(int(u)) {
			a, b := divisor, steps[u]+1-steps[v]
			for b != 0 {
				a, b = b, a%b
			}
			divisor = max(a, -a)
		}
	}
	return divisor
}
