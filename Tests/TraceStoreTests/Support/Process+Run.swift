import Foundation

/// What a finished process left.
struct ProcessOutcome {
  var status: Int32
  var output: String
  var errors: String
}

enum Tool {
  /// The first of the usual places where a tool is; nil if it is not installed.
  static func path(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(
      separator: ":")
    return folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The helper that records a sample training, beside the test bundle.
  static let child: String = {
    let running = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let bundles = ([running] + CommandLine.arguments).compactMap { $0 }
      .filter { $0.contains(".xctest") }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folders =
      bundles.map { URL(filePath: $0).deletingLastPathComponent() }
      + [root.appending(path: ".build/debug")]
    let candidates = folders.map { $0.appending(path: "RunWriterChild").path }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? candidates[0]
  }()

  /// Runs a program to its end. Output goes through files, so that no pipe fills up.
  static func run(
    _ program: String, _ arguments: [String], in folder: URL
  ) throws -> ProcessOutcome {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let id = UUID().uuidString
    let output = folder.appending(path: "\(id).out")
    let errors = folder.appending(path: "\(id).err")
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    return ProcessOutcome(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }
}
