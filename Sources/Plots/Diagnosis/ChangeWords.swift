import Figures
import TraceGraph
import Training

/// The changes of an experiment in the words of a figure.
enum ChangeWords {
  /// `learning-rate 0.1 → 0.01`, `activation sigmoid → relu in 7 layers`, with numbers to be typeset. Keys of a sheet are the same in all
  /// languages; what is done alike to several layers is said once.
  static func text(_ changes: [Change], _ words: FigureWords) -> String {
    var told: Set<LayerChange> = []
    let widened = changes.compactMap(widenedParameter)
    let more = words("more units: larger {list}", ["list": words.list(widened)])
    let parts = changes.compactMap { change -> String? in
      if let name = widenedParameter(change) { return name == widened.first ? more : nil }
      guard let own = LayerChange.of(change)?.change else { return text(change, words) }
      guard told.insert(own).inserted else { return nil }
      return text(
        own, changes.compactMap(LayerChange.of).filter { $0.change == own }.map(\.layer), words)
    }
    return parts.joined(separator: ", ")
  }

  /// The parameter of formulas that an experiment gave another shape.
  private static func widenedParameter(_ change: Change) -> String? {
    guard case .setting(let path, .none, .text) = change else { return nil }
    return path.parameter
  }

  /// A change of a key of a layer, without the layer.
  private struct LayerChange: Hashable {
    var key: String
    var from: ChangeValue
    var to: ChangeValue

    /// The change and its layer, from 0; nil for a change of anything else.
    static func of(_ change: Change) -> (change: LayerChange, layer: Int)? {
      guard case .setting(let path, let from, let to) = change,
        let (layer, key) = path.layerKey
      else { return nil }
      return (LayerChange(key: key, from: from, to: to), layer)
    }
  }

  private static func text(
    _ change: LayerChange, _ layers: [Int], _ words: FigureWords
  ) -> String {
    let place =
      layers.count == 1
      ? words("layer {number}", ["number": "\(layers[0] + 1)"])
      : words("{count} layers", ["count": "\(layers.count)"])
    return words(
      "{amount} in {layer}",
      ["amount": setting(change.key, change.from, change.to, words), "layer": place])
  }

  private static func text(_ change: Change, _ words: FigureWords) -> String {
    switch change {
    case .setting(.formulas, let from, let to):
      return "\(value(from, words)) → \(value(to, words))"
    case .setting(.train("schedule"), _, .text(let word)) where word == "constant":
      return words("without {name}", ["name": "schedule"])
    case .setting(let path, let from, let to):
      if let column = path.scaledColumn {
        return words("scale {name} to {range}", ["name": column, "range": value(to, words)])
      }
      return setting(path.lastKey, from, to, words)
    case .action(let action, let scope):
      let done = words(action.phrase)
      return scope.isEmpty
        ? done : words("{amount} in {layer}", ["amount": done, "layer": words.place(scope)])
    }
  }

  private static func setting(
    _ key: String, _ from: ChangeValue, _ to: ChangeValue, _ words: FigureWords
  ) -> String {
    switch (from, to) {
    case (_, .none): words("without {name}", ["name": key])
    case (.none, _): "\(key) \(value(to, words))"
    default: "\(key) \(value(from, words)) → \(value(to, words))"
    }
  }

  private static func value(_ value: ChangeValue, _ words: FigureWords) -> String {
    switch value {
    case .number(let number): PlotText.number(number, NumberFormat(digits: 3))
    case .text(let text): plain(text)
    case .none: words("none")
    }
  }

  /// `momentum 0.99` for `{momentum: {factor: 0.99}}`: braces are for those who write sheets.
  private static func plain(_ text: String) -> String {
    let text = text.filter { !"`$".contains($0) }
    guard text.hasPrefix("{") else { return text }
    return text.filter { !"{}:".contains($0) }.replacing("factor ", with: "")
  }
}

extension Change.Action {
  /// What is done.
  fileprivate var phrase: Phrase {
    switch self {
    case .redrawWeights: "draw the first weights anew"
    case .zeroBiases: "let biases begin at 0"
    case .addBiases: "add biases"
    case .standardiseInputs: "standardise the inputs"
    case .standardiseTargets: "standardise the targets"
    case .releaseLayer: "let training change the weights"
    case .flipLoss: "turn the sign of the loss"
    case .changeActivation: "take another activation"
    case .floorOperand: "keep an operand away from 0"
    case .addHiddenLayer: "add a hidden layer"
    case .shuffleLabels: "shuffle the labels"
    }
  }
}
