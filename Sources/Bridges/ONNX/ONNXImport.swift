import TraceGraph

/// Makes a computation with its numbers of a model in ONNX and what enters it.
package struct ONNXImport {
  /// What enters a model: an array in NumPy's format.
  package struct Input: Sendable {
    /// Empty where there is one input alone.
    package var name: String
    /// What errors call its file.
    package var file: String
    /// The content of a `.npy` file.
    package var bytes: [UInt8]

    /// An array that enters a model; it is read when the model is computed.
    package init(_ name: String, file: String, bytes: [UInt8]) {
      self.name = name
      self.file = file
      self.bytes = bytes
    }
  }

  /// What was recorded.
  package let trace: Trace
  /// The number whose gradients are taken.
  package let output: Value
  /// What people should know: which ops nobody knows here, and what gradients are of.
  package let notes: [String]

  /// Computes a model.
  ///
  /// - Parameters:
  ///   - bytes: the model's file.
  ///   - path: what errors call it.
  ///   - inputs: arrays for its inputs.
  ///   - target: the name of what gradients are of; nil for the first output.
  /// - Throws: for what is no model, for inputs that are missing or do not fit, and for ops without a rule whose
  ///   shape the file does not tell.
  package init(
    _ bytes: [UInt8], path: String, inputs: [Input], of target: String? = nil
  ) throws(BridgeError) {
    do {
      // Of two bytes of a number become eight, and eight for its gradient.
      try MemoryBudget.require(Double(bytes.count) * 8)
    } catch {
      throw BridgeError(
        .invalid, of: path, "the model is too large: \(error.cause)", remedy: error.remedy)
    }
    let model: ONNXModel
    do {
      model = try ONNXReader.read(bytes)
    } catch {
      throw BridgeError(.invalid, of: path, "it is no ONNX model: \(error.cause)")
    }
    var recording = ONNXRecording(model, path)
    try recording.recordLeaves(inputs)
    try recording.recordOps()
    (output, notes) = try recording.objective(target)
    trace = recording.trace
  }

  /// The computation with values and gradients, as trace JSON.
  ///
  /// - Throws: `TraceFileError` where the text would take more memory than it may.
  package func json() throws(TraceFileError) -> [UInt8] {
    // Nobody knows the gradients before an op without a rule.
    trace.setRecordedGradients(of: output) { _ in nil }
    return try trace.json(output: output, pass: output.backward())
  }
}
