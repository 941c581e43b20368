package main

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const secret = "a-token-of-some-length"

func guarded(t *testing.T) *running {
	file := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(file, []byte(secret+"\n"), 0o600))
	return start(t, "-db", database(t), "-token", file)
}

func TestTokenIsAskedFor(t *testing.T) {
	s := guarded(t)
	for _, path := range []string{"/", "/scorecard", "/map.svg", "/export", "/updates", "/live"} {
		for header, want := range map[string]int{"": 401, "Bearer wrong": 401, "Basic " + secret: 401, "Bearer": 401} {
			request, err := http.NewRequest(http.MethodGet, s.url+path, nil)
			require.NoError(t, err)
			request.Header.Set("Authorization", header)
			answer, err := http.DefaultClient.Do(request)
			require.NoError(t, err)
			require.Equal(t, want, answer.StatusCode, "%s %q", path, header)
			require.NoError(t, answer.Body.Close())
		}
	}
	status, _ := s.post(t, "/events", jsonl(t, joined("1", "Ann")))
	require.Equal(t, http.StatusUnauthorized, status)
	request, err := http.NewRequest(http.MethodPost, s.url+"/events", strings.NewReader(jsonl(t, joined("1", "Ann"))))
	require.NoError(t, err)
	request.Header.Set("Authorization", "bearer "+secret)
	request.Header.Set("Content-Type", ndjson)
	answer, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	require.Equal(t, 200, answer.StatusCode, content(t, answer))
	status, _ = s.get(t, "/health")
	require.Equal(t, 200, status)
	require.NotContains(t, s.log.String(), secret)
}

func TestBrowserLogsIn(t *testing.T) {
	s := guarded(t)
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	browser := &http.Client{Jar: jar}
	open := func() string {
		request, err := http.NewRequest(http.MethodGet, s.url, nil)
		require.NoError(t, err)
		request.Header.Set("Accept", "text/html")
		answer, err := browser.Do(request)
		require.NoError(t, err)
		return content(t, answer)
	}
	require.Contains(t, open(), "<h1>Log in</h1>")
	answer, err := browser.PostForm(s.url+"/login", url.Values{"token": {"wrong"}})
	require.NoError(t, err)
	require.Equal(t, http.StatusUnauthorized, answer.StatusCode)
	require.Contains(t, content(t, answer), "not the token")
	answer, err = browser.PostForm(s.url+"/login", url.Values{"token": {secret}})
	require.NoError(t, err)
	require.Contains(t, content(t, answer), "How our community is doing")
	require.Contains(t, open(), "How our community is doing")
	address, err := url.Parse(s.url)
	require.NoError(t, err)
	for _, cookie := range jar.Cookies(address) {
		require.NotContains(t, cookie.Value, secret)
	}
}

// Pages of other places can neither write nor, under a name of theirs, read.
func TestOtherPlacesAreKeptOut(t *testing.T) {
	s := start(t, "-db", database(t))
	request, err := http.NewRequest(http.MethodPost, s.url+"/events", strings.NewReader(jsonl(t, joined("1", "Ann"))))
	require.NoError(t, err)
	request.Header.Set("Content-Type", ndjson)
	request.Header.Set("Sec-Fetch-Site", "cross-site")
	request.Header.Set("Origin", "https://elsewhere.example")
	answer, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	require.Equal(t, http.StatusForbidden, answer.StatusCode, content(t, answer))
	request, err = http.NewRequest(http.MethodGet, s.url+"/export", nil)
	require.NoError(t, err)
	request.Host = "rebound.example"
	answer, err = http.DefaultClient.Do(request)
	require.NoError(t, err)
	require.Equal(t, http.StatusMisdirectedRequest, answer.StatusCode, content(t, answer))
}

func TestIsLoopback(t *testing.T) {
	for address, want := range map[string]bool{
		"127.0.0.1:80": true, "127.9.9.9": true, "localhost:1": true, "localhost": true, "[::1]:80": true, "[::1]": true, "::1": true,
		":80": false, "0.0.0.0:80": false, "10.0.0.1:80": false, "example.org": false, "localhost.example.org:80": false, "": false, "[::]:1": false,
	} {
		require.Equal(t, want, isLoopback(address), address)
	}
}
