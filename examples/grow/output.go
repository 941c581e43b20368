package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strconv"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/movement"
)

// output is the files of a run; without a folder there are none.
type output struct {
	folder string
	series *csv.Writer
	events *bufio.Writer
	files  []*os.File
	rows   []movement.Measures
	failed error // of an event
	maps   int
}

// open makes the files and lets the world tell its events.
func (c *command) open(s *movement.State) (*output, error) {
	out := &output{folder: c.folder}
	if c.folder == "" {
		return out, nil
	}
	if err := os.MkdirAll(c.folder, 0o755); err != nil {
		return nil, err
	}
	for _, name := range []string{"series.csv", "events.jsonl"} {
		f, err := os.Create(filepath.Join(c.folder, name))
		if err != nil {
			return nil, errors.Join(err, out.close())
		}
		out.files = append(out.files, f)
	}
	out.series, out.events = csv.NewWriter(out.files[0]), bufio.NewWriter(out.files[1])
	encoder := impact.NewEncoder(out.events)
	s.Record(func(e impact.Event) { out.failed = errors.Join(out.failed, encoder.Encode(e)) }, c.evidence)
	return out, out.series.Write(columns())
}

// columns are the measures, as their fields are named.
func columns() []string {
	var names []string
	of := reflect.TypeFor[movement.Measures]()
	for i := range of.NumField() {
		f := of.Field(i)
		if f.Type.Kind() == reflect.Array {
			names = append(names, "TrustHumility", "TrustIntegrity", "TrustCommitment", "TrustExcitement")
			continue
		}
		names = append(names, f.Name)
	}
	return names
}

// values are the measures of a week, in full precision; what is not defined is empty.
func values(m movement.Measures) []string {
	var list []string
	v := reflect.ValueOf(m)
	for i := range v.NumField() {
		switch f := v.Field(i); f.Kind() {
		case reflect.Int:
			list = append(list, strconv.FormatInt(f.Int(), 10))
		case reflect.Array:
			for k := range f.Len() {
				list = append(list, decimal(f.Index(k).Float()))
			}
		default:
			list = append(list, decimal(f.Float()))
		}
	}
	return list
}

func decimal(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// week keeps the measures of a week.
func (o *output) week(m movement.Measures) error {
	if o.folder == "" {
		return nil
	}
	o.rows = append(o.rows, m)
	return errors.Join(o.failed, o.series.Write(values(m)))
}

// stage names the stage of growth and draws the map of groups.
func (o *output) stage(ctx context.Context, s *movement.State, w io.Writer, r *rand.Rand) error {
	growth, err := s.Stage(ctx, r)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "      stage of growth of the network of members: %v\n", growth)
	if o.folder == "" {
		return nil
	}
	o.maps++
	return o.draw(fmt.Sprintf("map-%d.svg", o.maps), func(w io.Writer) error { return drawGroups(w, s) })
}

// close finishes the files, and draws what the series show.
func (o *output) close() error {
	if o.folder == "" || len(o.files) < 2 {
		return nil
	}
	o.series.Flush()
	err := errors.Join(o.failed, o.series.Error(), o.events.Flush())
	for _, f := range o.files {
		err = errors.Join(err, f.Close())
	}
	for _, figure := range figures() {
		err = errors.Join(err, o.draw(figure.file, func(w io.Writer) error { return figure.draw(w, o.rows) }))
	}
	return err
}

func (o *output) draw(name string, draw func(io.Writer) error) error {
	f, err := os.Create(filepath.Join(o.folder, name))
	if err != nil {
		return err
	}
	b := bufio.NewWriter(f)
	return errors.Join(draw(b), b.Flush(), f.Close())
}
