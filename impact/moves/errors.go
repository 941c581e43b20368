package moves

import (
	"errors"
	"fmt"
)

// Errors that the package wraps, with the offending value in the message.
var (
	// ErrSituation reports a situation whose parts do not fit, or that lacks what an
	// objective needs.
	ErrSituation = errors.New("moves: bad situation")
	// ErrChange reports a change of people or groups that are not in the situation.
	ErrChange = errors.New("moves: bad change")
	// ErrParams reports a parameter outside its range.
	ErrParams = errors.New("moves: bad parameter")
	// ErrObjective reports the name of an objective that does not exist.
	ErrObjective = errors.New("moves: unknown objective")
	// ErrHistory reports dated ties that cannot be learned from.
	ErrHistory = errors.New("moves: bad history")
	// ErrSpace reports a move that cannot be told as events of a space.
	ErrSpace = errors.New("moves: no event for the move")
)

// need returns an error that wraps the sentinel unless ok.
func need(ok bool, sentinel error, what string, value any) error {
	if ok {
		return nil
	}
	return fmt.Errorf("%w: %s, got %v", sentinel, what, value)
}

func setDefault[T comparable](value *T, standard T) {
	var zero T
	if *value == zero {
		*value = standard
	}
}
