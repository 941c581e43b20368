package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/csv"
	"github.com/impactnet/impactnet/network/encoding/detect"
)

// write writes the data in the format that the flags ask for.
func (o *options) write(stdout, stderr io.Writer, d *network.Dataset) error {
	name := o.as
	if name == "" {
		name = o.output
	}
	format, known := detect.ByName(name)
	if !known && strings.HasSuffix(strings.ToLower(name), "csv") {
		return o.writeTables(stderr, d)
	}
	if !known {
		return fmt.Errorf("%q is no format that is known here: the endings are %s and .csv", name, strings.Join(endings(), " "))
	}
	lost := format.Loss(d, o.Direction)
	for _, sentence := range lost {
		fmt.Fprintf(stderr, "lost in %s: %s\n", format.Name, sentence)
	}
	if len(lost) > 0 && !o.lossy {
		return fmt.Errorf("nothing was written, because something would be lost: say -lossy if you do not mind")
	}
	encode := func(w io.Writer) error { return format.Encode(w, d, o.Direction) }
	if o.output == "" {
		return encode(stdout)
	}
	if err := create(o.output, encode); err != nil {
		return err
	}
	fmt.Fprintln(stderr, "wrote", o.output)
	return nil
}

// create writes a file, and leaves none behind that is not complete.
func create(name string, encode func(io.Writer) error) error {
	file, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("cannot write the file: %w", err)
	}
	err = encode(file)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		os.Remove(name)
		return fmt.Errorf("cannot write %s: %w", name, err)
	}
	return nil
}

// writeTables writes the ties, and beside them people, memberships and groups.
func (o *options) writeTables(stderr io.Writer, d *network.Dataset) error {
	if o.output == "" {
		return fmt.Errorf("tables are several files: say where they go with -o ties.csv")
	}
	base := o.output[:len(o.output)-len(".csv")]
	type part struct {
		name   string
		encode func(io.Writer, *network.Dataset) error
	}
	parts := []part{{o.output, csv.EncodeEdges}, {base + ".nodes.csv", csv.EncodeNodes}}
	if d.Memberships != nil {
		parts = append(parts, part{base + ".memberships.csv", csv.EncodeMemberships}, part{base + ".groups.csv", csv.EncodeGroups})
	}
	for _, p := range parts {
		if err := create(p.name, func(w io.Writer) error { return p.encode(w, d) }); err != nil {
			return err
		}
		fmt.Fprintln(stderr, "wrote", p.name)
	}
	fmt.Fprintln(stderr, "tables", tableLoss(o.Direction))
	return nil
}

// tableLoss says what tables do not say.
func tableLoss(o encoding.Direction) string {
	switch {
	case len(o.Undirected) > 0:
		return "do not say which relations have a direction: read them one by one, with and without -directed"
	case o.Directed:
		return "do not say that ties have a direction: read them with -directed"
	}
	return "keep everything"
}
