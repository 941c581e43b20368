package main

import (
	"embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
)

// The published numbers, a file a model. Columns: name; kind (exact, stochastic,
// order); cell (the parameters that are not at their defaults, or an inequality
// between rows); target, its standard error and tolerance; mark; gate ("no" if the row
// is reported only); runs, where a row needs another number than its model; quick
// ("no" if quick mode leaves it out); note.
//
//go:embed targets/*.csv
var targetFiles embed.FS

// target is a published number and the cell that must give it, or an inequality
// between such cells.
type target struct {
	name, kind     string
	settings       map[string]string // of the cell
	expr           string            // of an inequality
	value          float64           // NaN if nobody gives a number
	se, tolerance  float64
	mark           string
	gated, inQuick bool
	runs           int // 0: those of the model
	note           string
}

// readTargets returns the rows of a model in the order of its file.
func readTargets(name string) ([]target, error) {
	file, err := targetFiles.Open("targets/" + name + ".csv")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("targets of %s: %w", name, err)
	}
	var rows []target
	for i, record := range records[1:] {
		row, err := readTarget(record)
		if err != nil {
			return nil, fmt.Errorf("targets of %s, line %d: %w", name, i+2, err)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func readTarget(record []string) (target, error) {
	t := target{name: record[0], kind: record[1], mark: record[6], gated: record[7] != "no", inQuick: record[9] != "no", note: record[10]}
	if t.kind == "order" {
		t.expr = record[2]
	} else {
		t.settings = map[string]string{}
		for _, setting := range strings.Split(record[2], "&") {
			name, value, found := strings.Cut(setting, "=")
			if !found {
				return t, fmt.Errorf("%q is not a setting", setting)
			}
			t.settings[name] = value
		}
	}
	t.value = undefined
	for column, into := range map[int]*float64{3: &t.value, 4: &t.se, 5: &t.tolerance} {
		if record[column] == "" {
			continue
		}
		x, err := strconv.ParseFloat(record[column], 64)
		if err != nil {
			return t, err
		}
		*into = x
	}
	if record[8] == "" {
		return t, nil
	}
	var err error
	t.runs, err = strconv.Atoi(record[8])
	return t, err
}
