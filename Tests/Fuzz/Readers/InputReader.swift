/// A reader that is tried: how its inputs are made, and how far they are read.
///
/// An input is bytes that stand alone: a saved one is read again by `gradviz-fuzz try`.
protocol InputReader {
  /// Its word on the command line.
  static var name: String { get }

  /// How many inputs a child reads before the next child takes over.
  static var batch: Int { get }

  /// - Throws: what reading the samples throws.
  init(_ workshop: Workshop) throws

  /// Makes an input, always the same by the same chance.
  func input(_ chance: inout Chance) -> [UInt8]

  /// Reads an input as far as the command does.
  ///
  /// - Parameter turn: which of the long ways is taken: inputs have them in turn, for to take all for each
  ///   would leave time for few.
  /// - Throws: the refusal of the input, which is as good as reading it.
  func read(_ input: [UInt8], turn: Int) throws
}

/// All readers.
enum Readers {
  static var all: [any InputReader.Type] {
    [
      FormulaReader.self, SheetFileReader.self, TableFileReader.self, PictureFileReader.self,
      TraceFileReader.self, RunBytesReader.self, RunSQLReader.self, ArgumentsReader.self,
      HistoryFileReader.self, EventFileReader.self, ModelFileReader.self,
    ]
  }

  static func named(_ name: String) -> (any InputReader.Type)? { all.first { $0.name == name } }
}
