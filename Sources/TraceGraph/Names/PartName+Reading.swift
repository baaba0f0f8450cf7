/// Why a text is no name of a part.
package struct PartNameError: Error, Hashable, Sendable {
  /// What was found, in words.
  package var cause: String
  /// Where, in characters from 1.
  package var column: Int
}

extension PartName {
  /// Takes a text apart.
  ///
  /// - Parameter text: what was written.
  /// - Throws: `PartNameError` for quotes that do not end, and for a sign where a name should stand.
  package init(reading text: String) throws(PartNameError) {
    var reader = PartNameReader(text)
    var steps = [try reader.step()]
    while !reader.isAtEnd {
      try reader.require(".")
      steps.append(try reader.step())
    }
    self.steps = steps
  }
}

/// Reads step by step.
private struct PartNameReader {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var isAtEnd: Bool { position == scalars.count }

  mutating func step() throws(PartNameError) -> PartName.Step {
    let first = try word()
    if take("->") { return .edge(from: first, to: try word()) }
    if take("..") { return .path(from: first, to: try word()) }
    if take("/") { return .ratio(first, by: try word()) }
    return .name(first)
  }

  mutating func require(_ sign: String) throws(PartNameError) {
    guard take(sign) else { throw unexpected(expected: "'\(sign)'") }
  }

  private mutating func take(_ sign: String) -> Bool {
    let sign = Array(sign.unicodeScalars)
    guard scalars[position...].starts(with: sign) else { return false }
    position += sign.count
    return true
  }

  private mutating func word() throws(PartNameError) -> String {
    if take("\"") { return try quoted() }
    var word = String.UnicodeScalarView()
    while position < scalars.count, PartName.isBare(scalars[position]) {
      word.append(scalars[position])
      position += 1
    }
    guard !word.isEmpty else { throw unexpected(expected: "a name") }
    return String(word)
  }

  private mutating func quoted() throws(PartNameError) -> String {
    let start = position
    var word = String.UnicodeScalarView()
    while position < scalars.count {
      let scalar = scalars[position]
      position += 1
      if scalar == "\"" { return String(word) }
      if scalar == "\\", position < scalars.count {
        word.append(scalars[position])
        position += 1
      } else {
        word.append(scalar)
      }
    }
    throw PartNameError(cause: "the quotes do not end", column: start)
  }

  private func unexpected(expected: String) -> PartNameError {
    let found = isAtEnd ? "the end" : "'\(scalars[position])'"
    return PartNameError(
      cause: "found \(found) where \(expected) should stand", column: position + 1)
  }
}
