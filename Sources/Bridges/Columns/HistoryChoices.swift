/// What somebody says of a history's columns. What nobody says is recognised.
public struct HistoryChoices: Hashable, Sendable {
  /// A column with what it holds.
  public struct Said: Hashable, Sendable {
    /// Its name in the head of the file, or of the key.
    public var column: String
    /// `layer1.gradient.l2`, `epoch`, `nothing`, …
    public var meaning: String

    /// A column with what it holds, as `meaning` names it.
    public init(_ column: String, _ meaning: String) {
      self.column = column
      self.meaning = meaning
    }
  }

  /// The column of steps.
  public var step: String?
  /// The column of losses.
  public var loss: String?
  /// Other columns.
  public var columns: [Said] = []
  /// How many examples the loss is the mean over; nil where that is not known.
  public var batch: Int?

  /// Nothing said: everything is recognised.
  public init() {}
}
