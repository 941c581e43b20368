package report_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// accessible is a list of what is wrong with a page for those who do not see it, or see
// little: what the tools that check for it check first.
const accessible = `(() => {
  const faults = [], say = (what, e) => faults.push(what + ": " + (e.outerHTML || "").slice(0, 90));
  const all = s => [...document.querySelectorAll(s)];
  if (!document.documentElement.lang) faults.push("no language");
  if (!document.title) faults.push("no title");
  for (const [s, n] of [["main", 1], ["h1", 1], ["header", 1], ["footer", 1]])
    if (all(s).length !== n) faults.push(s + " is there " + all(s).length + " times");
  let level = 0;
  for (const h of all("h1,h2,h3,h4")) {
    const l = +h.tagName[1];
    if (l > level + 1) say("a heading skips a level", h);
    if (!h.textContent.trim()) say("an empty heading", h);
    level = l;
  }
  const ids = all("[id]").map(e => e.id);
  if (new Set(ids).size !== ids.length) faults.push("ids are not unique: " + ids.filter((x, i) => ids.indexOf(x) !== i));
  for (const e of all("[aria-labelledby],[aria-describedby]"))
    for (const id of ((e.getAttribute("aria-labelledby") || "") + " " + (e.getAttribute("aria-describedby") || "")).trim().split(/\s+/))
      if (!document.getElementById(id)) say("a label that is not there, " + id, e);
  for (const e of all("svg"))
    if (e.getAttribute("aria-hidden") !== "true" && !(e.getAttribute("role") === "img" && (e.getAttribute("aria-label") || e.getAttribute("aria-labelledby")))) say("a picture without a name", e);
  for (const e of all("a")) if (!e.textContent.trim()) say("a link without a name", e);
  for (const e of all("a[href^='#']")) if (!document.getElementById(e.getAttribute("href").slice(1))) say("a link to nowhere", e);
  for (const e of all("[tabindex]")) {
    if (e.tabIndex > 0) say("an order of its own", e);
    if (!(e.getAttribute("aria-label") || e.getAttribute("aria-labelledby")) || !e.getAttribute("role")) say("a stop without a name or a role", e);
  }
  for (const e of all("th")) if (!e.scope) say("a head of a table without scope", e);
  for (const e of all("li")) if (!/^(UL|OL)$/.test(e.parentElement.tagName)) say("an item without a list", e);
  const channel = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const parse = c => { const m = c.match(/[\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
  const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
  const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3]));
  const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] === 1) return c; } return [255, 255, 255, 1]; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement, s = getComputedStyle(e);
    if (!walker.currentNode.textContent.trim() || /SCRIPT|STYLE|TITLE|DESC/i.test(e.tagName) || s.visibility === "hidden" || !e.getClientRects().length) continue;
    const svg = e.namespaceURI.endsWith("svg"), back = ground(svg ? e.ownerSVGElement.parentElement : e);
    const disc = svg && e.closest(".dot") && e.previousElementSibling; // a number on a dot
    const b = disc ? parse(getComputedStyle(e.parentElement.querySelector("path")).fill) : back;
    const a = light(over(parse(svg ? s.fill : s.color), b)), z = light(b);
    const contrast = (Math.max(a, z) + 0.05) / (Math.min(a, z) + 0.05);
    if (contrast < 4.5) say("contrast " + contrast.toFixed(2), e);
  }
  return faults;
})()`

// onScreen writes a page into a file and returns its name.
func onScreen(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "report.html")
	file, err := os.Create(name)
	require.NoError(t, err)
	require.NoError(t, errors.Join(write(file), file.Close()))
	return name
}

// The reports of four communities, as somebody would look at them.
func TestInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes a while to start; left out with -short")
	}
	b := openBrowser(t)
	for _, c := range communities(t) {
		t.Run(c.name, func(t *testing.T) {
			b.t = t
			file := onScreen(t, c.report(t).WriteHTML)
			for _, dark := range []bool{false, true} {
				b.dark(dark)
				b.resize(1200, 900)
				b.open(file)
				var faults []string
				b.eval(accessible, &faults)
				require.Empty(t, faults, "dark: %v", dark)
				b.shoot(fmt.Sprintf("%s-%s", c.name, map[bool]string{false: "light", true: "dark"}[dark]))
			}
			b.dark(false)
			b.narrow(t, file, c.name)
			b.point(t, file)
			b.quiet(file)
			b.withoutScripts(t, file)
		})
	}
}

// narrow looks at the page on a phone.
func (b *browser) narrow(t *testing.T, file, name string) {
	b.resize(375, 812)
	b.open(file)
	var width int
	b.eval("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)", &width)
	require.LessOrEqual(t, width, 375, "the page scrolls sideways on a phone")
	var faults []string
	b.eval(accessible, &faults)
	require.Empty(t, faults)
	b.shoot(name + "-phone")
	b.resize(1200, 900)
}

// point goes over the map by mouse and by keys.
func (b *browser) point(t *testing.T, file string) {
	b.open(file)
	var there bool
	if b.eval("!!document.getElementById('net')", &there); !there {
		return
	}
	hint := b.text("#net-say")
	var at struct{ X, Y float64 }
	b.eval(`(() => { document.documentElement.style.scrollBehavior = "auto"; const c = document.querySelector(".p circle"); c.scrollIntoView({block: "center"}); const r = c.getBoundingClientRect(); return {X: r.x + r.width / 2, Y: r.y + r.height / 2} })()`, &at)
	b.call("Input.dispatchMouseEvent", map[string]any{"type": "mouseMoved", "x": 1, "y": 1}, nil)
	b.call("Input.dispatchMouseEvent", map[string]any{"type": "mouseMoved", "x": at.X, "y": at.Y}, nil)
	pointed := b.text("#net-say")
	require.NotEqual(t, hint, pointed, "pointing at somebody says who it is")
	b.call("Input.dispatchMouseEvent", map[string]any{"type": "mouseMoved", "x": 1, "y": 1}, nil)
	require.Equal(t, hint, b.text("#net-say"), "and it is over with pointing away")

	b.eval("document.getElementById('net').focus(), document.activeElement.id === 'net'", &there)
	require.True(t, there, "the map can be chosen by keys")
	said := map[string]bool{}
	for _, key := range []string{"ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"} {
		b.press(key)
		said[b.text("#net-say")] = true
	}
	require.GreaterOrEqual(t, len(said), 2, "arrow keys go from one to the next")
	require.False(t, said[hint])
	var lit int
	b.eval(`document.querySelectorAll(".p.at").length`, &lit)
	require.Equal(t, 1, lit)
	b.press("Escape")
	require.Equal(t, hint, b.text("#net-say"))
}

// withoutScripts reads the page where scripts are blocked.
func (b *browser) withoutScripts(t *testing.T, file string) {
	b.call("Emulation.setScriptExecutionDisabled", map[string]any{"value": true}, nil)
	defer b.call("Emulation.setScriptExecutionDisabled", map[string]any{"value": false}, nil)
	b.open(file)
	var root struct{ Root struct{ NodeID int } }
	b.call("DOM.getDocument", nil, &root)
	var html struct{ OuterHTML string }
	b.call("DOM.getOuterHTML", map[string]any{"nodeId": root.Root.NodeID}, &html)
	for _, part := range []string{"At a glance", "Connectivity", "Methods", "<svg"} {
		require.Contains(t, html.OuterHTML, part)
	}
	var printed struct{ Data string }
	b.call("Page.printToPDF", nil, &printed)
	require.Greater(t, len(printed.Data), 10_000, "it prints")
}

// Whatever a community calls its people, nothing of it runs.
func TestInjectionInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes a while to start; left out with -short")
	}
	b := openBrowser(t)
	file := onScreen(t, hostile(t).WriteHTML)
	b.open(file)
	var ran bool
	b.eval("!!window.ran", &ran)
	require.False(t, ran)
	var scripts, images int
	b.eval("document.scripts.length", &scripts)
	b.eval("document.images.length + document.querySelectorAll('iframe,object,embed,form,input,style~style').length", &images)
	require.Equal(t, 2, scripts, "the page's own script and its data")
	require.Zero(t, images)
	b.eval("document.getElementById('net').focus(), true", &ran)
	b.press("ArrowRight")
	b.press("ArrowDown")
	b.eval("!!window.ran", &ran)
	require.False(t, ran)
	var faults []string
	b.eval(accessible, &faults)
	require.Empty(t, slices.DeleteFunc(faults, func(f string) bool { return strings.HasPrefix(f, "contrast") }))
	b.quiet(file)
}
