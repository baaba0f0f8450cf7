import TraceGraph

extension DataTable {
  /// A column of a file that holds something else than numbers. It is no fault by itself: the reason is
  /// told when something uses the column.
  public struct OtherColumn: Hashable, Sendable {
    /// As the header, or the choice of columns, calls it.
    public let name: String
    /// Why its cells are no numbers, with file, line and cell.
    public let reason: TrainingError
    /// Its different words in the order in which they first appear; empty where they are too many to be
    /// classes, or where the first cells are numbers.
    public let words: [String]
    /// The word of every row, from 0; as long as `rows`, or empty with `words`.
    public let wordOfRow: [Int]

    /// A column from its parts.
    ///
    /// - Precondition: `wordOfRow` holds positions in `words`.
    public init(
      name: String, reason: TrainingError, words: [String] = [], wordOfRow: [Int] = []
    ) {
      precondition(wordOfRow.allSatisfy(words.indices.contains), "a row has a word of none")
      self.name = name
      self.reason = reason
      self.words = words
      self.wordOfRow = wordOfRow
    }
  }

  /// The column of this name that holds something else than numbers; nil where there is none.
  public func otherColumn(_ name: String) -> OtherColumn? { others.first { $0.name == name } }

  /// Why a name is no column of numbers: what its cells hold where the file has such a column, else that
  /// there is none.
  ///
  /// - Parameters:
  ///   - cause: what is said where there is none.
  ///   - remedy: what is said then; nil for the nearest name, else all names.
  package func refusal(
    of name: String, _ cause: String, remedy: String? = nil
  ) -> TrainingError {
    if let other = otherColumn(name) { return other.reason }
    return headerError(cause, remedy: remedy ?? hint(for: name))
  }
}
