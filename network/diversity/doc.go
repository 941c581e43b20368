// Package diversity answers how unlike the people of a network are, and whether ties
// cross the differences.
//
// An [Attribute] says which category each person is of. A [Composition] is how much
// there is of each category, and the indices are its methods: richness, Blau, IQV,
// Shannon, Hill numbers, and those that know how far categories are from each other
// (Rao, Leinster and Cobbold, Rao and Stirling). Any of them, as an [Index], can be
// asked of everyone, of some people, of every group and of every person's neighbours,
// over one attribute or several:
//
//	role := diversity.FromColumn(column)
//	everyone, err := diversity.Everyone(diversity.Composition.Blau, role)
//	groups, err := diversity.Groups(memberships, diversity.Composition.IQV, role, town)
//	egos, err := diversity.Egos(g, diversity.Composition.Shannon, role)
//
// A [Mixing] counts who is tied to whom by category, and the indices of ties are its
// methods: E-I, Newman's assortativity, Coleman's homophily, Yule's Q. A [Friction]
// says whether diversity helps, which takes a shared commitment.
//
// # Conventions
//
// People with a missing value are left out, and so are ties to or from them. Loops
// are ignored. Ties of a directed graph are taken as they point; pass g.Undirected()
// for ties in either direction. What is undefined is NaN, never 0: each index says
// when. Counting is done in whole numbers and sums of shares are free of order, so the
// order of categories cannot be seen in the bits of a result.
package diversity
