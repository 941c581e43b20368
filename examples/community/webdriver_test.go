package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// browser is a headless Chromium, told what to do through chromedriver, as the W3C's
// WebDriver describes it. Both are packages of Debian: chromium and chromium-driver.
type browser struct {
	t       *testing.T
	session string // address of the session
}

// newBrowser opens a window of the given width, with a phone's screen below 600 pixels. The
// test is skipped where there is no browser; ci.sh installs one.
func newBrowser(t *testing.T, width, height int) *browser {
	driver, err := exec.LookPath("chromedriver")
	if err != nil {
		t.Skip("there is no chromedriver: apt-get install chromium chromium-driver, as ci.sh does")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := listener.Addr().(*net.TCPAddr)
	require.NoError(t, listener.Close())
	process := exec.Command(driver, fmt.Sprintf("--port=%d", address.Port))
	require.NoError(t, process.Start())
	t.Cleanup(func() {
		_ = process.Process.Kill()
		_ = process.Wait()
	})
	b := &browser{t: t, session: "http://" + address.String()}
	require.Eventually(t, func() bool {
		answer, err := http.Get(b.session + "/status")
		return err == nil && answer.Body.Close() == nil && answer.StatusCode == http.StatusOK
	}, 2*time.Minute, 50*time.Millisecond, "chromedriver does not answer")
	chrome := map[string]any{"args": []string{"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", fmt.Sprintf("--window-size=%d,%d", width, height)}}
	if width < 600 {
		chrome["mobileEmulation"] = map[string]any{"deviceMetrics": map[string]any{"width": width, "height": height, "pixelRatio": 1}}
	}
	var opened struct{ SessionID string }
	b.tell(http.MethodPost, "/session", map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{"browserName": "chrome", "goog:chromeOptions": chrome}}}, &opened)
	b.session += "/session/" + opened.SessionID
	t.Cleanup(func() { b.tell(http.MethodDelete, "", map[string]any{}, nil) })
	return b
}

// tell sends a command and reads its value.
func (b *browser) tell(method, path string, command, value any) {
	b.t.Helper()
	body, err := json.Marshal(command)
	require.NoError(b.t, err)
	request, err := http.NewRequest(method, b.session+path, bytes.NewReader(body))
	require.NoError(b.t, err)
	answer, err := http.DefaultClient.Do(request)
	require.NoError(b.t, err)
	text := content(b.t, answer)
	require.Equal(b.t, http.StatusOK, answer.StatusCode, text)
	if value != nil {
		require.NoError(b.t, json.Unmarshal([]byte(text), &struct{ Value any }{value}))
	}
}

func (b *browser) open(url string) {
	b.t.Helper()
	b.tell(http.MethodPost, "/url", map[string]any{"url": url}, nil)
}

// eval returns what a script returns.
func (b *browser) eval(script string, value any) {
	b.t.Helper()
	b.tell(http.MethodPost, "/execute/sync", map[string]any{"script": script, "args": []any{}}, value)
}

// dark makes the page believe that the person likes it dark, or not.
func (b *browser) dark(on bool) {
	b.t.Helper()
	scheme := map[bool]string{true: "dark", false: "light"}[on]
	b.tell(http.MethodPost, "/goog/cdp/execute", map[string]any{"cmd": "Emulation.setEmulatedMedia",
		"params": map[string]any{"features": []any{map[string]string{"name": "prefers-color-scheme", "value": scheme}}}}, nil)
}

// picture is a PNG of the whole page.
func (b *browser) picture() []byte {
	b.t.Helper()
	var shot struct{ Data string }
	b.tell(http.MethodPost, "/goog/cdp/execute", map[string]any{"cmd": "Page.captureScreenshot", "params": map[string]any{"captureBeyondViewport": true}}, &shot)
	data, err := base64.StdEncoding.DecodeString(shot.Data)
	require.NoError(b.t, err)
	return data
}
