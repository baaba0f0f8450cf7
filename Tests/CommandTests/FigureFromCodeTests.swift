import Foundation
import Testing

/// The figure that a program of `samples/code` traces and writes.
@Suite("A figure from code")
struct FigureFromCodeTests {
  @Test("a neuron traced in Swift is written as one SVG with its numbers")
  func figure() throws {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = Command.binary.deletingLastPathComponent()
      .appending(path: "FigureFromCode")
    process.arguments = [scratch.path("neuron.svg")]
    let table = Pipe()
    process.standardOutput = table
    try process.run()
    let printed = String(decoding: table.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    // k = 2·0.5 − 0.75 + 0.1 = 0.35, worked out by hand.
    #expect(printed.split(separator: "\n").contains { $0.hasPrefix("k ") && $0.contains("0.35") })
    #expect(try scratch.files() == ["neuron.svg"])
    let figure = try String(contentsOf: scratch.url.appending(path: "neuron.svg"), encoding: .utf8)
    #expect(figure.hasPrefix("<svg ") && figure.hasSuffix("</svg>\n"))
  }
}
