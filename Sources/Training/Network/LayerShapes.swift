import TraceGraph

/// What enters a layer, what leaves it, and what it learns, as shapes of one example.
struct LayerShapes: Hashable {
  var input: [Int]
  var output: [Int]
  /// Of the weights or the gain; nil for a layer without.
  var weights: [Int]?
  /// Of the biases or the shift; nil for a layer without.
  var bias: [Int]?
  /// The running averages of a `batchnorm`; nil for other layers.
  var averages: [Int]?

  /// How many numbers enter.
  var inputCount: Int { input.reduce(1, *) }

  /// How many numbers leave.
  var outputCount: Int { output.reduce(1, *) }
}

extension NetworkDescription {
  /// The shapes of all layers, from the inputs on.
  ///
  /// - Throws: `TrainingError` for the first layer that does not fit what enters it.
  /// - Complexity: linear in the layers.
  func layerShapes() throws(TrainingError) -> [LayerShapes] {
    var signal = inputShape ?? (inputs.count == 1 ? [] : [inputs.count])
    var result: [LayerShapes] = []
    result.reserveCapacity(layers.count)
    for number in layers.indices {
      let shapes: LayerShapes
      do {
        shapes = try LayerShapes(layers[number], behind: signal)
      } catch {
        throw self.error(
          subject(number), "what enters is \(signal.shapeText): \(error.cause)",
          inputShape == nil ? "say 'shape' of the network, or another layer before" : "")
      }
      result.append(shapes)
      signal = shapes.output
    }
    return result
  }
}

extension LayerShapes {
  /// - Throws: `ShapeError` where the layer does not fit.
  init(
    _ layer: NetworkDescription.Layer, behind signal: [Int]
  ) throws(ShapeError) {
    self.init(input: signal, output: signal)
    switch layer.kind {
    case .dense:
      output = layer.units == 1 ? [] : [layer.units]
      weights = [layer.units, inputCount]
      if layer.bias != nil { bias = [layer.units] }
    case .dropout: return
    case .layernorm(let epsilon):
      let own = [signal.last ?? 1]
      output = try Op.layernorm.shape(of: [signal, own, own], attributes: .epsilon(epsilon))
      (weights, bias) = (own, own)
    case .batchnorm(let epsilon):
      let own = Array(signal.prefix(1))
      output = try Op.batchnorm.shape(
        of: [signal, own, own, own, own], attributes: .epsilon(epsilon))
      (weights, bias, averages) = (own, own, own)
    case .embedding(let rows, let width, let base):
      weights = [rows, width]
      output = try Op.rows.shape(of: [[rows, width], signal], attributes: .base(base))
    case .attention(let heads, _): try attend(heads)
    case .convolution(let channels, let kernel, let stride, let padding):
      try convolve(channels, kernel, .steps(of: stride, padding: padding), layer)
    case .pool(let size, let stride, _):
      output = try Op.maxpool.shape(
        of: [signal], attributes: .window(Window(size: size, stride: stride)))
    case .scan(let units, let keepsSteps): try loop(units, keepsSteps)
    }
  }

  private mutating func attend(_ heads: Int) throws(ShapeError) {
    guard input.count == 2 else {
      throw ShapeError(.attention, "needs rows, one a position")
    }
    guard heads > 0, input[1] % heads == 0 else {
      throw ShapeError(
        .attention, "rows of \(input[1]) cannot be shared among \(heads.counted("head"))")
    }
    weights = [3 * input[1], input[1]]
  }

  /// The signal with an axis of channels, and the kernel as the op takes it.
  static func convolution(
    _ signal: [Int], _ channels: Int, _ kernel: [Int]
  ) throws(ShapeError) -> (signal: [Int], kernel: [Int]) {
    let op: Op = kernel.count == 1 ? .conv1d : .conv2d
    guard (1...2).contains(kernel.count), [0, 1].contains(signal.count - kernel.count) else {
      throw ShapeError(
        op,
        "a kernel of \(kernel.count.counted("extent")) needs as many axes, and perhaps channels "
          + "before them")
    }
    let whole = signal.count == kernel.count ? [1] + signal : signal
    return (whole, [channels, whole[0]] + kernel)
  }

  private mutating func convolve(
    _ channels: Int, _ kernel: [Int], _ window: Window, _ layer: NetworkDescription.Layer
  ) throws(ShapeError) {
    let op: Op = kernel.count == 1 ? .conv1d : .conv2d
    let shapes = try Self.convolution(input, channels, kernel)
    guard CheckedSize.product(shapes.kernel) != nil else {
      throw ShapeError(op, "the kernel has too many numbers")
    }
    output = try op.shape(of: [shapes.signal, shapes.kernel], attributes: .window(window))
    weights = [channels, shapes.kernel.dropFirst().reduce(1, *)]
    if layer.bias != nil { bias = [channels] }
  }

  private mutating func loop(_ units: Int, _ keepsSteps: Bool) throws(ShapeError) {
    guard input.count == 2 else { throw ShapeError(.scan, "needs rows, one a step") }
    guard input[0] > 0 || keepsSteps else { throw ShapeError(.scan, "has no last step of none") }
    let steps = try Op.scan.shape(
      of: [input, [units], [units, input[1]], [units, units], [units]])
    weights = [units, input[1] + units]
    bias = [units]
    output = keepsSteps ? steps : [units]
  }
}
