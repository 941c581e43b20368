// Package graphml reads and writes GraphML, the format that yEd, Gephi, NetworkX, igraph
// and most others exchange.
//
//	<graphml><key id="d0" for="node" attr.name="age" attr.type="long"/>
//	<graph edgedefault="undirected">
//	 <node id="ann"><data key="d0">31</data></node>
//	 <node id="bob"/>
//	 <edge source="ann" target="bob"/>
//	</graph></graphml>
//
// Nodes are people, named by their id, edges are ties, keys are columns under their
// attr.name, and the default of a key is what people or ties without a value have. A hyperedge
// is a group. Nodes of nested graphs are people as others are; ports are left out. Of
// the graphics of yEd the labels are kept. A file that igraph wrote names people n0, n1,
// ...: they are named by their attributes id or name instead, if these tell them apart.
//
// GraphML has no lists, and readers that know no hyperedges refuse a file that has some,
// so [Encode] writes the groups of a person as a JSON array under a key that says so.
//
// Reference: Brandes, Eiglsperger, Herman, Himsolt, Marshall (2002), GraphML progress
// report, doi:10.1007/3-540-45848-4_59.
package graphml
