import Figures
import Sheets

/// The figures of a sheet in its order, and what is wrong with those that cannot be read.
public struct FigureList: Sendable {
  /// The figures that can be drawn.
  public private(set) var figures: [SheetFigure] = []
  /// The others, by name.
  public private(set) var errors: [(figure: String, error: SheetError)] = []

  /// Of more errors than this the others are counted.
  public static let mostErrorsTold = 100

  /// Reads all figures; what is wrong with one does not keep the next from being read.
  public init(of sheet: Sheet) {
    var reader = SheetReader(text: sheet.text)
    let look = sheet.look
    for entry in sheet.figureEntries {
      reader.text.showsLines = errors.count < Self.mostErrorsTold
      do {
        figures.append(
          try FigureReader(reader: reader, look: look, states: sheet.states).read(entry))
      } catch {
        errors.append((entry.key, error))
      }
    }
  }

  /// The names of all figures.
  public var names: [String] { figures.map(\.name) + errors.map(\.figure) }

  /// The figure with a name; nil when there is none.
  public func figure(named name: String) -> SheetFigure? { figures.first { $0.name == name } }
}

extension Sheet {
  /// The figures of the sheet, read anew.
  public var figures: [SheetFigure] { FigureList(of: self).figures }

  /// The files that its figures show, from the sheet's folder.
  public var filesOfFigures: [String] {
    // Most sheets show none, and their figures need not be read for it.
    guard source.contains(ImageKind.word) else { return [] }
    return figures.flatMap(\.plots).flatMap(\.content.files)
  }

  /// Reads a sheet with all its figures.
  ///
  /// - Parameters: as those of `Sheet.init`.
  /// - Throws: `SheetError` for the sheet, or for its first figure that cannot be read.
  public init(
    drawing file: String, bytes: [UInt8], attachments: [SheetAttachment]? = nil,
    within bounds: ReadingBounds = .none
  ) throws(SheetError) {
    self = try .collecting(file: file, bytes: bytes, attachments: attachments, within: bounds)
    if let first = FigureList(of: self).errors.first { throw first.error }
  }

  /// Reads a sheet whose figures may be wrong: `FigureList` tells what is wrong with them, and the others
  /// can be drawn.
  ///
  /// - Parameters: as those of `Sheet.init`.
  /// - Throws: as `Sheet.init`.
  public static func collecting(
    file: String, bytes: [UInt8], attachments: [SheetAttachment]? = nil,
    within bounds: ReadingBounds = .none
  ) throws(SheetError) -> Sheet {
    var sheet = try Sheet(
      file: file, bytes: bytes, attachments: attachments, within: bounds,
      columnsOfFigures: columns)
    let words = try sheet.figureLook().words
    if case .file(let file)? = sheet.wordsChoice, let lack = WordFile(file).lack(words.phrases) {
      sheet.notes.append(lack)
    }
    _ = try sheet.figureColors()
    return sheet
  }

  /// Columns of the data that figures name, so that rows without them can be told.
  private static func columns(_ entries: [SheetNode.Entry], _ text: SheetText) -> Set<String> {
    var text = text
    text.showsLines = false
    let reader = FigureReader(reader: SheetReader(text: text))
    let plots = entries.flatMap { (try? reader.read($0))?.plots ?? [] }
    return Set(plots.flatMap(\.content.columns))
  }
}
