import TraceGraph

/// What the colour of a variable means, in every theme: a role, one of the hues of results, or a choice.
/// `muted` is for constants and unnamed results.
public enum VariableTint: Hashable, Sendable {
  case input, target, parameter, bias, muted
  /// The n-th hue of intermediate variables.
  case result(Int)
  /// A colour that somebody chose.
  case chosen(Color)
}

extension VariableTint {
  /// Whether somebody chose it.
  package var isChosen: Bool { if case .chosen = self { true } else { false } }
}

extension Theme {
  /// The colour of a meaning.
  package func color(_ tint: VariableTint) -> Color {
    switch tint {
    case .input, .target: colors.input
    case .parameter: colors.parameter
    case .bias: colors.bias
    case .muted: colors.muted
    case .result(let hue): colors.hues.isEmpty ? colors.muted : colors.hues[hue % colors.hues.count]
    case .chosen(let color): color
    }
  }
}

extension Theme.Colors {
  /// The hues of results, those that are preferred first.
  package var hues: [Color] { intermediates + furtherIntermediates }
}

/// What the colour of every variable of a trace means: as chosen by name, else its role, and of results the
/// hue that `HueAssignment` gives them.
package struct VariableTints {
  private let chosen: [Int: Color]
  private let hueOfNode: [Int: Int]

  /// - Parameters:
  ///   - trace: whose variables are coloured.
  ///   - theme: which says how many hues there are; the themes of the package have equally many.
  ///   - choices: colours by name, over those of roles and hues.
  /// - Complexity: linear in the number of nodes, times the choices.
  package init(
    of trace: Trace, theme: Theme = Theme(.light), choices: ColorChoices = ColorChoices()
  ) {
    var chosen: [Int: Color] = [:]
    if !choices.isEmpty {
      for node in trace.nodes where !node.name.isEmpty {
        chosen[node.id] = choices.color(of: node.fullName)
      }
    }
    self.chosen = chosen
    hueOfNode =
      HueAssignment(
        of: trace, count: theme.colors.hues.count, calm: theme.colors.intermediates.count
      ).hueOfNode
  }

  /// What a node's colour means; unnamed results and constants are muted.
  package subscript(node: Value) -> VariableTint {
    if let color = chosen[node.id] { return .chosen(color) }
    return switch node.role {
    case .input: .input
    case .target: .target
    case .parameter: .parameter
    case .bias: .bias
    case .constant: .muted
    case .operation: hueOfNode[node.id].map(VariableTint.result) ?? .muted
    }
  }
}
