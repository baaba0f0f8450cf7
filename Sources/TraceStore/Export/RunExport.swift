import GRDB
import TraceGraph

/// What of a run is written as text for other programs, and how. Memory does not grow with steps.
public struct RunExport: Sendable {
  public enum Format: String, CaseIterable, Hashable, Sendable {
    /// One object a line and step.
    case json
    /// One row a step, a column a name; a column an element for tensors.
    case csv
  }

  public struct Content: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let values = Content(rawValue: 1)
    public static let gradients = Content(rawValue: 2)
    public static let statistics = Content(rawValue: 4)
  }

  public var format: Format
  public var content: Content
  /// The upper bound is not included.
  public var steps: Range<Int>
  /// Which nodes and subjects of statistics; empty for all.
  public var patterns: [NamePattern]
  /// Whether unnamed nodes are written too, as `#12`.
  public var includesUnnamed: Bool

  public init(
    _ format: Format, content: Content = [.values, .gradients],
    steps: Range<Int> = RunReader.allSteps, patterns: [NamePattern] = [],
    includesUnnamed: Bool = false
  ) {
    self.format = format
    self.content = content
    self.steps = steps
    self.patterns = patterns
    self.includesUnnamed = includesUnnamed
  }

  /// Writes the text piece by piece.
  ///
  /// - Parameters:
  ///   - reader: the run.
  ///   - sink: takes UTF-8; what it throws ends the export.
  /// - Throws: when a pattern fits nothing, and as reading does.
  public func write(
    _ reader: RunReader, to sink: ([UInt8]) throws -> Void
  ) throws(RunError) {
    try reader.connection.read(stage: .exporting) { database in
      let selection = try ExportSelection(self, database)
      try selection.checkPatterns(path: reader.path)
      switch format {
      case .json: try JSONExport(self, selection, database).write(sink)
      case .csv: try CSVExport(self, selection, database).write(sink)
      }
    }
  }

  func wants(_ node: RecordedNode) -> Bool {
    guard includesUnnamed || !node.fullName.isEmpty else { return false }
    return fits(node.label)
  }

  func wants(_ subject: Subject) -> Bool { fits(subject.label) }

  private func fits(_ name: String) -> Bool {
    patterns.isEmpty || patterns.contains { $0.matches(name) }
  }
}

/// The nodes and subjects that an export writes.
struct ExportSelection {
  /// By graph, in the order of the nodes.
  var nodes: [Int: [NodePlace]] = [:]
  /// Graphs in the order of their numbers.
  var graphs: [Int] = []
  /// The labels of subjects of statistics.
  var subjects: [String] = []
  private var isPatternUnused = false

  init(_ export: RunExport, _ database: Database) throws {
    if !export.content.isDisjoint(with: [.values, .gradients]) {
      for graph in try RunReader.graphs(database) {
        var places: [NodePlace] = []
        try NodeRows(graph, database).forEachNode { node in
          guard export.wants(node), let place = NodePlace(node, graph) else { return }
          places.append(place)
        }
        nodes[graph.id] = places
        graphs.append(graph.id)
      }
    }
    if export.content.contains(.statistics) {
      subjects = try StatisticColumns(database, where: export.wants).labels
    }
    isPatternUnused =
      !export.patterns.isEmpty && subjects.isEmpty && nodes.values.allSatisfy(\.isEmpty)
  }

  func checkPatterns(path: String) throws {
    guard isPatternUnused else { return }
    throw RunError(
      .exporting, .missing, of: path, cause: "no recorded node has such a name",
      remedy: "quote patterns, and write * for any characters; unnamed nodes are #12")
  }
}
