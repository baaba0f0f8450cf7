import Figures
import Sheets
import Training

/// A kind of plot, whose word stands after `gradviz plot`, too, with all that is said of it.
///
/// A folder holds what belongs to a kind: its options, how its numbers are made, its picture. `PlotKinds`
/// lists the kinds.
package protocol PlotKind: FigureKind {
  associatedtype Content: PlotContent

  /// What it shows, in one line.
  static var abstract: String { get }
  /// What help pages say besides, with examples.
  static var discussion: String { get }
  /// The plot where nothing is said.
  static var content: Content { get }
  /// The kinds of a sheet's figures that the command draws; the kind itself unless it stands for several.
  static var figures: [String] { get }
  /// Whether the numbers can be written without the picture.
  static var writesNumbers: Bool { get }
}

extension PlotKind {
  package static var figures: [String] { [word] }
  package static var writesNumbers: Bool { false }

  package static func content(
    _ node: SheetNode, by reader: FigureReader
  ) throws(SheetError) -> any FigureContent {
    try PlotDescription(Self.self, reading: node, by: reader)
  }
}

/// What a plot shows, as a sheet or flags say it. The numbers come later.
package protocol PlotContent: Hashable, Sendable {
  /// What can be said of it, besides the look that all plots share.
  static var options: [OptionRow<Self>] { get }

  /// What computes its numbers.
  func maker(_ look: FigureLook, _ source: PlotSource) -> any PlotMaker

  /// Forgets what a sheet says where flags with these keys say otherwise as a whole.
  mutating func makeWay(for keys: Set<String>)

  /// The content with what is understood where nothing is said.
  var spelledOut: Self { get }

  /// Chooses what is not said from a table without a sheet.
  ///
  /// - Returns: what was chosen; nil where nothing had to be.
  mutating func choose(from data: DataTable) -> PlotChoice?

  /// Makes the frames of its own that a list of frames calls by a word, one of `FrameEntry.words`; nothing for
  /// a word of other kinds.
  mutating func makeFrames(_ word: String)

  /// Columns of the data that it names.
  var columns: [String] { get }

  /// Whether it needs a sheet, formulas or a run.
  var needsSource: Bool { get }

  /// When in a training the numbers of the whole picture are taken; nil for a sheet's own values, and for
  /// pictures of many moments.
  var moment: PlotMoment? { get }

  /// Files that it shows, from the folder of the sheet.
  var files: [String] { get }
}

extension PlotContent {
  package mutating func makeWay(for keys: Set<String>) {}
  package var spelledOut: Self { self }
  package mutating func choose(from data: DataTable) -> PlotChoice? { nil }
  package mutating func makeFrames(_ word: String) {}
  package var columns: [String] { [] }
  package var needsSource: Bool { true }
  package var moment: PlotMoment? { nil }
  package var files: [String] { [] }
}

/// What a plot took where nothing was said.
package struct PlotChoice: Hashable, Sendable {
  /// What was chosen, in words.
  package var said: String
  /// The options that choose something else.
  package var options: [String]
}

/// Computes the numbers of a plot.
package protocol PlotMaker {
  /// The figure with its frames.
  ///
  /// - Throws: `PlotError` for names that the source does not have, for what is wrong with its model, and for
  ///   more frames than are made at once.
  func figure() throws(PlotError) -> any Figure

  /// What the plot reads of a training in memory.
  func watches(in memory: TrainingMemory) throws(PlotError) -> [TrainingMemory.Watch]

  /// The numbers without the picture; nil for a kind that does not write them.
  func numbers() throws(PlotError) -> SurfaceTable?
}

extension PlotMaker {
  func watches(in memory: TrainingMemory) throws(PlotError) -> [TrainingMemory.Watch] { [] }
  func numbers() throws(PlotError) -> SurfaceTable? { nil }
}
