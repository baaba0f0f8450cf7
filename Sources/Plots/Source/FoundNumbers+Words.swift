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
      Self.quoted(catalog.isUnique(node) ? node.shortName : node.name, node, element)
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
  var tint: TableFigure.Tint {
    if name.isGradient { return .gradient }
    guard case .node(let node, _) = subject else { return .plain }
    switch node.first.role {
    case .input, .target: return .input
    case .parameter: return .parameter
    case .bias: return .bias
    default: return .plain
    }
  }

  private static func quoted(
    _ text: String, _ node: TrainingCatalog.Node, _ element: Int?
  ) -> String {
    let isName = text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    guard let element else { return isName ? "`\(text)`" : text }
    return ElementText.name(text, ElementText.index(element, node.first.shape))
  }

  /// `layer1` as words, `layer1/neuron2` too.
  static func scope(_ path: String) -> String {
    path.split(separator: "/").map { part in
      let word = part.prefix { $0.isLetter }
      let number = part.dropFirst(word.count)
      let isCounted = ["layer", "neuron"].contains(word) && !number.isEmpty
      return isCounted && number.allSatisfy(\.isNumber) ? "\(word) \(number)" : String(part)
    }.joined(separator: ", ")
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
    return key.scope.isEmpty ? words : "\(scope(key.scope)) \(words)"
  }
}

/// Indices as formulas write them: from 1, divided by commas.
enum ElementText {
  /// A name with an index, which stands beside the name where that has a subscript of its own.
  static func name(_ name: String, _ index: String) -> String {
    let isName = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    let hasDigits = name.last?.isNumber ?? true
    guard isName else { return "\(name)[\(index)]" }
    return hasDigits ? "`\(name)`[\(index)]" : "`\(name)[\(index)]`"
  }

  static func index(_ element: Int, _ shape: [Int]) -> String {
    var rest = element
    var indices: [String] = []
    for extent in shape.reversed() {
      indices.insert(String(rest % max(extent, 1) + 1), at: 0)
      rest /= max(extent, 1)
    }
    return indices.joined(separator: ",")
  }
}
