import TraceGraph

/// Hands out the ids of one SVG: valid, each once, without the prefix that all get.
struct SVGIdentifiers {
  private var taken: Set<String> = []

  /// The prefix that somebody asks for.
  ///
  /// - Parameter text: any text; what an id may not hold becomes `-`, and nothing `figure`.
  static func prefix(_ text: String) -> String {
    let clean = clean(text)
    return clean.isEmpty ? "figure" : clean
  }

  /// The prefix that follows from the content, so that two figures on one page share no id: a letter
  /// and 40 bits of its digest.
  static func prefix(of content: SVGBytes) -> String {
    "g" + SHA256.hexadecimal(of: content.bytes).prefix(10)
  }

  /// The id of a group: its name (`group` when nothing of it is left), with a number where the scene
  /// repeats a name.
  mutating func group(_ name: String) -> String {
    let clean = Self.clean(name)
    let base = "-\(clean.isEmpty ? "group" : clean)"
    var id = base
    var number = 2
    while !taken.insert(id).inserted {
      id = "\(base)-\(number)"
      number += 1
    }
    return id
  }

  /// The id of a part of a figure, from which its name can be told again; with a number where its elements
  /// stand in several groups.
  mutating func part(_ name: String) -> String {
    let base = "-" + PartName.identifier(of: name)
    var id = base
    var number = 2
    while !taken.insert(id).inserted {
      id = "\(base)--\(number)"
      number += 1
    }
    return id
  }

  /// The id of something the writer adds itself. The doubled hyphen keeps it apart from groups,
  /// whose names begin with a letter.
  func own(_ letter: String, _ number: Int) -> String {
    "--\(letter)\(number)"
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
