package narrative

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// UmbrellaNode is a narrative, or a term that two or more narratives share.
type UmbrellaNode struct {
	Name      string // title, or the term in its folded form
	Narrative int    // index in the collection, -1 for a term
	Parent    int    // index of the node, -1 at the top
	Children  []int  // indices of nodes, increasing
	Covers    []int  // the narratives that are one quest here, increasing
}

// Umbrella is a forest of broader opportunities over a collection. Narrative i is
// node i; terms follow, those that cover fewer narratives first.
type Umbrella struct {
	Nodes []UmbrellaNode
	Roots []int
}

// Umbrella builds the tree of broader opportunities over the narratives. A narrative
// speaks to its domains, to every broader term of them and to all that its declared
// umbrella speaks to; a declared umbrella that is not in the collection is a term. A
// term covers the narratives that speak to it. Terms that cover at least two become
// nodes; of several that cover the same narratives only the most specific one (with
// the most terms over it, then the bytewise first) is kept.
//
// The parent of a narrative is its declared umbrella, otherwise the smallest term that
// covers everything its domains cover, otherwise the smallest that covers it and what
// is under it; the parent of a term is the smallest term that covers all it covers and
// more (equally small ones: bytewise first). A narrative that shares nothing is a root
// of its own. Covers may overlap between branches: it says what a term could
// join, the tree says where each narrative is told first.
//
// It returns ErrCycle and the errors of [Collection.Validate]. O(n² d) for n
// narratives of at most d terms each, broader ones included.
func (c Collection) Umbrella() (*Umbrella, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	titles := c.titles()
	u := &Umbrella{}
	for i, n := range c.Narratives {
		if _, cycle := c.standing(i, titles); cycle {
			return nil, fmt.Errorf("%w: %q is under itself", ErrCycle, n.Title)
		}
		u.Nodes = append(u.Nodes, UmbrellaNode{Name: n.Title, Narrative: i, Parent: -1})
	}
	for i := range c.Narratives {
		for at, up := i, true; up; at, up = c.parent(at, titles) {
			u.Nodes[at].Covers = append(u.Nodes[at].Covers, i)
		}
		if parent, ok := c.parent(i, titles); ok {
			u.Nodes[i].Parent = parent
		}
	}
	covers := c.covers(titles)
	u.Nodes = append(u.Nodes, c.sharedTerms(covers)...)
	for i, n := range c.Narratives {
		span := slices.Clone(u.Nodes[i].Covers)
		for _, domain := range n.Domains {
			span = append(span, covers[fold(domain)]...)
		}
		if u.Nodes[i].Parent < 0 {
			u.Nodes[i].Parent = u.smallest(len(c.Narratives), span)
		}
		if u.Nodes[i].Parent < 0 {
			u.Nodes[i].Parent = u.smallest(len(c.Narratives), u.Nodes[i].Covers)
		}
	}
	for t := len(c.Narratives); t < len(u.Nodes); t++ {
		u.Nodes[t].Parent = u.smallest(t+1, u.Nodes[t].Covers)
	}
	u.list()
	return u, nil
}

// speaksTo returns the terms of narrative i and of everything over it.
func (c Collection) speaksTo(i int, titles map[string]int, taxonomy Taxonomy) []string {
	var terms []string
	for at, up := i, true; up; at, up = c.parent(at, titles) {
		n := c.Narratives[at]
		terms = append(terms, n.Domains...)
		if _, told := titles[fold(n.Umbrella)]; n.Umbrella != "" && !told {
			terms = append(terms, n.Umbrella)
		}
	}
	return taxonomy.closure(terms)
}

// covers returns the narratives that speak to each term, increasing.
func (c Collection) covers(titles map[string]int) map[string][]int {
	taxonomy := c.Taxonomy.folded()
	covers := make(map[string][]int)
	for i := range c.Narratives {
		for _, term := range c.speaksTo(i, titles, taxonomy) {
			covers[term] = append(covers[term], i)
		}
	}
	return covers
}

func (c Collection) sharedTerms(covers map[string][]int) []UmbrellaNode {
	taxonomy := c.Taxonomy.folded()
	terms := slices.Collect(maps.Keys(covers)) // in no order: sorted below
	height := func(term string) int { return len(taxonomy.closure([]string{term})) }
	slices.SortFunc(terms, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(covers[a]), len(covers[b])), slices.Compare(covers[a], covers[b]),
			cmp.Compare(height(b), height(a)), strings.Compare(a, b))
	})
	terms = slices.CompactFunc(terms, func(a, b string) bool { return slices.Equal(covers[a], covers[b]) })
	var nodes []UmbrellaNode
	for _, term := range terms {
		if len(covers[term]) > 1 {
			nodes = append(nodes, UmbrellaNode{Name: term, Narrative: -1, Parent: -1, Covers: covers[term]})
		}
	}
	slices.SortStableFunc(nodes, func(a, b UmbrellaNode) int {
		return cmp.Or(cmp.Compare(len(a.Covers), len(b.Covers)), strings.Compare(a.Name, b.Name))
	})
	return nodes
}

// smallest returns the first term from index `from` on that covers all of the
// narratives, -1 if none does. Terms come by size, and two never cover the same.
func (u *Umbrella) smallest(from int, narratives []int) int {
	for t := from; t < len(u.Nodes); t++ {
		if subset(narratives, u.Nodes[t].Covers) {
			return t
		}
	}
	return -1
}

// list fills in children and roots.
func (u *Umbrella) list() {
	for i, node := range u.Nodes {
		if node.Parent < 0 {
			u.Roots = append(u.Roots, i)
		} else {
			parent := &u.Nodes[node.Parent]
			parent.Children = append(parent.Children, i)
		}
	}
}

// subset reports whether every element of a is in b, which is increasing.
func subset(a, b []int) bool {
	for _, x := range a {
		if _, found := slices.BinarySearch(b, x); !found {
			return false
		}
	}
	return true
}

// String draws the forest, one node a line, children indented by two spaces; terms
// stand in brackets.
func (u *Umbrella) String() string {
	var b strings.Builder
	var draw func(i, depth int)
	draw = func(i, depth int) {
		name := u.Nodes[i].Name
		if u.Nodes[i].Narrative < 0 {
			name = "[" + name + "]"
		}
		fmt.Fprintf(&b, "%s%s\n", strings.Repeat("  ", depth), name)
		for _, child := range u.Nodes[i].Children {
			draw(child, depth+1)
		}
	}
	for _, root := range u.Roots {
		draw(root, 0)
	}
	return b.String()
}
