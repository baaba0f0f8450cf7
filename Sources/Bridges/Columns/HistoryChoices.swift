/// What somebody says of a history's columns. What nobody says is recognised.
package struct HistoryChoices: Hashable, Sendable {
  /// A column with what it holds.
  package struct Said: Hashable, Sendable {
    /// Its name in the head of the file, or of the key.
    package var column: String
    /// `layer1.gradient.l2`, `epoch`, `nothing`, …
    package var meaning: String

    /// A column with what it holds, as `meaning` names it.
    package init(_ column: String, _ meaning: String) {
      self.column = column
      self.meaning = meaning
    }
  }

  /// The column of steps.
  package var step: String?
  /// The column of losses.
  package var loss: String?
  /// Other columns.
  package var columns: [Said] = []
  /// How many examples the loss is the mean over; nil where that is not known.
  package var batch: Int?

  /// Nothing said: everything is recognised.
  package init() {}
}
