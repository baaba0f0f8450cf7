/// Eight lanes.
typealias Octet = SIMD8<Double>

/// Runs lane instructions over one block of settings. Slot s holds its lanes at
/// `slots[s * octets ..< (s + 1) * octets]`.
enum LaneForward {
  static func run(
    _ program: [LaneCode.Instruction], _ slots: UnsafeMutablePointer<Octet>, octets: Int
  ) {
    program.withUnsafeBufferPointer { instructions in
      for instruction in instructions {
        step(
          instruction, slots + Int(instruction.first) * octets,
          slots + Int(instruction.second) * octets, slots + Int(instruction.result) * octets,
          octets)
      }
    }
  }

  @inline(__always) private static func step(
    _ instruction: LaneCode.Instruction, _ x: UnsafeMutablePointer<Octet>,
    _ y: UnsafeMutablePointer<Octet>, _ out: UnsafeMutablePointer<Octet>, _ octets: Int
  ) {
    switch instruction.op {
    case .add: for i in 0..<octets { out[i] = x[i] + y[i] }
    case .subtract: for i in 0..<octets { out[i] = x[i] - y[i] }
    case .multiply, .dropout: for i in 0..<octets { out[i] = x[i] * y[i] }
    case .divide: for i in 0..<octets { out[i] = x[i] / y[i] }
    case .negate: for i in 0..<octets { out[i] = -x[i] }
    case .square: for i in 0..<octets { out[i] = x[i] * x[i] }
    case .identity: for i in 0..<octets { out[i] = x[i] }
    case .sqrt: for i in 0..<octets { out[i] = x[i].squareRoot() }
    case .relu: for i in 0..<octets { out[i] = x[i].replacing(with: 0, where: x[i] .<= 0) }
    case .maximum: for i in 0..<octets { out[i] = maximum(x[i], y[i]) }
    case .minimum: for i in 0..<octets { out[i] = minimum(x[i], y[i]) }
    default: each(instruction, x, y, out, octets * 8)
    }
  }

  /// As `Kernel.maximum`, lane by lane.
  @inline(__always) private static func maximum(_ x: Octet, _ y: Octet) -> Octet {
    Octet(repeating: .nan).replacing(with: y, where: y .>= x).replacing(with: x, where: x .> y)
  }

  /// As `Kernel.minimum`, lane by lane.
  @inline(__always) private static func minimum(_ x: Octet, _ y: Octet) -> Octet {
    Octet(repeating: .nan).replacing(with: y, where: y .<= x).replacing(with: x, where: x .< y)
  }

  /// Functions that have no vector form: the scalar kernel for every lane.
  private static func each(
    _ instruction: LaneCode.Instruction, _ x: UnsafeMutablePointer<Octet>,
    _ y: UnsafeMutablePointer<Octet>, _ out: UnsafeMutablePointer<Octet>, _ lanes: Int
  ) {
    let p = instruction.number
    let a = UnsafeMutableRawPointer(x).assumingMemoryBound(to: Double.self)
    let b = UnsafeMutableRawPointer(y).assumingMemoryBound(to: Double.self)
    let result = UnsafeMutableRawPointer(out).assumingMemoryBound(to: Double.self)
    switch instruction.op {
    case .power: for i in 0..<lanes { result[i] = Kernel.power(a[i], b[i]) }
    case .hypot: for i in 0..<lanes { result[i] = Kernel.hypot(a[i], b[i]) }
    case .less: for i in 0..<lanes { result[i] = Kernel.less(a[i], b[i]) }
    case .lessOrEqual: for i in 0..<lanes { result[i] = Kernel.lessOrEqual(a[i], b[i]) }
    case .greater: for i in 0..<lanes { result[i] = Kernel.less(b[i], a[i]) }
    case .greaterOrEqual: for i in 0..<lanes { result[i] = Kernel.lessOrEqual(b[i], a[i]) }
    case .constantPower: for i in 0..<lanes { result[i] = Kernel.power(a[i], p) }
    case .leakyrelu: for i in 0..<lanes { result[i] = a[i] > 0 ? a[i] : p * a[i] }
    default:
      let op = instruction.op
      for i in 0..<lanes { result[i] = Storage.unaryForward(op, a[i]) }
    }
  }
}
