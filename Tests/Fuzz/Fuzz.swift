import Foundation

/// Writes a line at once: who waits for hours wants to see what is found.
func say(_ line: String) {
  FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

/// Tries the readers of the package with inputs that are made by chance.
@main
enum Fuzz {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    do {
      switch words.first {
      case nil, "--help": say(FuzzArguments.usage)
      case "child": try child(Array(words.dropFirst()))
      case "prepare":
        try Workshop(URL(filePath: words[1])).prepare(samples: URL(filePath: words[2]))
      case "try": try tryOne(Array(words.dropFirst()))
      default: exit(try campaign(FuzzArguments(words)))
      }
    } catch {
      FileHandle.standardError.write(Data("gradviz-fuzz: \(error)\n".utf8))
      exit(64)
    }
  }

  /// `child WORKSHOP FOLDER PROGRESS many READER SEED FIRST COUNT` or `… one READER FILE TURN`.
  private static func child(_ words: [String]) throws {
    guard words.count > 6, let kind = Readers.named(words[4]) else { throw FuzzError("no reader") }
    let child = try Child(
      kind, workshop: URL(filePath: words[0]), folder: words[1], progress: words[2])
    if words[3] == "one" {
      let input = Array(try Data(contentsOf: URL(filePath: words[5])))
      child.progress.number = 0
      child.read(input, turn: Int(words[6]) ?? 0)
    } else if let seed = UInt64(words[5]), let first = Int(words[6]), let count = Int(words[7]) {
      child.read(seed: seed, from: first, step: 1, count: count)
    }
    exit(0)
  }

  private static func campaign(_ arguments: FuzzArguments) throws -> Int32 {
    try withWorkshop(samples: arguments.samples) { base in
      let faults = FaultStore(URL(filePath: arguments.faults), base: base)
      let tallies = try Campaign(arguments: arguments, base: base, faults: faults).run()
      let total = tallies.reduce(0) { $0 + $1.inputs }
      say("\(total) inputs, seed \(arguments.seed): \(faults.count) faults")
      guard faults.count > 0 else { return 0 }
      say("kept in \(faults.folder.path)")
      return 1
    }
  }

  private static func tryOne(_ words: [String]) throws {
    var words = words
    var samples = "samples"
    if let option = words.firstIndex(of: "--samples"), option + 1 < words.count {
      samples = words[option + 1]
      words.removeSubrange(option...(option + 1))
    }
    guard words.count >= 2, Readers.named(words[0]) != nil else {
      throw FuzzError(FuzzArguments.usage)
    }
    let input = Array(try Data(contentsOf: URL(filePath: words[1])))
    try withWorkshop(samples: samples) { base in
      let trial = Trial(reader: words[0], base: base)
      let turn = words.count > 2 ? Int(words[2]) ?? 0 : 0
      let (outcome, errors) = try trial.read(input, turn: turn)
      say("\(errors)\(outcome)")
    }
  }

  /// Makes the workshop in a process whose output is nobody's concern.
  private static func prepare(_ base: URL, _ samples: String) throws {
    try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
    let errors = base.appending(path: "errors").path
    let process = try Spawn.start(
      ["prepare", base.appending(path: "workshop").path, samples],
      environment: ProcessInfo.processInfo.environment, errors: errors)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else {
      throw FuzzError(
        "the samples: " + ((try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""))
    }
  }

  private static func withWorkshop<Result>(
    samples: String, _ body: (URL) throws -> Result
  ) throws -> Result {
    let base = FileManager.default.temporaryDirectory
      .appending(path: "gradviz-fuzz-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: base) }
    try prepare(base, samples)
    return try body(base)
  }
}
