import TraceGraph

/// One change of a sheet that an experiment tries.
public enum Change: Hashable, Sendable {
  /// A key gets another value.
  case setting(SheetPath, from: ChangeValue, to: ChangeValue)
  /// Something that no single key says, done to a layer or, with an empty scope, to the whole model.
  case action(Action, scope: String)

  /// What is done where no single key says it; the word is that of reports in JSON.
  public enum Action: String, CaseIterable, Hashable, Sendable {
    /// Draws the initial weights anew.
    case redrawWeights = "redraw-weights"
    /// Lets the biases begin at 0.
    case zeroBiases = "zero-biases"
    /// Adds biases.
    case addBiases = "add-biases"
    /// Scales the inputs to mean 0 and deviation 1.
    case standardiseInputs = "standardise-inputs"
    /// Scales the targets to mean 0 and deviation 1.
    case standardiseTargets = "standardise-targets"
    /// Lets training change weights that it left alone.
    case releaseLayer = "release-layer"
    /// Turns the sign of the loss.
    case flipLoss = "flip-loss"
    /// Takes another activation.
    case changeActivation = "change-activation"
    /// Keeps the operand of an op away from 0.
    case floorOperand = "floor-operand"
    /// Puts a layer of 8 tanh units before a sigmoid.
    case addHiddenLayer = "add-hidden-layer"
    /// Shuffles the labels: what is learned then is chance.
    case shuffleLabels = "shuffle-labels"

    /// What is done, in words.
    var words: String {
      switch self {
      case .redrawWeights: "draw the initial weights anew"
      case .zeroBiases: "let the biases begin at 0"
      case .addBiases: "add biases"
      case .standardiseInputs: "scale the inputs to mean 0 and deviation 1"
      case .standardiseTargets: "scale the targets to mean 0 and deviation 1"
      case .releaseLayer: "let training change the weights"
      case .flipLoss: "turn the sign of the loss"
      case .changeActivation: "take another activation"
      case .floorOperand: "keep the operand away from 0"
      case .addHiddenLayer: "put a layer of 8 tanh units before a sigmoid"
      case .shuffleLabels: "shuffle the labels"
      }
    }
  }
}

/// A value of a sheet before or after a change.
public enum ChangeValue: Hashable, Sendable {
  /// A number.
  case number(Double)
  /// What is no number, as the sheet writes it.
  case text(String)
  /// The key is not there.
  case none
}

extension Change: CustomStringConvertible {
  /// "train.learning-rate 0.1 → 0.01", "draw the initial weights of layer2 anew".
  public var description: String {
    switch self {
    case .setting(let path, let from, let to): "\(path) \(from) → \(to)"
    case .action(let action, let scope): action.words + (scope.isEmpty ? "" : " in \(scope)")
    }
  }
}

extension ChangeValue: CustomStringConvertible {
  /// The value as a sheet has it; "none" where the key is not there.
  public var description: String {
    switch self {
    case .number(let number): NumberFormat(digits: 4).text(number)
    case .text(let text): text
    case .none: "none"
    }
  }
}

extension Change {
  /// The change as JSON: `{"path", "from", "to"}` or `{"action", "scope"}`.
  package func write(to writer: inout JSONWriter) {
    switch self {
    case .setting(let path, let from, let to):
      writer.raw("{\"path\": ")
      writer.string(path.description)
      writer.raw(", \"from\": ")
      from.write(to: &writer)
      writer.raw(", \"to\": ")
      to.write(to: &writer)
    case .action(let action, let scope):
      writer.raw("{\"action\": ")
      writer.string(action.rawValue)
      writer.raw(", \"scope\": ")
      writer.string(scope)
    }
    writer.raw("}")
  }
}

extension ChangeValue {
  fileprivate func write(to writer: inout JSONWriter) {
    switch self {
    case .number(let number): writer.number(number)
    case .text(let text): writer.string(text)
    case .none: writer.raw("null")
    }
  }
}
