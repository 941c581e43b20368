package main

import (
	"errors"
	"fmt"

	"github.com/impactnet/impactnet/network/diversity"
)

func diversityIndices() *model {
	m := model{
		name:      "diversity_indices",
		reference: "Blau (1977); Shannon (1948); Hill (1973); Rao (1982); Stirling (2007); Leinster and Cobbold (2012)",
		parameters: []parameter{
			{"p", "0.5 0.25 0.25", "shares of the categories"},
			{"z", "1 0.5 0;0.5 1 0.2;0 0.2 1", "similarity of the categories"},
			{"q", "0", "order"},
		},
		measures: []quantity{
			{"blau", "1 less the sum of squares"}, {"blau_normalised", "Blau over 1 - 1/k"}, {"shannon", "in natural logarithms"},
			{"hill", "Hill number of order q"}, {"leinster_cobbold", "Leinster-Cobbold diversity of order q"},
			{"rao", "sum over ordered pairs of (1-z) p p"}, {"rao_stirling", "the same over unordered pairs"},
		},
	}
	return assembled(m, func(v *values, measured string) trial {
		composition, similarity, q := diversity.Composition(v.list("p")), v.matrix("z"), v.atLeast("q", 0)
		var err error
		for _, share := range composition {
			if share < 0 {
				err = fmt.Errorf("p contains %v, must be shares", share)
			}
		}
		v.check(errors.Join(err, square(similarity, len(composition))))
		return exactly(func() (float64, error) { return index(measured, composition, similarity, q) })
	})
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
