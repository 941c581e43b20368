package main

import (
	"fmt"
	"math"

	"github.com/impactnet/impactnet/examples/internal/input"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust/propagate/predict"
)

// ratings is a file of ratings, ready to be predicted.
type ratings struct {
	people  *network.People
	history *predict.History
	count   int
	scale   float64
	dated   bool
}

func readRatings(s *settings, note func(string)) (*ratings, error) {
	flags := input.Flags{Edges: s.edges, Lenient: s.lenient}
	data, notes, err := flags.Read()
	if err != nil {
		return nil, err
	}
	for _, text := range notes {
		note(text)
	}
	ties := data.Ties
	if relations := ties.Relations(); len(relations) > 1 {
		note(fmt.Sprintf("ratings of all %d relations are taken together: %s", len(relations), input.Enumerate(relations)))
	}
	values, err := valuesOf(ties, s.weight, note)
	if err != nil {
		return nil, err
	}
	times, err := timesOf(ties, note)
	if err != nil {
		return nil, err
	}
	r := &ratings{people: data.People, count: ties.Len(), scale: scaleOf(values, s.scale, note), dated: times != nil}
	list := make([]predict.Rating, ties.Len())
	for k := range list {
		list[k] = predict.Rating{From: ties.Source[k], To: ties.Target[k], Value: values[k] / r.scale, Time: float64(k)}
		if times != nil {
			list[k].Time = times[k]
		}
	}
	r.history, err = predict.NewHistory(data.People.Len(), list)
	return r, err
}

// valuesOf returns the ratings of the rows.
func valuesOf(ties *network.Ties, name string, note func(string)) ([]float64, error) {
	column, ok := ties.Column(name)
	if !ok {
		if name != network.WeightColumn {
			return nil, fmt.Errorf("-weight %s: the ties have no such column", name)
		}
		note("the ties have no column weight, so every rating is taken as 1: there is nothing to predict but that")
		values := make([]float64, ties.Len())
		for k := range values {
			values[k] = 1
		}
		return values, nil
	}
	if !column.Is(network.Number) {
		return nil, fmt.Errorf("the ratings in column %s must be numbers", name)
	}
	return complete(column.Ordinals(), name)
}

// timesOf returns the times of the rows, nil if they have none.
func timesOf(ties *network.Ties, note func(string)) ([]float64, error) {
	column, ok := ties.Column(network.TimeColumn)
	if !ok {
		note("the ties have no column time, so the order of the rows is taken as the order in time")
		return nil, nil
	}
	if column.Ordinals() == nil {
		return nil, fmt.Errorf("the column %s must hold numbers or dates, such as 2026-11-22", network.TimeColumn)
	}
	return complete(column.Ordinals(), network.TimeColumn)
}

// complete returns the numbers of a column in which none may be missing.
func complete(numbers []float64, name string) ([]float64, error) {
	for k, x := range numbers {
		if math.IsNaN(x) {
			return nil, fmt.Errorf("tie %s has no %s; fill it in or leave the tie out", thousands(k+1), name)
		}
	}
	return numbers, nil
}

// scaleOf returns what the ratings are divided by.
func scaleOf(values []float64, given float64, note func(string)) float64 {
	largest := 0.0
	for _, x := range values {
		largest = max(largest, math.Abs(x))
	}
	switch {
	case given == 0 && largest == 0:
		return 1
	case given == 0:
		if largest != 1 {
			note(fmt.Sprintf("ratings are divided by %v, the largest there is; say -scale %v to be sure", largest, largest))
		}
		return largest
	case largest > given:
		note(fmt.Sprintf("there are ratings up to %v, beyond -scale %v; predictions never are", largest, given))
	}
	return given
}
