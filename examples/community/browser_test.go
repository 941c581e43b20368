package main

import (
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

var shots = flag.String("shots", "", "keep pictures of the page in this `folder`")

func (b *browser) keep(name string) {
	if *shots != "" {
		require.NoError(b.t, os.MkdirAll(*shots, 0o755))
		require.NoError(b.t, os.WriteFile(filepath.Join(*shots, name), b.picture(), 0o644))
	}
}

func (b *browser) stage() (stage string) {
	b.eval(`return document.getElementById("stage").textContent`, &stage)
	return stage
}

// A browser that has the page open sees the stage of growth change as events come in,
// without loading the page again.
func TestBrowserSeesTheMovementGrow(t *testing.T) {
	b := newBrowser(t, 1100, 1500)
	s := start(t, "-db", database(t), "-refresh", "1ms")
	b.open(s.url)
	b.eval(`window.neverLoadedAgain = true`, nil)
	w := newSample(1)
	for i, stage := range stages() {
		until := []int{visitsFrom - 1, bridgesFrom, coreFrom, sampleEnd}[i]
		_, err := send(http.DefaultClient, s.url, []byte(jsonl(t, w.weeks(until-w.week)...)))
		require.NoError(t, err)
		require.Eventually(t, func() bool { return b.stage() == stage }, 2*time.Minute, 50*time.Millisecond, stage)
		var same bool
		b.eval(`return window.neverLoadedAgain === true`, &same)
		require.True(t, same)
		var current []string
		b.eval(`return [...document.querySelectorAll("[aria-current=step] span")].map(e => e.textContent)`, &current)
		require.Equal(t, []string{stage}, current)
		b.keep([]string{"fragments.png", "hub.png", "hubs.png", "core.png"}[i])
	}
	var connection string
	b.eval(`return document.getElementById("connection").textContent`, &connection)
	require.Equal(t, "Live", connection)
	require.Equal(t, 0, s.stop(), "an open page does not hold up the end")
	require.Eventually(t, func() bool {
		b.eval(`return document.getElementById("connection").textContent`, &connection)
		return connection != "Live"
	}, 2*time.Minute, 50*time.Millisecond, "the page says that the service is gone")
}

// The page fits a phone of 375 pixels and a desk, light and dark, asks nothing of other
// places, and has names and labels for those who do not see it.
func TestPageInABrowser(t *testing.T) {
	s := start(t)
	evil := impact.Event{ID: "evil", Time: impact.Tick(95), Fact: impact.GroupFormed{Group: `<img src=x onerror="window.harmed=1">` + longName, People: []string{"Ada"}}}
	_, err := send(http.DefaultClient, s.url, []byte(jsonl(t, evil)))
	require.NoError(t, err)
	s.card(t, len(sampleRequest().events)+1)
	for name, size := range map[string][2]int{"phone": {375, 800}, "desk": {1100, 1500}} {
		b := newBrowser(t, size[0], size[1])
		for mode, dark := range map[string]bool{"light": false, "dark": true} {
			b.dark(dark)
			b.open(s.url)
			var found struct {
				Wide, Harmed bool
				Elsewhere    []string
				Unnamed      int
				Contrast     float64
			}
			require.Eventually(t, func() (loaded bool) {
				b.eval(`return document.images.length > 0 && [...document.images].every(i => i.complete && i.naturalWidth > 0)`, &loaded)
				return loaded
			}, 2*time.Minute, 50*time.Millisecond, "the map is loaded")
			b.eval(examination, &found)
			require.False(t, found.Wide, "%s: nothing sticks out", name)
			require.False(t, found.Harmed)
			require.Empty(t, found.Elsewhere)
			require.Zero(t, found.Unnamed, "links, pictures, sections and tables have names")
			require.GreaterOrEqual(t, found.Contrast, 4.5, "%s, %s: text can be read (WCAG AA)", name, mode)
			b.keep(name + "-" + mode + ".png")
		}
	}
}

const longName = "AVeryLongNameWithoutAnySpaceInItThatWouldMakeAPhoneScrollSideways"

// examination looks at a page as a person would.
const examination = `
const luminance = (colour) => {
	const [r, g, b] = colour.match(/[\d.]+/g).map(Number).map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (e) => {
	for (; e; e = e.parentElement) {
		const colour = getComputedStyle(e).backgroundColor;
		if (!/, 0\)$/.test(colour)) return colour;
	}
	return "rgb(255, 255, 255)";
};
const contrasts = [...document.querySelectorAll("h1, h2, p, dt, dd, li span, li b, th, td, a, strong")].filter(e => e.textContent.trim() && e.offsetWidth).map(e => {
	const [dim, bright] = [luminance(getComputedStyle(e).color), luminance(behind(e))].sort((a, b) => a - b);
	return (bright + 0.05) / (dim + 0.05);
});
const named = (e) => (e.getAttribute("alt") || e.getAttribute("aria-label") || e.textContent || document.getElementById(e.getAttribute("aria-labelledby"))?.textContent || "").trim();
return {
	Wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
	Harmed: window.harmed === 1,
	Elsewhere: performance.getEntriesByType("resource").map(e => e.name).filter(n => !n.startsWith(location.origin) && !n.startsWith("data:")),
	Unnamed: [...document.querySelectorAll("a, img, section, [role=region], th")].filter(e => !named(e)).length
		+ (document.documentElement.lang ? 0 : 1) + (document.querySelectorAll("h1").length === 1 ? 0 : 1),
	Contrast: Math.min(...contrasts),
};`
