/* Graphviz for Swift: macros, mutable globals and `char *` parameters that Swift cannot use directly. */
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <gvc.h>

/* Graphviz keeps subgraphs in the order of numbers that stand for their names, which are addresses unless
   somebody else gives them, and lays frames of groups out in this order: other ones in every run. Here names are
   numbered as they come. The numbers of a graph end with it. */
typedef struct {
  char **names;
  /* Positions in `names` from 1 by the names' hashes, 0 for none; twice as many as there is room for names. */
  uint32_t *places;
  uint64_t count, room, unnamed;
} gvs_names;

static inline uint64_t gvs_slot(const gvs_names *all, const char *name) {
  uint64_t hash = 14695981039346656037u;
  for (const char *at = name; *at; at++) hash = (hash ^ (unsigned char)*at) * 1099511628211u;
  uint64_t mask = 2 * all->room - 1, slot = hash & mask;
  while (all->places[slot] && strcmp(all->names[all->places[slot] - 1], name)) slot = (slot + 1) & mask;
  return slot;
}
static inline int gvs_grow(gvs_names *all) {
  uint64_t room = all->room ? 2 * all->room : 64;
  char **names = realloc(all->names, room * sizeof *names);
  if (!names) return 0;
  all->names = names;
  uint32_t *places = calloc(2 * room, sizeof *places);
  if (!places) return 0;
  free(all->places);
  all->places = places;
  all->room = room;
  for (uint64_t index = 0; index < all->count; index++)
    places[gvs_slot(all, names[index])] = (uint32_t)(index + 1);
  return 1;
}
static inline void *gvs_names_open(Agraph_t *graph, Agdisc_t *discipline) {
  (void)graph, (void)discipline;
  return calloc(1, sizeof(gvs_names));
}
/* Even numbers are names, odd ones things without. */
static inline long gvs_names_map(void *state, int kind, char *name, IDTYPE *id, int create) {
  (void)kind;
  gvs_names *all = state;
  if (!all) return 0;
  if (!name) {
    if (!create) return 0;
    *id = 2 * all->unnamed++ + 1;
    return 1;
  }
  if (all->count) {
    uint32_t place = all->places[gvs_slot(all, name)];
    if (place) {
      *id = 2 * (IDTYPE)place;
      return 1;
    }
  }
  if (!create || (all->count == all->room && !gvs_grow(all))) return 0;
  char *copy = strdup(name);
  if (!copy) return 0;
  uint64_t slot = gvs_slot(all, name);
  all->names[all->count++] = copy;
  all->places[slot] = (uint32_t)all->count;
  *id = 2 * (IDTYPE)all->count;
  return 1;
}
static inline long gvs_names_alloc(void *state, int kind, IDTYPE id) {
  (void)state, (void)kind, (void)id;
  return 0;
}
static inline void gvs_names_free(void *state, int kind, IDTYPE id) {
  (void)state, (void)kind, (void)id;
}
static inline char *gvs_names_print(void *state, int kind, IDTYPE id) {
  (void)kind;
  gvs_names *all = state;
  return all && id % 2 == 0 && id / 2 - 1 < all->count ? all->names[id / 2 - 1] : NULL;
}
static inline void gvs_names_close(void *state) {
  gvs_names *all = state;
  if (!all) return;
  for (uint64_t index = 0; index < all->count; index++) free(all->names[index]);
  free(all->names);
  free(all->places);
  free(all);
}
static inline void gvs_names_register(void *state, int kind, void *object) {
  (void)state, (void)kind, (void)object;
}
/* Text that is read piece by piece. */
static inline int gvs_text_read(void *channel, char *buffer, int room) {
  const char **rest = channel;
  size_t count = strlen(*rest);
  if (room < 0) return 0;
  if (count > (size_t)room) count = (size_t)room;
  memcpy(buffer, *rest, count);
  *rest += count;
  return (int)count;
}
/* Casts, because versions of Graphviz differ in how they spell what a callback returns. */
static inline Agdisc_t gvs_discipline(void) {
  static Agiddisc_t names;
  static Agiodisc_t text;
  names.open = gvs_names_open;
  names.map = (__typeof__(names.map))gvs_names_map;
  names.alloc = (__typeof__(names.alloc))gvs_names_alloc;
  names.free = gvs_names_free;
  names.print = gvs_names_print;
  names.close = gvs_names_close;
  names.idregister = gvs_names_register;
  text = *AgDefaultDisc.io;
  text.afread = gvs_text_read;
  Agdisc_t all = AgDefaultDisc;
  all.id = &names;
  all.io = &text;
  return all;
}

/* Graphviz copies every name and value that it is given; its `char *` only lacks the `const`. */
static inline Agraph_t *gvs_open(const char *name) {
  Agdisc_t discipline = gvs_discipline();
  return agopen((char *)name, Agdirected, &discipline);
}
/* A graph from DOT text, which alone can hold a label in the form of a table in all versions. */
static inline Agraph_t *gvs_read(const char *text) {
  Agdisc_t discipline = gvs_discipline();
  return agread(&text, &discipline);
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
