import Foundation

/// Tries readers with many inputs, in children that begin anew where one ends.
struct Campaign {
  let arguments: FuzzArguments
  /// A folder for everything that is needed meanwhile.
  let base: URL
  let faults: FaultStore

  /// Tries all readers in turn, each for its share of the time.
  ///
  /// - Returns: how many inputs each has read.
  func run() throws -> [(reader: String, inputs: Int, seconds: Double)] {
    let share = Double(arguments.seconds) / Double(arguments.readers.count)
    return try arguments.readers.map { name in
      guard let kind = Readers.named(name) else { throw FuzzError("no reader '\(name)'") }
      let start = Date()
      let inputs = try run(kind, until: start.addingTimeInterval(share))
      let seconds = Date().timeIntervalSince(start)
      say("\(name): \(inputs) inputs in \(Int(seconds)) s")
      return (name, inputs, seconds)
    }
  }

  private struct Slot {
    var child: ChildProcess
    /// The first number of its batch.
    let first: Int
    let count: Int
    let name: String
  }

  private func run(_ kind: any InputReader.Type, until end: Date) throws -> Int {
    var next = arguments.first
    var inputs = 0
    func start(_ slot: String, from first: Int, count: Int) throws -> Slot {
      let words = ["many", kind.name, "\(arguments.seed)", "\(first)", "\(count)"]
      return Slot(
        child: try ChildProcess(words, in: base, slot: slot), first: first, count: count, name: slot
      )
    }
    func startNext(_ slot: String) throws -> Slot {
      defer { next += kind.batch }
      return try start(slot, from: next, count: kind.batch)
    }
    var slots = try (0..<arguments.jobs).map { try startNext("job\($0)") }
    defer { for slot in slots { slot.child.remove() } }
    while Date() < end {
      Thread.sleep(forTimeInterval: 0.02)
      for index in slots.indices where slots[index].child.hasEnded() {
        let slot = slots[index]
        let (outcome, errors) = slot.child.outcome()
        let number = slot.child.number
        slot.child.remove()
        if outcome == .done {
          inputs += slot.count
          slots[index] = try startNext(slot.name)
          continue
        }
        guard number >= slot.first else { throw FuzzError("a child cannot begin: \(errors)") }
        inputs += number - slot.first + 1
        try keep(outcome, kind, number, errors)
        let rest = slot.first + slot.count - number - 1
        slots[index] =
          rest > 0
          ? try start(slot.name, from: number + 1, count: rest) : try startNext(slot.name)
      }
    }
    return inputs + slots.reduce(0) { $0 + max(0, $1.child.number - $1.first) }
  }

  private func keep(
    _ outcome: Outcome, _ kind: any InputReader.Type, _ number: Int, _ errors: String
  ) throws {
    let folder = base.appending(path: "maker")
    let input = try Maker(kind, base: base, folder: folder).input(arguments.seed, number)
    try faults.add(outcome, reader: kind.name, input: input, number: number, errors: errors)
  }
}

/// Makes an input again from its number.
private struct Maker {
  let reader: any InputReader

  init(_ kind: any InputReader.Type, base: URL, folder: URL) throws {
    let manager = FileManager.default
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    let here = manager.currentDirectoryPath
    defer { _ = manager.changeCurrentDirectoryPath(here) }
    _ = manager.changeCurrentDirectoryPath(folder.path)
    reader = try kind.init(Workshop(base.appending(path: "workshop")))
  }

  func input(_ seed: UInt64, _ number: Int) -> [UInt8] {
    var chance = Chance(seed: seed, reader: type(of: reader).name, number: number)
    return reader.input(&chance)
  }
}
