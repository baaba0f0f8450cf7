import Foundation
import TraceGraph

@testable import Figures

/// The texts of all frames of a figure, by part, in which numbers are looked for.
struct PictureNumbers {
  /// Stands between texts; a number may run over several: its sign, its power of ten.
  private static let mark = "\u{1F}"

  private(set) var all = ""
  private var parts: [String: String] = [:]

  init(_ scenes: [Scene]) {
    for scene in scenes { visit(scene.elements, []) }
  }

  mutating func add(_ other: PictureNumbers) {
    all += other.all
    parts.merge(other.parts) { $0 + $1 }
  }

  private mutating func visit(_ elements: [SceneElement], _ inside: [String]) {
    for element in elements {
      switch element {
      case .group(let group):
        visit(group.elements, group.part.isEmpty ? inside : inside + [group.part])
      case .text(let text):
        let words = text.string.replacing("\u{2212}", with: "-") + Self.mark
        all += words
        for part in inside { parts[part, default: ""] += words }
      case .path, .raster, .image: break
      }
    }
  }

  /// Whether a number stands in the picture, written as figures write numbers; where parts have the name,
  /// in one of them.
  ///
  /// - Parameters:
  ///   - digits: significant digits.
  ///   - part: such as `h2.value`, by itself or inside a part of a panel; nil for anywhere.
  func shows(_ number: Double, digits: Int, part: String?) throws -> Bool {
    // Columns of tables write small numbers out where others have no power of ten.
    let patterns = try [2, 6].map {
      try NSRegularExpression(pattern: Self.pattern(number, digits, leadingZeros: $0))
    }
    var texts = [all]
    if let part {
      let inside = parts.filter { $0.key == part || $0.key.hasSuffix("." + part) }.map(\.value)
        .filter { $0.contains { $0.isNumber } }
      if !inside.isEmpty { texts = inside }
    }
    return texts.contains { text in
      patterns.contains {
        $0.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
      }
    }
  }

  /// Digits after the last are zeros, with which columns of a table are filled up; a number without a sign
  /// has none in its own text.
  private static func pattern(_ number: Double, _ digits: Int, leadingZeros: Int) -> String {
    var format = NumberFormat(digits: digits)
    format.leadingZeros = leadingZeros
    let parts = format.parts(number)
    let gap = "[ \u{2009}\u{1F}]*"
    let mantissa = NSRegularExpression.escapedPattern(for: parts.mantissa)
    var pattern = parts.isNegative ? "(?<![0-9.])-" + gap : "(?<![0-9.\\-])"
    pattern += mantissa + (parts.mantissa.contains(".") ? "0*" : "(\\.0+)?")
    let power = gap + "[×·]" + gap + "10" + gap
    if let exponent = parts.exponent {
      pattern += power + (exponent < 0 ? "-" + gap : "") + "\(exponent.magnitude)(?![0-9.])"
    } else {
      pattern += "(?![0-9]|\\.[0-9]|\(power)\(gap)-?[0-9])"
    }
    return pattern
  }
}
