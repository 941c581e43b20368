// Command narrativelint reads narratives in JSON and says, as a linter does for code,
// what keeps each from being a call that brings people together; then it shows which
// of them are one quest.
//
// Without arguments it reads a sample that comes with the program.
package main

import (
	_ "embed"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/impactnet/impactnet/examples/internal/input"
	"github.com/impactnet/impactnet/examples/internal/program"
	"github.com/impactnet/impactnet/narrative"
)

//go:embed sample.json
var sample string

const usage = `narrativelint says what keeps a narrative from being a call that brings people together.

  go run ./examples/narrativelint                     a sample
  go run ./examples/narrativelint ours.json           your own, one or more files
  go run ./examples/narrativelint -json ours.json     for programs
  go run ./examples/narrativelint -rules              what it looks for

`

// Exit codes.
const (
	exitFindings = 1 // there are findings of severity error, or a file cannot be read
	exitUsage    = 2
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	set := flag.NewFlagSet("narrativelint", flag.ContinueOnError)
	asJSON := set.Bool("json", false, "print one JSON object instead of lines")
	rules := set.Bool("rules", false, "list the rules and why each matters, and stop")
	disable := set.String("disable", "", "comma-separated `rules` to switch off")
	if err := program.Parse(set, usage, args, stderr); err != nil {
		return program.ParseCode(err)
	}
	params := narrative.LintParams{Disable: split(*disable)}
	if err := params.Validate(); err != nil {
		fmt.Fprintf(stderr, "narrativelint: -disable: %v; -rules lists them\n", err)
		return exitUsage
	}
	if *rules {
		printRules(stdout)
		return 0
	}
	report := report{Findings: []finding{}}
	for _, source := range sources(set.Args()) {
		if err := report.read(source, params); err != nil {
			fmt.Fprintln(stderr, "narrativelint:", err)
			report.failed = true
		}
	}
	report.print(stdout, *asJSON)
	if report.failed || report.has(narrative.Error) {
		return exitFindings
	}
	return 0
}

func split(list string) []string {
	var words []string
	for word := range strings.SplitSeq(list, ",") {
		if word = strings.TrimSpace(word); word != "" {
			words = append(words, word)
		}
	}
	return words
}

// source is a text to judge.
type source struct {
	name string
	open func() (io.ReadCloser, error)
}

func sources(files []string) []source {
	if len(files) == 0 {
		return []source{{"sample.json", func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(sample)), nil }}}
	}
	list := make([]source, len(files))
	for i, file := range files {
		list[i] = source{file, func() (io.ReadCloser, error) { return input.Open(file) }}
	}
	return list
}

func printRules(w io.Writer) {
	for _, r := range narrative.Rules() {
		fmt.Fprintf(w, "%s (%s, field %s)\n  why: %s\n  do:  %s\n", r.Name, r.Severity, r.Field, r.Why, r.Suggestion)
	}
}

// finding is the JSON form of a finding.
type finding struct {
	File     string             `json:"file"`
	Line     int                `json:"line"`
	Rule     string             `json:"rule"`
	Severity narrative.Severity `json:"severity"`
	Message  string             `json:"message"`
	column   int
}

// report gathers what was found in all files.
type report struct {
	Findings []finding `json:"findings"`
	quests   []quest
	failed   bool
}

// quest is what the narratives of one file add up to.
type quest struct {
	file       string
	collection narrative.Collection
	umbrella   *narrative.Umbrella
}

func (r *report) read(s source, params narrative.LintParams) error {
	text, err := s.open()
	if err != nil {
		return err
	}
	defer text.Close()
	document, err := narrative.Decode(text)
	if err != nil {
		return fmt.Errorf("%s:%w", s.name, err)
	}
	findings, err := narrative.Lint(document.Collection, params)
	if err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	for _, f := range findings {
		at := document.Position(f.Narrative, f.Field)
		r.Findings = append(r.Findings, finding{s.name, at.Line, f.Rule, f.Severity, f.String(), at.Column})
	}
	umbrella, err := document.Umbrella()
	if err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	r.quests = append(r.quests, quest{s.name, document.Collection, umbrella})
	return nil
}

func (r *report) has(severity narrative.Severity) bool {
	for _, f := range r.Findings {
		if f.Severity == severity {
			return true
		}
	}
	return false
}

func (r *report) print(w io.Writer, asJSON bool) {
	if asJSON {
		e := json.NewEncoder(w)
		e.SetIndent("", " ")
		e.SetEscapeHTML(false)
		_ = e.Encode(r) // a closed standard output has nobody to tell
		return
	}
	for _, f := range r.Findings {
		fmt.Fprintf(w, "%s:%d:%d: %s: %s: %s\n", f.File, f.Line, f.column, f.Severity, f.Rule, f.Message)
	}
	for _, q := range r.quests {
		q.print(w)
	}
}

// print shows each narrative with its kind and pull, under what makes it one quest
// with others.
func (q quest) print(w io.Writer) {
	fmt.Fprintf(w, "\n%s: %d narratives, and what they have in common\n", q.file, len(q.collection.Narratives))
	pulls, err := q.collection.Pull(narrative.PullParams{})
	if err != nil {
		return // default parameters have no faults, and the collection was checked
	}
	var show func(node, depth int)
	show = func(node, depth int) {
		n := q.umbrella.Nodes[node]
		fmt.Fprint(w, strings.Repeat("  ", depth+1))
		if n.Narrative < 0 {
			fmt.Fprintf(w, "[%s] joins %d of them\n", n.Name, len(n.Covers))
		} else {
			fmt.Fprintf(w, "%s (%s, pull %.2f)\n", n.Name, q.collection.Narratives[n.Narrative].Kind(), pulls[n.Narrative])
		}
		for _, child := range n.Children {
			show(child, depth+1)
		}
	}
	for _, root := range q.umbrella.Roots {
		show(root, 0)
	}
}
