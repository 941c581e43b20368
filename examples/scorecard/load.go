package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/impactnet/impactnet/examples/internal/input"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
)

// community is what was read, ready to be measured.
type community struct {
	title, period string
	data          *network.Dataset
	graph         *network.Graph
	groups        *network.Memberships // of the people of the graph
	names         []string             // what people are called, by NodeID
	responded     []bool
	twoMode       string
	survey        survey
	trajectories  []scorecard.Trajectory
	notes         []string
}

// community returns what is known in the form that is assessed.
func (c *community) community() scorecard.Community {
	return scorecard.Community{
		Graph: c.graph, Groups: c.groups, Names: c.names, Responded: c.responded, Period: c.period,
		Trust: c.survey.trust, Value: c.survey.value, Trajectories: c.trajectories,
	}
}

// load reads what the flags name.
func (s *settings) load() (*community, error) {
	c := &community{title: "Your community", period: s.period}
	var err error
	if s.Edges == "" {
		c.title = "The sample community"
		c.data, c.notes, err = s.ReadFS(sample, "sample/nodes.csv", "sample/edges.csv", "sample/groups.csv")
		if err == nil && s.measurements == "" {
			c.trajectories, err = sampleMeasurements()
		}
	} else {
		c.data, c.notes, err = s.Read()
	}
	if err != nil {
		return nil, err
	}
	if s.title != "" {
		c.title = s.title
	}
	if relations := c.data.Ties.Relations(); len(relations) > 1 && len(s.Relations) == 0 && s.Edges != "" {
		c.notes = append(c.notes, fmt.Sprintf("ties of all %d relations are merged: %s; choose with -relation", len(relations), input.Enumerate(relations)))
	}
	if s.pseudonyms != "" {
		if c.data, err = s.hide(c.data); err != nil {
			return nil, err
		}
	}
	if s.measurements != "" {
		if c.trajectories, err = readMeasurements(s.measurements); err != nil {
			return nil, err
		}
	}
	return c, c.choose(s, s.period)
}

// hide replaces names by pseudonyms. Categories are kept: diversity is about them.
func (s *settings) hide(d *network.Dataset) (*network.Dataset, error) {
	key, err := os.ReadFile(s.pseudonyms)
	if err != nil {
		return nil, fmt.Errorf("cannot read the key: %w", err)
	}
	keep := []string{}
	for _, column := range d.People.Columns() {
		if name := column.Name(); name != "label" && (column.Is(network.Category) || name == s.responded) {
			keep = append(keep, name)
		}
	}
	return scorecard.Pseudonyms(d, []byte(strings.TrimSpace(string(key))), keep...)
}

// choose takes the ties that the flags ask for, of one period if it is not "".
func (c *community) choose(s *settings, period string) error {
	flags := s.Flags
	if period != "" {
		flags.From, flags.To = period, period
	}
	var err error
	if c.graph, err = flags.Graph(c.data); err != nil {
		return err
	}
	c.twoMode = flags.TwoMode
	if flags.Project != "" {
		c.twoMode = "" // a projection has one mode
	}
	c.names = make([]string, c.graph.Order())
	for u := range c.names {
		c.names[u] = c.name(c.graph.Label(network.NodeID(u)))
	}
	if c.groups, err = c.memberships(); err != nil {
		return err
	}
	view, err := flags.View(c.data.Ties)
	if err != nil {
		return err
	}
	if c.survey, err = readSurvey(c.data, c.graph, view); err != nil {
		return err
	}
	c.responded, err = c.responses(s.responded)
	return err
}

// memberships returns the groups of the people of the graph, who may be fewer than those of
// the data.
func (c *community) memberships() (*network.Memberships, error) {
	m := c.data.Memberships
	if m == nil || c.graph.People() == c.data.People {
		return m, nil
	}
	names := make([]string, m.Groups())
	var member []network.NodeID
	var group []int32
	for g := range names {
		names[g] = m.Name(network.GroupID(g))
		for _, u := range m.Members(network.GroupID(g)) {
			if v, ok := c.graph.Lookup(c.data.People.Label(u)); ok {
				member, group = append(member, v), append(group, int32(g))
			}
		}
	}
	return network.NewMemberships(c.graph.Order(), names, member, group)
}

// responses reads the column that says who answered.
func (c *community) responses(name string) ([]bool, error) {
	if name == "" {
		return nil, nil
	}
	column, ok := c.graph.People().Column(name)
	if !ok {
		return nil, fmt.Errorf("-responded %s: the people have no such column", name)
	}
	responded := make([]bool, c.graph.Order())
	for u := range responded {
		switch strings.ToLower(column.Field(u)) {
		case "1", "yes", "true", "y":
			responded[u] = true
		case "0", "no", "false", "n", "":
		default:
			return nil, fmt.Errorf("-responded %s: %q of %s is neither yes nor no", name, column.Field(u), c.names[u])
		}
	}
	return responded, nil
}

// name is what a person is called on the page: the label where there is one.
func (c *community) name(id string) string {
	people := c.graph.People()
	u, found := people.Lookup(id)
	if label, ok := people.Column("label"); ok && found {
		if text := label.Field(int(u)); text != "" {
			return text
		}
	}
	return id
}
