import TraceGraph

extension Trainer {
  /// What one step found, before its update.
  struct StepResult {
    var record: StepRecord
    var failure: NumericFailure?
  }

  /// Computes the next step without changing the parameters.
  func computeStep(seconds: Double) throws(TrainingError) -> StepResult {
    let examples = order.next()
    let computation = try computation(size: examples.count)
    if let data = model.description.data { computation.load(examples, of: data) }
    computation.load(parameters: parameters)
    computation.drawMasks(seed: model.description.seed, step: step)
    computation.trace.replay()
    averages = computation.norms.flatMap { $0.averages(parameters) }
    let (loss, pass) = differentiate(computation)
    computation.gather(pass, into: &gradient)
    let record = StepRecord(
      step: step, epoch: step / stepsPerEpoch, loss: loss,
      learningRate: options.schedule.rate(options.learningRate, at: step), seconds: seconds,
      trace: computation.trace, pass: pass,
      examples: model.description.data == nil ? [] : examples,
      isStacked: computation.isStacked, batch: examples.count)
    return StepResult(record: record, failure: failure(loss, pass))
  }

  /// Computes the state after the last update as the step that would come next. The trainer goes on
  /// from where it was.
  func computeEnding(seconds: Double) throws(TrainingError) -> StepResult {
    let (order, mistakes) = (order, mistakes)
    var result = try computeStep(seconds: seconds)
    (self.order, self.mistakes) = (order, mistakes)
    result.record.learningRate = options.schedule.rate(options.learningRate, at: max(0, step - 1))
    return result
  }

  /// The loss and the gradients: of the objective, or what the perceptron rule takes for one.
  private func differentiate(_ computation: BatchComputation) -> (Double, BackwardPass) {
    guard let perceptron = computation.perceptron else {
      return (computation.output.value, computation.output.backward())
    }
    let target = computation.target(perceptron, in: model.description.data)
    let error = perceptron.guess.value - target
    if error != 0 { mistakes += 1 }
    return (error * error, computation.output.backward(seed: Tensor(error)))
  }

  private func failure(_ loss: Double, _ pass: BackwardPass) -> NumericFailure? {
    if !loss.isFinite {
      return NumericFailure(inValuesOf: pass.trace, step: step, loss: loss)
    }
    if !gradient.allSatisfy(\.isFinite) {
      return NumericFailure(inGradientsOf: pass, step: step, loss: loss)
    }
    return nil
  }

  /// Moves the parameters and counts the step.
  func update(rate: Double) {
    options.clipping?.apply(to: &gradient)
    memory.update(&parameters, gradient: gradient, rate: rate)
    for (range, numbers) in averages { parameters.replaceSubrange(range, with: numbers) }
    step += 1
  }

  /// The epoch, from 0, that just ended without a mistake of the perceptron rule; nil otherwise.
  func errorFreeEpoch() -> Int? {
    guard isPerceptron, step % stepsPerEpoch == 0 else { return nil }
    defer { mistakes = 0 }
    return mistakes == 0 ? step / stepsPerEpoch - 1 : nil
  }
}
