import Foundation
import TestSupport
import Testing

@testable import TraceStore

/// Files of killed programs are removed by the next, and nothing else is.
@Suite struct UnfinishedFileTests {
  private static let name = ".gradviz-" + String(repeating: "a1", count: 12)

  @Test func `one that nobody holds is removed`() throws {
    let scratch = try Scratch()
    try scratch.write("half a picture", to: Self.name)
    UnfinishedFile.clear(scratch.url.path)
    #expect(try scratch.files().isEmpty)
  }

  @Test func `one that somebody holds stays until it is let go`() throws {
    let scratch = try Scratch()
    let file = try #require(
      UnfinishedFile.create(in: scratch.url.path + "/", permissions: 0o600))
    #expect(UnfinishedFile.isName(URL(filePath: file.path).lastPathComponent))
    UnfinishedFile.clear(scratch.url.path)
    #expect(try scratch.files().count == 1)
    // A second descriptor of the same opening holds it, too: a file is closed before it takes its name.
    let second = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0)
    close(file.descriptor)
    UnfinishedFile.clear(scratch.url.path)
    #expect(try scratch.files().count == 1)
    close(second)
    UnfinishedFile.clear(scratch.url.path)
    #expect(try scratch.files().isEmpty)
  }

  @Test func `nobody's own file is taken for one`() throws {
    let scratch = try Scratch()
    let others = [
      ".gradviz-notes", Self.name + "a", String(Self.name.dropLast()), "a" + Self.name,
      ".gradviz-" + String(repeating: "A", count: 24),
      ".gradviz-" + String(repeating: "é", count: 24),
    ]
    for other in others { try scratch.write("precious", to: other) }
    let names = (0..<4).map { String(Self.name.dropLast()) + "\($0)" }
    // A folder, a link, a pipe, and a second name of a file.
    try FileManager.default.createDirectory(
      atPath: scratch.path(names[0]), withIntermediateDirectories: true)
    symlink(others[0], scratch.path(names[1]))
    #expect(mkfifo(scratch.path(names[2]), 0o600) == 0)
    #expect(link(scratch.path(others[0]), scratch.path(names[3])) == 0)
    UnfinishedFile.clear(scratch.url.path)
    #expect(try scratch.files() == (others + names).sorted())
  }

  @Test func `the first file that is made clears the folder`() throws {
    let scratch = try Scratch()
    try scratch.write("half a run", to: Self.name)
    try SampleRun.finish(scratch.path())
    #expect(try scratch.files() == ["run.gradtrace"])
  }
}
