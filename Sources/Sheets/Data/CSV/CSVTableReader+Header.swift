import TraceGraph
import Training

extension CSVTableReader {
  /// Reads the first line and finds the columns.
  mutating func readHeader() throws(TrainingError) {
    let names = try headerNames()
    switch reading.columns {
    case .all: columns = named(names)
    case .named(let wanted):
      let places = Self.places(of: names)
      for name in wanted { columns.append(try column(name, original: name, names, places)) }
    case .renamed(let wanted):
      let places = Self.places(of: names)
      for renaming in wanted {
        columns.append(try column(renaming.name, original: renaming.original, names, places))
      }
    }
    let known = Set(columns.map(\.name))
    for name in reading.classes.keys.sorted() where !known.contains(name) {
      throw unknown(name, columns.map(\.name))
    }
  }

  private mutating func headerNames() throws(TrainingError) -> [String] {
    var start = scanner
    var comment: (line: Int, names: [String])?
    repeat {
      start = scanner
      guard try next() else { throw empty(isCommented: comment != nil) }
      if row.isComment { comment = (row.line, row.cells.map(scanner.text)) }
    } while row.isComment
    let cells = row.cells.map(scanner.text)
    width = cells.count
    headerLine = row.line
    guard lacksHeader(cells) else { return cells }
    scanner = start
    if let comment, comment.names.count == width, !Self.areNumbers(comment.names) {
      headerNote = "the column names are those of line \(comment.line), behind its #"
      return comment.names
    }
    return try namesWithoutHeader()
  }

  private static func areNumbers(_ cells: [String]) -> Bool {
    let cells = cells.filter { !$0.isEmpty }
    return !cells.isEmpty && cells.allSatisfy { CSVSample.isNumber($0, hasCommas: true) }
  }

  private func lacksHeader(_ cells: [String]) -> Bool {
    switch reading.header {
    case .present: return false
    case .absent: return true
    case .recognised, .optional:
      let wanted = reading.used.union(reading.columns.originals)
      return Self.areNumbers(cells) && wanted.isDisjoint(with: cells)
    }
  }

  /// What the columns are called where the first line is a row: as the sheet says, else by number.
  private mutating func namesWithoutHeader() throws(TrainingError) -> [String] {
    let numbers = (1...width).map(String.init)
    switch (reading.columns, reading.header) {
    case (.named(let names), _):
      guard names.count == width else {
        throw sheetError(
          "\(names.count) columns are named, but '\(file)' has \(width) and no header",
          "name all of them, in order")
      }
      if reading.header != .absent {
        headerNote = "no header: the columns are called \(WordList.text(names))"
      }
      return names
    case (.renamed(let wanted), _) where wanted.allSatisfy { numbers.contains($0.original) }:
      return numbers
    case (_, .absent): return numbers
    case (_, .optional):
      headerNote = "no header: the columns are called by their number"
      return numbers.map { "column \($0)" }
    default: throw noHeader()
    }
  }

  private func noHeader() -> TrainingError {
    let letters = (0..<Swift.min(width, 5)).map { String(UnicodeScalar(UInt8(0x61 + $0))) }
    let example = letters.joined(separator: ", ") + (width > 5 ? ", …" : "")
    return error(
      "the file has no header: its first line holds numbers alone",
      "begin it with a line of names, or name its \(width == 1 ? "column" : "\(width) columns"): "
        + "data: {file: …, columns: [\(example)]}", line: headerLine)
  }

  private func empty(isCommented: Bool) -> TrainingError {
    error(
      isCommented ? "the file holds nothing but comments" : "the file is empty",
      "begin with a line of column names", line: 1)
  }
}

/// Columns by the names of the header.
extension CSVTableReader {
  /// All columns that have a name. Of those that share one nobody knows which is meant.
  private func named(_ names: [String]) -> [CSVColumn] {
    var columns: [CSVColumn] = []
    var places: [String: Int] = [:]
    for (position, name) in names.enumerated() where !name.isEmpty {
      var column = CSVColumn(name, at: position, reading)
      if let place = places[name] {
        column.problem = .repeated(other: columns[place].position, line: headerLine)
        columns[place] = column
      } else {
        places[name] = columns.count
        columns.append(column)
      }
    }
    return columns
  }

  /// The first and the last place of every name.
  private static func places(of names: [String]) -> [String: (first: Int, last: Int)] {
    names.enumerated().reduce(into: [:]) { places, column in
      places[column.element, default: (column.offset, column.offset)].last = column.offset
    }
  }

  private func column(
    _ name: String, original: String, _ names: [String], _ places: [String: (first: Int, last: Int)]
  ) throws(TrainingError) -> CSVColumn {
    guard let place = places[original] else { throw unknown(original, names) }
    var column = CSVColumn(name, at: place.last, reading)
    if place.first < place.last { column.problem = .repeated(other: place.first, line: headerLine) }
    return column
  }

  private func unknown(_ name: String, _ names: [String]) -> TrainingError {
    sheetError(
      "there is no column '\(name.shortened)' in '\(file)'",
      Remedy.known(names.filter { !$0.isEmpty }, insteadOf: name))
  }

  /// What the sheet says amiss, not the file.
  private func sheetError(_ cause: String, _ remedy: String) -> TrainingError {
    TrainingError(.data, of: file, cause, remedy: remedy)
  }
}

extension CSVReading.Columns {
  /// What the header must hold.
  fileprivate var originals: Set<String> {
    switch self {
    case .all: []
    case .named(let names): Set(names)
    case .renamed(let renamings): Set(renamings.map(\.original))
    }
  }
}
