// Package csv reads and writes networks as the tables that people keep them in:
// files of comma-separated values, one for the people and one for their ties.
//
//	nodes.csv            edges.csv                     memberships.csv
//	id,label,dept        source,target,weight,relation person,group
//	1,Ann,sales          1,2,3,advice                  1,choir
//	2,Bob,               2,1,1,trust                   2,choir
//
// [Decode] returns a [network.Dataset], and a [Report] of what it had to assume or,
// if lenient, left out. [EncodeNodes], [EncodeEdges], [EncodeMemberships] and
// [EncodeGroups] write what Decode reads back: the round trip is the identity for
// data sets in valid UTF-8 whose columns are typed as [network.NewColumn] does and
// whose weights are numbers.
//
// # Files
//
// Text is UTF-8, with or without byte order mark; lines end with LF, CR LF or CR, the
// last one if it likes. Fields are separated by comma, semicolon or tab, which is
// found by itself (a first line "sep=;" is obeyed), or by [Options.Delimiter]. Blanks
// before a field do not count, nor do those behind one if the header line has such
// blanks too; otherwise they belong to the field. A field in double quotes is kept to the letter and may
// hold delimiters, line ends and doubled quotes. Lines with nothing in them are
// skipped. Every other line has as many fields as the first.
//
// Columns stand in any order. The one called as below wins, otherwise the only one
// with one of the other names; capitals, blanks, "_", "-" and "." do not count.
//
//	source    from, ego, sender, giver, nominator, respondent, src, tail, source_id,
//	          from_id, ego_id, sender_id, person1, node1, actor1, name1, id1
//	target    to, alter, receiver, recipient, nominee, dst, dest, destination, head,
//	          target_id, to_id, alter_id, receiver_id, person2, node2, actor2, name2, id2
//	id        node_id, person_id, actor_id, member_id, user_id, ego, ego_id, node, person,
//	          actor, member, user, vertex, key; if there is none of these: name, label
//	person    member, id, node, actor, user, ego, and with _id; or else name, label
//	group     group_id, group_name, team, team_id, club, organisation, affiliation,
//	          community, circle, event, project; among groups also id, name, label
//
// Further columns of ties are called weight (or weights, tie_weight, edge_weight,
// strength, w), relation (relations, relationship, relation_type, tie_type, layer) and
// time (timestamp, datetime, date) if exactly one column has such a name. All
// other columns keep their names, and become attributes. A weight must be a number or
// empty; where commas do not separate fields, weights and [Options.Number] may have decimal
// commas (1,5), if none of their column has a point. [Options.Names] overrules all this; the Report tells what was read as what.
//
// # Layouts
//
// A [NominationList] has a line for each person and, after them, those they name. An
// [AdjacencyMatrix] has a line and a column for each person, with labels over the
// columns, before the lines, both or neither; if its shape leaves it open whether
// there are labels, there are if the first cell is no number.
//
// # Errors
//
// Every error in a file is a [*ParseError]: file, line and field, what is wrong, and
// what to do about it.
package csv
