package report

import (
	"fmt"
	"image/color"
	"strings"
)

// tone is a colour with a name: SVG writes the name, which a style sheet gives a light and
// a dark meaning, and pixels get the light one.
type tone struct {
	name        string
	light, dark uint32  // 0xRRGGBB
	alpha       float64 // opacity in (0,1]
}

// RGBA makes a tone a color.Color.
func (t tone) RGBA() (r, g, b, a uint32) {
	return color.NRGBA{uint8(t.light >> 16), uint8(t.light >> 8), uint8(t.light), uint8(t.alpha*255 + 0.5)}.RGBA()
}

// clear returns the tone at another opacity.
func (t tone) clear(alpha float64) tone {
	t.alpha = alpha
	return t
}

// The tones of pages and figures. Text and its ground differ by a contrast of 4.5 at
// least, marks and theirs by 3, in both themes.
var (
	ground = tone{"ground", 0xffffff, 0x15191d, 1}
	panel  = tone{"panel", 0xf4f6f8, 0x1e2429, 1}
	ink    = tone{"ink", 0x1a2228, 0xe9edf0, 1}
	muted  = tone{"muted", 0x56626b, 0xa9b5bd, 1}
	rule   = tone{"rule", 0xd3dae0, 0x3b464e, 1}
	none   = tone{"none", 0x7d8891, 0x85919a, 1} // people of no group
	warn   = tone{"warn", 0xb3470c, 0xf2a057, 1}
	series = []tone{
		{"s1", 0x1d6cb1, 0x6ab0f3, 1},
		{"s2", 0xc4570f, 0xf2a057, 1},
		{"s3", 0x1b855b, 0x5cc99a, 1},
		{"s4", 0x7e4cb5, 0xba9aea, 1},
		{"s5", 0xbf386a, 0xf084ac, 1},
		{"s6", 0x0e7f8f, 0x4fc6d6, 1},
		{"s7", 0x84680f, 0xd8bc5a, 1},
		{"s8", 0x52617a, 0xa1b3cc, 1},
	}
	tones = append([]tone{ground, panel, ink, muted, rule, none, warn}, series...)
)

// variables returns the style sheet that gives the tones their colours.
func variables() string {
	var light, dark strings.Builder
	for _, t := range tones {
		fmt.Fprintf(&light, "--%s:#%06x;", t.name, t.light)
		fmt.Fprintf(&dark, "--%s:#%06x;", t.name, t.dark)
	}
	return ":root{color-scheme:light dark;" + light.String() + "}\n" +
		"@media screen and (prefers-color-scheme:dark){:root{" + dark.String() + "}}\n"
}

// literal writes the light colours out for programs that know no variables; in text no
// such attribute can stand, since its quotes are escaped.
func literal(svg string) string {
	var pairs []string
	for _, t := range tones {
		pairs = append(pairs, fmt.Sprintf(`"var(--%s)"`, t.name), fmt.Sprintf(`"#%06x"`, t.light))
	}
	return strings.NewReplacer(pairs...).Replace(svg)
}

// darkened returns the style sheet that gives literal colours their dark meaning.
func darkened() string {
	var dark strings.Builder
	for _, t := range tones {
		fmt.Fprintf(&dark, `[fill="#%06x"]{fill:#%06[2]x}[stroke="#%06[1]x"]{stroke:#%06[2]x}`, t.light, t.dark)
	}
	return ":root{color-scheme:light dark}\n@media screen and (prefers-color-scheme:dark){" + dark.String() + "}\n"
}
