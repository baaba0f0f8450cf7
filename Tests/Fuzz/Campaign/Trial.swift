import Foundation

/// Reads single inputs, each in a child of its own.
struct Trial {
  let reader: String
  /// The folder of the campaign.
  let base: URL

  /// Reads an input and says how that ended.
  ///
  /// - Parameter withNames: whether the runtime tells the places of a crash by their names, which takes
  ///   longer.
  func read(
    _ input: [UInt8], turn: Int, withNames: Bool = false
  ) throws -> (outcome: Outcome, errors: String) {
    let file = base.appending(path: "trial")
    try Data(input).write(to: file)
    let names = [
      "SWIFT_BACKTRACE": "enable=yes,interactive=no,color=no,timeout=60s",
      "GRADVIZ_FUZZ_NAMES": "1",
    ]
    let child = try ChildProcess(
      ["one", reader, file.path, "\(turn)"], in: base, slot: "one",
      environment: withNames ? names : [:])
    while !child.hasEnded() { Thread.sleep(forTimeInterval: 0.002) }
    defer { child.remove() }
    return child.outcome()
  }
}
