import Training

/// The rows of a sheet that training never takes, and that its losses and accuracies are told of.
public struct SheetValidation: Hashable, Sendable {
  /// Where the rows come from.
  public enum Origin: Hashable, Sendable {
    /// They are rows of the data.
    case held(HeldRows)
    /// Another file.
    case file(String)
    /// They stand in the sheet.
    case rows
  }

  /// Where the rows come from.
  public var origin: Origin
  /// The rows, under the columns of the data and scaled as the data is.
  public var table: DataTable
}
