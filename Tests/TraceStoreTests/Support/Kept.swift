import Foundation
import TestSupport
import Testing

/// Runs of version 1, as gradviz wrote them before there was another, and what it then read of them.
enum Kept: String, CaseIterable {
  /// Every number of a model of scalars.
  case scalars
  /// Statistics of a network of tensors, every second step.
  case tensors
  /// As a kill left it, with its log.
  case killed

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/Version1")

  /// - Parameter path: where the run comes to lie, and beside it its log.
  func unpack(to path: String) throws {
    try Self.unpack("\(rawValue).gradtrace").write(to: URL(filePath: path))
    guard self == .killed else { return }
    try Self.unpack("\(rawValue).gradtrace-wal").write(to: URL(filePath: path + "-wal"))
  }

  /// What `gradviz export` told of it, a line a step.
  func export() throws -> String {
    String(decoding: try Self.unpack("\(rawValue).jsonl"), as: UTF8.self)
  }

  private static func unpack(_ name: String) throws -> Data {
    let gzip = try #require(Tool.path("gzip"))
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: gzip)
    process.arguments = ["-dc", folder.appending(path: name + ".gz").path]
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return data
  }
}
