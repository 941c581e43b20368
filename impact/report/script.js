(function () {
  "use strict";
  var map = document.getElementById("net"), data = document.getElementById("net-data");
  if (!map || !data) return;
  var svg = map.querySelector("svg"), said = document.getElementById("net-say");
  var net = JSON.parse(data.textContent), dots = [], near = [], at = -1;
  var hint = said.textContent;
  map.querySelectorAll(".p").forEach(function (g) {
    var c = g.querySelector("circle"), i = +g.getAttribute("data-i");
    dots[i] = { g: g, x: +c.getAttribute("cx"), y: +c.getAttribute("cy") };
    near[i] = [];
    var title = g.querySelector("title");
    if (title) g.removeChild(title); // what is said below the map takes its place
  });
  var ties = net.ties || [];
  for (var k = 0; k + 1 < ties.length; k += 2) {
    near[ties[k]].push(ties[k + 1]);
    near[ties[k + 1]].push(ties[k]);
  }
  var rays = document.createElementNS("http://www.w3.org/2000/svg", "path");
  rays.setAttribute("class", "rays");
  rays.setAttribute("fill", "none");
  rays.setAttribute("stroke", "var(--ink)");
  rays.setAttribute("stroke-width", "1.6");
  svg.insertBefore(rays, svg.querySelector(".p"));

  function show(i) {
    if (i === at) return;
    if (at >= 0) {
      dots[at].g.classList.remove("at");
      near[at].forEach(function (j) { dots[j].g.classList.remove("near"); });
    }
    at = i;
    map.classList.toggle("lit", i >= 0);
    if (i < 0) {
      rays.removeAttribute("d");
      said.textContent = hint;
      return;
    }
    dots[i].g.classList.add("at");
    var d = "";
    near[i].forEach(function (j) {
      dots[j].g.classList.add("near");
      d += "M" + dots[i].x + " " + dots[i].y + "L" + dots[j].x + " " + dots[j].y;
    });
    rays.setAttribute("d", d);
    said.textContent = net.nodes[i];
  }
  function index(target) {
    var g = target.closest && target.closest(".p");
    return g ? +g.getAttribute("data-i") : -1;
  }
  map.addEventListener("pointerover", function (e) { var i = index(e.target); if (i >= 0) show(i); });
  map.addEventListener("pointerleave", function () { if (document.activeElement !== map) show(-1); });
  map.addEventListener("click", function (e) { show(index(e.target)); });
  map.addEventListener("blur", function () { show(-1); });

  // The nearest dot in a direction: distance sideways counts double.
  function step(dx, dy) {
    if (at < 0) {
      var first = 0;
      for (var i = 1; i < dots.length; i++) if (near[i].length > near[first].length) first = i;
      return first;
    }
    var best = -1, least = Infinity;
    for (var j = 0; j < dots.length; j++) {
      var x = dots[j].x - dots[at].x, y = dots[j].y - dots[at].y;
      var ahead = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (j === at || ahead <= 0 || ahead + 2 * aside >= least) continue;
      least = ahead + 2 * aside;
      best = j;
    }
    return best < 0 ? at : best;
  }
  var arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  map.addEventListener("keydown", function (e) {
    if (e.key === "Escape") show(-1);
    var a = arrows[e.key];
    if (!a || dots.length === 0) return;
    e.preventDefault();
    show(step(a[0], a[1]));
  });
})();
