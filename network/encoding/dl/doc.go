// Package dl reads and writes the data language (DL) of UCINET.
//
//	DL N=3 NM=2 FORMAT=FULLMATRIX
//	LABELS:
//	ANN,BOB,CEM
//	LEVEL LABELS:
//	ADVICE TRUST
//	DATA:
//	0 1 0
//	...
//
// It knows the formats fullmatrix, upperhalf, lowerhalf, edgelist1, edgelist2, nodelist1,
// nodelist1b and nodelist2, labels apart or embedded, matrices without diagonal, and several
// matrices: one relation each, named by the level labels. In lists a line "!" begins the
// next matrix.
//
// DL does not say whether ties have a direction. A relation in which every tie is returned
// with the same weight is read as one without, each tie once. Cells that are all 0 or 1
// are ties without weights; in lists, ties have weights if some line has a value, and the
// others weigh 1. A cell "." or NA, not known, is no tie. Of a matrix whose rows and columns
// are of two modes the column "mode" says which people are rows and which columns.
//
// Reference: Borgatti, Everett, Freeman (2002), UCINET for Windows: user's guide.
package dl
