import GRDB
import TraceGraph

/// What of a run is written as text for other programs, and how. Memory does not grow with steps.
public struct RunExport: Sendable {
  /// How the text is written.
  public enum Format: String, CaseIterable, Hashable, Sendable {
    /// One object a line and step.
    case json
    /// One row a step, a column a name; a column an element for tensors.
    case csv
  }

  /// Which numbers of a step are written; with none of them what is known of the step itself.
  public struct Content: OptionSet, Hashable, Sendable {
    /// The bits of what is in it.
    public let rawValue: Int
    /// What the bits stand for; bits that mean nothing change nothing.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The values of nodes.
    public static let values = Content(rawValue: 1)
    /// The gradients of nodes.
    public static let gradients = Content(rawValue: 2)
    /// The statistics of what the run has them of.
    public static let statistics = Content(rawValue: 4)
  }

  /// How the text is written.
  public var format: Format
  /// Which numbers are written.
  public var content: Content
  /// The upper bound is not included.
  public var steps: Range<Int>
  /// Which nodes, elements such as `W[2,1]`, and subjects of statistics; empty for all. Each must fit
  /// something: a name by the rule of all look-ups, `*` and `?` full and short names.
  public var patterns: [NamePattern]
  /// Whether unnamed nodes are written too, as `#12`.
  public var includesUnnamed: Bool

  /// Values and gradients of all named nodes at all steps, unless something else is asked for.
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
  /// - Throws: when a pattern fits nothing or means several nodes, when the text is over a hundred times as long
  ///   as the run (and over 1 GB), and as reading does.
  public func write(
    _ reader: RunReader, to sink: ([UInt8]) throws -> Void
  ) throws(RunError) {
    let header = try FileHeader(reader.path)
    let limit = ExportLimit(ofRun: header.size + header.walSize, path: reader.path)
    try write(reader, within: limit, to: sink)
  }

  func write(
    _ reader: RunReader, within limit: ExportLimit, to sink: ([UInt8]) throws -> Void
  ) throws(RunError) {
    var limit = limit
    try reader.connection.stream(stage: .exporting) { database in
      let selection = try ExportSelection(self, database, path: reader.path)
      let bounded = { (bytes: [UInt8]) in
        try limit.take(bytes.count)
        try sink(bytes)
      }
      switch format {
      case .json: try JSONExport(self, selection, database).write(bounded)
      case .csv: try CSVExport(self, selection, database).write(bounded)
      }
    }
  }

  func wants(_ subject: Subject) -> Bool {
    patterns.isEmpty || patterns.contains { Self.fits($0, subject) }
  }

  /// A tensor goes by its short name, too.
  static func fits(_ pattern: NamePattern, _ subject: Subject) -> Bool {
    pattern.matches(subject.label)
      || subject.key.quantity == .tensor && pattern.matches(subject.key.name)
  }
}
