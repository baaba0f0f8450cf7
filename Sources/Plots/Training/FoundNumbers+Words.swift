import Figures
import Sheets
import TraceGraph
import Training

/// How numbers are called in titles and legends.
extension FoundNumbers {
  /// What the numbers are of, formulas between backquotes: "`w₁₂`", "weights of layer1".
  func subjectText(in catalog: TrainingCatalog) -> String {
    switch subject {
    case .loss: "loss"
    case .learningRate: "learning rate"
    case .node(let node, let element):
      Self.quoted(catalog.shown(node), node, element)
    case .quantity(let key): Self.text(key)
    }
  }

  /// What is told of them: "saturated share", "‖gradient‖"; empty for plain values.
  func measureText(_ measure: NumberName.Measure?) -> String {
    let gradient = name.isGradient
    switch measure {
    case nil: return gradient ? "gradient" : ""
    case .mean: return gradient ? "mean gradient" : "mean"
    case .sd: return "standard deviation" + (gradient ? " of the gradient" : "")
    case .min: return gradient ? "smallest gradient" : "smallest"
    case .max: return gradient ? "largest gradient" : "largest"
    case .l2: return gradient ? "‖gradient‖" : "norm"
    case .rms: return gradient ? "RMS gradient" : "RMS"
    case .zeros: return "share of " + (gradient ? "gradients that are 0" : "zeros")
    case .saturated: return "saturated share"
    case .notFinite: return "share not finite"
    }
  }

  /// What colours of tables mean.
  func tint(_ choices: ColorChoices) -> TableFigure.Tint {
    if name.isGradient { return .gradient }
    guard case .node(let node, _) = subject else { return .plain }
    return TableFigure.Tint(of: node.first, choices)
  }

  /// The colour that is chosen for the numbers of a node.
  func color(_ choices: ColorChoices) -> Color? {
    guard case .node(let node, _) = subject, !name.isGradient else { return nil }
    return choices.color(of: node.name)
  }

  private static func quoted(
    _ text: String, _ node: TrainingCatalog.Node, _ element: Int?
  ) -> String {
    guard let element else { return text.isName ? "`\(text)`" : text }
    return ElementText.name(text, ElementIndex.words(of: element, in: node.first.shape))
  }

  static func text(_ key: StatisticsKey) -> String {
    let words =
      switch key.quantity {
      case .sum: "sums"
      case .activation: "activations"
      case .weight: "weights"
      case .bias: "biases"
      case .input: "inputs"
      case .tensor: key.name
      }
    return key.scope.isEmpty ? words : "\(ScopePath.words(key.scope)) \(words)"
  }
}

extension TableFigure.Tint {
  /// The colour that is chosen for a node, else that of its role.
  init(of node: Value, _ choices: ColorChoices) {
    if !node.name.isEmpty, let color = choices.color(of: node.fullName) {
      self = .chosen(color)
      return
    }
    self =
      switch node.role {
      case .input, .target: .input
      case .parameter: .parameter
      case .bias: .bias
      default: .plain
      }
  }
}
