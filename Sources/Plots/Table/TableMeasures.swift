import Figures

/// What a table takes at a size of text.
struct TableMeasures {
  /// By column.
  var widths: [Double]
  /// By column, the widest part of numbers before the decimal point, and from it on.
  var wholes: [Double]
  var fractions: [Double]
  /// By column, the mean of the middles of its numbers, from the left of them all.
  var middles: [Double]
  /// The height of the highest line, such as one with a fraction.
  var tallest: Double
  /// The height of a line of words.
  var line: Double
  /// By row, the height of its highest line.
  var lines: [Double]
  /// By row, the height of its matrices.
  var matrices: [Double]
  var head: [TextBlock]
  /// Whether all rows without matrices are of one height, as in a matrix.
  var isEven = false
}

extension TableMeasures {
  var slack: [Double] { zip(widths, zip(wholes, fractions)).map { $0 - $1.0 - $1.1 } }

  /// The height of rows whose lines are the highest.
  ///
  /// - Parameter tightness: 0 for rows that all have the room of the highest line, 1 for rows that have that of their
  ///   own.
  func rowHeight(_ tightness: Double) -> Double {
    mixed(tallest * 1.45, tallest * 1.12, tightness)
  }

  /// The height of every row.
  func rowHeights(_ tightness: Double) -> [Double] {
    zip(lines, matrices).map { own, matrix in
      let least =
        isEven ? max(tallest * 1.12, matrix) : max(line * 1.2, own + line * 0.25, matrix)
      return mixed(
        max(tallest * 1.45, matrix + tallest * 0.45),
        max(least, matrix > 0 ? matrix + line * 0.3 : 0), tightness)
    }
  }

  /// The height of the head, 0 without one.
  func headHeight(_ tightness: Double) -> Double {
    guard let highest = head.map(\.height).max() else { return 0 }
    return mixed(tallest * 1.45, max(line, highest) * 1.35, tightness)
  }

  private func mixed(_ loose: Double, _ tight: Double, _ tightness: Double) -> Double {
    loose + (min(tight, loose) - loose) * tightness
  }

  /// How large a table of these measures is in a height, and how tight its rows are: loose where the text is readable
  /// so, else as tight as makes it so.
  ///
  /// - Parameters:
  ///   - most: the largest scale that its width allows.
  ///   - spare: what is kept free of the height beside rows, at a scale of 1.
  ///   - height: the room.
  ///   - wanted: the scale of readable text.
  func fit(
    most: Double, spare: Double, height: Double, wanted: Double
  ) -> (scale: Double, tightness: Double) {
    func scale(_ tightness: Double) -> Double {
      let whole = rowHeights(tightness).reduce(headHeight(tightness) + spare, +)
      return min(most, height / max(whole, 1))
    }
    let goal = min(most, wanted)
    let enough = [0, 0.25, 0.5, 0.75].first { scale($0) >= goal - 1e-9 }
    return enough.map { (scale($0), $0) } ?? (scale(1), 1)
  }

  /// In frames of several states nothing moves: columns and rows are as large as the largest of all.
  mutating func share(_ rooms: TextRooms, size: Double) {
    func room(_ slot: String, _ width: Double, _ ascent: Double, _ descent: Double) -> TextBlock {
      let block = TextBlock(width: width, ascent: ascent, descent: descent, elements: [])
      return rooms.room(block, of: slot, size: size)
    }
    for column in widths.indices {
      let shared = room("column\(column)", widths[column], wholes[column], fractions[column])
      (wholes[column], fractions[column]) = (shared.ascent, shared.descent)
      widths[column] = max(shared.width, shared.ascent + shared.descent)
      middles[column] = room("middle\(column)", middles[column], 0, 0).width
    }
    for row in matrices.indices {
      let shared = room("row\(row)", 0, matrices[row], lines[row])
      (matrices[row], lines[row]) = (shared.ascent, shared.descent)
    }
    tallest = room("rows", 0, tallest, 0).ascent
  }
}
