/* Pictures from files: librsvg draws SVG, gdk-pixbuf (which librsvg brings) decodes JPEG. Only plain C types
   cross to Swift, so that nothing of GLib needs an owner there. */
#pragma once
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>
#include <stddef.h>
#include <string.h>

static inline int gradviz_picture_failed(GError *error, char *message, size_t room) {
  if (room > 0) g_strlcpy(message, error != NULL ? error->message : "unknown failure", room);
  if (error != NULL) g_error_free(error);
  return 0;
}

/* Draws an SVG into a rectangle; 0 and a message on failure. Nothing outside of the bytes is loaded: an SVG without
   a base address has none to load from. */
static inline int gradviz_svg_draw(cairo_t *context, const unsigned char *bytes, size_t count, double x, double y,
                                   double width, double height, char *message, size_t room) {
  GError *error = NULL;
  RsvgHandle *handle = rsvg_handle_new_from_data(bytes, count, &error);
  if (handle == NULL) return gradviz_picture_failed(error, message, room);
  RsvgRectangle frame = {x, y, width, height};
  int drawn = rsvg_handle_render_document(handle, context, &frame, &error);
  g_object_unref(handle);
  return drawn ? 1 : gradviz_picture_failed(error, message, room);
}

/* The decoded picture, to be given to gradviz_jpeg_copy or gradviz_jpeg_free; NULL and a message on failure. */
static inline void *gradviz_jpeg_decode(const unsigned char *bytes, size_t count, int *width, int *height, char *message,
                                        size_t room) {
  GError *error = NULL;
  GdkPixbufLoader *loader = gdk_pixbuf_loader_new_with_type("jpeg", &error);
  if (loader == NULL) return gradviz_picture_failed(error, message, room), NULL;
  int is_written = gdk_pixbuf_loader_write(loader, bytes, count, &error);
  int is_closed = gdk_pixbuf_loader_close(loader, is_written ? &error : NULL);
  GdkPixbuf *picture = is_written && is_closed ? gdk_pixbuf_loader_get_pixbuf(loader) : NULL;
  if (picture != NULL) g_object_ref(picture);
  g_object_unref(loader);
  if (picture == NULL) return gradviz_picture_failed(error, message, room), NULL;
  *width = gdk_pixbuf_get_width(picture);
  *height = gdk_pixbuf_get_height(picture);
  return picture;
}

/* One row of pixels as Cairo's RGB24. */
static inline void gradviz_jpeg_copy(void *picture, int row, unsigned int *line) {
  GdkPixbuf *pixels = (GdkPixbuf *)picture;
  int channels = gdk_pixbuf_get_n_channels(pixels);
  const unsigned char *from = gdk_pixbuf_read_pixels(pixels) + (size_t)row * gdk_pixbuf_get_rowstride(pixels);
  for (int column = 0; column < gdk_pixbuf_get_width(pixels); column++, from += channels)
    line[column] = 0xFF000000u | (unsigned)from[0] << 16 | (unsigned)from[1] << 8 | from[2];
}

static inline void gradviz_jpeg_free(void *picture) { g_object_unref(picture); }
