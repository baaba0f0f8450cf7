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

  public init() {}
}

extension SurfacePlotPaths: PlotKeys {
  static let keys = ["path", "compare", "vectors"]

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    let (key, value) = (entry.key, entry.value)
    switch key {
    case "path": path = try reader.boolean(value, of: key)
    case "compare": compare = try ComparisonReader(reader: reader).read(value)
    default:
      vectors = try reader.strings(value, of: key).flatMap(OptionWords.names)
        .map { (word) throws(SheetError) in
          let node = SheetNode(
            content: .scalar(.init(text: word, style: .plain)), place: value.place)
          return try reader.choice(node, of: "vector", Arrow.self)
        }
    }
  }
}
