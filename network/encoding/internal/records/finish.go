package records

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
)

// freeCells is how many values, missing ones included, a small file may spread over its
// columns; a larger file eight a byte.
const freeCells = 1 << 20

// Finish returns the data set, or what is wrong with the file.
func (s *Set) Finish() (*network.Dataset, *encoding.Report, error) {
	if err := s.checkNames(); err != nil {
		return nil, nil, err
	}
	s.resolve()
	if s.options.ID != "" {
		s.renameByOption()
	}
	s.adoptSynonyms()
	s.checkNumbers()
	if err := s.settle(); err != nil {
		return nil, nil, err
	}
	rows, flipped := s.directions()
	for _, size := range [][2]int{{s.People.rows, len(s.People.columns)}, {len(rows), len(s.Ties.columns)}, {s.Groups.rows, len(s.Groups.columns)}} {
		if size[0]*size[1] > freeCells+8*len(s.Data) {
			return nil, nil, s.Errorf(0, encoding.ErrLimit, "%d attributes of %d records are too many for so few values: put attributes under the same names", size[1], size[0])
		}
	}
	d, err := s.dataset(rows, flipped)
	return d, s.report, err
}

func (s *Set) checkNames() error {
	var faults []error
	for _, names := range [][]string{s.options.Category, s.options.Number, s.options.Ignore} {
		for _, name := range names {
			if !s.People.Has(name) && !s.Ties.Has(name) && !s.Groups.Has(name) {
				faults = append(faults, fmt.Errorf("%w: the file has no attribute %q", network.ErrUnknownColumn, name))
			}
		}
	}
	return errors.Join(faults...)
}

// renameByOption names people by the attribute of the options.
func (s *Set) renameByOption() {
	if f := s.rename(s.options.ID); f != nil {
		s.faults = append(s.faults, f)
	}
}

// RenameBy names people by one of their attributes and reports whether it could: every
// one must have a value, no two the same.
func (s *Set) RenameBy(attribute string) bool { return s.rename(attribute) == nil }

func (s *Set) rename(attribute string) *fault {
	wrong := func(at int, kind error, format string, arguments ...any) *fault {
		return &fault{at, s.Errorf(at, kind, format, arguments...)}
	}
	names := s.People.Fields(attribute)
	if names == nil {
		return wrong(0, network.ErrUnknownColumn, "people have no attribute %q to be named by", attribute)
	}
	first := make(map[string]int, len(names))
	for row, name := range names {
		if strings.TrimSpace(name) == "" {
			return wrong(s.peopleAt[row], network.ErrLabel, "person %q has no %q to be named by", Excerpt(s.labels[s.order[row]]), attribute)
		}
		if other, taken := first[name]; taken {
			line, _ := s.Position(s.peopleAt[other])
			return wrong(s.peopleAt[row], network.ErrLabel, "the %s %q stands already on line %d: people are to be named by it", attribute, Excerpt(name), line)
		}
		first[name] = row
	}
	for row, name := range names {
		s.labels[s.order[row]] = name
	}
	s.People.Remove(attribute)
	s.Note("people are named by their attribute %q", attribute)
	return nil
}

// resolve finds ties and memberships of people who are not listed.
func (s *Set) resolve() {
	known := func(symbol int32, at int) bool {
		if s.declared[symbol] < 0 && s.Implicit {
			s.declare(symbol, at)
		}
		if s.declared[symbol] >= 0 {
			return true
		}
		s.Fault(at, network.ErrUnknownPerson, "there is no person with the id %q: correct it here, or list the person", Excerpt(s.labels[symbol]))
		return false
	}
	for k, at := range s.tiesAt {
		source, target := known(s.source[k], at), s.source[k] == s.target[k] || known(s.target[k], at)
		s.badTie[k] = !source || !target
	}
	for k, at := range s.membersAt {
		if !known(s.member[k], at) {
			s.member[k] = -1
		}
	}
}

// synonyms are other usual names of the columns that have a meaning.
var synonyms = []struct {
	name   string
	others []string
}{
	{network.WeightColumn, []string{"value", "weights", "strength"}},
	{network.RelationColumn, []string{"relationship", "relation_type", "tie_type", "layer"}},
	{network.TimeColumn, []string{"timestamp", "datetime", "date"}},
}

func (s *Set) adoptSynonyms() {
	for _, synonym := range synonyms {
		if s.Ties.Has(synonym.name) {
			continue
		}
		var found []string
		for _, c := range s.Ties.columns {
			if slices.Contains(synonym.others, strings.ToLower(c.name)) && !slices.Contains(s.options.Ignore, c.name) &&
				(synonym.name != network.WeightColumn || allNumbers(c.values)) {
				found = append(found, c.name)
			}
		}
		if len(found) == 1 {
			s.Ties.Rename(found[0], synonym.name)
			s.Note("the attribute %q of ties is read as their %s", found[0], synonym.name)
		}
	}
}

// renamed returns which columns of ties would be read back under other names.
func renamed(columns []*network.Column) map[string]string {
	others := map[string]string{}
	for _, synonym := range synonyms {
		var found []string
		for _, c := range columns {
			if c.Name() == synonym.name { // it wins
				found = nil
				break
			}
			if slices.Contains(synonym.others, strings.ToLower(c.Name())) && (synonym.name != network.WeightColumn || c.Is(network.Number) || Blank(c)) {
				found = append(found, c.Name())
			}
		}
		if len(found) == 1 {
			others[found[0]] = synonym.name
		}
	}
	return others
}

func allNumbers(values []string) bool {
	return !slices.ContainsFunc(values, func(v string) bool { return !IsNumber(v) })
}

// checkNumbers finds values that must be numbers and are not.
func (s *Set) checkNumbers() {
	for _, part := range []struct {
		table *Table
		at    []int
		bad   []bool
	}{{&s.People, s.peopleAt, nil}, {&s.Ties, s.tiesAt, s.badTie}, {&s.Groups, nil, nil}} {
		for i := range part.table.columns {
			c := &part.table.columns[i]
			weight := part.bad != nil && c.name == network.WeightColumn && !slices.Contains(s.options.Ignore, c.name)
			if !weight && !slices.Contains(s.options.Number, c.name) {
				continue
			}
			kind := network.ErrColumn
			if weight {
				kind = network.ErrWeight
			}
			if !IsNumber(c.fallback) {
				s.Fault(c.fallbackAt, kind, "%q, the %s of those who have none of their own, is no number: correct it", Excerpt(c.fallback), c.name)
				c.fallback = ""
			}
			for k, row := range c.rows {
				if IsNumber(c.values[k]) {
					continue
				}
				at := 0
				if part.at != nil {
					at = part.at[row]
				}
				s.Fault(at, kind, "%q, the %s here, is no number: correct it, or leave it out if it is not known", Excerpt(c.values[k]), c.name)
				if part.bad != nil {
					part.bad[row] = true
				}
				c.values[k] = ""
			}
		}
	}
}

// IsNumber reports whether a value is a finite decimal number, or nothing.
func IsNumber(value string) bool {
	if strings.TrimSpace(value) == "" {
		return true
	}
	_, err := network.NewColumnAs("", []string{value}, network.Number)
	return err == nil
}

// settle reports the faults, or returns them.
func (s *Set) settle() error {
	slices.SortStableFunc(s.faults, func(a, b *fault) int { return cmp.Compare(a.at, b.at) })
	if s.options.Lenient {
		for _, f := range s.faults {
			s.report.Dropped = append(s.report.Dropped, f.error)
		}
		return nil
	}
	limit := cmp.Or(s.options.MaxErrors, encoding.DefaultErrors)
	var joined []error
	for _, f := range s.faults[:min(len(s.faults), limit)] {
		joined = append(joined, f.error)
	}
	if more := len(s.faults) - limit; more > 0 {
		joined = append(joined, fmt.Errorf("and %s", Plural(more, "more error")))
	}
	return errors.Join(joined...)
}

// Plural counts things, people among them.
func Plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if noun == "person" {
		return fmt.Sprintf("%d people", n)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// directions settles which relations have a direction, and returns the ties to keep, in
// order; flipped ones go from target to source.
func (s *Set) directions() (rows []int32, flipped []bool) {
	relations := s.Ties.Fields(network.RelationColumn)
	relation := func(row int) string {
		if relations == nil || slices.Contains(s.options.Ignore, network.RelationColumn) {
			return ""
		}
		return relations[row]
	}
	isDirected, directed := map[string]bool{}, len(s.source) == 0 && s.Directed
	for k, is := range s.directed {
		if !s.badTie[k] {
			isDirected[relation(k)] = isDirected[relation(k)] || is
			directed = directed || is
		}
	}
	doubled := 0
	for k, is := range s.directed {
		if s.badTie[k] {
			continue
		}
		rows, flipped = append(rows, int32(k)), append(flipped, false)
		if !is && isDirected[relation(k)] && s.source[k] != s.target[k] {
			rows, flipped = append(rows, int32(k)), append(flipped, true)
			doubled++
		}
	}
	s.report.Directed = directed
	for name, is := range isDirected {
		if directed && !is {
			s.report.Undirected = append(s.report.Undirected, name)
		}
	}
	slices.Sort(s.report.Undirected)
	if doubled > 0 {
		s.Note("some ties have a direction and others have none: these count as two, one each way (%d)", doubled)
	}
	return rows, flipped
}

func (s *Set) kinds() map[string]network.Kind {
	kinds := map[string]network.Kind{}
	for _, name := range s.options.Category {
		kinds[name] |= network.Category
	}
	for _, name := range s.options.Number {
		kinds[name] |= network.Number
	}
	return kinds
}

// dataset numbers the people and puts the parts together.
func (s *Set) dataset(rows []int32, flipped []bool) (*network.Dataset, error) {
	if s.People.rows > math.MaxInt32 || len(rows) > math.MaxInt32 {
		return nil, network.ErrTooLarge
	}
	labels := make([]string, s.People.rows)
	for row, symbol := range s.order {
		labels[row] = s.labels[symbol]
	}
	people, ids, err := network.NewPeople(labels, s.People.typed(count(s.People.rows), s.kinds(), s.options.Ignore)...)
	if err != nil {
		return nil, err
	}
	person := func(symbol int32) network.NodeID { return ids[s.declared[symbol]] }
	source, target := make([]network.NodeID, len(rows)), make([]network.NodeID, len(rows))
	for k, row := range rows {
		source[k], target[k] = person(s.source[row]), person(s.target[row])
		if flipped[k] {
			source[k], target[k] = target[k], source[k]
		}
	}
	ties, err := network.NewTies(people.Len(), source, target, s.Ties.typed(rows, s.kinds(), s.options.Ignore)...)
	if err != nil {
		return nil, err
	}
	d := &network.Dataset{People: people, Ties: ties}
	if s.Groups.rows > 0 {
		var members []network.NodeID
		var groups []int32
		for k, symbol := range s.member {
			if symbol >= 0 {
				members, groups = append(members, person(symbol)), append(groups, s.memberOf[k])
			}
		}
		d.Memberships, err = network.NewMemberships(people.Len(), s.groupNames, members, groups,
			s.Groups.typed(count(s.Groups.rows), s.kinds(), s.options.Ignore)...)
	}
	return d, err
}

func count(n int) []int32 {
	rows := make([]int32, n)
	for i := range rows {
		rows[i] = int32(i)
	}
	return rows
}
