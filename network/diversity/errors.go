package diversity

import "errors"

// Errors that are wrapped with the offending value.
var (
	// ErrLength reports slices that do not have one entry for each person.
	ErrLength = errors.New("diversity: wrong length")
	// ErrCode reports a category code that is neither -1 nor an index of the values.
	ErrCode = errors.New("diversity: bad category code")
	// ErrPerson reports a person who is not among the people of an attribute.
	ErrPerson = errors.New("diversity: unknown person")
	// ErrMatrix reports a matrix of similarities, distances or mixing that is no such thing.
	ErrMatrix = errors.New("diversity: bad matrix")
	// ErrParameter reports a parameter or weight outside its range.
	ErrParameter = errors.New("diversity: parameter out of range")
)
