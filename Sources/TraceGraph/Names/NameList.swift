/// Names in one text, divided by commas. Here lists of names are taken apart, nowhere else.
package enum NameList {
  /// The pieces without blanks around them, empty ones too. A comma in brackets or in double quotes divides
  /// nothing: `W[2,3], chain."a,b"`. Quotes without an end are characters like others, and a bracket without one covers all
  /// that follows: who forgot it is told the name as it was typed.
  package static func pieces(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    let cover = cover(of: scalars)
    var pieces = [String.UnicodeScalarView()]
    var depth = 0
    for (place, scalar) in scalars.enumerated() {
      depth += cover[place]
      if scalar == ",", depth == 0 {
        pieces.append(.init())
      } else {
        pieces[pieces.count - 1].append(scalar)
      }
    }
    return pieces.map { String($0).trimmed }
  }

  /// At every character how many more quotes and brackets are around it than around the one before.
  private static func cover(of scalars: [Unicode.Scalar]) -> [Int] {
    var cover = [Int](repeating: 0, count: scalars.count + 1)
    var brackets: [Int] = []
    var mayQuote = true
    var place = 0
    while place < scalars.count {
      let start = place
      switch scalars[place] {
      case "\"" where mayQuote:
        if let end = closingQuote(scalars, from: place) {
          cover[start] += 1
          cover[end + 1] -= 1
          place = end
        } else {
          mayQuote = false
        }
      case "[": brackets.append(place)
      case "]":
        guard let open = brackets.popLast() else { break }
        cover[open] += 1
        cover[place + 1] -= 1
      default: break
      }
      place += 1
    }
    if let open = brackets.first { cover[open] += 1 }
    return cover
  }

  /// Where quotes end, with `\"` and `\\` inside as names of parts have them; nil for nowhere.
  private static func closingQuote(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
    var place = start + 1
    while place < scalars.count {
      if scalars[place] == "\"" { return place }
      place += scalars[place] == "\\" ? 2 : 1
    }
    return nil
  }
}

extension NodeName {
  /// Names that commas divide; one that stands in quotes whole is what stands between them.
  package static func list(_ text: String) -> [String] {
    NameList.pieces(text).filter { !$0.isEmpty }.map { piece in
      guard piece.utf8.count > 1, piece.first == "\"", let name = try? PartName(reading: piece),
        name.steps.count == 1, case .name(let inner) = name.steps[0]
      else { return piece }
      return inner
    }
  }
}
