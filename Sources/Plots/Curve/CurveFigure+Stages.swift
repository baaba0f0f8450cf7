import Figures

extension CurveFigure {
  /// What is drawn, in the order in which it is shown to an audience: the functions first, then derivatives,
  /// points, tangents, their slope triangles, lines of difference quotients, and steps down the curve.
  public enum Step: Hashable, Sendable {
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

  /// The steps that add something to this figure, in order.
  public var steps: [Step] {
    let hasDerivatives = curves.contains {
      if case .derivative = $0.role { return true }
      return false
    }
    var steps: [Step] = [.functions]
    if hasDerivatives { steps.append(.derivatives) }
    if !spots.isEmpty { steps.append(.spots) }
    if !tangents.isEmpty { steps.append(.tangents) }
    if tangents.contains(where: \.hasTriangle) { steps.append(.triangles) }
    if !secants.isEmpty { steps.append(.secants) }
    let points = descents.map(\.x.count).max() ?? 0
    return steps + (0..<points).map { .steps($0) }
  }

  /// The frames: one that shows all, or one a step, each of which shows what came before, too.
  var stages: [Stage] {
    guard isBuiltUp else { return [Stage()] }
    let marks = marks(Theme(page.theme))
    let groups = steps.map { step in
      marks.filter { $0.step == step }.map(\.part) + inner(step)
    }
    return zip(Stage.building(groups), steps).map { stage, step in
      var stage = stage
      stage.sentence = sentence(upTo: step)
      return stage
    }
  }

  /// Parts of parts that come with a step.
  private func inner(_ step: Step) -> [String] {
    switch step {
    case .triangles: tangents.indices.map { "triangle".inside(Self.part("tangent", $0)) }
    case .steps(let count):
      descents.indices.filter { count < descents[$0].x.count }
        .map { HopMark.step(count).inside(Self.part("descent", $0)) }
    default: []
    }
  }

  /// What the n-th mark of a kind is called as a part.
  static func part(_ kind: String, _ index: Int) -> String {
    index == 0 ? kind : "\(kind).\(index + 1)"
  }
}

extension CurveFigure.Step {
  /// Whether a picture that is built up to here shows what another step adds.
  func shows(_ other: Self) -> Bool { other.rank <= rank }

  /// How many points of descents are shown.
  var shownPoints: Int {
    if case .steps(let count) = self { return count + 1 }
    return 0
  }
}
