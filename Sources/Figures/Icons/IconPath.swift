/// Reads the paths of icons: a letter and its numbers, as in SVG: `M` moves, `L` draws lines, `C` curves, `Z`
/// closes; `O x y r` is a circle.
enum IconPath {
  /// - Parameter text: of a row of the list of icons; a test reads them all.
  static func read(_ text: String) -> Path {
    var path = Path()
    var command: Character = "M"
    var numbers: [Double] = []
    for word in text.split(separator: " ") {
      if let letter = word.first, letter.isLetter {
        command = letter
        numbers = []
        if letter == "Z" { path.elements.append(.close) }
      } else {
        numbers.append(Double(word) ?? .nan)
        add(command, &numbers, to: &path)
      }
    }
    return path
  }

  private static func add(_ command: Character, _ numbers: inout [Double], to path: inout Path) {
    func point(_ index: Int) -> Point { Point(x: numbers[index], y: numbers[index + 1]) }
    switch (command, numbers.count) {
    case ("M", 2): path.elements.append(.move(point(0)))
    case ("L", 2): path.elements.append(.line(point(0)))
    case ("C", 6): path.elements.append(.curve(point(0), point(2), point(4)))
    case ("O", 3): path.elements += Path.circle(center: point(0), radius: numbers[2]).elements
    default: return
    }
    numbers = []
  }
}
