import Foundation
import TraceGraph

/// What an optimiser keeps between steps, over all parameters in one vector.
public struct OptimizerMemory: Hashable, Sendable {
  /// The method that it belongs to.
  public let optimizer: Optimizer
  /// m: the running sum or mean of gradients; empty where the method has none.
  private var mean: [Double]
  /// v: the running sum or mean of squared gradients; empty where the method has none.
  private var squares: [Double]
  /// How many steps were taken.
  private var count = 0

  /// The memory before the first step: zeros.
  ///
  /// - Parameters:
  ///   - optimizer: the method.
  ///   - size: how many numbers are trained.
  public init(_ optimizer: Optimizer, size: Int) {
    self.optimizer = optimizer
    mean = optimizer.hasMean ? Array(repeating: 0, count: size) : []
    squares = optimizer.hasSquares ? Array(repeating: 0, count: size) : []
  }

  /// Takes one step.
  ///
  /// - Parameters:
  ///   - parameters: changed in place.
  ///   - gradient: one number a parameter.
  ///   - rate: the learning rate of this step.
  /// - Precondition: both have the size that the memory was made for.
  public mutating func update(
    _ parameters: inout [Double], gradient: [Double], rate: Double
  ) {
    precondition(parameters.count == gradient.count, "one gradient for every parameter")
    count += 1
    switch optimizer {
    case .sgd: for i in parameters.indices { parameters[i] -= rate * gradient[i] }
    case .momentum(let factor):
      for i in parameters.indices {
        mean[i] = factor * mean[i] + gradient[i]
        parameters[i] -= rate * mean[i]
      }
    case .nesterov(let factor):
      for i in parameters.indices {
        mean[i] = factor * mean[i] + gradient[i]
        parameters[i] -= rate * (gradient[i] + factor * mean[i])
      }
    case .adagrad(let epsilon):
      for i in parameters.indices {
        squares[i] += gradient[i] * gradient[i]
        parameters[i] -= rate * gradient[i] / (squares[i].squareRoot() + epsilon)
      }
    case .rmsprop(let decay, let epsilon):
      for i in parameters.indices {
        squares[i] = decay * squares[i] + (1 - decay) * gradient[i] * gradient[i]
        parameters[i] -= rate * gradient[i] / (squares[i].squareRoot() + epsilon)
      }
    case .adam(let beta1, let beta2, let epsilon):
      adam(&parameters, gradient, rate, beta1, beta2, epsilon)
    case .adamw(let beta1, let beta2, let epsilon, let decay):
      for i in parameters.indices { parameters[i] -= rate * decay * parameters[i] }
      adam(&parameters, gradient, rate, beta1, beta2, epsilon)
    }
  }

  private mutating func adam(
    _ parameters: inout [Double], _ gradient: [Double], _ rate: Double, _ beta1: Double,
    _ beta2: Double, _ epsilon: Double
  ) {
    let meanShare = 1 - pow(beta1, Double(count))
    let squareShare = 1 - pow(beta2, Double(count))
    for i in parameters.indices {
      mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i]
      squares[i] = beta2 * squares[i] + (1 - beta2) * gradient[i] * gradient[i]
      let deviation = (squares[i] / squareShare).squareRoot()
      parameters[i] -= rate * (mean[i] / meanShare) / (deviation + epsilon)
    }
  }
}

extension Optimizer {
  fileprivate var hasMean: Bool { mean != .none }

  fileprivate var hasSquares: Bool { row.keepsSquares }
}

extension OptimizerMemory {
  /// The memory under names, for a training state: `mean`, `squares` (vectors over all parameters) and
  /// `count`, as far as the method has them.
  public var entries: [(name: String, value: Tensor)] {
    var entries: [(name: String, value: Tensor)] = [("count", Tensor(Double(count)))]
    if optimizer.hasMean { entries.append(("mean", Tensor(mean))) }
    if optimizer.hasSquares { entries.append(("squares", Tensor(squares))) }
    return entries
  }

  /// Takes the memory from a training state.
  ///
  /// - Throws: `TrainingError` for entries of another method or size.
  public mutating func restore(_ entries: [(name: String, value: Tensor)]) throws(TrainingError) {
    let expected = self.entries
    let fits = expected.elementsEqual(entries) {
      $0.name == $1.name && $0.value.shape == $1.value.shape
    }
    guard fits, let count = CheckedSize.whole(entries[0].value.elements[0]) else {
      let found = entries.map { "\($0.name) \($0.value.shape.shapeText)" }
      let wanted = expected.map { "\($0.name) \($0.value.shape.shapeText)" }
      throw TrainingError(
        .resume, of: optimizer.name,
        "the state holds \(WordList.text(found)), the optimiser needs \(WordList.text(wanted))",
        remedy: "resume with the sheet that the run was made with")
    }
    self.count = count
    for entry in entries.dropFirst() {
      if entry.name == "mean" {
        mean = entry.value.elements
      } else {
        squares = entry.value.elements
      }
    }
  }
}
