package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/sim/published"
)

// No value makes a model panic or never answer, and what is refused says that it is.
func FuzzValidate(f *testing.F) {
	all := models()
	for model, m := range all {
		for parameter, p := range m.Parameters {
			for _, text := range []string{p.Default, "", "0", "-1", "2147483647", "5e-324", "1e308", "1;2", "1/0"} {
				f.Add(uint8(model), uint8(parameter), text)
			}
		}
	}
	f.Fuzz(func(t *testing.T, model, parameter uint8, text string) {
		m := all[int(model)%len(all)]
		if len(m.Parameters) == 0 {
			return
		}
		p := m.Parameters[int(parameter)%len(m.Parameters)]
		for _, measure := range m.Measures {
			err := m.Validate(published.Cell{Measure: measure.Name, Values: map[string]string{p.Name: text}})
			if err != nil {
				require.ErrorIs(t, err, published.ErrParameter, "%s %s %q", m.Name, p.Name, text)
			}
		}
	})
}

// What a measure needs is asked for before it is run.
func TestMeasuresThatNeedAnOperation(t *testing.T) {
	m := subjectiveLogic()
	require.NoError(t, m.Validate(published.Cell{Measure: "law_difference", Values: map[string]string{"op": "law"}}))
	require.ErrorIs(t, m.Validate(published.Cell{Measure: "law_difference"}), published.ErrParameter)
}
