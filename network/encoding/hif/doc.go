// Package hif reads and writes HIF, the interchange format of hypergraph libraries: people
// (nodes), groups (edges), and who belongs to which (incidences).
//
//	{"network-type": "undirected",
//	 "nodes": [{"node": "ann", "attrs": {"age": 31}}, {"node": "bob"}],
//	 "edges": [{"edge": "choir", "attrs": {"founded": 1960}}],
//	 "incidences": [{"edge": "choir", "node": "ann"}, {"edge": "choir", "node": "bob"}]}
//
// An edge with exactly one tail and one head is a tie from the one to the other, and every
// other edge a group. Ties have a direction if the network type is directed; of a tie whose
// edge says "directed": false it is left out. Attributes and weights of nodes and edges are
// columns, those of incidences are left out, and so is which members of a larger group are
// its tails and heads; the report says so.
//
// Reference: Coll et al. (2025), HIF: the hypergraph interchange format for higher-order
// networks, https://github.com/HIF-org/HIF-standard.
package hif
