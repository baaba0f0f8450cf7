/// What an axis is to show.
public struct PlotAxis: Sendable {
  /// Set as words, or as a label when it is a single name.
  public var title = ""
  package var request = DomainRequest()
  /// Names at whole numbers instead of ticks; position 0 first.
  public var categories: [String]?
  /// The ascending numbers that categories name, where they are numbers: categories that have no room
  /// side by side give way to ticks at round numbers, which stand between columns where they fall.
  public var columnValues: [Double] = []
  /// Whether lines cross the frame at the ticks.
  public var hasGrid = true
  /// Whether numbers stand at the ticks; off for the inner axes of shared panels.
  public var hasLabels = true
  /// Whether the axis is drawn at all.
  public var isHidden = false
  /// About how many ticks; nil goes by the axis' length.
  public var tickCount: Int?
  /// Whether ticks stand at whole numbers only, as for layers and steps.
  public var isWhole = false

  /// An axis with a title.
  ///
  /// - Parameters:
  ///   - title: set as words, or as a label when it is a single name; empty for none.
  ///   - kind: how numbers are spread; what has no place on the scale is left out, and the figure says so.
  ///   - range: its ends; nil takes those of the finite numbers.
  public init(_ title: String = "", kind: ScaleKind = .linear, range: PlotRange? = nil) {
    self.title = title
    request.kind = kind
    request.given = range.map { .init(from: $0.from, to: $0.to) }
  }

  /// The same axis with data kept off the frame's border, by a share of its length on both sides.
  public func padded(_ share: Double = 0.05) -> PlotAxis {
    var copy = self
    copy.request.padding = share
    return copy
  }
}

/// The two ends of an axis.
public struct PlotRange: Hashable, Sendable {
  /// One end.
  public var from: Double
  /// The other end.
  public var to: Double

  /// Ends in reverse order are swapped and ends that cannot be drawn replaced by the data's; the
  /// figure says so.
  public init(_ from: Double, _ to: Double) {
    self.from = from
    self.to = to
  }
}
