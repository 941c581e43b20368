package impact

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// field is a key of an event. A field means the same in every type that has it.
type field uint8

// The fields, in the order in which they are written. Names come first, then
// numbers, flags and lists.
const (
	fieldPerson field = iota
	fieldOther
	fieldFrom
	fieldTo
	fieldInvitedBy
	fieldGroup
	fieldInitiative
	fieldMetric
	fieldQuestion
	fieldNarrative
	fieldRelation
	fieldWhat
	fieldRole
	fieldDomain
	fieldUnit
	fieldDirection
	fieldText
	fieldCommitment
	fieldQuesting
	fieldConnecting
	fieldWeight
	fieldOutcome
	fieldValue
	fieldHours
	fieldMoney
	fieldMeaning
	fieldSpeed
	fieldBaseline
	fieldTarget
	fieldMutual
	fieldProbation
	fieldPeople
	fieldParts
	fieldAttributes
	fieldCount

	noField     = fieldCount
	firstNumber = fieldCommitment
	firstFlag   = fieldMutual
	nameCount   = int(firstNumber)
	numberCount = int(firstFlag - firstNumber)
)

// table is a list of names that the events of a space have used.
type table uint8

const (
	people table = iota
	groups
	initiatives
	metrics
	questions
	narratives // a vocabulary: there as soon as used
	words      // likewise
	tableCount
)

var tableNames = [tableCount]string{"person", "group", "initiative", "metric", "question", "narrative", "word"}

// vocabulary reports whether names of the table need no introduction.
func (t table) vocabulary() bool { return t >= narratives }

// Limits of what an event can hold, in bytes.
const (
	MaxName = 1 << 10 // a name or an event id
	MaxText = 1 << 16 // the field text, or the value of an attribute
	MaxLine = 1 << 20 // a line of JSON
)

const (
	largest   = math.MaxFloat64
	maxWeight = 1e100 // trust.MaxWeight: sums of weights stay finite
)

// fields describes every field: its key, the table of a name, the range of a number.
var fields = [fieldCount]struct {
	key       string
	table     table
	low, high float64
}{
	fieldPerson:     {key: "person", table: people},
	fieldOther:      {key: "other", table: people},
	fieldFrom:       {key: "from", table: people},
	fieldTo:         {key: "to", table: people},
	fieldInvitedBy:  {key: "invited_by", table: people},
	fieldGroup:      {key: "group", table: groups},
	fieldInitiative: {key: "initiative", table: initiatives},
	fieldMetric:     {key: "metric", table: metrics},
	fieldQuestion:   {key: "question", table: questions},
	fieldNarrative:  {key: "narrative", table: narratives},
	fieldRelation:   {key: "relation", table: words},
	fieldWhat:       {key: "what", table: words},
	fieldRole:       {key: "role", table: words},
	fieldDomain:     {key: "domain", table: words},
	fieldUnit:       {key: "unit", table: words},
	fieldDirection:  {key: "direction", table: words},
	fieldText:       {key: "text", table: words},
	fieldCommitment: {key: "commitment", low: 0, high: 1},
	fieldQuesting:   {key: "questing", low: 0, high: 1},
	fieldConnecting: {key: "connecting", low: 0, high: 1},
	fieldWeight:     {key: "weight", low: -maxWeight, high: maxWeight},
	fieldOutcome:    {key: "outcome", low: -1, high: 1},
	fieldValue:      {key: "value", low: -largest, high: largest},
	fieldHours:      {key: "hours", low: 0, high: largest},
	fieldMoney:      {key: "money", low: 0, high: largest},
	fieldMeaning:    {key: "meaning", low: 0, high: 1},
	fieldSpeed:      {key: "speed", low: 0, high: 1},
	fieldBaseline:   {key: "baseline", low: -largest, high: largest},
	fieldTarget:     {key: "target", low: -largest, high: largest},
	fieldMutual:     {key: "mutual"},
	fieldProbation:  {key: "probation"},
	fieldPeople:     {key: "people"},
	fieldParts:      {key: "parts"},
	fieldAttributes: {key: "attributes"},
}

// fieldKeys finds a field by its key in an event.
var fieldKeys = func() map[string]field {
	keys := make(map[string]field, fieldCount)
	for f := range fieldCount {
		keys[fields[f].key] = f
	}
	return keys
}()

// String returns the key.
func (f field) String() string { return fields[f].key }

// checkName reports what is wrong with the value of a name field.
func (f field) checkName(s string) error {
	switch {
	case f == fieldText && s != "":
		return checkText(f.String(), s)
	case f == fieldDirection && s != Up && s != Down:
		return fmt.Errorf("%w: direction must be %q or %q, got %q", ErrField, Up, Down, s)
	case !isName(s):
		return fmt.Errorf("%w: %s must be 1 to %d bytes of UTF-8 without control characters, got %s", ErrField, f, MaxName, abbreviated(s))
	}
	return nil
}

// checkNumber reports what is wrong with the value of a number field.
func (f field) checkNumber(x float64) error {
	if !(x >= fields[f].low && x <= fields[f].high) || f == fieldWeight && x == 0 {
		zero := ""
		if f == fieldWeight {
			zero = ", but not 0"
		}
		return fmt.Errorf("%w: %s must be in [%g, %g]%s, got %v", ErrField, f, fields[f].low, fields[f].high, zero, x)
	}
	return nil
}

func checkText(what, s string) error {
	if len(s) > MaxText || !utf8.ValidString(s) {
		return fmt.Errorf("%w: %s must be at most %d bytes of UTF-8, got %s", ErrField, what, MaxText, abbreviated(s))
	}
	return nil
}

func isName(s string) bool {
	if s == "" || len(s) > MaxName {
		return false
	}
	for i := range len(s) { // most names are plain ASCII
		if s[i]-' ' >= 0x7f-' ' { // a control character, or not ASCII
			return utf8.ValidString(s) && !slices.ContainsFunc([]rune(s), unicode.IsControl)
		}
	}
	return true
}

// abbreviated quotes a text for an error. What it quotes is a copy, so that names that are
// only looked at need no room of their own on the heap.
func abbreviated(s string) string {
	const most = 40
	if len(s) <= most {
		return fmt.Sprintf("%q", strings.Clone(s))
	}
	return fmt.Sprintf("%q... of %d bytes", strings.Clone(s[:most]), len(s))
}
