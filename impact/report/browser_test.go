package report_test

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// browser is a headless Chromium that is spoken to over a pipe.
type browser struct {
	t       *testing.T
	in      io.Writer
	session string
	mutex   sync.Mutex
	next    int
	waiting map[int]chan message
	events  []message
}

type message struct {
	ID        int             `json:"id,omitempty"`
	Method    string          `json:"method,omitempty"`
	Params    json.RawMessage `json:"params,omitempty"`
	Result    json.RawMessage `json:"result,omitempty"`
	Error     *struct{ Message string }
	SessionID string `json:"sessionId,omitempty"`
}

// chromium finds a browser, or skips the test.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("IMPACTNET_BROWSER"), "chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	t.Skip("no browser is installed: impact/report/ci.sh installs Chromium, or set IMPACTNET_BROWSER")
	return ""
}

func openBrowser(t *testing.T) *browser {
	t.Helper()
	command := exec.Command(chromium(t), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--hide-scrollbars", "--user-data-dir="+t.TempDir(), "--remote-debugging-pipe")
	theirIn, in, err := os.Pipe()
	require.NoError(t, err)
	out, theirOut, err := os.Pipe()
	require.NoError(t, err)
	command.ExtraFiles = []*os.File{theirIn, theirOut}
	require.NoError(t, command.Start())
	theirIn.Close()
	theirOut.Close()
	b := &browser{t: t, in: in, waiting: map[int]chan message{}}
	done := make(chan struct{})
	go func() {
		defer close(done)
		b.listen(out)
	}()
	t.Cleanup(func() {
		b.call("Browser.close", nil, nil)
		in.Close()
		_ = command.Wait()
		<-done
		out.Close()
	})
	var target struct{ TargetID string }
	b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var session struct{ SessionID string }
	b.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &session)
	b.session = session.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network"} {
		b.call(domain+".enable", nil, nil)
	}
	return b
}

// listen hands answers to those who wait for them and keeps events.
func (b *browser) listen(out io.Reader) {
	reader := bufio.NewReader(out)
	for {
		text, err := reader.ReadBytes(0)
		if err != nil {
			return
		}
		var m message
		if json.Unmarshal(text[:len(text)-1], &m) != nil {
			continue
		}
		b.mutex.Lock()
		if answer, ok := b.waiting[m.ID]; ok && m.ID > 0 {
			answer <- m
			delete(b.waiting, m.ID)
		} else {
			b.events = append(b.events, m)
		}
		b.mutex.Unlock()
	}
}

// call asks for something and waits for the answer.
func (b *browser) call(method string, params, result any) {
	b.t.Helper()
	b.mutex.Lock()
	b.next++
	id, answer := b.next, make(chan message, 1)
	b.waiting[id] = answer
	b.mutex.Unlock()
	text, err := json.Marshal(map[string]any{"id": id, "method": method, "params": params, "sessionId": b.session})
	if params == nil {
		text, err = json.Marshal(map[string]any{"id": id, "method": method, "sessionId": b.session})
	}
	if b.session == "" {
		text = []byte(strings.Replace(string(text), `,"sessionId":""`, "", 1))
	}
	require.NoError(b.t, err)
	_, err = b.in.Write(append(text, 0))
	require.NoError(b.t, err)
	select {
	case m := <-answer:
		if m.Error != nil {
			require.Fail(b.t, method+": "+m.Error.Message)
		}
		if result != nil {
			require.NoError(b.t, json.Unmarshal(m.Result, result))
		}
	case <-time.After(60 * time.Second):
		require.Fail(b.t, "the browser does not answer "+method)
	}
}

// happened returns the events of a kind so far.
func (b *browser) happened(method string) []message {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	var list []message
	for _, m := range b.events {
		if m.Method == method {
			list = append(list, m)
		}
	}
	return list
}

func (b *browser) open(file string) {
	b.t.Helper()
	b.mutex.Lock()
	b.events = nil
	b.mutex.Unlock()
	b.call("Page.navigate", map[string]any{"url": "file://" + file}, nil)
	require.Eventually(b.t, func() bool { return len(b.happened("Page.loadEventFired")) > 0 }, 30*time.Second, 20*time.Millisecond)
}

// eval returns the value of an expression.
func (b *browser) eval(expression string, into any) {
	b.t.Helper()
	var answer struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	b.call("Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true, "awaitPromise": true}, &answer)
	if e := answer.ExceptionDetails; e != nil {
		require.Fail(b.t, e.Text+" "+e.Exception.Description)
	}
	require.NoError(b.t, json.Unmarshal(answer.Result.Value, into))
}

func (b *browser) text(selector string) (text string) {
	b.t.Helper()
	b.eval(fmt.Sprintf("document.querySelector(%q).textContent", selector), &text)
	return text
}

// resize sets the size of the window.
func (b *browser) resize(width, height int) {
	b.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}, nil)
}

func (b *browser) dark(on bool) {
	scheme := "light"
	if on {
		scheme = "dark"
	}
	b.call("Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{{"name": "prefers-color-scheme", "value": scheme}}}, nil)
}

func (b *browser) press(key string) {
	for _, kind := range []string{"keyDown", "keyUp"} {
		b.call("Input.dispatchKeyEvent", map[string]any{"type": kind, "key": key, "code": key}, nil)
	}
}

// shoot keeps a picture of the page in the folder of IMPACTNET_SCREENSHOTS, if it is set.
func (b *browser) shoot(name string) {
	folder := os.Getenv("IMPACTNET_SCREENSHOTS")
	if folder == "" {
		return
	}
	var picture struct{ Data string }
	b.call("Page.captureScreenshot", map[string]any{"captureBeyondViewport": true}, &picture)
	data, err := base64.StdEncoding.DecodeString(picture.Data)
	require.NoError(b.t, err)
	require.NoError(b.t, os.WriteFile(filepath.Join(folder, name+".png"), data, 0o644))
}

// quiet demands that the page neither complained nor asked for anything but itself.
func (b *browser) quiet(file string) {
	b.t.Helper()
	require.Empty(b.t, b.happened("Runtime.exceptionThrown"))
	for _, m := range append(b.happened("Log.entryAdded"), b.happened("Runtime.consoleAPICalled")...) {
		require.Fail(b.t, "the console says: "+string(m.Params))
	}
	for _, m := range b.happened("Network.requestWillBeSent") {
		var sent struct{ Request struct{ URL string } }
		require.NoError(b.t, json.Unmarshal(m.Params, &sent))
		if url := sent.Request.URL; url != "file://"+file && !strings.HasPrefix(url, "data:") {
			require.Fail(b.t, "the page asks for "+url)
		}
	}
}

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
