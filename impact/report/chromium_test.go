package report_test

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
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
