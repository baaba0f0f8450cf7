/* Pictures from files: librsvg draws SVG, gdk-pixbuf decodes JPEG. Only plain C types cross to Swift, so that nothing
   of GLib needs an owner there. The libraries are loaded when the first such picture is drawn: they bring a dozen
   others, and most figures have none. */
#pragma once
#include <cairo.h>
#include <stddef.h>

/* Draws an SVG into a rectangle; 0 and a message on failure. Nothing outside of the bytes is loaded: an SVG without
   a base address has none to load from. */
int gradviz_svg_draw(cairo_t *context, const unsigned char *bytes, size_t count, double x, double y, double width,
                     double height, char *message, size_t room);

/* The decoded picture, to be given to gradviz_jpeg_copy and gradviz_jpeg_free; NULL and a message on failure. */
void *gradviz_jpeg_decode(const unsigned char *bytes, size_t count, int *width, int *height, char *message,
                          size_t room);

/* One row of pixels as Cairo's RGB24. */
void gradviz_jpeg_copy(void *picture, int row, unsigned int *line);

void gradviz_jpeg_free(void *picture);

/* NULL where a picture of the kind ("svg", "jpeg") can be drawn, else what is missing. Its memory stays. */
const char *gradviz_picture_lacks(const char *kind);
