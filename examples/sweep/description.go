package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/impactnet/impactnet/network/sim/published"
)

// formatVersion is the version of descriptions, manifests and results.
const formatVersion = 1

// description says what is swept; README.md has its schema.
type description struct {
	Format              int             `json:"format"`
	Model               string          `json:"model"`
	Outcomes            []string        `json:"outcomes"`
	Fixed               map[string]text `json:"fixed,omitempty"`
	Vary                []variation     `json:"vary"`
	Design              design          `json:"design"`
	Replicates          int             `json:"replicates"`
	Batch               int             `json:"batch,omitempty"`
	Seed                uint64          `json:"seed"`
	CommonRandomNumbers bool            `json:"common_random_numbers,omitempty"`
}

// design is how points are chosen in the space of what varies.
type design struct {
	Kind   string `json:"kind"`
	Points int    `json:"points,omitempty"`
}

// variation is one parameter and the values it takes.
type variation struct {
	Parameter string   `json:"parameter"`
	Values    []text   `json:"values,omitempty"`
	Low       *float64 `json:"low,omitempty"`
	High      *float64 `json:"high,omitempty"`
	Levels    int      `json:"levels,omitempty"`
	Whole     bool     `json:"whole,omitempty"`
	Log       bool     `json:"log,omitempty"`
}

// text is a value of a parameter: a string or a number of JSON, kept as it was written.
type text string

// UnmarshalJSON takes a string without its quotes, and a number as it stands.
func (t *text) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		return json.Unmarshal(data, (*string)(t))
	}
	var number json.Number
	if err := json.Unmarshal(data, &number); err != nil || number == "" {
		return fmt.Errorf("the value of a parameter is %s, must be a string or a number", data)
	}
	*t = text(number)
	return nil
}

// maxDescription bounds the length of a description in bytes.
const maxDescription = 1 << 20

func readDescription(file string) (*description, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxDescription+1))
	if err != nil {
		return nil, err
	}
	d, err := parseDescription(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return d, nil
}

func parseDescription(data []byte) (*description, error) {
	if len(data) > maxDescription {
		return nil, fmt.Errorf("longer than %d bytes", maxDescription)
	}
	var d description
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		return nil, fmt.Errorf("not a description: %w", err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, errors.New("not a description: something follows the object")
	}
	return &d, d.validate()
}

// validate reports every fault that can be seen without running the model.
func (d *description) validate() error {
	var faults faults
	faults.require(d.Format == formatVersion, "format is %d, this program knows %d", d.Format, formatVersion)
	faults.require(len(d.Outcomes) > 0, "there is no outcome")
	faults.require(d.Replicates >= 1, "replicates is %d, must be at least 1", d.Replicates)
	faults.require(d.Batch >= 0, "batch is %d, must not be negative", d.Batch)
	sampled := d.Design.Kind == "latin_hypercube" || d.Design.Kind == "halton"
	faults.require(sampled || d.Design.Kind == "grid", "the kind of the design is %q, must be grid, latin_hypercube or halton", d.Design.Kind)
	faults.require(!sampled || d.Design.Points >= 1, "%s has %d points, must have at least 1", d.Design.Kind, d.Design.Points)
	faults.require(sampled || d.Design.Points == 0, "the points of a grid follow from what varies")
	faults.require(len(d.Vary) > 0, "nothing varies")
	used := map[string]bool{}
	for i, outcome := range d.Outcomes {
		faults.require(!slices.Contains(d.Outcomes[:i], outcome), "outcome %q is there twice", outcome)
	}
	for _, v := range d.Vary {
		faults.require(!used[v.Parameter], "%q varies twice", v.Parameter)
		used[v.Parameter] = true
		_, fixed := d.Fixed[v.Parameter]
		faults.require(!fixed, "%q is fixed and varies", v.Parameter)
		faults = append(faults, v.faults(d.Design.Kind == "grid")...)
	}
	faults = append(faults, d.knownNames()...)
	return errors.Join(faults...)
}

// knownNames reports names that the model does not have.
func (d *description) knownNames() (faults faults) {
	m, ok := modelNamed(d.Model)
	if !ok {
		faults.require(false, "there is no model %q; `sweep models` names them", d.Model)
		return faults
	}
	for _, outcome := range d.Outcomes {
		faults.require(slices.ContainsFunc(m.measures, func(q published.Measure) bool { return q.Name == outcome }),
			"%s has no measure %q; `sweep models %s` names them", m.name, outcome, m.name)
	}
	parameters := make([]string, 0, len(d.Vary)+len(d.Fixed))
	for _, v := range d.Vary {
		parameters = append(parameters, v.Parameter)
	}
	for name, value := range d.Fixed {
		parameters = append(parameters, name)
		faults.require(printable(string(value)), "the value of %q has control characters", name)
	}
	slices.Sort(parameters)
	for _, name := range parameters {
		faults.require(slices.ContainsFunc(m.parameters, func(p published.Parameter) bool { return p.Name == name }),
			"%s has no parameter %q; `sweep models %s` names them", m.name, name, m.name)
	}
	return faults
}

// printable reports whether a value can stand in one line of a file.
func printable(s string) bool { return !strings.ContainsFunc(s, unicode.IsControl) }

type faults []error

func (f *faults) require(ok bool, format string, values ...any) {
	if !ok {
		*f = append(*f, fmt.Errorf(format, values...))
	}
}
