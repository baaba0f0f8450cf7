import TraceGraph

/// Overrides of a sheet as text: `NAME=LITERAL` on a line each, in the order of the names.
package enum OverrideText {
  /// - Returns: an empty text for no overrides.
  package static func write(_ overrides: [String: Tensor]) -> String {
    overrides.sorted { $0.key < $1.key }.map { name, value in
      var json = JSONWriter()
      json.tensor(value)
      return "\(name)=\(String(decoding: json.bytes, as: UTF8.self))\n"
    }.joined()
  }

  /// - Throws: `SheetError` for a line that is none.
  package static func read(_ text: String, file: String) throws(SheetError) -> [String: Tensor] {
    var overrides: [String: Tensor] = [:]
    for (number, line) in text.split(separator: "\n").enumerated() {
      let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let value = try? Tensor(parsing: parts[1]) else {
        throw SheetError(
          file: file, line: number + 1, cause: "'\(String(line).shortened)' is no value of a name",
          remedy: "a line is NAME=LITERAL")
      }
      overrides[parts[0]] = value
    }
    return overrides
  }
}
