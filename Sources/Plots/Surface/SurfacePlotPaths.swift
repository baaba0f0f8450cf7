import Sheets
import TraceGraph

/// The paths of training over a surface.
public struct SurfacePlotPaths: Hashable, Sendable {
  /// Arrows at the steps of a path.
  public enum Arrow: String, CaseIterable, Hashable, Sendable {
    /// The learning rate times the gradient, downwards.
    case gradient
    /// The learning rate times what the optimiser keeps of earlier gradients, downwards.
    case momentum
  }

  /// Whether the path of the sheet's training or of the runs is drawn.
  public var path = false
  /// Trainings from the same start, a path each.
  public var compare: [ComparedTraining] = []
  /// The arrows at the steps of the first path.
  public var vectors: [Arrow] = []

  /// No paths.
  public init() {}
}

extension SurfacePlotPaths {
  static let options: [OptionRow<SurfacePlotPaths>] = [
    OptionRow(
      "path", .boolean, \.path, "The path of the run, or of the sheet's training.",
      default: "false; pca draws it"),
    OptionRow(
      "compare", .comparison, \.compare,
      "The paths of optimizers from the same start, with their learning rates where they differ.",
      default: "none"),
    OptionRow(
      "vectors", .arrows, \.vectors, "Arrows at up to ten steps of every path.", default: "none"),
  ]
}

extension OptionValue where Value == [ComparedTraining] {
  fileprivate static var comparison: Self {
    let training = JSONSchema.any([.number, .nothing, ComparedTraining.schema])
    var takes = OptionTakes(
      "`[sgd, adam]`, `{sgd: 0.01, adam: {learning-rate: 0.1}}`", placeholder: "sgd,adam=0.1",
      schema: .any([.text, .mapping(training), .list(.any([.text, .mapping(training)]))]))
    takes.joint = ","
    return OptionValue(takes) { (node, _, reader) throws(SheetError) in
      try ComparisonReader(reader: reader).read(node)
    }
  }
}

extension OptionValue where Value == [SurfacePlotPaths.Arrow] {
  fileprivate static var arrows: Self {
    let words = SurfacePlotPaths.Arrow.allCases.map(\.rawValue)
    var takes = OptionTakes(
      "a list of " + WordList.code(words),
      placeholder: words.joined(separator: ","),
      schema: .any([.list(.choice(words)), .pattern("(\(words.joined(separator: "|"))|[, ])+")]))
    takes.joint = ","
    return OptionValue(takes) { (node, key, reader) throws(SheetError) in
      try reader.strings(node, of: key).flatMap(OptionWords.names)
        .map { (word) throws(SheetError) in
          try reader.choice(word, at: node.place, of: "vector", SurfacePlotPaths.Arrow.self)
        }
    }
  }
}
