import TraceGraph
import Training

/// A sheet as it was read: formulas, the numbers that go in, and the figures to draw.
///
/// Nothing is computed yet; `record(overriding:)` does that.
public struct Sheet: Sendable {
  /// The file name as it was given; `<stdin>` for standard input.
  public var file: String
  /// Shown on figures and in documents; empty when the sheet has none.
  public var title: String
  /// The text of the formulas, a line each; empty for a sheet without.
  public var formulas: String
  /// Where the text of the formulas begins in the file; every line begins at its column.
  public var origin: Source
  /// Values of inputs by name.
  public var values: [String: Tensor]
  /// Values of parameters by name where the sheet gives them as numbers: what training changes.
  public var parameters: [String: Tensor]
  /// Values in the place of those of the sheet, by any name that a look-up finds or for one element: what
  /// stands beside the sheet on a command line. A run keeps them with its sheet.
  public var overrides: [String: Tensor]
  /// All parameters in the order of the sheet, with what their first values are.
  public var initializers: [ModelDescription.Parameter]
  /// Named sets of values that figures and frames show.
  public var states: [SheetState]
  /// Seed of parameters that are drawn at random without a seed of their own.
  public var seed: UInt64
  /// The examples that train; nil for a sheet without data.
  public var data: DataTable?
  /// Rows that never train; nil where the sheet has none.
  public var validation: SheetValidation?
  /// Vectors made of columns of the data.
  public var vectors: [ModelDescription.Vector]
  /// The network of layers; nil for a sheet without one.
  public var network: NetworkDescription?
  /// How the model is trained; nil for a sheet without `train`.
  public var training: SheetTraining?
  /// The files that the sheet names, as written there, with their text.
  public var attachments: [SheetAttachment]
  /// Where the files that its figures show may lie.
  package var bounds = ReadingBounds.none
  /// Whether it was read from a run, which holds all files that it reads.
  package var isStored = false
  /// What was recognised in those files, or left out of them, a line each: to be told once.
  public var notes: [String]
  /// Roles that differ from input (under `values`) and parameter (under `parameters`).
  public var roles: [String: Role]
  /// Colours of variables by name, in the order of the sheet.
  public var colors: [NamedColor]
  /// What stands for variables on figures, in the order of the sheet.
  package var labels: [NamedLabel]
  /// Which words figures bear; nil for English.
  package var wordsChoice: SheetWords?
  /// The node whose gradients are taken; nil for the last formula.
  public var output: String?
  /// The figures in the order of the sheet, as they stand there: those who draw read them.
  package var figureEntries: [SheetNode.Entry]
  /// How all figures look, as it stands in the sheet; nil where nothing is said.
  package var lookNode: SheetNode?

  /// The text with its file's name, for errors.
  package let text: SheetText

  /// The text of the sheet as it was read.
  public var source: String { text.text }

  /// Where names stand that errors may point at.
  var places: Places

  /// Whether formulas are per example or continue a network: such a sheet is a model to train.
  public var isModel: Bool { data != nil || network != nil }

  /// Whether there is anything to compute: a sheet of data alone has points to draw.
  public var computes: Bool { places.keys["formulas"] != nil || network != nil }

  struct Places {
    /// Keys of the sheet itself.
    var keys: [String: SheetPlace] = [:]
    var values: [String: SheetPlace] = [:]
    var roles: [String: SheetPlace] = [:]
    var output: SheetPlace?
    /// Of the network, in order.
    var layers: [SheetPlace] = []
    /// Where a missing value could be added.
    var hasValues = false
  }

  init(text: SheetText) {
    file = text.file
    title = ""
    formulas = ""
    origin = Source(file: text.file, line: 1, column: 1)
    values = [:]
    parameters = [:]
    overrides = [:]
    initializers = []
    states = []
    seed = 0
    vectors = []
    attachments = []
    notes = []
    roles = [:]
    colors = []
    labels = []
    figureEntries = []
    self.text = text
    places = Places()
  }
}

/// A colour that a sheet gives to the variables of a name or pattern.
public struct NamedColor: Hashable, Sendable {
  /// A full name, a name without its scope, or a pattern.
  public var pattern: String
  /// The colour as it was written.
  public var word: String
  /// Where the name stands in the sheet.
  package var place: SheetPlace
  /// Where the colour stands.
  package var wordPlace: SheetPlace
}

/// A file that a sheet names, with its text: a run keeps it so that it can be resumed.
public struct SheetAttachment: Hashable, Sendable {
  /// As the sheet writes it, or the name under which a run keeps it.
  public var name: String
  /// Its text.
  public var text: String

  /// A file with its text.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

extension Sheet {
  /// The directory that paths in the sheet start from: that of the sheet's file, with a `/` at the
  /// end unless it is empty.
  public var directory: String { FileName.folder(of: file) }

  /// A path written in the sheet, resolved against the sheet's directory.
  public func resolve(_ path: String) -> String {
    path.hasPrefix("/") ? path : directory + path
  }
}
