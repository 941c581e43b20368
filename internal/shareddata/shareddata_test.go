package shareddata_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/internal/shareddata"
)

// folder makes a shared folder with one plain and one compressed file.
func folder(t *testing.T) string {
	t.Helper()
	shared := t.TempDir()
	set := filepath.Join(shared, "data", "set")
	require.NoError(t, os.MkdirAll(set, 0o755))
	require.NoError(t, os.MkdirAll(filepath.Join(shared, "data", "other"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(set, "meta.json"), []byte("{}"), 0o644))
	var compressed bytes.Buffer
	w := gzip.NewWriter(&compressed)
	_, err := w.Write([]byte("source,target\n"))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	require.NoError(t, os.WriteFile(filepath.Join(set, "edges.csv.gz"), compressed.Bytes(), 0o644))
	return shared
}

func TestOpensPlainAndCompressedFiles(t *testing.T) {
	t.Setenv(shareddata.Variable, folder(t))
	for name, want := range map[string]string{"meta.json": "{}", "edges.csv": "source,target\n", "edges.csv.gz": "source,target\n"} {
		text, err := io.ReadAll(shareddata.Open(t, "data", "set", name))
		require.NoError(t, err)
		require.Equal(t, want, string(text), name)
	}
	require.Equal(t, []string{"set"}, shareddata.Sets(t))
}

func TestSkipsWhatIsAbsent(t *testing.T) {
	shared := folder(t)
	reached := func(variable string, elements ...string) (skipped, went bool) {
		t.Run("inner", func(t *testing.T) {
			t.Setenv(shareddata.Variable, variable)
			defer func() { skipped = t.Skipped() }()
			shareddata.Path(t, elements...)
			went = true
		})
		return skipped, went
	}
	skipped, went := reached(filepath.Join(shared, "nowhere"), "data")
	require.True(t, skipped)
	require.False(t, went)
	skipped, went = reached(shared, "data", "set", "nodes.csv")
	require.True(t, skipped)
	require.False(t, went)
	_, went = reached(shared, "data", "set")
	require.True(t, went)
}

func TestFindsTheFolderBesideTheRepository(t *testing.T) {
	t.Setenv(shareddata.Variable, "")
	base := t.TempDir()
	inner := filepath.Join(base, "repository", "examples", "program")
	require.NoError(t, os.MkdirAll(inner, 0o755))
	require.NoError(t, os.MkdirAll(filepath.Join(base, "shared"), 0o755))
	for _, module := range []string{filepath.Join(base, "repository"), inner} {
		require.NoError(t, os.WriteFile(filepath.Join(module, "go.mod"), []byte("module x\n"), 0o644))
	}
	t.Chdir(inner)
	want, err := filepath.EvalSymlinks(filepath.Join(base, "shared"))
	require.NoError(t, err)
	got, err := filepath.EvalSymlinks(shareddata.Folder(t))
	require.NoError(t, err)
	require.Equal(t, want, got)
}
