/// What is wrong with a formula, and where.
///
/// Its description is ready to print: the place and the cause, the source line with a caret under the
/// place, and what to do.
///
///     formula:1:7: unknown function 'sigmod'
///       f = 2*sigmod(x)
///             ^
///       did you mean 'sigmoid'?
public struct FormulaError: Error, Hashable, Sendable {
  /// The file; empty for a text given directly.
  public var file: String
  /// One-based; 0 when the error has no place in a text.
  public var line: Int
  /// One-based, in Unicode scalars; 0 when the error has no place in a text.
  public var column: Int
  /// What was found, and what is allowed there.
  public var cause: String
  /// What to write instead; empty when there is nothing to suggest.
  public var remedy: String
  /// The line of the text, cut to about 80 columns around the place; empty without a place.
  public var sourceLine: String
  /// Where in `sourceLine` the place is, from 0.
  package var caret: Int

  package init(
    file: String = "", line: Int = 0, column: Int = 0, _ cause: String, remedy: String = "",
    sourceLine: String = "", caret: Int = 0
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.cause = cause
    self.remedy = remedy
    self.sourceLine = sourceLine
    self.caret = caret
  }
}

extension FormulaError: CustomStringConvertible {
  public var description: String {
    var lines = [heading + cause]
    if line > 0 {
      lines.append("  " + sourceLine)
      lines.append("  " + String(repeating: " ", count: caret) + "^")
    }
    if !remedy.isEmpty { lines.append("  " + remedy) }
    return lines.joined(separator: "\n")
  }

  private var heading: String {
    if line > 0 { return "\(file.isEmpty ? "formula" : file):\(line):\(column): " }
    return file.isEmpty ? "" : file + ": "
  }
}
