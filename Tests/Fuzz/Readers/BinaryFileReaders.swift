import Foundation

/// Event files of TensorBoard, with checksums that mostly fit no longer.
struct EventFileReader: InputReader {
  static let name = "events"
  static let batch = 2_000

  private let sample: [UInt8]
  private let commands = CommandRuns()

  init(_ workshop: Workshop) throws {
    commands.run([
      "export", workshop.url.appending(path: "run.gradtrace").path, "--format", "tensorboard",
      "--steps", "0:1", "-o", "sample",
    ])
    let file = commands.folder.appending(path: "sample/events.out.tfevents.0000000000.gradviz")
    sample = Array(try Data(contentsOf: file))
    try commands.clear()
  }

  func input(_ chance: inout Chance) -> [UInt8] { ByteChanges.changed(sample, &chance) }

  func read(_ input: [UInt8], turn: Int) throws {
    try commands.write(input, to: "x.tfevents")
    commands.run(["import", "tensorboard", "x.tfevents", "-o", "r.gradtrace", "--force"])
    try commands.clear()
  }
}

/// Models in ONNX: a small network, y = sum of tanh(x W).
struct ModelFileReader: InputReader {
  static let name = "onnx"
  static let batch = 5_000

  private let commands = CommandRuns()

  init(_ workshop: Workshop) throws {}

  private static let sample: [UInt8] = {
    func node(_ op: String, _ inputs: [String], _ output: String) -> [UInt8] {
      part(
        1,
        inputs.flatMap { part(1, Array($0.utf8)) } + part(2, Array(output.utf8))
          + part(4, Array(op.utf8)))
    }
    let weights: [UInt8] =
      [8, 2, 8, 1, 16, 11] + part(8, Array("W".utf8)) + part(9, [UInt8](repeating: 63, count: 16))
    return part(
      7,
      node("MatMul", ["x", "W"], "a") + node("Tanh", ["a"], "b") + node("ReduceSum", ["b"], "y")
        + part(5, weights) + part(11, part(1, Array("x".utf8))) + part(12, part(1, Array("y".utf8)))
    )
  }()

  /// A field of bytes.
  private static func part(_ field: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    let count = bytes.count
    let length = count < 128 ? [UInt8(count)] : [UInt8(count & 127 | 128), UInt8(count >> 7)]
    return [field << 3 | 2] + length + bytes
  }

  private static let array: [UInt8] = {
    let head = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }"
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(head.utf8.count), 0] + Array(head.utf8)
      + [UInt8](repeating: 63, count: 16)
  }()

  func input(_ chance: inout Chance) -> [UInt8] { ByteChanges.changed(Self.sample, &chance) }

  func read(_ input: [UInt8], turn: Int) throws {
    try commands.write(input, to: "m.onnx")
    try commands.write(Self.array, to: "x.npy")
    commands.run(["import", "onnx", "m.onnx", "--inputs", "x.npy", "-o", "m.json"])
    try commands.clear()
  }
}

/// Changes of bytes that are no text.
private enum ByteChanges {
  static func changed(_ sample: [UInt8], _ chance: inout Chance) -> [UInt8] {
    var bytes = sample
    for _ in 0..<chance.few(most: 6) where !bytes.isEmpty {
      let place = chance.below(bytes.count)
      switch chance.below(6) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(UInt8(chance.below(256)), at: place)
      case 2: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF][chance.below(5)]
      case 3: bytes[place] ^= 1 << UInt8(chance.below(8))
      case 4: bytes.removeSubrange(place...)
      default:
        let end = min(bytes.count, place + 1 + chance.below(40))
        bytes.insert(contentsOf: bytes[place..<end], at: chance.below(bytes.count))
      }
    }
    return bytes
  }
}
