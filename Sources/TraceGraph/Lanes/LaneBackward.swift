/// The reverse sweep over lanes: gradients have the layout of the slots.
enum LaneBackward {
  static func run(
    _ program: [LaneCode.Instruction], _ slots: UnsafeMutablePointer<Octet>,
    _ gradients: UnsafeMutablePointer<Octet>, octets: Int
  ) {
    program.withUnsafeBufferPointer { instructions in
      for instruction in instructions.reversed() {
        let a = Int(instruction.first) * octets
        let b = Int(instruction.second) * octets
        let f = Int(instruction.result) * octets
        step(
          instruction, slots + a, slots + b, slots + f, gradients + a, gradients + b,
          gradients + f, octets)
      }
    }
  }

  @inline(__always) private static func step(
    _ instruction: LaneCode.Instruction, _ x: UnsafeMutablePointer<Octet>,
    _ y: UnsafeMutablePointer<Octet>, _ f: UnsafeMutablePointer<Octet>,
    _ gx: UnsafeMutablePointer<Octet>, _ gy: UnsafeMutablePointer<Octet>,
    _ u: UnsafeMutablePointer<Octet>, _ octets: Int
  ) {
    switch instruction.op {
    case .add:
      for i in 0..<octets {
        gx[i] += u[i]
        gy[i] += u[i]
      }
    case .subtract:
      for i in 0..<octets {
        gx[i] += u[i]
        gy[i] -= u[i]
      }
    case .multiply, .dropout:
      for i in 0..<octets {
        gx[i] += u[i] * y[i]
        gy[i] += u[i] * x[i]
      }
    case .negate: for i in 0..<octets { gx[i] -= u[i] }
    case .identity: for i in 0..<octets { gx[i] += u[i] }
    case .square: for i in 0..<octets { gx[i] += u[i] * (2 * x[i]) }
    default: each(instruction, x, y, f, gx, gy, u, octets * 8)
    }
  }

  private static func each(
    _ instruction: LaneCode.Instruction, _ x: UnsafeMutablePointer<Octet>,
    _ y: UnsafeMutablePointer<Octet>, _ f: UnsafeMutablePointer<Octet>,
    _ gx: UnsafeMutablePointer<Octet>, _ gy: UnsafeMutablePointer<Octet>,
    _ u: UnsafeMutablePointer<Octet>, _ lanes: Int
  ) {
    let isBinary = Storage.isBinary(instruction.op)
    for i in 0..<lanes {
      let local = Storage.locals(
        instruction.op, lane(x, i), lane(y, i), instruction.number, lane(f, i))
      let upstream = lane(u, i)
      add(upstream * local.first, to: gx, i)
      if isBinary { add(upstream * local.second, to: gy, i) }
    }
  }

  @inline(__always) private static func lane(_ p: UnsafeMutablePointer<Octet>, _ i: Int) -> Double {
    UnsafeMutableRawPointer(p).assumingMemoryBound(to: Double.self)[i]
  }

  @inline(__always) private static func add(
    _ term: Double, to p: UnsafeMutablePointer<Octet>, _ i: Int
  ) {
    UnsafeMutableRawPointer(p).assumingMemoryBound(to: Double.self)[i] += term
  }
}
