import Figures
import Sheets
import TraceGraph
import Training

/// How numbers are called in titles and legends.
extension FoundNumbers {
  /// What the numbers are of, formulas between backquotes: "`w₁₂`", "weights of layer1".
  ///
  /// - Parameters:
  ///   - catalog: of the training.
  ///   - words: of the figure.
  func subjectText(in catalog: TrainingCatalog, _ words: FigureWords) -> String {
    switch subject {
    case .loss: words.label(of: "loss") == nil ? words("loss") : "`loss`"
    case .learningRate: words("learning rate")
    case .accuracy: words("accuracy")
    case .validationLoss: words("validation loss")
    case .validationAccuracy: words("validation accuracy")
    case .node(let node, let element):
      Self.quoted(catalog.shown(node), node, element)
    case .quantity(let key): Self.text(key, words)
    }
  }

  /// What is told of them: "saturated share", "‖gradient‖"; empty for plain values.
  ///
  /// - Parameters:
  ///   - measure: what is told; nil for the numbers themselves.
  ///   - words: of the figure.
  func measureText(_ measure: NumberName.Measure?, _ words: FigureWords) -> String {
    switch name.side {
    case .value, .gradient: words(phrase(of: measure))
    case .update: words(updatePhrase(of: measure))
    case .after:
      measure == nil
        ? words("after the update")
        : words("{measure} after the update", ["measure": words(phrase(of: measure))])
    }
  }

  private func phrase(of measure: NumberName.Measure?) -> Phrase {
    let gradient = name.isGradient
    switch measure {
    case nil: return gradient ? "gradient" : ""
    case .mean: return gradient ? "mean gradient" : "mean"
    case .sd:
      return gradient ? "standard deviation of the gradient" : "standard deviation"
    case .min: return gradient ? "smallest gradient" : "smallest"
    case .max: return gradient ? "largest gradient" : "largest"
    case .l2: return gradient ? "‖gradient‖" : "norm"
    case .rms: return gradient ? "RMS gradient" : "RMS"
    case .zeros: return gradient ? "share of gradients that are 0" : "share of zeros"
    case .saturated: return "saturated share"
    case .notFinite: return "share not finite"
    }
  }

  private func updatePhrase(of measure: NumberName.Measure?) -> Phrase {
    switch measure {
    case nil: "update"
    case .mean: "mean update"
    case .sd: "standard deviation of the update"
    case .min: "smallest update"
    case .max: "largest update"
    case .l2: "‖update‖"
    case .rms: "RMS update"
    case .zeros: "share of updates that are 0"
    case .saturated: "saturated share"
    case .notFinite: "share not finite"
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

  /// Statistics of a scope: "layer 1 weights".
  ///
  /// - Parameters:
  ///   - key: what they are of.
  ///   - words: of the figure, or English for messages.
  static func text(_ key: StatisticsKey, _ words: FigureWords = .english) -> String {
    let quantity =
      switch key.quantity {
      case .sum: words("sums")
      case .activation: words("activations")
      case .weight: words("weights")
      case .bias: words("biases")
      case .input: words("inputs")
      case .tensor: key.name
      }
    guard !key.scope.isEmpty else { return quantity }
    return words(
      "{scope} {quantity}", ["scope": words.scope(key.scope), "quantity": quantity])
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
