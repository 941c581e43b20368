// Package gml reads and writes GML, the Graph Modelling Language.
//
//	graph [
//	 directed 0
//	 node [ id 0 label "Ann Lee" age 31 ]
//	 node [ id 1 label "Bob" ]
//	 edge [ source 0 target 1 weight 2.5 ]
//	]
//
// People are named by their label if all have one, no two the same, and by their id
// otherwise. All other keys with a text or a number are columns; a key that repeats is
// read as a JSON array of its values. Lists, such as graphics, are left out.
//
// Keys are letters and digits. [Encode] gives columns with other names a key, and writes
// down which (names), as it does the groups of a person (groups) and what is known of
// groups (group); other programs pass over such lists:
//
//	graph [
//	 names [ node [ agegroup "age group" ] ]
//	 group [ name "choir" founded 1960 ]
//	 node [ id 0 label "Ann Lee" agegroup "30-39" groups [ name "choir" ] ]
//	]
//
// Reference: Himsolt (1997), GML: a portable graph file format, University of Passau.
package gml
