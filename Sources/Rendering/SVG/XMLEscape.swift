/// Every text on its way into XML passes here, and only here.
enum XMLEscape {
  /// Appends a text so that it is safe in content and in quoted attributes, whatever it holds:
  /// markup characters become entities, line breaks and tabs in attributes stay, and characters
  /// that XML forbids or that reorder what follows are left out.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    for scalar in text.unicodeScalars where isAllowed(scalar) {
      if let entity = entity(scalar) {
        bytes.append(contentsOf: entity.utf8)
      } else {
        bytes.append(contentsOf: scalar.utf8)
      }
    }
  }

  private static func entity(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "'": "&#39;"
    case "\n": "&#10;"
    case "\t": "&#9;"
    default: nil
    }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: true
    case 0x00...0x1F, 0x7F...0x9F: false
    case 0x202A...0x202E, 0x2066...0x2069: false
    case 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
