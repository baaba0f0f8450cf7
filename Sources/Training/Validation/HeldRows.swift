/// Which rows of a table are held back from training, to tell what it is worth on rows that it never saw.
public struct HeldRows: Hashable, Sendable {
  /// Which rows are taken.
  public enum Choice: Hashable, Sendable {
    /// Drawn with a seed, whatever the order of the file: a file that is sorted by class gives rows of all
    /// classes.
    case drawn(seed: UInt64)
    /// The last ones, as for rows that follow one another in time.
    case last
  }

  /// How they are chosen.
  public let choice: Choice
  /// From 0, ascending.
  public let rows: [Int]
  /// How many rows the table has, these among them.
  public let total: Int

  /// Chooses rows; nil where the share, rounded to whole rows, leaves none on one of the sides.
  ///
  /// - Parameters:
  ///   - share: of the rows, between 0 and 1.
  ///   - total: how many rows there are.
  ///   - choice: which are taken.
  public init?(_ share: Double, of total: Int, _ choice: Choice) {
    let count = (share * Double(total)).rounded()
    guard share > 0, share < 1, count >= 1, count <= Double(total - 1) else { return nil }
    self.choice = choice
    self.total = total
    switch choice {
    case .last: rows = Array((total - Int(count))..<total)
    case .drawn(let seed):
      var generator = RandomGenerator(seed: seed, for: "validation")
      rows = generator.permutation(of: total).prefix(Int(count)).sorted()
    }
  }

  /// The rows that train, from 0, ascending.
  public var others: [Int] {
    let held = Set(rows)
    return (0..<total).filter { !held.contains($0) }
  }
}
