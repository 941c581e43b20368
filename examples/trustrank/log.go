package main

import (
	"context"
	"embed"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/impactnet/impactnet/examples/internal/input"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding/csv"
	"github.com/impactnet/impactnet/trust"
)

//go:embed sample/evidence.csv
var sample embed.FS

const samplePair = "Ana,Ben"

// evidenceLog is what people did, and the instant to look at it.
type evidenceLog struct {
	people *network.People
	ledger *trust.Ledger
	rows   int
	at     int64
	dated  bool
	second int64 // how many units of the ledger's time it has, of a dated log
}

// readLog reads the log that the flags name, or the sample.
func readLog(s *settings, note func(string)) (*evidenceLog, error) {
	var file io.ReadCloser
	var err error
	name := s.evidence
	if name == "" {
		name = "sample/evidence.csv"
		file, err = sample.Open(name)
	} else {
		file, err = input.Open(name)
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if isEventLog(name) {
		return readEvents(name, file, s, note)
	}
	data, report, err := csv.Decode(csv.Files{Edges: csv.File{Name: name, Reader: file}}, csv.Options{Lenient: s.lenient})
	if err != nil {
		return nil, err
	}
	if s.evidence != "" {
		for _, text := range report.Notes {
			note(text)
		}
	}
	for _, dropped := range report.Dropped {
		note("left out: " + dropped.Error())
	}
	return newLog(data, s.at)
}

func newLog(data *network.Dataset, at string) (*evidenceLog, error) {
	ties := data.Ties
	l := &evidenceLog{people: data.People, rows: ties.Len(), second: 1}
	layers, err := layersOf(ties)
	if err != nil {
		return nil, err
	}
	columns := map[string][]float64{}
	for _, name := range []string{"outcome", network.TimeColumn, network.WeightColumn} {
		column, ok := ties.Column(name)
		switch {
		case !ok && name == network.WeightColumn:
			columns[name] = slices.Repeat([]float64{1}, ties.Len())
			continue
		case !ok || column.Ordinals() == nil:
			return nil, fmt.Errorf("a log needs a column %s with a number (or date) in every row", name)
		}
		if columns[name], err = complete(column.Ordinals(), name); err != nil {
			return nil, err
		}
		l.dated = l.dated || name == network.TimeColumn && column.Is(network.Date)
	}
	if l.ledger, err = trust.NewLedger(data.People.Len(), trust.DefaultLedgerParams()); err != nil {
		return nil, err
	}
	for k := range ties.Len() {
		e := trust.Evidence{
			From: trust.PersonID(ties.Source[k]), To: trust.PersonID(ties.Target[k]), Layer: layers[k],
			Outcome: columns["outcome"][k], Weight: columns[network.WeightColumn][k], Time: int64(columns[network.TimeColumn][k]),
		}
		if err := l.ledger.Append(e); err != nil {
			return nil, fmt.Errorf("row %s of the log: %w", thousands(k+1), err)
		}
		if k == 0 || e.Time > l.at {
			l.at = e.Time
		}
	}
	return l, l.lookAt(at)
}

// layersOf reads the column layer, which the reader of ties takes for the relation.
func layersOf(ties *network.Ties) ([]trust.Layer, error) {
	column, ok := ties.Column(network.RelationColumn)
	if !ok {
		return nil, fmt.Errorf("a log needs a column layer: humility, integrity, commitment or excitement")
	}
	names := map[string]trust.Layer{}
	for l := range trust.Layer(trust.LayerCount) {
		names[l.String()] = l
	}
	layers := make([]trust.Layer, ties.Len())
	for k := range layers {
		if layers[k], ok = names[strings.ToLower(column.Field(k))]; !ok {
			return nil, fmt.Errorf("row %s of the log: %q is no layer; the layers are humility, integrity, commitment and excitement", thousands(k+1), column.Field(k))
		}
	}
	return layers, nil
}

// lookAt sets the instant; without words it stays at the last row.
func (l *evidenceLog) lookAt(at string) error {
	if at == "" {
		return nil
	}
	if !l.dated {
		x, err := strconv.ParseInt(at, 10, 64)
		if err != nil {
			return fmt.Errorf("-at %s: the times of the log are numbers, so give a whole number", at)
		}
		l.at = x
		return nil
	}
	for _, period := range []struct {
		layout        string
		years, months int
	}{{time.DateOnly, 0, 0}, {time.RFC3339, 0, 0}, {"2006-01", 0, 1}, {"2006", 1, 0}} {
		t, err := time.Parse(period.layout, at)
		if err != nil {
			continue
		}
		if period.years+period.months > 0 { // as they end
			t = t.AddDate(period.years, period.months, 0).Add(-time.Second)
		}
		l.at = trust.Instant(t) * l.second
		return nil
	}
	return fmt.Errorf("-at %s: the times of the log are dates, so give one such as 2026-11-22", at)
}

func (l *evidenceLog) instant() string {
	if l.dated {
		return trust.Time(l.at / l.second).Format(time.DateOnly)
	}
	return strconv.FormatInt(l.at, 10)
}

// pair returns the two people to look at: those of the flag, else those of the sample,
// else the first two of the log.
func (l *evidenceLog) pair(s *settings) (ids [2]network.NodeID, err error) {
	from, to, ok := s.people()
	if !ok && s.evidence == "" {
		from, to, ok = strings.Cut(samplePair, ",")
	}
	if !ok {
		for e := range l.ledger.Evidence() {
			return [2]network.NodeID{network.NodeID(e.From), network.NodeID(e.To)}, nil
		}
		return ids, fmt.Errorf("the log holds no evidence of trust")
	}
	for k, name := range []string{from, to} {
		if ids[k], ok = l.people.Lookup(name); !ok {
			return ids, fmt.Errorf("-pair: nobody in the log is called %s", name)
		}
	}
	if ids[0] == ids[1] {
		return ids, fmt.Errorf("-pair: nobody is their own witness; give two people")
	}
	return ids, nil
}

// showLog prints a pyramid, what others say, and who has standing.
func showLog(ctx context.Context, s *settings, note func(string), out io.Writer) error {
	l, err := readLog(s, note)
	if err != nil {
		return err
	}
	ids, err := l.pair(s)
	if err != nil {
		return err
	}
	g, err := l.graph()
	if err != nil {
		return err
	}
	p := &page{out: out}
	p.printf("%s about %s, seen on %s\n", plural(l.rows, "observation", "observations"), plural(l.people.Len(), "person", "people"), l.instant())
	if err := p.pyramid(l, ids); err != nil {
		return err
	}
	if err := p.others(ctx, l, g, ids, s.workers); err != nil {
		return err
	}
	if err := p.standing(ctx, l, g, s.workers); err != nil {
		return err
	}
	return p.err
}
