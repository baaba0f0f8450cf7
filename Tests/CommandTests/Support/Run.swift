import Foundation
import TestSupport
import Testing

/// What a run of the command came to.
struct Outcome {
  var status: Int32
  var output: Data
  var errors: String

  var text: String { String(decoding: output, as: UTF8.self) }
}

/// The built command as a process.
enum Command {
  /// The root of the package.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Beside the test bundle, which the running process or its arguments name; else the debug build.
  static let binary: URL = {
    let running = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    let bundles = ([running] + CommandLine.arguments).compactMap { $0 }
      .filter { $0.contains(".xctest") }
    let folders = bundles.map { URL(filePath: $0).deletingLastPathComponent() }
    let candidates = (folders + [root.appending(path: ".build/debug")])
      .map { $0.appending(path: "gradviz") }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? candidates[candidates.count - 1]
  }()

  /// All that commands know of the environment of the tests, and which fault `scripts/mutate`
  /// has turned on.
  private static let environment = ["PATH": "/usr/bin:/bin", "HOME": "/tmp"]
    .merging(Sanitizer.options) { $1 }
    .merging(ProcessInfo.processInfo.environment.filter { $0.key == "GRADVIZ_PLANTED" }) { $1 }

  /// Runs the command and waits for it. Output goes through files, so that no pipe fills up.
  static func run(
    _ arguments: [String], input: Data = Data(), in folder: URL? = nil,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder ?? scratch.url
    process.environment = Self.environment.merging(environment) { $1 }
    process.standardInput = try scratch.reading(input)
    process.standardOutput = try scratch.writing("stdout")
    process.standardError = try scratch.writing("stderr")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit, "\(arguments) was killed by a signal")
    return Outcome(
      status: process.terminationStatus, output: try scratch.data("stdout"),
      errors: String(decoding: try scratch.data("stderr"), as: UTF8.self))
  }

  /// Runs a line of shell in which `$G` is the command.
  static func shell(_ line: String, in folder: URL) throws -> Outcome {
    let process = Process()
    let scratch = try Scratch()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    process.environment = Self.environment.merging(["G": binary.path]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try scratch.writing("stdout")
    process.standardError = try scratch.writing("stderr")
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try scratch.data("stdout"),
      errors: String(decoding: try scratch.data("stderr"), as: UTF8.self))
  }
}
