import CCairo
import Figures

/// What the machine's fonts can do, for diagnosis and for a clear message where there are none.
public enum FontCheck {
  /// Families that Pango lists on every machine, standing for whatever is installed.
  private static let aliases: Set<String> = ["Sans", "Serif", "Monospace", "System-ui"]

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

  /// The names of all installed families in alphabetical order; empty when there are none.
  public static func availableFamilies() -> [String] {
    knownFamilies().filter { !aliases.contains($0) }
  }

  /// The same with the families that stand for whatever is installed, such as `Sans`.
  static func knownFamilies() -> [String] {
    guard let engine = try? FontEngine.shared() else { return [] }
    return engine.exclusively { families(of: engine.map) }.sorted()
  }

  /// Does nothing when a font is installed.
  /// - Throws: `FigureError` of stage `drawing` with the package to install.
  public static func requireFonts() throws(FigureError) {
    _ = try FontEngine.shared()
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
