/* Cairo, Pango and the one question to HarfBuzz that Pango does not answer itself. */
#pragma once
#include <cairo-pdf.h>
#include <hb-ot.h>
#include <pango/pangocairo.h>

/* Whether a font's glyphs are coloured pixel pictures, which have no outline. */
static inline int gradviz_font_has_pixel_glyphs(PangoFont *font) {
  hb_font_t *shaped = pango_font_get_hb_font(font);
  return shaped != NULL && hb_ot_color_has_png(hb_font_get_face(shaped));
}
