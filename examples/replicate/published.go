package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/narrative/contagion"
	"github.com/impactnet/impactnet/narrative/opinion"
	"github.com/impactnet/impactnet/network"
)

// learningModel offers a model of package impact/learning.
func learningModel(name string, runs, quick int) *model {
	all := learning.Published()
	published := all[slices.IndexFunc(all, func(m learning.Model) bool { return m.Name == name })]
	bound := func(c cell) (learning.Cell, error) {
		networks, err := archivedNetwork(name, c.values["network"])
		return learning.Cell{Measure: c.measure, Values: c.values, Networks: networks}, err
	}
	return &model{
		name: name, reference: published.Reference, runs: runs, quick: quick,
		parameters: convert(published.Parameters, func(p learning.Parameter) parameter { return parameter(p) }),
		measures:   convert(published.Measures, func(q learning.Measure) quantity { return quantity(q) }),
		validate: func(c cell) error {
			cell, err := bound(c)
			if err == nil {
				err = published.Validate(cell)
			}
			return err
		},
		sample: func(ctx context.Context, c cell, runs, workers int, stream func(run int) *rand.Rand) ([]float64, error) {
			cell, err := bound(c)
			if err != nil {
				return nil, err
			}
			return published.Samples(ctx, cell, runs, workers, stream)
		},
	}
}

// narrativeModel offers a model of the packages narrative/contagion and
// narrative/opinion.
func narrativeModel(name string, runs, quick int) *model {
	all := append(contagion.Published(), opinion.Published()...)
	published := all[slices.IndexFunc(all, func(m narrative.Published) bool { return m.Name == name })]
	return &model{
		name: name, reference: published.Reference, runs: runs, quick: quick,
		parameters: convert(published.Parameters, func(p narrative.Parameter) parameter { return parameter(p) }),
		measures:   convert(published.Measures, func(q narrative.Measure) quantity { return quantity(q) }),
		validate: func(c cell) error {
			return published.Validate(narrative.Cell{Measure: c.measure, Values: c.values})
		},
		sample: func(ctx context.Context, c cell, runs, workers int, stream func(run int) *rand.Rand) ([]float64, error) {
			return published.Samples(ctx, narrative.Cell{Measure: c.measure, Values: c.values}, runs, workers, stream)
		},
	}
}

func convert[A, B any](list []A, one func(A) B) []B {
	converted := make([]B, len(list))
	for i, a := range list {
		converted[i] = one(a)
	}
	return converted
}

// archive is the folder with the edge lists that Barkoczi and Galesic published; they
// are not part of this program.
var archive = filepath.Join("..", "shared", "data", "barkoczi-galesic-networks")

// archivedNetwork reads a network that barkoczi_galesic2016 does not build itself.
func archivedNetwork(model, name string) (map[string]*network.Graph, error) {
	if model != "barkoczi_galesic2016" || name == "fully-connected" || name == "lattice" {
		return nil, nil
	}
	if strings.ContainsAny(name, `/\`) {
		return nil, fmt.Errorf("network is %q, must be fully-connected, lattice or the name of an archived edge list", name)
	}
	path := filepath.Join(archive, name+".csv")
	file, err := os.Open(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("%w: network %q needs the edge list %s, see -archive", errLeftOut, name, path)
	case err != nil:
		return nil, err
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil || len(records) == 0 || len(records[0]) < 2 {
		return nil, fmt.Errorf("%s: not a list of source and target: %w", path, err)
	}
	people := 0
	var ends [2][]network.NodeID
	for line, record := range records[1:] {
		for side := range ends {
			id, err := strconv.Atoi(record[side])
			if err != nil || id < 1 {
				return nil, fmt.Errorf("%s, line %d: %q is not a person, people count from 1", path, line+2, record[side])
			}
			ends[side] = append(ends[side], network.NodeID(id-1))
			people = max(people, id)
		}
	}
	g, err := network.FromArcs(people, ends[0], ends[1], nil, network.Options{})
	return map[string]*network.Graph{name: g}, err
}
