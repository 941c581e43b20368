package main

import (
	"errors"
	"fmt"

	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/sim/published"
)

func diversityIndices() published.Model {
	return published.Model{
		Name:      "diversity_indices",
		Reference: "Blau (1977); Shannon (1948); Hill (1973); Rao (1982); Stirling (2007); Leinster and Cobbold (2012)",
		Parameters: []published.Parameter{
			{Name: "p", Default: "0.5 0.25 0.25", Meaning: "shares of the categories"},
			{Name: "z", Default: "1 0.5 0;0.5 1 0.2;0 0.2 1", Meaning: "similarity of the categories"},
			{Name: "q", Default: "0", Meaning: "order"},
		},
		Measures: []published.Measure{
			{Name: "blau", Meaning: "1 less the sum of squares"},
			{Name: "blau_normalised", Meaning: "Blau over 1 - 1/k"},
			{Name: "shannon", Meaning: "in natural logarithms"},
			{Name: "hill", Meaning: "Hill number of order q"},
			{Name: "leinster_cobbold", Meaning: "Leinster-Cobbold diversity of order q"},
			{Name: "rao", Meaning: "sum over ordered pairs of (1-z) p p"},
			{Name: "rao_stirling", Meaning: "the same over unordered pairs"},
		},
		Bind: func(v *published.Values, measured string) published.Trial {
			composition, similarity, q := diversity.Composition(v.List("p")), v.Matrix("z"), v.AtLeast("q", 0)
			var err error
			for _, share := range composition {
				if share < 0 {
					err = fmt.Errorf("p contains %v, must be shares", share)
				}
			}
			v.Check(errors.Join(err, square(similarity, len(composition))))
			return published.Computed(func() (float64, error) { return index(measured, composition, similarity, q) })
		},
	}
}

func square(matrix [][]float64, n int) error {
	for _, row := range matrix {
		if len(row) != n || len(matrix) != n {
			return fmt.Errorf("z must have %d rows of %d, as many as there are shares", n, n)
		}
	}
	return nil
}

func index(measured string, c diversity.Composition, similarity [][]float64, q float64) (float64, error) {
	distance := make([][]float64, len(similarity))
	for i, row := range similarity {
		for _, z := range row {
			distance[i] = append(distance[i], 1-z)
		}
	}
	switch measured {
	case "blau_normalised":
		return c.IQV(), nil
	case "shannon":
		return c.Shannon(), nil
	case "hill":
		return c.Hill(q), nil
	case "leinster_cobbold":
		return c.LeinsterCobbold(similarity, q)
	case "rao":
		return c.Rao(distance)
	case "rao_stirling":
		return c.RaoStirling(distance, 1, 1)
	}
	return c.Blau(), nil
}
