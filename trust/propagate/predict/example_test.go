package predict_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust/propagate/predict"
)

func ExampleCompare() {
	ratings := []float64{1, 0.5, -1, 1}
	scores := predict.Compare(
		[]string{"careful", "blind"},
		[][]float64{{0.8, 0.6, -0.5, 0.9}, {0.4, 0.4, 0.4, 0.4}},
		ratings, rand.New(rand.NewPCG(1, 2)),
	)
	for _, s := range scores {
		fmt.Printf("%s: error %.2f, correlation %.2f, AUC %.2f of %d\n", s.Name, s.RMSE, s.Pearson, s.AUC, s.N)
	}
	// Output:
	// careful: error 0.28, correlation 1.00, AUC 1.00 of 4
	// blind: error 0.82, correlation NaN, AUC 0.50 of 4
}

// honest people rate by what they met; person 0 cheats everybody.
func ratings() (list []predict.Rating) {
	for k := range 300 {
		from, to := 1+k%9, (k*7+k/9)%10
		if from == to {
			continue
		}
		r := predict.Rating{From: network.NodeID(from), To: network.NodeID(to), Value: 0.4 + 0.05*float64(from), Time: float64(k)}
		if to == 0 {
			r.Value = -1
		}
		list = append(list, r)
	}
	return list
}

func ExampleEvaluate() {
	h, err := predict.NewHistory(10, ratings())
	if err != nil {
		fmt.Println(err)
		return
	}
	scores, err := predict.Evaluate(context.Background(), h, predict.DefaultParams(), predict.Options{}, rand.New(rand.NewPCG(1, 2)))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range scores {
		fmt.Printf("%-18s %.2f\n", s.Name, s.RMSE)
	}
	// Output:
	// global_mean        0.53
	// receiver_mean      0.12
	// receiver_giver     0.16
	// fairness_goodness  0.15
	// predictor          0.12
}

func ExampleFit() {
	h, err := predict.NewHistory(10, ratings())
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := predict.Fit(context.Background(), h, predict.DefaultParams(), predict.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, to := range []int{0, 5} {
		f, err := m.Predict(h, predict.Pair{From: 1, To: network.NodeID(to)})
		fmt.Printf("1 of %d: distrust with chance %.1f %v\n", to, f.Distrust, err)
	}
	// Output:
	// 1 of 0: distrust with chance 1.0 <nil>
	// 1 of 5: distrust with chance 0.0 <nil>
}

func ExampleModel_Explain() {
	h, err := predict.NewHistory(10, ratings())
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := predict.Fit(context.Background(), h, predict.DefaultParams(), predict.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	x, err := m.Explain(h, predict.Pair{From: 1, To: 0})
	fmt.Printf("%.1f instead of %.1f for anybody %v\n", x.Value, x.Base, err)
	fmt.Printf("%v: %.1f\n", predict.ReceiverRecord, x.Contributions[predict.ReceiverRecord])
	// Output:
	// -1.0 instead of 0.5 for anybody <nil>
	// the receiver's record: -0.5
}

func ExampleModel_Predict() {
	h, err := predict.NewHistory(10, ratings())
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := predict.Fit(context.Background(), h, predict.DefaultParams(), predict.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	f, err := m.Predict(h, predict.Pair{From: 9, To: 0})
	fmt.Printf("%.1f %v\n", f.Value, err)
	// Output: -0.8 <nil>
}

func ExampleNewHistory() {
	_, err := predict.NewHistory(2, []predict.Rating{{From: 0, To: 5, Value: 1}})
	fmt.Println(err)
	// Output: predict: bad rating: row 0: person 0 or 5 is not in [0,2)
}

func ExampleSignals() {
	for _, s := range predict.Signals()[:3] {
		fmt.Printf("%s (%v)\n", s.Name, s.Evidence)
	}
	// Output:
	// mean received (the receiver's record)
	// ratings received (the receiver's record)
	// distrust received (the receiver's record)
}

func ExampleSplit() {
	fmt.Println(predict.Split(35592))
	// Output: 24914
}
