// Package gexf reads and writes GEXF, the format of Gephi, in versions 1.1 to 1.3.
//
// Nodes are people, named by their id, with their label, attributes and times as columns.
// Edges are ties: their label is a column, their kind (1.3) the relation, their start or
// timestamp the time, and their end the column "end" if it differs from the start. An edge
// with several spells is a tie for each; a mutual edge is two ties, one each way. If some
// edges have a weight, the others weigh 1, as the format has it. A list of strings called "groups"
// on nodes is the groups of a person. Colours, sizes, positions and hierarchy are left
// out, and the report says so.
//
// Reference: the GEXF primers of the Gephi project, https://gexf.net.
package gexf
