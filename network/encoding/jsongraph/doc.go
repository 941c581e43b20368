// Package jsongraph reads and writes networks as JSON: the node-link form of NetworkX and
// d3, Cytoscape's and Kumu's.
//
//	{"directed": false, "nodes": [{"id": "ann", "age": 31}, {"id": "bob"}],
//	 "links": [{"source": "ann", "target": "bob", "weight": 2.5}]}
//
//	{"elements": {"nodes": [{"data": {"id": "ann", "age": 31}}, {"data": {"id": "bob"}}],
//	 "edges": [{"data": {"source": "ann", "target": "bob", "weight": 2.5}}]}}
//
//	{"elements": [{"label": "ann", "age": 31}, {"label": "bob"}],
//	 "connections": [{"from": "ann", "to": "bob", "direction": "undirected", "weight": 2.5}]}
//
// [Decode] tells them apart by their members. All members of a person or a tie are
// columns: texts, numbers and truth values by their text, null as unknown, objects and
// lists as the JSON they are. A list of texts called "groups" is the groups of a person;
// what is known about groups stands in a list "groups" beside the people.
//
// Node-link: links may be called edges, name people by their place, as older d3 does, or
// hold the whole person. Without an id people are named by their name or label. The numbers
// by which NetworkX tells parallel links apart (key) are left out.
//
// Cytoscape: positions and classes are left out, and so are the value and name that
// NetworkX adds where they repeat the id.
//
// Kumu: people are named by their id, or their label if they have none; the type of a
// connection is its relation. People whom only connections name are added. A connection
// that does not say its direction has one; a mutual one is two ties, one each way.
package jsongraph
