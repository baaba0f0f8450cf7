import CCairo
import Figures

/// What the machine's fonts can do, for diagnosis and for a clear message where there are none.
public enum FontCheck {
  /// The installed family that draws text asked for in `family`: the same name when it is
  /// installed, else its substitute.
  /// - Throws: `FigureError` of stage `drawing` when no font is installed.
  public static func resolvedFamily(of family: String) throws(FigureError) -> String {
    let engine = try FontEngine.shared()
    let name = DrawableText.line(family)
    guard let found = engine.exclusively({ engine.resolvedFamily(name) }) else {
      throw FontEngine.noFonts
    }
    return found
  }

  /// The names of all installed families in alphabetical order, and of those that stand for whatever is
  /// installed, such as `Sans`; empty when no font is installed.
  static func knownFamilies() -> [String] {
    guard let engine = try? FontEngine.shared() else { return [] }
    return engine.exclusively { families(of: engine.map) }.sorted()
  }

  private static func families(of map: UnsafeMutablePointer<PangoFontMap>) -> [String] {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
    var count: Int32 = 0
    pango_font_map_list_families(map, &list, &count)
    defer { g_free(list) }
    return (0..<Int(count)).compactMap { index in
      list?[index].flatMap { pango_font_family_get_name($0) }.map { String(cString: $0) }
    }
  }
}
