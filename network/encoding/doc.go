// Package encoding is what the codecs below it share: how files are read, what is said
// about them, and what can be wrong with them.
//
// Every codec has
//
//	Decode(r io.Reader, o encoding.Options) (*network.Dataset, *encoding.Report, error)
//	Encode(w io.Writer, d *network.Dataset, o encoding.Direction) error
//	Loss(d *network.Dataset, o encoding.Direction) []string
//
// Decode reads people, ties and groups with all that is known about them. Encode writes
// what Decode reads back: the same people in the same order, the same ties and the same
// memberships, less what Loss says, in sentences, that the format has no room for.
// Package csv, for tables in several files, and package edgelist, for numbered people,
// have options of their own.
//
// # Direction
//
// A [network.Dataset] does not say whether ties have a direction, files do. Decode
// reports it as a [Direction], and Encode takes one. A relation in which some ties have
// a direction and others have none is directed, and each of the others is read as two
// ties, one each way; the report says how many. A tie of a person with themself stays one.
//
// # Attributes
//
// Attributes become columns, typed as [network.NewColumn] does. The names weight,
// relation and time mean what they mean in package network. If ties lack one of them but
// have exactly one column (of numbers, for a weight) with another usual name, it is read
// as that, and the report says so:
//
//	weight      value, weights, strength
//	relation    relationship, relation_type, tie_type, layer
//	time        timestamp, datetime, date
//
// # Safety
//
// Decoders read any bytes. Memory is bounded by a multiple of the size of the file: what
// a file merely declares (a million people, a hundred entities in one another, lists in
// lists) costs nothing, and is an error that wraps [ErrLimit] if it goes too far.
package encoding
