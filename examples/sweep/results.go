package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network/sim"
)

// layout is the form of a results file: a header, and a line for each run that says where
// it belongs, what varied, what came out or why it failed, and the check of the line.
type layout struct{ parameters, outcomes []string }

// maxError is how much of the text of an error is kept.
const maxError = 500

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

var errLine = errors.New("not a whole line of results")

func (d *description) layout() layout { return layout{d.parameters(), d.Outcomes} }

func (l layout) columns() []string {
	columns := []string{"point", "replicate"}
	columns = append(columns, l.parameters...)
	columns = append(columns, l.outcomes...)
	return append(columns, "error", "check")
}

// header returns the first line of a results file.
func (l layout) header() []byte { return comma(l.columns()) }

// line returns the line of one run: of its row, or of the error with which it failed.
func (l layout) line(r row, failure error) []byte {
	fields := []string{strconv.Itoa(r.ID.Point), strconv.Itoa(r.ID.Replicate)}
	fields = append(fields, r.Params...)
	for i := range l.outcomes {
		outcome := ""
		if failure == nil {
			outcome = number(r.Value[i])
		}
		fields = append(fields, outcome)
	}
	b := comma(append(fields, oneLine(failure)))
	b[len(b)-1] = ','
	return fmt.Appendf(b, "%08x\n", crc32.Checksum(b[:len(b)-1], castagnoli))
}

// comma returns fields that have no line ends as one line.
func comma(fields []string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(fields) // a buffer takes everything
	w.Flush()
	return b.Bytes()
}

// oneLine returns the cause of a failed run as text that fits into a line.
func oneLine(failure error) string {
	if failure == nil {
		return ""
	}
	var run *sim.RunError
	if errors.As(failure, &run) {
		failure = run.Err
	}
	words := strings.Join(strings.Fields(strings.ToValidUTF8(failure.Error(), "?")), " ")
	if len(words) > maxError {
		words = strings.TrimSpace(strings.ToValidUTF8(words[:maxError], ""))
	}
	if words == "" {
		return "failed"
	}
	return words
}

// parse reads a line, without its end, that line wrote. The error is errLine if it is
// none; a failed run gives a *sim.RunError, as the engine does.
func (l layout) parse(line []byte) (row, error, error) {
	cut := bytes.LastIndexByte(line, ',')
	if cut < 0 || fmt.Sprintf("%08x", crc32.Checksum(line[:cut], castagnoli)) != string(line[cut+1:]) {
		return row{}, nil, errLine
	}
	fields, err := csv.NewReader(bytes.NewReader(line)).Read()
	if err != nil || len(fields) != len(l.columns()) {
		return row{}, nil, errLine
	}
	var r row
	var wrong [2]error
	r.ID.Point, wrong[0] = strconv.Atoi(fields[0])
	r.ID.Replicate, wrong[1] = strconv.Atoi(fields[1])
	fields = fields[2:]
	r.Params, fields = fields[:len(l.parameters):len(l.parameters)], fields[len(l.parameters):]
	if failure := fields[len(l.outcomes)]; failure != "" {
		return r, &sim.RunError{ID: r.ID, Stage: sim.StageInit, Err: errors.New(failure)}, errors.Join(wrong[:]...)
	}
	r.Last, r.Value = true, make([]float64, len(l.outcomes))
	for i := range r.Value {
		x, err := strconv.ParseFloat(fields[i], 64)
		wrong[0] = errors.Join(wrong[0], err)
		r.Value[i] = x
	}
	return r, nil, errors.Join(wrong[:]...)
}
