package encoding_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
)

func ExampleDirection_Of() {
	d := encoding.Direction{Directed: true, Undirected: []string{"kinship"}}
	fmt.Println(d.Of("advice"), d.Of("kinship"))
	// Output: true false
}

func ExampleOptions_Validate() {
	fmt.Println(encoding.Options{Ignore: []string{"age"}, Number: []string{"age"}}.Validate())
	// Output: network: bad option: attribute "age" is both ignored and used
}

func ExampleParseError_Error() {
	fmt.Println(&encoding.ParseError{File: "net.gml", Line: 3, Column: 7, Err: encoding.ErrSyntax})
	// Output: net.gml, line 3, column 7: encoding: bad syntax
}

func ExampleParseError_Unwrap() {
	var err error = &encoding.ParseError{Line: 1, Column: 1, Err: network.ErrLabel}
	fmt.Println(errors.Is(err, network.ErrLabel))
	// Output: true
}

func TestValidate(t *testing.T) {
	require.NoError(t, encoding.Options{}.Validate())
	err := encoding.Options{MaxErrors: -1, ID: "x", Ignore: []string{"x", "y", "z"}, Category: []string{"y"}}.Validate()
	require.ErrorIs(t, err, network.ErrOptions)
	require.EqualError(t, err, "network: bad option: MaxErrors is -1\nnetwork: bad option: attribute \"x\" is both ignored and used\nnetwork: bad option: attribute \"y\" is both ignored and used")
}

func TestDirection(t *testing.T) {
	require.False(t, encoding.Direction{Undirected: []string{"a"}}.Of("b"))
	require.EqualError(t, &encoding.ParseError{Err: encoding.ErrEmpty}, "encoding: empty file")
}
