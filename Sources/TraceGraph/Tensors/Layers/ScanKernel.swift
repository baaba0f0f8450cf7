/// hₜ = tanh(U xₜ + W hₜ₋₁ + b) step by step, all states as rows.
///
/// Backward from the last step, the sum's gradient is δₜ = (uₜ + Wᵀ δₜ₊₁)(1 − hₜ²): δₜ xₜᵀ by U, δₜ hₜ₋₁ᵀ by W,
/// δₜ by b, Uᵀ δₜ by xₜ, and Wᵀ δ₁ by the first state.
struct ScanKernel: LayerKernel {
  private let batch: Int
  private let steps: Int
  private let inputs: Int
  private let units: Int
  private let sharesFirstState: Bool

  init(_ shapes: [[Int]]) {
    let x = shapes[0]
    batch = x.dropLast(2).reduce(1, *)
    (steps, inputs) = (x[x.count - 2], x[x.count - 1])
    units = shapes[1].last ?? 1
    sharesFirstState = shapes[1].count == 1
  }

  var work: Double { CheckedSize.count(batch, steps, units) * Double(inputs + units) }

  private func firstState<N>(_ x: [UnsafePointer<N>], _ example: Int) -> UnsafePointer<N> {
    x[1] + (sharesFirstState ? 0 : example * units)
  }

  /// All states of one example.
  private func run<N: KernelNumber>(
    _ x: [UnsafePointer<N>], _ example: Int, into states: UnsafeMutablePointer<N>
  ) {
    var before = firstState(x, example)
    for step in 0..<steps {
      let input = x[0] + (example * steps + step) * inputs
      let state = states + step * units
      for unit in 0..<units {
        var sum = x[4][unit]
        for i in 0..<inputs { sum += x[2][unit * inputs + i] * input[i] }
        for i in 0..<units { sum += x[3][unit * units + i] * before[i] }
        state[unit] = N.hyperbolicTangent(sum)
      }
      before = UnsafePointer(state)
    }
  }

  func forward<N: KernelNumber>(_ x: [UnsafePointer<N>], _ out: UnsafeMutablePointer<N>) {
    for example in 0..<batch { run(x, example, into: out + example * steps * units) }
  }

  func backward<N: KernelNumber>(
    _ x: [UnsafePointer<N>], slot: Int, _ u: UnsafePointer<N>, _ g: UnsafeMutablePointer<N>
  ) {
    let states = UnsafeMutablePointer<N>.allocate(capacity: Swift.max(1, steps * units))
    states.initialize(repeating: N(0), count: steps * units)
    defer { states.deallocate() }
    for example in 0..<batch {
      run(x, example, into: states)
      backward(x, slot, example, states, u + example * steps * units, g)
    }
  }

  private func backward<N: KernelNumber>(
    _ x: [UnsafePointer<N>], _ slot: Int, _ example: Int, _ states: UnsafePointer<N>,
    _ u: UnsafePointer<N>, _ g: UnsafeMutablePointer<N>
  ) {
    var fromLater = [N](repeating: N(0), count: units)
    for step in (0..<steps).reversed() {
      let state = states + step * units
      let before = step > 0 ? states + (step - 1) * units : firstState(x, example)
      let place = (example * steps + step) * inputs
      var sums = fromLater
      for unit in 0..<units {
        let slope = N(1) - state[unit] * state[unit]
        sums[unit] = (u[step * units + unit] + fromLater[unit]) * slope
      }
      add(sums, slot, x, place, before, g)
      for i in 0..<units {
        fromLater[i] = N(0)
        for unit in 0..<units { fromLater[i] += x[3][unit * units + i] * sums[unit] }
      }
    }
    guard slot == 1 else { return }
    let target = g + (sharesFirstState ? 0 : example * units)
    for i in 0..<units { target[i] += fromLater[i] }
  }

  /// What the sums of one step add to the gradient of an operand.
  private func add<N: KernelNumber>(
    _ sums: [N], _ slot: Int, _ x: [UnsafePointer<N>], _ place: Int, _ before: UnsafePointer<N>,
    _ g: UnsafeMutablePointer<N>
  ) {
    for unit in 0..<units {
      switch slot {
      case 0: for i in 0..<inputs { g[place + i] += x[2][unit * inputs + i] * sums[unit] }
      case 2: for i in 0..<inputs { g[unit * inputs + i] += sums[unit] * x[0][place + i] }
      case 3: for i in 0..<units { g[unit * units + i] += sums[unit] * before[i] }
      case 4: g[unit] += sums[unit]
      case _: return
      }
    }
  }

  /// States are between −1 and 1, whatever the sums.
  func scales(_ x: [UnsafePointer<Double>], _ out: UnsafeMutablePointer<Double>) {
    forward(x, out)
    for i in 0..<(batch * steps * units) { out[i] = Swift.abs(out[i]) }
  }
}
