/// How a CSV file is to be read: what a sheet says about it. What it does not say is recognised.
public struct CSVReading: Hashable, Sendable {
  /// What divides cells; nil recognises commas, semicolons, tabs, bars and blanks.
  public enum Separator: UInt8, CaseIterable, Hashable, Sendable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
    case bar = 0x7C
    case blank = 0x20
  }

  /// What stands before the decimals of a number.
  public enum Decimal: UInt8, Hashable, Sendable {
    case point = 0x2E
    case comma = 0x2C
  }

  /// Which columns are read, and what they are called.
  public enum Columns: Hashable, Sendable {
    case all
    /// These, in this order; for a file without a header, the names of all its columns.
    case named([String])
    /// These, under other names.
    case renamed([Renaming])
  }

  /// A column under a name of the sheet's choice.
  public struct Renaming: Hashable, Sendable {
    /// What the sheet calls it.
    public var name: String
    /// As the header calls it.
    public var original: String

    /// A column of the file under a name of the sheet's choice.
    public init(_ name: String, original: String) {
      self.name = name
      self.original = original
    }
  }

  /// Whether the first line holds names.
  public enum Header: Hashable, Sendable {
    case present
    case absent
    /// Absent where the first line holds numbers alone; columns that nobody names are then refused.
    case recognised
    /// As `recognised`, but columns that nobody names are called `column 1`, `column 2`.
    case optional
  }

  /// What divides cells; nil recognises it.
  public var separator: Separator?
  /// What stands before decimals; nil recognises it.
  public var decimal: Decimal?
  /// Whether the first line holds names.
  public var header = Header.recognised
  /// Which columns are read, and what they are called.
  public var columns = Columns.all
  /// The numbers of words, by column.
  public var classes: [String: [String: Double]] = [:]
  /// Whether rows are left out whose cell is missing in a column that is used.
  public var skipsMissing = false
  /// The columns that the model uses: a row is skipped for these alone.
  public var used: Set<String> = []

  /// A reading that recognises everything and keeps all columns.
  public init() {}
}

extension CSVReading.Separator {
  /// As a sheet writes it.
  package var word: String {
    switch self {
    case .comma: "comma"
    case .semicolon: "semicolon"
    case .tab: "tab"
    case .bar: "bar"
    case .blank: "blank"
    }
  }

  /// A word, or the sign itself.
  init?(_ text: String) {
    let signs = [",": Self.comma, ";": .semicolon, "\t": .tab, "\\t": .tab, "|": .bar, " ": .blank]
    guard let found = signs[text] ?? Self.allCases.first(where: { $0.word == text }) else {
      return nil
    }
    self = found
  }
}
