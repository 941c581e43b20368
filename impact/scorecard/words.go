package scorecard

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// percent writes a share in whole per cent, small ones with a digit more.
func percent(x float64) string {
	switch p := 100 * x; {
	case math.IsNaN(p):
		return "an unknown share"
	case p > 0 && p < 0.95, p > 99.05 && p < 100:
		return strconv.FormatFloat(p, 'f', 1, 64) + "%"
	default:
		return strconv.FormatFloat(p, 'f', 0, 64) + "%"
	}
}

// singular are the words that do not take their plural by an s.
var singular = map[string]string{"people": "person"}

// counted writes a number with the word for what is counted, given in the plural.
func counted(n int, things string) string {
	if n == 1 {
		if one, ok := singular[things]; ok {
			return "1 " + one
		}
		return "1 " + strings.TrimSuffix(things, "s")
	}
	return thousands(n) + " " + things
}

// thousands writes a whole number with separators.
func thousands(n int) string {
	if n < 0 {
		return "-" + thousands(-n)
	}
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// enumerate joins words as a sentence does.
func enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// some enumerates the first few words and counts the rest.
func some(words []string, limit int) string {
	if len(words) <= limit+1 {
		return enumerate(words)
	}
	return strings.Join(words[:limit], ", ") + " and " + counted(len(words)-limit, "others")
}

// have returns the verb for so many.
func have(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// short writes a number with the digits that matter.
func short(x float64) string {
	switch size := math.Abs(x); {
	case size >= 1000:
		return thousands(int(math.Round(x)))
	case size >= 10:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.2f", x)
}
