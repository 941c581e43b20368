package codectest

import "strings"

// Case is a named input and what is to come of it. Tables of them stand in text files, so
// that what is said about a malformed file stands below the file:
//
//	== an edge to nobody
//	<graphml>...
//	-> line 1, column 20: there is no person ...
//
// In an input, ¶ stands for CR, ␀ for a zero byte and ¿ for one that is not UTF-8.
type Case struct {
	Name, Input, Want string
}

// ParseCases reads the cases of a file.
func ParseCases(text string) []Case {
	var list []Case
	for _, block := range strings.Split("\n"+text, "\n== ")[1:] {
		name, rest, _ := strings.Cut(block, "\n")
		input, want, _ := strings.Cut(rest, "\n-> ")
		want = strings.TrimRight(strings.ReplaceAll(want, "\n   ", "\n"), "\n")
		list = append(list, Case{name, input, want})
	}
	return list
}

// Text returns the bytes that the input stands for.
func (c Case) Text() string {
	return strings.NewReplacer("¶", "\r", "␀", "\x00", "¿", "\xfc").Replace(c.Input)
}

// FormatCases writes cases as ParseCases reads them.
func FormatCases(list []Case) string {
	var out strings.Builder
	for _, c := range list {
		out.WriteString("== " + c.Name + "\n" + c.Input + "\n-> " + strings.ReplaceAll(c.Want, "\n", "\n   ") + "\n")
	}
	return out.String()
}
