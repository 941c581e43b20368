package impact

import (
	"slices"
	"strconv"
	"time"

	"github.com/impactnet/impactnet/network"
)

// NetworkParams says what counts as a tie. The zero value counts every tie ever
// observed.
type NetworkParams struct {
	// Window keeps ties observed less than this long before the instant; 0 keeps all.
	Window time.Duration
	// Directed writes a tie without direction twice, once each way. Set it if the
	// graph is to be directed.
	Directed bool
	// Together also ties everyone to everyone who met, acted or reflected together, by
	// a tie without direction whose relation is the type of the event.
	Together bool
}

// The attribute columns of a data set that do not come from attributes.
const (
	commitmentColumn = "commitment"
	questingColumn   = "questing"
	connectingColumn = "connecting"
	domainColumn     = "domain"
)

// Dataset returns the people in the space as of the instant, the ties among them, one
// row an observation, and the groups they are members of: one hyperedge a group that
// has begun and not ended. It is where a space turns into a network, or two: see
// [network.Dataset.Graph] for the graph of people, [network.Memberships] for the
// graph of groups.
//
// People are called by their names and have a column for each attribute that anyone
// has, and for passion, where known. Ties have the columns weight (1 if none was
// given), relation where any has one, and time: ticks as numbers, instants as dates.
// Groups have a column domain. O(people, memberships and their changes, rows).
func (v View) Dataset(p NetworkParams) (*network.Dataset, error) {
	list, ids, err := v.networkPeople()
	if err != nil {
		return nil, err
	}
	ties, err := v.ties(p, ids).table(v, list.Len())
	if err != nil {
		return nil, err
	}
	groups, err := v.hyperedges(list.Len(), ids)
	if err != nil {
		return nil, err
	}
	return &network.Dataset{People: list, Ties: ties, Memberships: groups}, nil
}

// Graph returns the graph of people as of the instant: Dataset and then
// [network.Dataset.Graph], with p.Directed as in the options of o.
func (v View) Graph(p NetworkParams, o network.View) (*network.Graph, error) {
	p.Directed = o.Directed
	d, err := v.Dataset(p)
	if err != nil {
		return nil, err
	}
	return d.Graph(o)
}

// networkPeople returns the people in the space and, by PersonID, their numbers among
// them, -1 for others.
func (v View) networkPeople() (*network.People, []network.NodeID, error) {
	present := v.People()
	names, known := make([]string, len(present)), make([]Person, len(present))
	var keys []string
	for i, p := range present {
		names[i], known[i] = v.space.PersonName(p), v.Person(p)
		for key := range known[i].Attributes {
			if at, ok := slices.BinarySearch(keys, key); !ok {
				keys = slices.Insert(keys, at, key)
			}
		}
	}
	var columns []*network.Column
	for _, key := range keys {
		fields := make([]string, len(known))
		for i := range known {
			fields[i] = known[i].Attributes[key]
		}
		columns = append(columns, network.NewColumn(key, fields))
	}
	list, numbers, err := network.NewPeople(names, append(columns, passionColumns(known, keys)...)...)
	if err != nil {
		return nil, nil, err
	}
	ids := make([]network.NodeID, v.space.People())
	for p := range ids {
		ids[p] = -1
	}
	for i, p := range present {
		ids[p] = numbers[i]
	}
	return list, ids, nil
}

// passionColumns returns the columns of passion, if anyone's is known, but for names
// that attributes have taken.
func passionColumns(known []Person, taken []string) (columns []*network.Column) {
	if !slices.ContainsFunc(known, func(p Person) bool { return p.Passion != nil }) {
		return nil
	}
	for _, c := range []struct {
		name string
		of   func(Passion) float64
	}{
		{commitmentColumn, func(p Passion) float64 { return p.Commitment }},
		{questingColumn, func(p Passion) float64 { return p.Questing }},
		{connectingColumn, func(p Passion) float64 { return p.Connecting }},
	} {
		if slices.Contains(taken, c.name) {
			continue
		}
		fields := make([]string, len(known))
		for i, p := range known {
			if p.Passion != nil {
				fields[i] = strconv.FormatFloat(c.of(*p.Passion), 'g', -1, 64)
			}
		}
		columns = append(columns, network.NewColumn(c.name, fields))
	}
	return columns
}

// tieRows are ties on their way into a data set.
type tieRows struct {
	source, target []network.NodeID
	relation       []string
	weight         []float64
	time           []int64
}

func (t *tieRows) add(a, b network.NodeID, relation string, weight float64, time int64) {
	if a < 0 || b < 0 || a == b {
		return
	}
	t.source, t.target = append(t.source, a), append(t.target, b)
	t.relation, t.weight, t.time = append(t.relation, relation), append(t.weight, weight), append(t.time, time)
}

// ties collects the ties in the window, by time.
func (v View) ties(p NetworkParams, ids []network.NodeID) *tieRows {
	s, t := v.space, &tieRows{}
	for _, row := range v.window(s.lists.rows(s.whole[allTies]), p.Window) {
		var r record
		s.log.read(row, &r)
		a, b := ids[s.root(r.names[fieldFrom])], ids[s.root(r.names[fieldTo])]
		relation, weight := s.text(&r, fieldRelation), r.numberOr(fieldWeight, 1)
		t.add(a, b, relation, weight, s.log.times[row])
		if r.have.has(fieldMutual) && p.Directed {
			t.add(b, a, relation, weight, s.log.times[row])
		}
	}
	if p.Together {
		v.together(p, ids, t)
	}
	return t
}

func (v View) together(p NetworkParams, ids []network.NodeID, t *tieRows) {
	s := v.space
	for _, row := range v.window(s.lists.rows(s.whole[allMeetings]), p.Window) {
		var r record
		s.log.read(row, &r)
		for i, a := range r.people {
			for _, b := range r.people[i+1:] {
				a, b := ids[s.root(a)], ids[s.root(b)]
				t.add(a, b, types[r.kind].name, 1, s.log.times[row])
				if p.Directed {
					t.add(b, a, types[r.kind].name, 1, s.log.times[row])
				}
			}
		}
	}
}

// window returns the rows of a list in the window that ends at the instant.
func (v View) window(list []int32, d time.Duration) []int32 {
	list = v.upTo(list)
	start := len(list)
	for start > 0 && v.within(v.space.log.times[list[start-1]], d) {
		start--
	}
	return list[start:]
}

// table makes the ties of a data set.
func (t *tieRows) table(v View, people int) (*network.Ties, error) {
	weight, err := network.NewNumberColumn(network.WeightColumn, t.weight)
	if err != nil {
		return nil, err
	}
	columns := []*network.Column{weight}
	if slices.ContainsFunc(t.relation, func(s string) bool { return s != "" }) {
		relation, err := network.NewColumnAs(network.RelationColumn, t.relation, network.Category)
		if err != nil {
			return nil, err
		}
		columns = append(columns, relation)
	}
	times := make([]string, len(t.time))
	for i, at := range t.time {
		times[i] = v.space.timeOf(at).String()
	}
	kind := network.Number
	if v.space.calendar {
		kind = network.Date
	}
	when, err := network.NewColumnAs(network.TimeColumn, times, kind)
	if err != nil {
		return nil, err
	}
	return network.NewTies(people, t.source, t.target, append(columns, when)...)
}

// hyperedges returns the groups as sets of people.
func (v View) hyperedges(people int, ids []network.NodeID) (*network.Memberships, error) {
	var names, domains []string
	var members []network.NodeID
	var of []int32
	for i, g := range v.Groups() {
		names = append(names, v.space.GroupName(g))
		domains = append(domains, v.inherited(g, fieldDomain))
		for _, m := range v.Members(g) {
			members, of = append(members, ids[m.Person]), append(of, int32(i))
		}
	}
	return network.NewMemberships(people, names, members, of, network.NewColumn(domainColumn, domains))
}
