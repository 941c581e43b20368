package main

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"mime"
	"net"
	"net/http"
	"strings"
)

// gate lets in those who may come in.
type gate struct {
	token    string // "" lets everybody in
	session  string // what the cookie of a browser that has logged in holds
	loopback bool   // the service is for this machine alone
}

const sessionCookie = "community_session"

func newGate(token string, loopback bool) gate {
	return gate{token: token, session: rand.Text(), loopback: loopback}
}

// guard asks for the token, as a bearer token or through the cookie of a login.
func (g gate) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if g.token == "" || g.bears(r) || g.loggedIn(r) {
			next.ServeHTTP(w, r)
			return
		}
		if r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html") {
			http.Redirect(w, r, "/login", http.StatusSeeOther)
			return
		}
		w.Header().Set("WWW-Authenticate", "Bearer")
		http.Error(w, "this needs the header Authorization: Bearer TOKEN", http.StatusUnauthorized)
	})
}

func (g gate) bears(r *http.Request) bool {
	kind, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.EqualFold(kind, "bearer") && same(token, g.token)
}

func (g gate) loggedIn(r *http.Request) bool {
	cookie, err := r.Cookie(sessionCookie)
	return err == nil && same(cookie.Value, g.session)
}

// same compares in a time that tells nothing about b, not even its length.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

// local refuses names that are not this machine's: a page elsewhere whose name leads here
// would read what it must not.
func (g gate) local(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if g.loopback && !isLoopback(r.Host) {
			http.Error(w, "this service answers to localhost", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isLoopback reports whether an address, with or without a port, can be reached from this
// machine alone.
func isLoopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = strings.Trim(address, "[]")
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// isEvents reports whether a content type is one of JSON Lines. A page elsewhere cannot
// send these without asking first.
func isEvents(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	return err == nil && (kind == "application/x-ndjson" || kind == "application/jsonl" || kind == "application/json")
}
