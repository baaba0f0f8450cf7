#include "CPictures.h"

#include <dlfcn.h>
#include <glib-object.h>
#include <string.h>

#ifdef __APPLE__
#define RSVG_LIBRARY "librsvg-2.2.dylib"
#define PIXBUF_LIBRARY "libgdk_pixbuf-2.0.0.dylib"
#else
#define RSVG_LIBRARY "librsvg-2.so.2"
#define PIXBUF_LIBRARY "libgdk_pixbuf-2.0.so.0"
#endif

/* The functions as librsvg 2.46 and gdk-pixbuf 2.38 declare them; the names of both libraries hold the version of
   that interface. */
typedef struct {
  double x, y, width, height;
} Rectangle;

static struct {
  void *(*handle_new_from_data)(const guint8 *, gsize, GError **);
  gboolean (*handle_render_document)(void *, cairo_t *, const Rectangle *, GError **);
} rsvg;

static struct {
  void *(*loader_new_with_type)(const char *, GError **);
  gboolean (*loader_write)(void *, const guchar *, gsize, GError **);
  gboolean (*loader_close)(void *, GError **);
  void *(*loader_get_pixbuf)(void *);
  int (*get_width)(const void *);
  int (*get_height)(const void *);
  int (*get_n_channels)(const void *);
  int (*get_rowstride)(const void *);
  const guint8 *(*read_pixels)(const void *);
} pixbuf;

typedef struct {
  const char *name;
  void *place;
} Function;

/* Loads a library with its functions; a lasting message on failure. */
static const char *loaded(const char *library, const Function *functions) {
  void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) return g_strdup_printf("%s is not installed", library);
  for (; functions->name != NULL; functions++) {
    void *symbol = dlsym(handle, functions->name);
    if (symbol == NULL) return g_strdup_printf("%s is too old: it has no %s", library, functions->name);
    memcpy(functions->place, &symbol, sizeof symbol);
  }
  return NULL;
}

static gpointer load_rsvg(gpointer unused) {
  (void)unused;
  const Function functions[] = {
      {"rsvg_handle_new_from_data", &rsvg.handle_new_from_data},
      {"rsvg_handle_render_document", &rsvg.handle_render_document},
      {NULL, NULL},
  };
  return (gpointer)loaded(RSVG_LIBRARY, functions);
}

static gpointer load_pixbuf(gpointer unused) {
  (void)unused;
  const Function functions[] = {
      {"gdk_pixbuf_loader_new_with_type", &pixbuf.loader_new_with_type},
      {"gdk_pixbuf_loader_write", &pixbuf.loader_write},
      {"gdk_pixbuf_loader_close", &pixbuf.loader_close},
      {"gdk_pixbuf_loader_get_pixbuf", &pixbuf.loader_get_pixbuf},
      {"gdk_pixbuf_get_width", &pixbuf.get_width},
      {"gdk_pixbuf_get_height", &pixbuf.get_height},
      {"gdk_pixbuf_get_n_channels", &pixbuf.get_n_channels},
      {"gdk_pixbuf_get_rowstride", &pixbuf.get_rowstride},
      {"gdk_pixbuf_read_pixels", &pixbuf.read_pixels},
      {NULL, NULL},
  };
  return (gpointer)loaded(PIXBUF_LIBRARY, functions);
}

static const char *rsvg_lacks(void) {
  static GOnce once = G_ONCE_INIT;
  return g_once(&once, load_rsvg, NULL);
}

static const char *pixbuf_lacks(void) {
  static GOnce once = G_ONCE_INIT;
  return g_once(&once, load_pixbuf, NULL);
}

const char *gradviz_picture_lacks(const char *kind) {
  return strcmp(kind, "svg") == 0 ? rsvg_lacks() : pixbuf_lacks();
}

static int failed(GError *error, char *message, size_t room) {
  if (room > 0) g_strlcpy(message, error != NULL ? error->message : "unknown failure", room);
  if (error != NULL) g_error_free(error);
  return 0;
}

int gradviz_svg_draw(cairo_t *context, const unsigned char *bytes, size_t count, double x, double y, double width,
                     double height, char *message, size_t room) {
  const char *lacks = rsvg_lacks();
  if (lacks != NULL) return g_strlcpy(message, lacks, room), 0;
  GError *error = NULL;
  void *handle = rsvg.handle_new_from_data(bytes, count, &error);
  if (handle == NULL) return failed(error, message, room);
  Rectangle frame = {x, y, width, height};
  int drawn = rsvg.handle_render_document(handle, context, &frame, &error);
  g_object_unref(handle);
  return drawn ? 1 : failed(error, message, room);
}

void *gradviz_jpeg_decode(const unsigned char *bytes, size_t count, int *width, int *height, char *message,
                          size_t room) {
  const char *lacks = pixbuf_lacks();
  if (lacks != NULL) return g_strlcpy(message, lacks, room), NULL;
  GError *error = NULL;
  void *loader = pixbuf.loader_new_with_type("jpeg", &error);
  if (loader == NULL) return failed(error, message, room), NULL;
  int is_written = pixbuf.loader_write(loader, bytes, count, &error);
  int is_closed = pixbuf.loader_close(loader, is_written ? &error : NULL);
  void *picture = is_written && is_closed ? pixbuf.loader_get_pixbuf(loader) : NULL;
  if (picture != NULL) g_object_ref(picture);
  g_object_unref(loader);
  if (picture == NULL) return failed(error, message, room), NULL;
  *width = pixbuf.get_width(picture);
  *height = pixbuf.get_height(picture);
  return picture;
}

void gradviz_jpeg_copy(void *picture, int row, unsigned int *line) {
  int channels = pixbuf.get_n_channels(picture);
  const unsigned char *from = pixbuf.read_pixels(picture) + (size_t)row * (size_t)pixbuf.get_rowstride(picture);
  for (int column = 0; column < pixbuf.get_width(picture); column++, from += channels)
    line[column] = 0xFF000000u | (unsigned)from[0] << 16 | (unsigned)from[1] << 8 | from[2];
}

void gradviz_jpeg_free(void *picture) { g_object_unref(picture); }
