package impactnet_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Methods that the standard library calls for the user, and that need no Example: they are
// seen in the Examples of what prints, marshals or checks them.
var implied = []string{"Error", "Unwrap", "String", "Validate", "MarshalJSON", "UnmarshalJSON"}

// Every exported function and method has an Example in its package or is called in one, and
// every exported declaration has a comment.
func TestExportedNamesAreDocumented(t *testing.T) {
	folders := map[string]*folder{}
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		require.NoError(t, err)
		if entry.IsDir() {
			return skipFolder(file, entry)
		}
		name := filepath.ToSlash(filepath.Dir(file))
		// Helpers of tests take a *testing.T, which an Example has not.
		if !strings.HasSuffix(file, ".go") || strings.Contains("/"+name+"/", "/internal/") || name == "network/networktest" {
			return nil
		}
		if folders[name] == nil {
			folders[name] = &folder{shown: map[string]bool{}}
		}
		folders[name].read(t, file)
		return nil
	})
	require.NoError(t, err)
	functions := 0
	for name, f := range folders {
		functions += len(f.functions)
		for _, function := range f.functions {
			if !f.shown[function] && !slices.Contains(implied, function) {
				t.Errorf("%s: no Example shows %s", name, function)
			}
		}
	}
	require.Greater(t, functions, 500, "the walk must see the code of the library")
}

// folder is what the files of a package export and show.
type folder struct {
	functions []string        // exported functions and methods
	shown     map[string]bool // names that Examples use
}

func (f *folder) read(t *testing.T, file string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments|parser.SkipObjectResolution)
	require.NoError(t, err)
	isTest := strings.HasSuffix(file, "_test.go")
	for _, declaration := range parsed.Decls {
		switch d := declaration.(type) {
		case *ast.FuncDecl:
			if isTest {
				f.show(d)
			} else if d.Name.IsExported() && (d.Recv == nil || ast.IsExported(receiver(d))) {
				f.functions = append(f.functions, d.Name.Name)
				if d.Doc == nil {
					t.Errorf("%s: %s has no comment", file, d.Name.Name)
				}
			}
		case *ast.GenDecl:
			if !isTest {
				checkComments(t, file, d)
			}
		}
	}
}

// show notes what an Example is named after and what it calls.
func (f *folder) show(d *ast.FuncDecl) {
	name, isExample := strings.CutPrefix(d.Name.Name, "Example")
	if !isExample {
		return
	}
	for part := range strings.SplitSeq(name, "_") {
		f.shown[part] = true
	}
	ast.Inspect(d, func(n ast.Node) bool {
		if selector, ok := n.(*ast.SelectorExpr); ok {
			f.shown[selector.Sel.Name] = true
		}
		return true
	})
}

func receiver(d *ast.FuncDecl) string {
	kind := d.Recv.List[0].Type
	for {
		switch k := kind.(type) {
		case *ast.StarExpr:
			kind = k.X
		case *ast.IndexExpr:
			kind = k.X
		case *ast.IndexListExpr:
			kind = k.X
		case *ast.Ident:
			return k.Name
		default:
			return ""
		}
	}
}

// checkComments asks of exported types, constants and variables a comment of their own, at
// the end of the line, or on the group they stand in.
func checkComments(t *testing.T, file string, d *ast.GenDecl) {
	t.Helper()
	for _, spec := range d.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			if s.Name.IsExported() && s.Doc == nil && d.Doc == nil && s.Comment == nil {
				t.Errorf("%s: type %s has no comment", file, s.Name.Name)
			}
		case *ast.ValueSpec:
			if s.Names[0].IsExported() && s.Doc == nil && d.Doc == nil && s.Comment == nil {
				t.Errorf("%s: %s has no comment", file, s.Names[0].Name)
			}
		}
	}
}
