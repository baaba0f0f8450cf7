/* Graphviz for Swift: macros, mutable globals and `char *` parameters that Swift cannot use directly. */
#pragma once
#include <stddef.h>
#include <gvc.h>

/* Graphviz copies every name and value that it is given; its `char *` only lacks the `const`. */
static inline Agraph_t *gvs_open(const char *name) {
  return agopen((char *)name, Agdirected, NULL);
}
/* A graph from DOT text, which alone can hold a label in the form of a table in all versions. */
static inline Agraph_t *gvs_read(const char *text) {
  return agmemread(text);
}
static inline Agraph_t *gvs_subgraph(Agraph_t *graph, const char *name) {
  return agsubg(graph, (char *)name, 1);
}
static inline Agnode_t *gvs_node(Agraph_t *graph, const char *name) {
  return agnode(graph, (char *)name, 1);
}
/* The key keeps parallel edges apart: without it a second edge may be taken for the first. */
static inline Agedge_t *gvs_edge(Agraph_t *graph, Agnode_t *from, Agnode_t *to, const char *key) {
  return agedge(graph, from, to, (char *)key, 1);
}
static inline int gvs_add_node(Agraph_t *subgraph, Agnode_t *node) {
  return agsubnode(subgraph, node, 1) != NULL;
}
/* Declares an attribute of all graphs, nodes or edges (`AGRAPH`, `AGNODE`, `AGEDGE`) and its default. */
static inline Agsym_t *gvs_attribute(Agraph_t *graph, int kind, const char *key, const char *value) {
  return agattr(graph, kind, (char *)key, (char *)value);
}
static inline int gvs_set(void *object, Agsym_t *attribute, const char *value) {
  return agxset(object, attribute, (char *)value);
}
/* Sets an attribute by name and declares it when it is new. */
static inline int gvs_set_named(void *object, const char *key, const char *value) {
  return agsafeset(object, (char *)key, (char *)value, "");
}

/* What a layout left on the graph, in points with y upwards. */
static inline pointf gvs_center(Agnode_t *node) { return ND_coord(node); }
static inline boxf gvs_bounds(Agraph_t *graph) { return GD_bb(graph); }
static inline splines *gvs_splines(Agedge_t *edge) { return ED_spl(edge); }

enum { gvs_kind_graph = AGRAPH, gvs_kind_node = AGNODE, gvs_kind_edge = AGEDGE };
