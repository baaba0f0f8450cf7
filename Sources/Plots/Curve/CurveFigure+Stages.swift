import Figures

extension CurveFigure {
  /// What is drawn, in the order in which it is shown to an audience.
  public enum Stage: Hashable, Sendable {
    case functions, derivatives, spots, tangents, triangles, secants
    /// The first so many steps of all descents; with 0 steps the start.
    case steps(Int)

    /// Its place in the order.
    fileprivate var rank: Int {
      switch self {
      case .functions: 0
      case .derivatives: 1
      case .spots: 2
      case .tangents: 3
      case .triangles: 4
      case .secants: 5
      case .steps(let count): 6 + count
      }
    }
  }

  /// The stages that add something to this figure, in order.
  public var stages: [Stage] {
    let hasDerivatives = curves.contains {
      if case .derivative = $0.role { return true }
      return false
    }
    var stages: [Stage] = [.functions]
    if hasDerivatives { stages.append(.derivatives) }
    if !spots.isEmpty { stages.append(.spots) }
    if !tangents.isEmpty { stages.append(.tangents) }
    if tangents.contains(where: \.hasTriangle) { stages.append(.triangles) }
    if !secants.isEmpty { stages.append(.secants) }
    let points = descents.map(\.x.count).max() ?? 0
    return stages + (0..<points).map { .steps($0) }
  }

  /// The figure built up in frames, the last one whole; all have the same geometry.
  public var frames: [CurveFigure] {
    stages.map { stage in
      var frame = self
      frame.stage = stage
      return frame
    }
  }

  /// Whether the figure's stage shows another.
  func shows(_ other: Stage) -> Bool { stage.map { other.rank <= $0.rank } ?? true }

  /// How many points of descents are shown; nil for all.
  var shownPoints: Int? {
    guard let stage else { return nil }
    if case .steps(let count) = stage { return count + 1 }
    return 0
  }
}
