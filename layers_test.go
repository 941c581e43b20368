package impactnet_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/impactnet/impactnet"

// layers lists the packages of the core from the bottom up. A package may import
// packages of lower layers, and those below it in its own folder. The longest
// matching pattern decides; "/*" stands for every folder below.
var layers = [][]string{
	{"internal/par", "internal/exact"},
	{"internal/*"},
	{"network"},
	{"network/sim", "network/encoding"},
	{"network/encoding/internal/records", "network/encoding/internal/codectest"},
	{"network/encoding/internal/*"},
	{"network/measure", "network/community", "network/diversity", "network/generate", "network/encoding/*", "network/gonumview", "network/networktest", "network/sim/published"},
	{"network/inference", "network/growth", "network/shape", "network/encoding/detect"},
	{"trust", "trust/*", "narrative", "narrative/*"},
	{"impact", "impact/learning"},
	{"impact/results", "impact/reading"},
	{"impact/moves"},
	{"impact/movement", "impact/scorecard"},
	{"", "impact/report"},
}

// bans are imports of a lower layer that the house does not allow all the same.
var bans = map[[2]string]bool{{"network/sim", "network"}: true, {"network/sim/published", "network"}: true}

// The core does no input or output, reads no clock and no environment, and keeps no
// state: these imports would let it.
var impure = []string{"os", "os/exec", "os/signal", "io/ioutil", "log", "log/slog", "net", "net/http", "flag", "syscall", "plugin", "unsafe", "testing", "math/rand"}

// The dependencies that code and tests of the core may have beside the standard
// library. Tests use require, never assert.
var (
	dependencies     = []string{"gonum.org/v1/gonum/", "golang.org/x/exp/constraints"}
	testDependencies = append(slices.Clone(dependencies), "github.com/stretchr/testify/require")
)

// testSupport are packages for tests alone.
var testSupport = []string{"network/networktest", "network/encoding/internal/codectest", "internal/shareddata"}

func layerOf(folder string) int {
	best, length := -1, -1
	for i, patterns := range layers {
		for _, pattern := range patterns {
			prefix, deep := strings.CutSuffix(pattern, "/*")
			matches := folder == pattern || deep && strings.HasPrefix(folder, prefix+"/")
			if matches && len(pattern) > length {
				best, length = i, len(pattern)
			}
		}
	}
	return best
}

func TestLayers(t *testing.T) {
	files := 0
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		require.NoError(t, err)
		if entry.IsDir() {
			return skipFolder(file, entry)
		}
		if strings.HasSuffix(file, ".go") {
			files++
			checkFile(t, file)
		}
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, files, 20, "the walk must see the code of the library")
}

// skipFolder leaves out what is not Go code and modules nested in this one.
func skipFolder(folder string, entry fs.DirEntry) error {
	name := entry.Name()
	if folder == "." {
		return nil
	}
	if strings.HasPrefix(name, ".") || name == "testdata" || name == "examples" || filepath.ToSlash(folder) == "impact/report" {
		return fs.SkipDir
	}
	return nil
}

func checkFile(t *testing.T, file string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	require.NoError(t, err)
	isTest := strings.HasSuffix(file, "_test.go")
	folder := strings.TrimPrefix(path.Dir(filepath.ToSlash(file)), ".")
	require.NotEqual(t, -1, layerOf(folder), "%s: no layer is given for the folder %q in layers_test.go", file, folder)
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		require.NoError(t, err)
		if fault := faultOf(folder, imported, isTest); fault != "" {
			t.Errorf("%s imports %s: %s", file, imported, fault)
		}
	}
	if !isTest {
		checkCalls(t, file, parsed)
	}
}

// faultOf says what is wrong with an import, "" if nothing is.
func faultOf(folder, imported string, isTest bool) string {
	own, ours := strings.CutPrefix(imported, module)
	own = strings.TrimPrefix(own, "/")
	supports := isTest || slices.Contains(testSupport, folder)
	switch {
	case ours && (imported == module || strings.HasPrefix(imported, module+"/")):
		return layerFault(folder, own, supports)
	case !strings.Contains(strings.Split(imported, "/")[0], "."): // standard library
		if !supports && slices.Contains(impure, imported) {
			return "the core is pure"
		}
		return ""
	}
	allowed := dependencies
	if supports {
		allowed = testDependencies
	}
	if !slices.ContainsFunc(allowed, func(prefix string) bool { return strings.HasPrefix(imported, prefix) }) {
		return "not one of the agreed dependencies"
	}
	return ""
}

func layerFault(folder, imported string, isTest bool) string {
	from, to := layerOf(folder), layerOf(imported)
	switch {
	case to == -1:
		return "no layer is given for it in layers_test.go"
	case isTest:
		return "" // tests may look around; what they test may not
	case slices.Contains(testSupport, imported):
		return "only tests may import it"
	case bans[[2]string{folder, imported}]:
		return "the house forbids it"
	case to < from:
		return ""
	case to == from && (strings.HasPrefix(imported, folder+"/") || strings.HasPrefix(folder, imported+"/")):
		return "" // below it, or above it, in the same folder
	}
	return "imports run downwards only"
}

// checkCalls finds the clock and the hidden global generator.
func checkCalls(t *testing.T, file string, parsed *ast.File) {
	t.Helper()
	ast.Inspect(parsed, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		from, ok := selector.X.(*ast.Ident)
		if !ok || !importsAs(parsed, from.Name) {
			return true
		}
		name := selector.Sel.Name
		switch {
		case from.Name == "time" && slices.Contains([]string{"Now", "Since", "Until", "Sleep", "After", "Tick", "NewTimer", "NewTicker", "AfterFunc"}, name):
			t.Errorf("%s calls time.%s: the core has no clock", file, name)
		case from.Name == "rand" && !slices.Contains([]string{"Rand", "Source", "New", "NewPCG", "NewChaCha8", "NewZipf", "PCG", "ChaCha8", "Zipf"}, name):
			t.Errorf("%s uses rand.%s: randomness is an argument", file, name)
		}
		return true
	})
}

// importsAs reports whether name is an imported package in the file rather than a
// variable.
func importsAs(parsed *ast.File, name string) bool {
	return slices.ContainsFunc(parsed.Imports, func(spec *ast.ImportSpec) bool {
		imported, _ := strconv.Unquote(spec.Path.Value)
		imported = strings.TrimSuffix(imported, "/v2")
		return path.Base(imported) == name || spec.Name != nil && spec.Name.Name == name
	})
}

// The rules themselves are tested: each must catch what it is for.
func TestLayersCatch(t *testing.T) {
	for _, c := range []struct {
		folder, imported string
		fault            string
	}{
		{"network", "os", "the core is pure"},
		{"network", module + "/network/measure", "imports run downwards only"},
		{"network/measure", module + "/network", ""},
		{"network/sim", module + "/network", "the house forbids it"},
		{"network/sim/published", module + "/network", "the house forbids it"},
		{"network/sim", module + "/network/sim/published", "imports run downwards only"},
		{"network/measure", module + "/network/community", "imports run downwards only"},
		{"network/measure", module + "/impact", "imports run downwards only"},
		{"trust", module + "/narrative", "imports run downwards only"},
		{"impact", module + "/trust", ""},
		{"network/measure", module + "/network/networktest", "only tests may import it"},
		{"network", "golang.org/x/sync/errgroup", "not one of the agreed dependencies"},
		{"network", "gonum.org/v1/gonum/mat", ""},
	} {
		require.Equal(t, c.fault, faultOf(c.folder, c.imported, false), "%s imports %s", c.folder, c.imported)
	}
	require.Equal(t, "not one of the agreed dependencies", faultOf("network", "github.com/stretchr/testify/assert", true))
}
