import TraceGraph

/// The colour of every variable of a trace: as chosen by name, else by role, and for results one of the
/// theme's muted hues. Graphs and formulas of the same trace look their colours up here, so that they
/// agree.
public struct VariableColors {
  private let theme: Theme
  private let chosen: [Int: Color]
  private let hueOfNode: [Int: Int]

  /// - Parameters:
  ///   - trace: whose variables are coloured.
  ///   - theme: the colours to choose from.
  ///   - choices: colours by name, over those of roles and hues.
  /// - Complexity: linear in the number of nodes, times the choices.
  public init(of trace: Trace, theme: Theme, choices: ColorChoices = ColorChoices()) {
    self.theme = theme
    var chosen: [Int: Color] = [:]
    if !choices.isEmpty {
      for node in trace.nodes where !node.name.isEmpty {
        chosen[node.id] = choices.color(of: node.fullName)
      }
    }
    self.chosen = chosen
    let calm = theme.colors.intermediates.count
    hueOfNode =
      HueAssignment(
        of: trace, count: calm + theme.colors.furtherIntermediates.count, calm: calm
      ).hueOfNode
  }

  /// The node's colour; unnamed results and constants are muted.
  public subscript(node: Value) -> Color {
    if let color = chosen[node.id] { return color }
    return switch node.role {
    case .input, .target: theme.colors.input
    case .parameter: theme.colors.parameter
    case .bias: theme.colors.bias
    case .constant: theme.colors.muted
    case .operation: intermediate(node.id)
    }
  }

  private func intermediate(_ id: Int) -> Color {
    let hues = theme.colors.intermediates + theme.colors.furtherIntermediates
    return hueOfNode[id].map { hues[$0] } ?? theme.colors.muted
  }
}
