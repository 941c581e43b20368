package csr_test

import (
	"fmt"

	"github.com/impactnet/impactnet/internal/csr"
)

func ExampleFromRows() {
	m := csr.FromRows(2, 3, []int32{1, 0, 0}, []int32{1, 2, 0}, nil)
	fmt.Println(m.Row(0), m.Row(1))
	// Output: [0 2] [1]
}

func ExampleSymmetric() {
	m := csr.Symmetric(3, []int32{0, 2}, []int32{1, 1}, nil)
	fmt.Println(m.Row(0), m.Row(1), m.Row(2))
	// Output: [1] [0 2] [1]
}

func ExampleMerge() {
	m := csr.Merge(csr.FromRows(1, 2, []int32{0, 0}, []int32{1, 1}, []float64{2, 3}), csr.Sum)
	fmt.Println(m.Row(0), m.RowWeights(0))
	// Output: [1] [5]
}

func ExampleTranspose() {
	m := csr.FromRows(2, 3, []int32{0, 0, 1}, []int32{0, 2, 2}, nil)
	fmt.Println(csr.Transpose[int32, int32](m, 3).Row(2))
	// Output: [0 1]
}

func ExampleMatrix_ByLength() {
	m := csr.FromRows(3, 3, []int32{0, 0, 2}, []int32{0, 1, 2}, nil)
	fmt.Println(m.ByLength())
	// Output: [1 2 0]
}

func ExampleFactor_Multiply() {
	f := csr.NewFactor(csr.FromRows(2, 2, []int32{0, 0, 1}, []int32{0, 1, 1}, []float64{1, 2, 3}))
	y := make([]float64, 2)
	f.Multiply(y, []float64{10, 1}, 0, 2)
	fmt.Println(y, f.Times(1, y))
	// Output: [12 3] 9
}

func ExampleMatrix_WithoutDiagonal() {
	m := csr.FromRows(2, 2, []int32{0, 0, 1}, []int32{0, 1, 1}, nil).WithoutDiagonal()
	fmt.Println(m.Row(0), m.Row(1))
	// Output: [1] []
}
