package network

import "errors"

// Errors that building wraps, with the offending value in the message.
var (
	// ErrTooLarge reports more people, arcs or label bytes than 32-bit indices hold.
	ErrTooLarge = errors.New("network: too large for 32-bit indices")
	// ErrLabel reports an empty or repeated label.
	ErrLabel = errors.New("network: bad label")
	// ErrUnknownPerson reports a person who is not among the people.
	ErrUnknownPerson = errors.New("network: unknown person")
	// ErrUnknownColumn reports a column, or a relation, that the data do not have.
	ErrUnknownColumn = errors.New("network: unknown column")
	// ErrColumn reports a column whose length or values do not fit its use.
	ErrColumn = errors.New("network: bad column")
	// ErrWeight reports a weight that is missing, NaN or infinite.
	ErrWeight = errors.New("network: bad weight")
	// ErrDuplicateTie reports a repeated tie under the policy RejectDuplicates.
	ErrDuplicateTie = errors.New("network: repeated tie")
	// ErrLoop reports a tie of a person with themself under the policy RejectLoops.
	ErrLoop = errors.New("network: loop")
	// ErrOptions reports an option that is outside its range.
	ErrOptions = errors.New("network: bad option")
)
