package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/narrative"
)

func call(args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(args, &out, &errs)
	return code, out.String(), errs.String()
}

func write(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "ours.json")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	return file
}

const fine = `{"narratives": [{"title": "A river to swim in", "resolution": "open", "subject": "you", "outlook": "opportunity",
 "horizon_years": 15, "call_to_action": "Adopt a bend of the river", "questions": ["How can we make the river clean by acting together?"],
 "milestones": [{"title": "twenty bends", "months": 9}], "domains": ["river"]}]}`

func TestSample(t *testing.T) {
	code, out, errs := call()
	require.Equal(t, exitFindings, code)
	require.Empty(t, errs)
	require.Contains(t, out, "sample.json:18:18: warning: threat-framing: ")
	require.Contains(t, out, "sample.json:25:21: error: closed-ending: ")
	require.Contains(t, out, "[liveable city] joins 3 of them")
	require.Contains(t, out, "A street that cools itself (opportunity narrative, pull 1.00)")
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	require.Contains(t, string(readme), out, "the README shows what the program prints")
}

func TestFineNarrativesPass(t *testing.T) {
	code, out, errs := call(write(t, fine))
	require.Zero(t, code, out)
	require.Empty(t, errs)
	require.NotContains(t, out, "error:")
}

func TestJSON(t *testing.T) {
	code, out, _ := call("-json")
	require.Equal(t, exitFindings, code)
	var report struct {
		Findings []struct {
			File, Rule, Severity, Message string
			Line                          int
		}
	}
	require.NoError(t, json.Unmarshal([]byte(out), &report))
	require.NotEmpty(t, report.Findings)
	for _, f := range report.Findings {
		require.Equal(t, "sample.json", f.File)
		require.Positive(t, f.Line)
		require.NotEmpty(t, f.Rule)
		require.NotEmpty(t, f.Message)
		require.Contains(t, []string{"error", "warning", "note"}, f.Severity)
	}
	_, out, _ = call("-json", write(t, fine))
	require.JSONEq(t, `{"findings": []}`, out)
}

func TestRulesAreListedAndSwitchable(t *testing.T) {
	_, out, _ := call("-rules")
	for _, r := range narrative.Rules() {
		require.Contains(t, out, r.Name)
	}
	_, out, _ = call("-disable", "closed-ending, about-others")
	require.NotContains(t, out, "closed-ending")
	require.NotContains(t, out, "about-others")
	require.Contains(t, out, "no-call-to-action")
	code, _, errs := call("-disable", "no-such-rule")
	require.Equal(t, exitUsage, code)
	require.Contains(t, errs, "no-such-rule")
}

func TestFilesThatCannotBeRead(t *testing.T) {
	code, _, errs := call("missing.json")
	require.Equal(t, exitFindings, code)
	require.Contains(t, errs, "missing.json: there is no such file")
	file := write(t, "{\"narratives\": [\n{\"titel\": 1}]}")
	code, _, errs = call(file)
	require.Equal(t, exitFindings, code)
	require.Contains(t, errs, file+":2:")
	code, out, errs := call(file, write(t, fine)) // the other file is judged all the same
	require.Equal(t, exitFindings, code)
	require.Contains(t, out, "A river to swim in")
	require.NotEmpty(t, errs)
	code, _, _ = call("-colour")
	require.Equal(t, exitUsage, code)
	code, _, errs = call("-h")
	require.Zero(t, code)
	require.Contains(t, errs, "narrativelint says")
}
