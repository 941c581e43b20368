// Package shareddata finds the published data sets that tests read. The files are
// not part of the module and never copied into it: they lie in the folder that the
// environment variable IMPACTNET_SHARED names, or in the folder shared beside the
// repository. Where something is absent, a test skips and says what is missing.
package shareddata

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// Variable is the environment variable that names the shared folder.
const Variable = "IMPACTNET_SHARED"

// Folder returns the path of the shared folder, and skips the test if there is none.
func Folder(t testing.TB) string {
	t.Helper()
	folder := os.Getenv(Variable)
	if folder == "" {
		folder = filepath.Join(filepath.Dir(root(t)), "shared")
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		t.Skipf("no folder %s with the published data: set %s to where it is", folder, Variable)
	}
	return folder
}

// root returns the folder of the main go.mod: the highest one above the test, so
// that nested modules of the repository find the same place.
func root(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	found := ""
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			found = folder
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			break
		}
		folder = parent
	}
	if found == "" {
		t.Skip("no go.mod above the test, so no folder shared beside it")
	}
	return found
}

// Path returns the path of a file or folder in the shared folder, and skips the test
// if there is none. A name is also found with .gz at its end.
func Path(t testing.TB, elements ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{Folder(t)}, elements...)...)
	for _, candidate := range []string{path, path + ".gz"} {
		if _, err := os.Stat(candidate); err == nil {
			return candidate
		}
	}
	t.Skipf("the published data lack %s", path)
	return ""
}

// Open opens a file of the shared folder and closes it when the test ends. A file
// that ends in .gz is read decompressed.
func Open(t testing.TB, elements ...string) io.Reader {
	t.Helper()
	path := Path(t, elements...)
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	if filepath.Ext(path) != ".gz" {
		return file
	}
	reader, err := gzip.NewReader(file)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return reader
}

// Sets returns the names of the data sets, the folders of shared/data with a
// meta.json, in bytewise order.
func Sets(t testing.TB) []string {
	t.Helper()
	entries, err := os.ReadDir(Path(t, "data"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		if _, err := os.Stat(filepath.Join(Folder(t), "data", entry.Name(), "meta.json")); err == nil {
			names = append(names, entry.Name())
		}
	}
	return names
}
