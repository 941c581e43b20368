package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim/published"
)

// archive is the folder with the edge lists that Barkoczi and Galesic published; they
// are not part of this program.
var archive = filepath.Join("..", "shared", "data", "barkoczi-galesic-networks")

// archivedNetworks is barkoczi_galesic2016 with the networks of the archive, each read when
// a cell names it.
func archivedNetworks() published.Model {
	m := learning.PublishedBarkocziGalesic(nil)
	m.Bind = func(v *published.Values, measure string) published.Trial {
		networks, err := archivedNetwork(v.Text("network"))
		if !v.Check(err) {
			return published.Trial{}
		}
		return learning.PublishedBarkocziGalesic(networks).Bind(v, measure)
	}
	return m
}

// archivedNetwork reads a network that barkoczi_galesic2016 does not build itself.
func archivedNetwork(name string) (map[string]*network.Graph, error) {
	if name == "fully-connected" || name == "lattice" {
		return nil, nil
	}
	if strings.ContainsAny(name, `/\`) {
		return nil, fmt.Errorf("network is %q, must be fully-connected, lattice or the name of an archived edge list", name)
	}
	path := filepath.Join(archive, name+".csv")
	file, err := os.Open(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("%w: network %q needs the edge list %s, see -archive", errLeftOut, name, path)
	case err != nil:
		return nil, err
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err == nil && (len(records) == 0 || len(records[0]) < 2) {
		err = errors.New("not a list of source and target")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	people := 0
	var ends [2][]network.NodeID
	for line, record := range records[1:] {
		for side := range ends {
			id, err := strconv.Atoi(record[side])
			if err != nil || id < 1 {
				return nil, fmt.Errorf("%s, line %d: %q is not a person, people count from 1", path, line+2, record[side])
			}
			ends[side] = append(ends[side], network.NodeID(id-1))
			people = max(people, id)
		}
	}
	g, err := network.FromArcs(people, ends[0], ends[1], nil, network.Options{})
	return map[string]*network.Graph{name: g}, err
}
