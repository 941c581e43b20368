// Package pajek reads and writes the networks (.net) and projects (.paj) of Pajek.
//
//	*Vertices 3
//	1 "Ann"
//	2 "Bob"
//	3 "Cem"
//	*Arcs :1 "advice"
//	1 2 1 [1]
//	*Edges
//	2 3 2.5
//	*Partition dept
//	% 1 "sales"
//	*Vertices 3
//	1
//	1
//	0
//
// Vertices are people, named by their labels if these tell them apart and by their numbers
// otherwise. Arcs, edges, their list forms and matrices are ties; the name of a relation,
// or of the network if a project has several, is their relation, a time in brackets their
// time. A matrix whose cells mirror each other is read as ties without a direction. If some
// lines have a value, the others weigh 1, as the format has it.
//
// In a project, networks on the same people are relations of one data set; those on other
// people are left out, and the report says so. Partitions and vectors are columns, clusters
// groups. What a class of a partition is called stands in comments below its name, class 0
// being unknown then; 9999998 in a partition and 999999998 in either means unknown. Of a
// two-mode network the column "mode" says which people are of the first and the second.
// Key words after the value of a line, as NetworkX writes them, are columns, those for
// drawing left out.
//
// Labels that hold quotes or line ends are written with &#34; and the like.
//
// Reference: Batagelj, Mrvar, Pajek reference manual, http://mrvar.fdv.uni-lj.si/pajek.
package pajek
