package diversity

import "errors"

// Errors that are wrapped with the offending value.
var (
	// ErrLength reports slices that do not have one entry for each person.
	ErrLength = errors.New("diversity: wrong length")
	// ErrCode reports a category code that is neither -1 nor an index of the values.
	ErrCode = errors.New("diversity: bad category code")
	// ErrMatrix reports a matrix of similarities, distances or mixing that is no such thing.
	ErrMatrix = errors.New("diversity: bad matrix")
	// ErrParams reports a parameter or weight that is outside its range.
	ErrParams = errors.New("diversity: bad parameter")
)
