import Foundation
import Testing

/// The figure that a program of `samples/code` traces and writes.
@Suite("A figure from code")
struct FigureFromCodeTests {
  @Test("a neuron traced in Swift is printed, and drawn backwards frame by frame")
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
    // Backwards from the loss over y and k to what enters the sum.
    let frames = try scratch.files()
    #expect(frames.count >= 4 && frames.allSatisfy { $0.hasPrefix("neuron-0") }, "\(frames)")
    let figures = try frames.map { String(decoding: try scratch.data($0), as: UTF8.self) }
    #expect(figures.allSatisfy { $0.hasPrefix("<svg ") && $0.hasSuffix("</svg>\n") })
    #expect(Set(figures).count == figures.count)
  }

  @Test("a function of Swift is drawn with the paths of two optimisers")
  func surface() throws {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = Command.binary.deletingLastPathComponent()
      .appending(path: "SurfaceFromCode")
    process.arguments = [scratch.path("surface.svg")]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    let figure = try String(contentsOf: scratch.url.appending(path: "surface.svg"), encoding: .utf8)
    for part in ["path.sgd", "path.adam", "contours", "axis.x", "path.sgd.legend"] {
      #expect(figure.contains("data-part=\"\(part)\""), "\(part)")
    }
  }

  @Test("programs are as short as the README says, a figure and a surface at most 20 lines")
  func lengths() throws {
    let folder = Command.root.appending(path: "samples/code")
    var lengths: [String: Int] = [:]
    for program in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let place = folder.appending(path: program)
      guard
        let file = try? FileManager.default.contentsOfDirectory(atPath: place.path)
          .first(where: { $0.hasSuffix(".swift") })
      else { continue }
      let text = try String(contentsOf: place.appending(path: file), encoding: .utf8)
      lengths[program] = text.count { $0 == "\n" }
    }
    let readme = try String(contentsOf: Command.root.appending(path: "README.md"), encoding: .utf8)
    let told = try #require(
      readme.firstMatch(of: /\[samples\/code\].* four programs of (\d+) to (\d+) lines/))
    #expect(lengths.count == 4)
    #expect(lengths.values.min() == Int(told.output.1))
    #expect(lengths.values.max() == Int(told.output.2))
    for program in ["figure-from-code", "surface-from-code"] {
      #expect(lengths[program, default: .max] <= 20, "\(program)")
    }
    #expect(lengths["run-from-code", default: .max] <= 30)
  }

  @Test(
    "a program draws every figure of a sheet, and of a run, as the command does",
    arguments: [false, true])
  func sheet(isRun: Bool) throws {
    let scratch = try Scratch()
    try scratch.write(
      """
      title: Steps
      formulas: loss = (w*x - t)^2
      parameters: {w: 0}
      data: {columns: [x, t], rows: [[1, 2], [2, 4]]}
      train: {minimize: loss, learning-rate: 0.05, steps: 4}
      figures:
        end: {graph: {at: final}}
        both: {graph: {frames: forward}}
        loss: {history: {}}
        curve: {curve: {over: {w: [0, 3]}, descent: train}}
      """, to: "s.yaml")
    let input = isRun ? "r.gradtrace" : "s.yaml"
    if isRun {
      #expect(try Command.run(["train", "s.yaml", "-o", input], in: scratch.url).status == 0)
    }
    #expect(try Command.run(["build", input, "-o", "ours"], in: scratch.url).status == 0)
    let folder = scratch.url.appending(path: "theirs")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    let process = Process()
    process.executableURL = Command.binary.deletingLastPathComponent()
      .appending(path: "SheetFromCode")
    process.arguments = [scratch.path(input), folder.path]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    for name in ["end", "loss", "curve"] {
      #expect(
        try scratch.data("theirs/\(name).svg") == scratch.data("ours/\(name).svg"), "\(name)")
    }
    let frames = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("both-") }
    #expect(frames.count > 2)
  }
}
