import TraceGraph

/// The colour of every variable of a trace: as chosen by name, else by role, and for results one of the
/// theme's muted hues. Graphs and formulas of the same trace look their colours up here, so that they
/// agree.
public struct VariableColors {
  private let theme: Theme
  private let tints: VariableTints

  /// - Parameters:
  ///   - trace: whose variables are coloured.
  ///   - theme: the colours to choose from.
  ///   - choices: colours by name, over those of roles and hues.
  /// - Complexity: linear in the number of nodes, times the choices.
  public init(of trace: Trace, theme: Theme, choices: ColorChoices = ColorChoices()) {
    self.theme = theme
    tints = VariableTints(of: trace, theme: theme, choices: choices)
  }

  /// The node's colour; unnamed results and constants are muted.
  public subscript(node: Value) -> Color { theme.color(tints[node]) }
}
