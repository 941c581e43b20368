"""Holds the codecs against NetworkX and igraph, both ways. Usage: interop.py CONVERT FOLDER"""

import csv
import json
import subprocess
import sys
import warnings

import igraph
import networkx as nx

warnings.simplefilter("ignore")
CONVERT, FOLDER = sys.argv[1:3]

# name, directed, people with their attributes, ties with their weights
ANN, BOB, CEM, DORA = {"dept": "sales", "age": 31}, {"dept": "sales", "age": 45}, {"dept": "law", "age": 28}, {"dept": "law", "age": 52}
GRAPHS = [
    ("path", False, {"ann": ANN, "bob": BOB, "cem": CEM, "dora": DORA}, [("ann", "bob", None), ("bob", "cem", None)]),
    ("arcs", True, {"ann": ANN, "bob": BOB, "cem": CEM}, [("ann", "bob", None), ("bob", "ann", None), ("cem", "ann", None)]),
    ("weights", False, {"ann": ANN, "bob": BOB, "cem": CEM}, [("ann", "bob", 2.5), ("bob", "cem", 1.0), ("ann", "cem", -3.0)]),
    ("weighted arcs", True, {"ann": ANN, "bob": BOB, "cem": CEM}, [("ann", "bob", 0.5), ("bob", "ann", 7.0)]),
    # igraph 0.10.2 does not undo &amp; in the id of a node of GraphML, so & and < stand in an attribute here.
    ("names", False, {"Ann Lee": ANN, "José": BOB, "名": {"dept": "R&D <é>", "age": 7}, "O'Hara": DORA}, [("Ann Lee", "José", None), ("José", "名", None), ("名", "O'Hara", None)]),
    ("loop", True, {"ann": ANN, "bob": BOB}, [("ann", "ann", None), ("ann", "bob", None)]),
]
checks = 0


def run(*arguments):
    done = subprocess.run([CONVERT, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"convert {' '.join(arguments)}\n{done.stderr}")
    return done.stdout


def canonical(directed, people, ties):
    """What a graph is: direction, names, ties; the ends of an undirected one in order."""
    rows = []
    for u, v, w in ties:
        if not directed and u > v:
            u, v = v, u
        rows.append((u, v, None if w is None else float(w)))
    return bool(directed), sorted(people), sorted(rows, key=str)


def of_nx(g, name=None):
    called = {u: (g.nodes[u].get(name, u) if name else u) for u in g}
    return canonical(g.is_directed(), called.values(), [(called[u], called[v], d.get("weight")) for u, v, d in g.edges(data=True)])


def of_igraph(g, name="name"):
    called = g.vs[name]
    weight = (lambda e: e["weight"]) if "weight" in g.es.attributes() else (lambda e: None)
    return canonical(g.is_directed(), called, [(called[e.source], called[e.target], weight(e)) for e in g.es])


def check(what, want, got):
    global checks
    checks += 1
    if want != got:
        sys.exit(f"{what}:\nwant {want}\ngot  {got}")


def tables(name, directed, people, ties):
    """Writes a graph as tables, and returns the flags to read them."""
    nodes, edges = f"{FOLDER}/{name}.nodes.csv", f"{FOLDER}/{name}.edges.csv"
    with open(nodes, "w", newline="") as f:
        w = csv.writer(f)
        w.writerow(["id", "dept", "age"])
        w.writerows([u, d["dept"], d["age"]] for u, d in people.items())
    with open(edges, "w", newline="") as f:
        w = csv.writer(f)
        weighted = ties[0][2] is not None
        w.writerow(["source", "target"] + (["weight"] if weighted else []))
        w.writerows(t if weighted else t[:2] for t in ties)
    return ["-nodes", nodes, "-edges", edges] + (["-directed"] if directed else [])


def ours_to_theirs(name, directed, people, ties):
    want = canonical(directed, people, ties)
    flags = tables(name, directed, people, ties)

    def write(ending):
        path = f"{FOLDER}/{name}.ours{ending}"
        run(*flags, "-lossy", "-o", path)
        return path

    def attributes(what, g):
        for u, d in people.items():
            for key, value in d.items():
                check(f"{what}: {key} of {u}", value, g.nodes[u][key])

    path = write(".graphml")
    g = nx.read_graphml(path)
    check(f"{name}: GraphML by NetworkX", want, of_nx(g))
    attributes(f"{name}: GraphML by NetworkX", g)
    g = igraph.Graph.Read_GraphML(path)
    check(f"{name}: GraphML by igraph", want, of_igraph(g, "id"))
    check(f"{name}: GraphML by igraph, attributes", [float(d["age"]) for d in people.values()], g.vs["age"])

    path = write(".gexf")
    g = nx.read_gexf(path)
    check(f"{name}: GEXF by NetworkX", want, of_nx(g) if want[2] and want[2][0][2] is not None else unweighted(g))
    attributes(f"{name}: GEXF by NetworkX", g)

    path = write(".gml")
    g = nx.read_gml(path)
    check(f"{name}: GML by NetworkX", want, of_nx(g))
    attributes(f"{name}: GML by NetworkX", g)
    g = igraph.Graph.Read_GML(path)
    labels = list(people)  # igraph leaves numbered characters as they are
    check(f"{name}: GML by igraph", want, of_igraph(named(g, labels), "given"))

    path = write(".net")
    check(f"{name}: Pajek by NetworkX", want, of_nx(nx.read_pajek(path)))
    g = igraph.Graph.Read_Pajek(path)
    check(f"{name}: Pajek by igraph", want, of_igraph(named(g, labels), "given"))

    with open(write(".json")) as f:
        g = nx.node_link_graph(json.load(f))
    check(f"{name}: node-link by NetworkX", want, of_nx(g))
    attributes(f"{name}: node-link by NetworkX", g)
    with open(write(".cyjs")) as f:
        g = nx.cytoscape_graph(json.load(f))
    check(f"{name}: Cytoscape by NetworkX", want, of_nx(g))
    attributes(f"{name}: Cytoscape by NetworkX", g)

    # DL has no direction: igraph reads both ways of every tie as arcs.
    both = ties if directed else ties + [(v, u, w) for u, v, w in ties if u != v]
    g = igraph.Graph.Read_DL(write(".dl"), directed=True)
    check(f"{name}: DL by igraph", canonical(True, people, both), of_igraph(named(g, labels), "given"))


def unweighted(g):
    return canonical(g.is_directed(), list(g), [(u, v, None) for u, v in g.edges()])


def named(g, labels):
    """igraph keeps the order of the file; the labels of formats that it reads otherwise are put back."""
    g.vs["given"] = labels
    return g


def ours(path, *flags):
    """Reads a file with convert."""
    data = json.loads(run(*flags, "-as", "node-link JSON", "-lossy", path))
    weight = lambda link: link.get("weight")
    return canonical(data["directed"], [n["id"] for n in data["nodes"]], [(l["source"], l["target"], weight(l)) for l in data["links"]]), data


def theirs_to_ours(name, directed, people, ties):
    want = canonical(directed, people, ties)
    g = (nx.DiGraph if directed else nx.Graph)()
    for u, d in people.items():
        g.add_node(u, **d)
    for u, v, w in ties:
        g.add_edge(u, v, **({} if w is None else {"weight": w}))
    h = igraph.Graph(directed=directed)
    h.add_vertices(list(people))
    h.vs["dept"], h.vs["age"] = [d["dept"] for d in people.values()], [d["age"] for d in people.values()]
    h.add_edges([(u, v) for u, v, _ in ties])
    if ties[0][2] is not None:
        h.es["weight"] = [w for _, _, w in ties]

    def read(what, ending, write, *flags, attributes=True, want=want):
        path = f"{FOLDER}/{name}.theirs{ending}"
        write(path)
        got, data = ours(path, *flags)
        check(f"{name}: {what}", want, got)
        for node in data["nodes"] if attributes else []:
            for key, value in people[node["id"]].items():
                check(f"{name}: {what}, {key} of {node['id']}", value, float(node[key]) if key == "age" else node[key])

    def dump(form):
        def write(path):
            with open(path, "w") as f:
                json.dump(form(g), f)
        return write

    read("GraphML of NetworkX", ".nx.graphml", lambda p: nx.write_graphml(g, p))
    read("GEXF of NetworkX", ".nx.gexf", lambda p: nx.write_gexf(g, p))
    read("GEXF 1.1 of NetworkX", ".nx11.gexf", lambda p: nx.write_gexf(g, p, version="1.1draft"))
    read("GML of NetworkX", ".nx.gml", lambda p: nx.write_gml(g, p))
    text = g.copy()  # NetworkX writes only texts into Pajek files
    for _, d in text.nodes(data=True):
        d["age"] = str(d["age"])
    pajek = canonical(directed, people, [(u, v, 1.0 if w is None else w) for u, v, w in ties])
    read("Pajek of NetworkX", ".nx.net", lambda p: nx.write_pajek(text, p), want=pajek)
    read("node-link of NetworkX", ".nx.json", dump(nx.node_link_data))
    read("Cytoscape of NetworkX", ".nx.cyjs", dump(nx.cytoscape_data))
    read("GraphML of igraph", ".ig.graphml", lambda p: h.write_graphml(p))
    read("GML of igraph", ".ig.gml", lambda p: h.write_gml(p), "-id", "name")
    h.vs["id"] = list(people)
    read("Pajek of igraph", ".ig.net", lambda p: h.write_pajek(p), attributes=False)


for graph in GRAPHS:
    ours_to_theirs(*graph)
    theirs_to_ours(*graph)
print(f"NetworkX {nx.__version__}, igraph {igraph.__version__}: {len(GRAPHS)} graphs, {checks} checks, all equal")
