package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
)

// manifest says which sweep the results in a folder belong to. It is the same for all
// shards, and for any number of processors.
type manifest struct {
	Format      int         `json:"format"`
	Fingerprint string      `json:"fingerprint"` // of what is run: see sim.Experiment.Fingerprint
	Library     string      `json:"library"`
	Arch        string      `json:"arch"`
	Seed        uint64      `json:"seed"`
	Points      int         `json:"points"`
	Replicates  int         `json:"replicates"`
	Columns     []string    `json:"columns"`
	Description description `json:"description"`
}

const manifestName = "manifest.json"

var (
	errOtherSweep = errors.New("the folder holds another sweep")
	errOtherBuild = errors.New("the folder was begun by another version of the library or on another kind of processor, where the same seed may give other numbers; -any-build goes on all the same")
)

func newManifest(d *description, e experiment) manifest {
	print := e.Fingerprint()
	return manifest{
		Format: formatVersion, Fingerprint: hex.EncodeToString(print[:]), Library: libraryVersion(), Arch: runtime.GOARCH,
		Seed: d.Seed, Points: len(e.Points), Replicates: d.Replicates, Columns: d.layout().columns(), Description: *d,
	}
}

// libraryVersion is the version of the library, or of the checkout it was built from.
func libraryVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// keep writes the manifest into a folder that has none, all of it or nothing, and
// otherwise makes sure that it is the one that is there.
func (m manifest) keep(folder string, anyBuild bool) error {
	there, err := readManifest(folder)
	switch {
	case errors.Is(err, os.ErrNotExist):
		data, err := json.MarshalIndent(m, "", "  ")
		if err != nil {
			return err
		}
		return writeWhole(filepath.Join(folder, manifestName), append(data, '\n'))
	case err != nil:
		return err
	}
	return m.agrees(there, folder, anyBuild)
}

// agrees reports in what the manifest of a folder is another.
func (m manifest) agrees(there *manifest, folder string, anyBuild bool) error {
	switch {
	case there.Fingerprint != m.Fingerprint:
		return fmt.Errorf("%s: %w (fingerprint %.12s, not %.12s)", folder, errOtherSweep, there.Fingerprint, m.Fingerprint)
	case !anyBuild && (there.Library != m.Library || there.Arch != m.Arch):
		return fmt.Errorf("%s: %w (%s %s, not %s %s)", folder, errOtherBuild, there.Library, there.Arch, m.Library, m.Arch)
	}
	return nil
}

func readManifest(folder string) (*manifest, error) {
	file := filepath.Join(folder, manifestName)
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var m manifest
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&m); err != nil {
		return nil, fmt.Errorf("%s: not a manifest: %w", file, err)
	}
	if m.Format != formatVersion {
		return nil, fmt.Errorf("%s: format %d, this program knows %d", file, m.Format, formatVersion)
	}
	return &m, nil
}

// opened returns the sweep that a folder holds.
func opened(folder string) (*description, experiment, error) {
	m, err := readManifest(folder)
	if err != nil {
		return nil, experiment{}, err
	}
	d := &m.Description
	if err := d.validate(); err != nil {
		return nil, experiment{}, fmt.Errorf("%s: %w", folder, err)
	}
	e, err := d.experiment()
	if err == nil && newManifest(d, e).Fingerprint != m.Fingerprint {
		err = fmt.Errorf("%s: the fingerprint in the manifest is not that of its description", folder)
	}
	return d, e, err
}

// writeWhole puts data into a file so that, whenever it is interrupted, there is the old
// file or the new one.
func writeWhole(file string, data []byte) error {
	f, err := newWhole(file)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return f.finish(err)
}

// whole is a file that appears under its name when it is complete.
type whole struct {
	*os.File
	name string
}

func newWhole(name string) (*whole, error) {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return nil, err
	}
	return &whole{f, name}, f.Chmod(0o644)
}

// finish gives the file its name, or removes it if err says that it is not complete.
func (f *whole) finish(err error) error {
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), f.name)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}
