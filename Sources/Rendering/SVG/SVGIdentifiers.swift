/// Hands out the ids of one SVG: prefixed, valid, each once.
struct SVGIdentifiers {
  let prefix: String
  private var taken: Set<String> = []

  /// - Parameter prefix: Any text; what an id may not hold becomes `-`, and an empty one `figure`.
  init(prefix: String) {
    let clean = Self.clean(prefix)
    self.prefix = clean.isEmpty ? "figure" : clean
  }

  /// The id of a group: the prefix and its name (`group` when nothing of it is left), with a number
  /// where the scene repeats a name.
  mutating func group(_ name: String) -> String {
    let clean = Self.clean(name)
    let base = "\(prefix)-\(clean.isEmpty ? "group" : clean)"
    var id = base
    var number = 2
    while !taken.insert(id).inserted {
      id = "\(base)-\(number)"
      number += 1
    }
    return id
  }

  /// The id of something the writer adds itself. The doubled hyphen keeps it apart from groups,
  /// whose names begin with a letter.
  func own(_ letter: String, _ number: Int) -> String {
    "\(prefix)--\(letter)\(number)"
  }

  /// A name in `[A-Za-z][A-Za-z0-9_-]*`, without hyphens at its end; empty when nothing is left.
  static func clean(_ name: String) -> String {
    let mapped = name.unicodeScalars.map { isNamePart($0) ? Character($0) : "-" }
    let start = mapped.drop { !($0.isLetter) }
    let end = start.lastIndex { $0 != "-" }
    return end.map { String(start[...$0]) } ?? ""
  }

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
    default: false
    }
  }
}
