import Foundation
import TestSupport
import Testing

/// Pictures from files in sheets.
@Suite("image")
struct ImageCommandTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    for (name, bytes) in [
      ("a.jpg", SamplePictures.jpeg), ("a.png", SamplePictures.png), ("a.svg", SamplePictures.svg),
    ] { try write(bytes, to: name) }
    try sheet("{file: a.jpg, alt: two halves}")
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: scratch.url.appending(path: name))
  }

  private func sheet(_ keys: String) throws {
    try scratch.write("title: Pictures\nfigures:\n  p: {image: \(keys)}\n", to: "s.yaml")
  }

  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(arguments, in: scratch.url)
  }

  @Test("every format is written, the same bytes every time", arguments: ["svg", "pdf", "png"])
  func built(format: String) throws {
    for file in ["a.jpg", "a.png", "a.svg"] {
      try sheet("{file: \(file), alt: two halves, caption: words}")
      var found: [Data] = []
      for folder in ["one", "two"] {
        let outcome = try run("build", "s.yaml", "--format", format, "-o", folder)
        #expect(
          outcome.status == 0 && !outcome.errors.contains("warning"), "\(file): \(outcome.errors)")
        found.append(try scratch.data("\(folder)/p.\(format)"))
      }
      #expect(found[0] == found[1] && !found[0].isEmpty)
      if format == "svg" {
        #expect(String(decoding: found[0], as: UTF8.self).contains("two halves"))
      }
    }
  }

  @Test(
    "a file that is no picture is refused at its name",
    arguments: [
      ("none.png", 66, "no file 'none.png'"), ("a.txt", 65, "the file is no picture"),
      ("wrong.png", 65, "'wrong.png': the file is JPEG"), ("cut.jpg", 65, "is cut"),
      ("folder", 65, "no plain file"), ("pipe", 65, "no plain file"),
      ("/dev/zero", 65, "no plain file"),
      ("long.png", 65, "20000001 bytes"), ("script.svg", 65, "'script.svg', line 2: a script"),
      ("s.yaml", 65, "no picture"),
    ])
  func refused(file: String, status: Int32, cause: String) throws {
    try scratch.write("words", to: "a.txt")
    try write(SamplePictures.jpeg, to: "wrong.png")
    try write(SamplePictures.jpeg.dropLast(2), to: "cut.jpg")
    try write([UInt8](repeating: 0, count: 20_000_001), to: "long.png")
    try scratch.write(
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>\n<script/></svg>",
      to: "script.svg")
    _ = try Command.shell("mkdir folder; mkfifo pipe", in: scratch.url)
    try sheet("{file: \(file), alt: x}")
    let outcome = try run("build", "s.yaml", "-o", "out")
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.errors.contains("s.yaml:3:21: "), "\(outcome.errors)")
    #expect(outcome.errors.contains(cause), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out/p.svg")))
  }

  @Test(
    "words are needed, and a file",
    arguments: [
      ("{file: a.png}", "alt"), ("{file: a.png, alt: ' '}", "alt"), ("{alt: x}", "file"),
      ("{file: '', alt: x}", "path"), ("{file: a.png, alt: x, fit: stretch}", "whole, fill"),
    ])
  func incomplete(keys: String, remedy: String) throws {
    try sheet(keys)
    let outcome = try run("build", "s.yaml", "-o", "out")
    #expect(outcome.status == 65 && outcome.errors.contains(remedy), "\(outcome.errors)")
  }

  @Test("no output falls on a picture that is shown")
  func kept() throws {
    try sheet("{file: p.png, alt: x}")
    try write(SamplePictures.png, to: "p.png")
    for arguments in [
      ["build", "s.yaml", "--format", "png", "-o", "."],
      ["plot", "image", "s.yaml", "--figure", "p", "-o", "p.png"],
    ] {
      let outcome = try Command.run(arguments, in: scratch.url)
      #expect(outcome.status == 73, "\(outcome.errors)")
      #expect(Array(try scratch.data("p.png")) == SamplePictures.png)
    }
  }

  @Test("pictures are read inside a folder only, where that is said")
  func confined() throws {
    _ = try Command.shell(
      "mkdir in; ln -s ../a.png in/link.png; cp a.png in/b.png", in: scratch.url)
    for (file, status) in [("b.png", 0), ("link.png", 65), ("../a.png", 65), ("c.png", 66)] {
      try scratch.write("figures: {p: {image: {file: \(file), alt: x}}}", to: "in/s.yaml")
      let outcome = try run("build", "in/s.yaml", "--inside", "in", "-o", "out")
      #expect(outcome.status == Int32(status), "\(file): \(outcome.errors)")
    }
  }

  @Test("decoded pixels count as memory")
  func bounded() throws {
    try write(SamplePictures.png(columns: 1_000, rows: 1_000), to: "large.png")
    try sheet("{file: large.png, alt: x}")
    let outcome = try run("build", "s.yaml", "--memory", "7MB", "-o", "out")
    #expect(outcome.status == 65 && outcome.errors.contains("--memory"), "\(outcome.errors)")
    #expect(try run("build", "s.yaml", "--memory", "9MB", "-o", "out").status == 0)
  }

  @Test("a run holds no pictures, and says so")
  func recorded() throws {
    try scratch.write(
      """
      formulas: loss = (w - 2)^2
      parameters: {w: 0}
      train: {minimize: loss, learning-rate: 0.1, steps: 2}
      figures: {p: {image: {file: a.png, alt: x}}}
      """, to: "t.yaml")
    #expect(try run("train", "t.yaml", "-o", "r.gradtrace").status == 0)
    let outcome = try run("build", "r.gradtrace", "-o", "out")
    #expect(outcome.status == 66, "\(outcome.errors)")
    #expect(outcome.errors.contains("the run holds no picture 'a.png'"), "\(outcome.errors)")
  }

  @Test("what a frame hides is not in its picture, its words and bytes included")
  func hidden() throws {
    try scratch.write(
      """
      figures:
        p:
          panel:
            parts:
              a: {image: {file: a.png, alt: first picture}}
              b: {image: {file: a.jpg, alt: second picture}}
          frames: [{show: a}, {show: b}]
      """, to: "s.yaml")
    #expect(try run("build", "s.yaml", "-o", "out").status == 0)
    let frames = try (1...2).map {
      String(decoding: try scratch.data("out/p-0\($0).svg"), as: UTF8.self)
    }
    #expect(frames[0].contains("first picture") && !frames[0].contains("second picture"))
    #expect(!frames[0].contains("image/jpeg") && frames[1].contains("image/jpeg"))
    #expect(frames[1].contains("second picture"))
  }
}
