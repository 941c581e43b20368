package main

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network/shape"
)

//go:embed pages/*.html
var pages embed.FS

//go:embed assets
var assets embed.FS

// listed is how many groups and alerts the page shows; the JSON has all.
const listed = 40

// newPage reads the templates.
func newPage() (*template.Template, error) {
	functions := template.FuncMap{"number": showNumber, "stages": stages, "percent": percent, "when": when}
	return template.New("").Funcs(functions).ParseFS(pages, "pages/*.html")
}

// view is what the page shows of a card.
type view struct{ *card }

// Drawable reports whether there is a map.
func (v view) Drawable() bool { return v.People > 0 && v.People <= drawable }

// FirstGroups are the largest groups.
func (v view) FirstGroups() []group { return v.Groups[:min(len(v.Groups), listed)] }

// FirstAlerts are as many alerts as one reads.
func (v view) FirstAlerts() []alert { return v.Alerts[:min(len(v.Alerts), listed)] }

func (s *service) getPage(w http.ResponseWriter, _ *http.Request) {
	s.render(w, http.StatusOK, "page.html", view{s.publisher.current.Load()})
}

// getLive sends the part of the page that changes.
func (s *service) getLive(w http.ResponseWriter, _ *http.Request) {
	s.render(w, http.StatusOK, "live.html", view{s.publisher.current.Load()})
}

func (s *service) getLogin(w http.ResponseWriter, _ *http.Request) {
	s.render(w, http.StatusOK, "login.html", false)
}

// postLogin lets a browser in that brings the token.
func (s *service) postLogin(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 4096)
	if !same(r.PostFormValue("token"), s.gate.token) {
		s.render(w, http.StatusUnauthorized, "login.html", true)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Value: s.gate.session, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: r.TLS != nil})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (s *service) render(w http.ResponseWriter, status int, name string, content any) {
	var page bytes.Buffer
	if err := s.page.ExecuteTemplate(&page, name, content); err != nil {
		s.log.Error("no page", "error", err)
		http.Error(w, "the page cannot be made", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = page.WriteTo(w)
}

// showNumber writes a measure for people: three digits, or that there is none.
func showNumber(x scorecard.Number) string {
	if !x.Defined() {
		return "–"
	}
	return fmt.Sprintf("%.3g", float64(x))
}

// when writes a time for people.
func when(text string) string {
	switch t, err := impact.ParseTime(text); {
	case err != nil:
		return text
	case t.Calendar():
		return t.Instant().Format("2 January 2006, 15:04 UTC")
	default:
		return "tick " + text
	}
}

// percent writes a score in [0,1] as a whole number of percent.
func percent(x scorecard.Number) string {
	if !x.Defined() {
		return "0"
	}
	return fmt.Sprintf("%.0f", 100*float64(x))
}

// stages lists the stages of growth in their order.
func stages() (names []string) {
	for s := shape.Fragments; s <= shape.CorePeriphery; s++ {
		names = append(names, s.String())
	}
	return names
}
