import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A memory region that several threads fill, each its own part.
struct SharedBuffer: @unchecked Sendable {
  let start: UnsafeMutablePointer<Double>
}

/// Shares blocks of lanes out over the cores.
enum LaneBlocks {
  static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Runs `body` once on every core, with the number of that core and how many there are.
  static func onEveryCore(blocks: Int, _ body: @Sendable (_ first: Int, _ end: Int) -> Void) {
    let workers = min(cores, max(1, blocks))
    if workers == 1 {
      body(0, blocks)
      return
    }
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      body(blocks * worker / workers, blocks * (worker + 1) / workers)
    }
  }
}

extension LaneCode {
  /// Octets a block: as many as keep the slots in a second-level cache, at most 8 (64 lanes).
  static func octets(slots: Int) -> Int {
    let cache = 512 * 1024
    return max(1, min(8, cache / (max(1, slots) * MemoryLayout<Octet>.stride)))
  }

  func values(count: Int, fill: LaneProgram.Fill) -> [Double] {
    let width = outputs.count
    var results = [Double](repeating: 0, count: count * width)
    let octets = LaneCode.octets(slots: slotCount)
    let lanes = octets * 8
    results.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      let shared = SharedBuffer(start: start)
      withoutActuallyEscaping(fill) { fill in
        LaneBlocks.onEveryCore(blocks: (count + lanes - 1) / lanes) { first, end in
          var block = LaneBlock(self, slots: slotCount, octets: octets)
          for number in first..<end {
            let range = (number * lanes)..<min(count, (number + 1) * lanes)
            block.load(self, range, fill)
            LaneForward.run(forward, block.slots, octets: octets)
            block.store(outputs, range, into: shared.start)
          }
          block.release()
        }
      }
    }
    return results
  }

  func gradients(
    count: Int, fill: LaneProgram.Fill
  ) -> (values: [Double], gradients: [Double]) {
    var values = [Double](repeating: 0, count: count)
    var results = [Double](repeating: 0, count: count * inputs.count)
    let octets = LaneCode.octets(slots: 2 * keptSlotCount)
    let lanes = octets * 8
    values.withUnsafeMutableBufferPointer { valueBuffer in
      results.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress, let valueStart = valueBuffer.baseAddress else {
          return
        }
        let shared = SharedBuffer(start: start)
        let sharedValues = SharedBuffer(start: valueStart)
        withoutActuallyEscaping(fill) { fill in
          LaneBlocks.onEveryCore(blocks: (count + lanes - 1) / lanes) { first, end in
            var block = LaneBlock(self, slots: keptSlotCount, octets: octets)
            let slopes = block.makeGradients(keptSlotCount)
            for number in first..<end {
              let range = (number * lanes)..<min(count, (number + 1) * lanes)
              block.load(self, range, fill)
              LaneForward.run(kept, block.slots, octets: octets)
              block.store(keptOutputs, range, into: sharedValues.start)
              slopes.update(repeating: .zero, count: keptSlotCount * octets)
              let seed = slopes + Int(keptOutputs[0]) * octets
              seed.update(repeating: Octet(repeating: 1), count: octets)
              LaneBackward.run(kept, block.slots, slopes, octets: octets)
              block.storeGradients(slopes, inputs, range, into: shared.start)
            }
            slopes.deallocate()
            block.release()
          }
        }
      }
    }
    return (values, results)
  }
}

/// The slots of one core.
struct LaneBlock {
  let slots: UnsafeMutablePointer<Octet>
  private let octets: Int
  private let setting: UnsafeMutableBufferPointer<Double>

  init(_ code: LaneCode, slots count: Int, octets: Int) {
    self.octets = octets
    slots = .allocate(capacity: max(1, count) * octets)
    slots.initialize(repeating: .zero, count: max(1, count) * octets)
    setting = .allocate(capacity: max(1, code.inputs.count))
    setting.initialize(repeating: 0)
    for (slot, number) in code.uniform.enumerated() {
      (slots + slot * octets).update(repeating: Octet(repeating: number), count: octets)
    }
  }

  func release() {
    slots.deallocate()
    setting.deallocate()
  }

  func makeGradients(_ count: Int) -> UnsafeMutablePointer<Octet> {
    let gradients = UnsafeMutablePointer<Octet>.allocate(capacity: max(1, count) * octets)
    gradients.initialize(repeating: .zero, count: max(1, count) * octets)
    return gradients
  }

  private func lanes(_ slot: Int, _ base: UnsafeMutablePointer<Octet>)
    -> UnsafeMutablePointer<Double>
  {
    UnsafeMutableRawPointer(base + slot * octets).assumingMemoryBound(to: Double.self)
  }

  mutating func load(_ code: LaneCode, _ range: Range<Int>, _ fill: LaneProgram.Fill) {
    for (lane, number) in range.enumerated() {
      fill(number, UnsafeMutableBufferPointer(rebasing: setting[..<code.inputs.count]))
      for (i, slot) in code.inputs.enumerated() { lanes(slot, slots)[lane] = setting[i] }
    }
  }

  func store(_ outputs: [Int32], _ range: Range<Int>, into results: UnsafeMutablePointer<Double>) {
    for (column, slot) in outputs.enumerated() {
      let source = lanes(Int(slot), slots)
      for (lane, number) in range.enumerated() {
        results[number * outputs.count + column] = source[lane]
      }
    }
  }

  func storeGradients(
    _ gradients: UnsafeMutablePointer<Octet>, _ inputs: Range<Int>, _ range: Range<Int>,
    into results: UnsafeMutablePointer<Double>
  ) {
    for (column, slot) in inputs.enumerated() {
      let source = lanes(slot, gradients)
      for (lane, number) in range.enumerated() {
        results[number * inputs.count + column] = source[lane]
      }
    }
  }
}
