import TraceGraph

/// The colour of every variable of a trace: by role, and for results one of the theme's muted hues
/// in turn. Graphs and formulas of the same trace look their colours up here, so that they agree.
public struct VariableColors {
  private let theme: Theme
  private let hueOfNode: [Int: Int]

  /// - Complexity: linear in the number of nodes.
  public init(of trace: Trace, theme: Theme) {
    self.theme = theme
    var hueOfNode: [Int: Int] = [:]
    for node in trace.nodes where node.role == .operation && !node.name.isEmpty {
      hueOfNode[node.id] = hueOfNode.count
    }
    self.hueOfNode = hueOfNode
  }

  /// The node's colour; unnamed results and constants are muted.
  public subscript(node: Value) -> Color {
    switch node.role {
    case .input, .target: theme.colors.input
    case .parameter: theme.colors.parameter
    case .bias: theme.colors.bias
    case .constant: theme.colors.muted
    case .operation: intermediate(node.id)
    }
  }

  private func intermediate(_ id: Int) -> Color {
    let hues = theme.colors.intermediates
    guard let place = hueOfNode[id], !hues.isEmpty else { return theme.colors.muted }
    return hues[place % hues.count]
  }
}
