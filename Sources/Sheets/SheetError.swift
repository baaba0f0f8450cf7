/// What is wrong with a sheet, where, and what is allowed instead.
public struct SheetError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sheet's file name as it was given; `<stdin>` for standard input.
  public var file: String
  /// One-based; 0 where the whole file is meant.
  public var line: Int
  /// One-based, counted in characters of the line; 0 where only the line is known.
  public var column: Int
  /// The line as it stands in the file with a caret under the column; empty when there is none.
  public var excerpt: String
  /// What was found.
  public var cause: String
  /// What is allowed, or what helps; empty when nothing is known.
  public var remedy: String
  /// Whether a file that the sheet names does not exist.
  public var isMissingFile: Bool

  /// An error from its parts; without line and column it is about the whole file.
  public init(
    file: String, line: Int = 0, column: Int = 0, excerpt: String = "", cause: String,
    remedy: String = "", isMissingFile: Bool = false
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.excerpt = excerpt
    self.cause = cause
    self.remedy = remedy
    self.isMissingFile = isMissingFile
  }

  /// `file:line:column: cause`, then the excerpt and the remedy, indented.
  public var description: String {
    var place = file
    if line > 0 { place += place.isEmpty ? "\(line)" : ":\(line)" }
    if column > 0 { place += ":\(column)" }
    place = place.isEmpty ? "" : place + ": "
    let details = excerpt.split(separator: "\n") + remedy.split(separator: "\n")
    return ([place + cause] + details.map { "  " + $0 }).joined(separator: "\n")
  }
}
