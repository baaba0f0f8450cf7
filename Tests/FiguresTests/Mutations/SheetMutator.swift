/// Damages the text of a sheet as hands do: letters, words, numbers, lines and their depth. The same seed, the
/// same damage.
struct SheetMutator {
  private var random: SystemSeed

  init(seed: UInt64) { random = SystemSeed(state: seed) }

  /// The text with one to three damages in it.
  ///
  /// - Parameters:
  ///   - text: of a sheet.
  ///   - start: the line, from 0, from which on it is damaged.
  mutating func damaged(_ text: String, from start: Int) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let places = lines.indices.dropFirst(start).filter { !lines[$0].isEmpty }
      guard let place = places.randomElement(using: &random) else { break }
      damage(&lines, at: place)
    }
    return lines.joined(separator: "\n")
  }

  private mutating func damage(_ lines: inout [String], at place: Int) {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: lines.remove(at: place)
    case 1: lines.insert(lines[place], at: place)
    case 2: lines.swapAt(place, Int.random(in: place..<lines.count, using: &random))
    case 3: lines[place] = String(lines[place].dropFirst(Int.random(in: 1...4, using: &random)))
    case 4:
      lines[place] =
        String(repeating: " ", count: Int.random(in: 1...4, using: &random)) + lines[place]
    case 5: lines[place] = letters(lines[place])
    case 6: lines[place] = nested(lines[place])
    case 7: lines[place] = number(lines[place])
    case 8: lines[place] = spelled(lines[place])
    default: exchange(&lines, at: place)
    }
  }

  /// A letter or sign less, or one more.
  private mutating func letters(_ line: String) -> String {
    let signs = [
      "{", "}", "[", "]", ":", ",", "'", "\"", "-", ">", ".", "$", "`", "\\", "…", "&", "*",
    ]
    var letters = Array(line)
    let place = Int.random(in: 0..<letters.count, using: &random)
    if Bool.random(using: &random) {
      letters.remove(at: place)
    } else {
      letters.insert(contentsOf: signs.randomElement(using: &random) ?? "{", at: place)
    }
    return String(letters)
  }

  /// A value one level deeper.
  private mutating func nested(_ line: String) -> String {
    guard let colon = line.lastIndex(of: ":") else { return "[" + line + "]" }
    let value = line[line.index(after: colon)...]
    let around = [("[", "]"), ("{", "}"), ("[[", "]]"), ("{a: ", "}"), ("'", "'")]
    let chosen = around.randomElement(using: &random) ?? ("[", "]")
    return line[...colon] + " " + chosen.0 + value + chosen.1
  }

  private mutating func number(_ line: String) -> String {
    let numbers = line.ranges(of: /-?\d+(\.\d+)?/)
    let others = [
      "0", "-1", "1e9", "0.5", "99999999999999999999", "1e-300", "nan", "2", "many", "-0",
    ]
    guard let place = numbers.randomElement(using: &random) else { return letters(line) }
    return line.replacingCharacters(in: place, with: others.randomElement(using: &random) ?? "0")
  }

  /// A word with a letter twice, or not at all.
  private mutating func spelled(_ line: String) -> String {
    let words = line.ranges(of: /[A-Za-z_]+/)
    guard let word = words.randomElement(using: &random) else { return letters(line) }
    let length = line.distance(from: word.lowerBound, to: word.upperBound)
    let place = line.index(word.lowerBound, offsetBy: Int.random(in: 0..<length, using: &random))
    let letter = String(line[place])
    return line.replacingCharacters(
      in: place..<line.index(after: place), with: Bool.random(using: &random) ? letter + letter : ""
    )
  }

  /// A word of one line in the place of a word of another.
  private mutating func exchange(_ lines: inout [String], at place: Int) {
    let word = /[A-Za-z_][A-Za-z0-9_.>-]*/
    let others = lines.flatMap { line in line.ranges(of: word).map { String(line[$0]) } }
    guard let target = lines[place].ranges(of: word).randomElement(using: &random),
      let other = others.randomElement(using: &random)
    else { return }
    lines[place].replaceSubrange(target, with: other)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
