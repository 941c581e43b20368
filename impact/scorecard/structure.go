package scorecard

// Structure describes a graph as a whole. A pointer is nil, and its key left out of
// the JSON form, where the measure does not apply: keys of direction for an
// undirected graph, weighted keys for an unweighted one.
type Structure struct {
	Directed  bool           `json:"directed"`
	People    int            `json:"n"`
	Ties      int            `json:"m"`                   // arcs of D, ties of an undirected graph
	TiesU     int            `json:"m_undirected"`        // ties of U
	Rows      int            `json:"rows"`                // rows of the input, loops and repeats included
	SelfLoops int            `json:"self_loops"`          // rows that join a person to themself
	TwoMode   []string       `json:"two_mode,omitempty"`  // the two modes, if the graph is taken as two-mode
	ByMode    map[string]int `json:"n_by_mode,omitempty"` // people by mode

	// Density is the share of possible ties that are there: m/(n(n-1)) directed,
	// 2m/(n(n-1)) undirected, m/(n1 n2) two-mode.
	Density     Number  `json:"density"`
	Reciprocity *Number `json:"reciprocity,omitempty"` // arcs whose reverse is there / arcs of D

	Components       int     `json:"components"` // weak, isolates included
	LargestComponent int     `json:"largest_component"`
	Isolates         int     `json:"isolates"` // people without a tie to another
	StrongComponents *Number `json:"strong_components,omitempty"`
	LargestStrong    *Number `json:"largest_strong,omitempty"`

	// Path lengths are means over reachable ordered pairs of different people, in D
	// and in U; a diameter is the longest of these paths.
	AveragePathLength  Number  `json:"average_path_length"`
	Diameter           Number  `json:"diameter"`
	AveragePathLengthU *Number `json:"average_path_length_undirected,omitempty"`
	DiameterU          *Number `json:"diameter_undirected,omitempty"`

	Transitivity    Number          `json:"transitivity"` // 3 x triangles / connected triples of U
	LocalClustering LocalClustering `json:"average_local_clustering"`

	Degree               Degree               `json:"degree"`
	DegreeCentralization DegreeCentralization `json:"degree_centralization"`
	DegreeAssortativity  DegreeAssortativity  `json:"degree_assortativity"`

	Attributes        map[string]Attribute        `json:"attributes"`
	NumericAttributes map[string]NumericAttribute `json:"numeric_attributes"`

	Communities         Communities  `json:"communities"`
	CommunitiesWeighted *Communities `json:"communities_weighted,omitempty"` // null under negative weights

	KCoreMax Number `json:"k_core_max"` // largest k with a non-empty k-core of U

	// RobinsAlexander is 4 x four-cycles / paths of length three, two-mode only.
	RobinsAlexander *Number `json:"robins_alexander,omitempty"`
}

// LocalClustering is the mean over people of the local clustering coefficient in U:
// people with fewer than two ties count as 0, or are left out.
type LocalClustering struct {
	Zero Number `json:"zero"`
	Skip Number `json:"skip"`
}

// Degree counts ties: in U, and into and out of a person in D.
type Degree struct {
	MeanU  Number  `json:"mean_undirected"`
	MaxU   Number  `json:"max_undirected"`
	MaxIn  *Number `json:"max_in,omitempty"`
	MaxOut *Number `json:"max_out,omitempty"`
}

// DegreeCentralization is Freeman's: the sum of (largest degree - degree), divided by
// (n-1)(n-2) in U and by (n-1)(n-1) for in- and out-degrees.
type DegreeCentralization struct {
	U   Number  `json:"undirected"`
	In  *Number `json:"in,omitempty"`
	Out *Number `json:"out,omitempty"`
}

// DegreeAssortativity is the correlation of the degrees at the two ends of the ties
// of U, and of out-degree of the source with in-degree of the target in D.
type DegreeAssortativity struct {
	U Number  `json:"undirected"`
	D *Number `json:"directed,omitempty"`
}

// Attribute says how a category of people and the ties between them go together.
type Attribute struct {
	Values  int     `json:"values"`  // distinct values among the people
	Missing int     `json:"missing"` // people without a value
	U       Mixing  `json:"undirected"`
	D       *Mixing `json:"directed,omitempty"`
}

// Mixing counts the ties whose two ends both have a value: between people who share
// it (internal) and who do not (external).
type Mixing struct {
	Assortativity Number `json:"assortativity"` // Newman
	EIIndex       Number `json:"ei_index"`      // (external - internal) / (external + internal)
	External      int    `json:"external"`
	Internal      int    `json:"internal"`
}

// NumericAttribute says how a number known of people and the ties of U between them
// go together: Pearson's correlation over ties whose two ends both have a value.
type NumericAttribute struct {
	Assortativity Number `json:"assortativity"`
	Missing       int    `json:"missing"`
}

// Person describes one person's place in the graph.
type Person struct {
	ID                    string  `json:"id"`
	Degree                int     `json:"degree"`                 // U
	Betweenness           Number  `json:"betweenness"`            // D, raw; undirected pairs count once
	BetweennessNormalized Number  `json:"betweenness_normalized"` // share of all pairs of others
	Closeness             Number  `json:"closeness"`              // D, distances into the person, Wasserman-Faust; isolates 0
	Harmonic              Number  `json:"harmonic"`               // D, distances into the person, a sum
	PageRank              Number  `json:"pagerank"`               // D, damping 0.85
	PageRankWeighted      *Number `json:"pagerank_weighted,omitempty"`
	Core                  int     `json:"core"`                              // U
	Clustering            Number  `json:"clustering"`                        // U, 0 below two ties
	Constraint            Number  `json:"constraint"`                        // U, Burt
	EffectiveSize         Number  `json:"effective_size"`                    // U, Burt
	ConstraintDirected    *Number `json:"constraint_directed,omitempty"`     // D, on a_ij + a_ji
	EffectiveSizeDirected *Number `json:"effective_size_directed,omitempty"` // D, on a_ij + a_ji
	ConstraintWeighted    *Number `json:"constraint_weighted,omitempty"`     // summed weights, both directions added
}
