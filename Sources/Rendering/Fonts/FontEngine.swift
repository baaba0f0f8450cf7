import CCairo
import Figures

/// The process's fonts: owner of one Pango font map, context and layout, all used under one lock.
///
/// Pango's objects may be used by one thread at a time; one engine for the process also loads every
/// font once.
final class FontEngine: @unchecked Sendable {
  let map: UnsafeMutablePointer<PangoFontMap>
  let context: OpaquePointer
  let layout: OpaquePointer
  private let memory = Lock(FontMemory())

  private static let instance = Result { () throws(FigureError) in try FontEngine() }

  /// The engine of this process.
  /// - Throws: `FigureError` when no font is installed.
  static func shared() throws(FigureError) -> FontEngine {
    try instance.get()
  }

  private init() throws(FigureError) {
    guard let map = pango_cairo_font_map_new() else { throw FontEngine.noFonts }
    guard let context = pango_font_map_create_context(map) else {
      g_object_unref(map)
      throw FontEngine.noFonts
    }
    FontEngine.configure(map, context)
    self.map = map
    self.context = context
    self.layout = pango_layout_new(context)
    pango_layout_set_auto_dir(layout, 0)
    // Any name will do where any font is installed; that of most figures is asked for again anyhow.
    guard loads(family: "DejaVu Sans") else { throw FontEngine.noFonts }
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(layout))
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(map)
  }

  /// Shapes one line of text, which `DrawableText` has made drawable and short enough.
  func shape(_ text: String, font: Font) -> ShapedText {
    memory.withLock { memory in
      memory.text(text, font: font) { shapeNow(text, font: font, memory: &$0) }
    }
  }

  /// Runs a question about fonts alone on the engine.
  func exclusively<Result>(_ body: () -> Result) -> Result {
    memory.withLock { _ in body() }
  }
}

extension FontEngine {
  /// What every renderer says on a machine without fonts.
  static let noFonts = FigureError(
    .drawing, of: "text", cause: "no font is installed", remedy: "install fonts-dejavu-core")

  /// One unit is one point, and no size is rounded to pixels.
  private static func configure(
    _ map: UnsafeMutablePointer<PangoFontMap>, _ context: OpaquePointer
  ) {
    pango_cairo_font_map_set_resolution(OpaquePointer(map), 72)
    let options = cairo_font_options_create()
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    pango_context_set_language(context, pango_language_from_string("en"))
  }
}
