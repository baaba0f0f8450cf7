import TraceGraph

extension Moons {
  /// Seconds for the loss over n×n points along two directions: by looping replay, and in lanes.
  func surface(_ n: Int) -> (loop: Double, lanes: Double, difference: Double) {
    let trace = Trace()
    let (parameters, loss) = record(in: trace, weights: weights)
    return Moons.surface(n, trace, parameters, loss, start: weights)
  }

  /// The same over the loss as tensors.
  func tensorSurface(_ n: Int) -> (loop: Double, lanes: Double, difference: Double) {
    let trace = Trace()
    let (parameters, loss, start) = recordTensors(in: trace)
    return Moons.surface(n, trace, parameters, loss, start: start)
  }

  /// Weights as matrices, all points at once.
  func recordTensors(in trace: Trace) -> (parameters: [Value], loss: Value, start: [Double]) {
    var layer = trace.input("X", Tensor(points.map { [$0.x1, $0.x2] }))
    var parameters: [Value] = []
    var k = 0
    for l in 0..<3 {
      let (inputs, outputs) = (Moons.sizes[l], Moons.sizes[l + 1])
      let rows = (0..<outputs).map { j in (0..<inputs).map { weights[k + j * (inputs + 1) + $0] } }
      let bias = (0..<outputs).map { weights[k + $0 * (inputs + 1) + inputs] }
      let w = trace.parameter("W\(l)", Tensor(rows))
      let b = trace.parameter("b\(l)", Tensor(bias))
      parameters += [w, b]
      let sum = matmul(layer, w.transposed) + b
      layer = l < 2 ? relu(sum) : sum
      k += outputs * (inputs + 1)
    }
    let t = trace.leaf("t", Tensor(points.map(\.t)), role: .target)
    var penalty = sumsquares(parameters[0])
    for p in parameters.dropFirst() { penalty += sumsquares(p) }
    let margins = relu(1 - t * layer.reshaped(to: [points.count]))
    let loss = mean(margins) + 1e-4 * penalty
    return (parameters, loss, parameters.flatMap(\.tensor.elements))
  }

  private static func surface(
    _ n: Int, _ trace: Trace, _ parameters: [Value], _ loss: Value, start: [Double]
  ) -> (loop: Double, lanes: Double, difference: Double) {
    let first = start.indices.map { Double($0 * 37 % 101) / 50 - 1 }
    let second = start.indices.map { Double($0 * 53 % 97) / 48 - 1 }
    let place: @Sendable (Int) -> (Double, Double) = { lane in
      (Double(lane % n) / Double(n - 1) * 2 - 1, Double(lane / n) / Double(n - 1) * 2 - 1)
    }
    var looped: [Double] = []
    let loop = seconds {
      for lane in 0..<(n * n) {
        let (a, b) = place(lane)
        var k = 0
        for p in parameters {
          let count = p.shape.reduce(1, *)
          let elements = (k..<(k + count)).map { start[$0] + a * first[$0] + b * second[$0] }
          trace.set(p, to: Tensor(shape: p.shape, elements: elements))
          k += count
        }
        trace.replay()
        looped.append(loss.value)
      }
    }
    var inLanes: [Double] = []
    let lanes = seconds {
      let program = LaneProgram(varying: parameters, reading: [loss])
      inLanes = program.values(count: n * n) { lane, setting in
        let (a, b) = place(lane)
        for i in setting.indices { setting[i] = start[i] + a * first[i] + b * second[i] }
      }
    }
    return (loop, lanes, zip(looped, inLanes).map { abs($0 - $1) }.max() ?? 0)
  }
}
