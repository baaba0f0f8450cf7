/// Keeps inputs from asking for more work than there is time: who asks for a million epochs gets them, and
/// that is no fault.
enum WorkBounds {
  private static let words = ["epochs", "steps"].map { Array($0.utf8) }

  /// The text with at most 3 of everything that is asked for by number of times.
  static func bounded(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for word in words {
      var start = 0
      while let found = place(of: word, in: text, from: start) {
        bound(&text, behind: found + word.count)
        start = found + word.count
      }
    }
    return text
  }

  private static func place(of word: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    guard text.count >= word.count + start else { return nil }
    return (start...(text.count - word.count)).first { place in
      text[place] == word[0] && text[place..<(place + word.count)].elementsEqual(word)
    }
  }

  /// Takes the number that follows after signs and blanks down to one digit, at most 3.
  private static func bound(_ text: inout [UInt8], behind place: Int) {
    let signs = Array(": \t\"'=+\n".utf8)
    let first = text[place...].firstIndex { !signs.contains($0) } ?? text.count
    let digits = text[first...].prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: ".")
    }
    guard digits.count > 1 || (digits.first ?? 0) > UInt8(ascii: "3"), !digits.isEmpty else {
      return
    }
    text.replaceSubrange(digits.indices, with: [UInt8(ascii: "3")])
  }
}
