/// A line of a file with a caret under the place that an error means.
enum Excerpt {
  /// As much of a long line as is shown around the place.
  static let width = 80

  /// Two lines: the source line, cut to 80 columns around the place, and the caret. What has no
  /// shape is shown as a space.
  static func text(of line: Substring, column: Int) -> String {
    let scalars = Array(line.unicodeScalars.lazy.map(printable).prefix(column + width))
    let start = column > 60 ? column - 40 : 0
    let shown = String(String.UnicodeScalarView(scalars.dropFirst(start).prefix(width)))
    let before = start > 0 ? "…" : ""
    guard column > 0 else { return shown }
    let indent = String(repeating: " ", count: column - 1 - start + before.count)
    return before + shown + "\n" + indent + "^"
  }

  private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: " "
    default: scalar
    }
  }
}
