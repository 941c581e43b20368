// Keeps the page up to date: the service says when there is something new, and the part of
// the page that changes is fetched, made and escaped there.
"use strict";

const main = document.getElementById("main");
const connection = document.getElementById("connection");
let shown = Number(document.getElementById("events").textContent);
let wanted = shown;
let loading = false;

async function load() {
	if (loading) return;
	loading = true;
	while (wanted > shown) {
		const asked = wanted;
		const answer = await fetch("/live", { headers: { Accept: "text/html" } }).catch(() => null);
		if (!answer || !answer.ok) break;
		const scrolled = document.activeElement && document.activeElement.classList.contains("scroll");
		main.innerHTML = await answer.text();
		if (scrolled) main.querySelector(".scroll")?.focus({ preventScroll: true });
		shown = Math.max(asked, Number(document.getElementById("events").textContent));
	}
	loading = false;
}

const updates = new EventSource("/updates");
updates.addEventListener("open", () => { connection.textContent = "Live"; });
updates.addEventListener("error", () => { connection.textContent = "Not connected; trying again"; });
updates.addEventListener("card", (message) => {
	wanted = JSON.parse(message.data).events;
	load();
});
