import Foundation
import Testing

/// The files that frames and sheets leave in a folder: theirs, all of theirs, and nothing else touched.
@Suite("Files of frames")
struct FrameFilesTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func graph(_ frames: String, _ more: String...) throws -> Outcome {
    try Command.run(
      ["graph", "f = (x + y) * max(y, z)", "x=1", "y=2", "z=0", "--frames", frames, "-o", "f.svg"]
        + more, in: scratch.url)
  }

  private func sheet(_ figures: String) throws {
    try scratch.write(
      "formulas: |\n  a = x + y\n  f = a * y\nvalues: {x: 1, y: 2}\nfigures:\n" + figures,
      to: "s.yaml")
  }

  private func build(_ flags: String...) throws -> Outcome {
    try Command.run(["build", "s.yaml", "-o", "out"] + flags, in: scratch.url)
  }

  private func pictures(_ folder: String = ".") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.path(folder))
      .filter { $0.hasSuffix(".svg") || $0.hasSuffix(".png") || $0.hasSuffix(".pdf") }.sorted()
  }

  private static func frames(_ name: String, _ count: Int) -> [String] {
    (1...count).map { "\(name)-\($0 < 10 ? "0" : "")\($0).svg" }
  }

  @Test("fewer frames remove what is left of more, and say so")
  func fewer() throws {
    #expect(try graph("both").status == 0)
    let many = try pictures().count
    #expect(many == 11)
    let outcome = try graph("forward")
    #expect(outcome.status == 0 && outcome.errors.contains("f-11.svg: removed"))
    #expect(try pictures() == Self.frames("f", 4))
    #expect(try graph("both").status == 0)
    #expect(try pictures() == Self.frames("f", 11))
  }

  @Test("files of somebody else stay, also under a frame's name")
  func strangers() throws {
    try scratch.write("mine", to: "f-12.svg")
    try scratch.write("mine", to: "f.txt")
    #expect(try graph("both").status == 0)
    try scratch.write("mine now", to: "f-07.svg")
    let outcome = try graph("forward")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.contains(
        "'f-07.svg' is a picture no more, and was changed since it was written: it stays"))
    #expect(try scratch.data("f-07.svg") == Data("mine now".utf8))
    #expect(try pictures() == Self.frames("f", 4) + ["f-07.svg", "f-12.svg"])
    // It is theirs from now on.
    #expect(try graph("forward").errors.contains("f-07") == false)
    let again = try graph("both")
    #expect(again.status == 73)
    #expect(again.errors.contains("'f-07.svg': a file that no list of pictures names stands there"))
    #expect(try scratch.data("f-07.svg") == Data("mine now".utf8))
    #expect(try pictures() == Self.frames("f", 4) + ["f-07.svg", "f-12.svg"])
    #expect(try scratch.data("f-12.svg") == Data("mine".utf8))
  }

  @Test("a folder's file that no list names is not replaced by a figure; the rest is built")
  func unlisted() throws {
    try sheet("  a: {graph: {}}\n  b: {graph: {}}\n")
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "out"), withIntermediateDirectories: true)
    try scratch.write("mine", to: "out/a.svg")
    let outcome = try build()
    #expect(outcome.status == 73)
    #expect(
      outcome.errors.contains(
        "cannot create 'out/a.svg': a file that no list of pictures names stands there"))
    #expect(try scratch.data("out/a.svg") == Data("mine".utf8))
    let picture = try scratch.data("out/b.svg")
    // A pipe without a reader would hold the program for ever.
    try FileManager.default.removeItem(atPath: scratch.path("out/a.svg"))
    #expect(mkfifo(scratch.path("out/a.svg"), 0o600) == 0)
    let pipe = try build()
    #expect(pipe.status == 73 && pipe.errors.contains("a pipe or a device stands there"))
    try FileManager.default.removeItem(atPath: scratch.path("out/a.svg"))
    #expect(try build().status == 0)
    // Listed, whatever it holds: the picture comes back.
    try scratch.write("changed", to: "out/b.svg")
    #expect(try build().status == 0)
    #expect(try scratch.data("out/b.svg") == picture)
    // The same picture under a list that was lost is no harm, and is listed again.
    try FileManager.default.removeItem(
      atPath: scratch.path("out/s.yaml.svg.frames.json"))
    #expect(try build().status == 0)
    // An SVG of this program is known without a list, as after a clone from git; other formats are not.
    try sheet("  a: {graph: {}}\n  b: {graph: {title: another}}\n")
    try FileManager.default.removeItem(
      atPath: scratch.path("out/s.yaml.svg.frames.json"))
    #expect(try build().status == 0)
    #expect(try scratch.data("out/b.svg") != picture)
  }

  @Test("the file that the user named is replaced, listed or not")
  func named() throws {
    try scratch.write("mine", to: "f.svg")
    #expect(try graph("both", "--staged").status == 0)
    #expect(try pictures() == ["f.svg"])
    #expect(try scratch.data("f.svg").count > 1_000)
  }

  @Test("a frame alone and a picture without frames leave the frames where they are")
  func alone() throws {
    #expect(try graph("both").status == 0)
    #expect(try graph("both", "--only-frame", "3").status == 0)
    #expect(try graph("none").status == 0)
    #expect(try pictures() == Self.frames("f", 11) + ["f.svg"])
  }

  @Test("the list names every frame with its title and what it shows, the same twice")
  func manifest() throws {
    #expect(try graph("forward").status == 0)
    let bytes = try scratch.data("f.svg.frames.json")
    let json = try JSONContent(String(decoding: bytes, as: UTF8.self))
    #expect(try json["format"].text == "gradviz-frames")
    let frames = try json["figures"].list[0]["frames"].list
    #expect(try frames.map { try $0["file"].text } == Self.frames("f", 4))
    #expect(try frames[1]["title"].text?.hasSuffix("frame 2 of 4") == true)
    #expect(try frames[0]["alt"].text == "Given x = 1, y = 2 and z = 0.")
    for file in try json["files"].list {
      let name = try #require(try file["file"].text)
      let sum = try Command.shell("sha256sum \(name) | cut -d' ' -f1", in: scratch.url)
      #expect(try file["sha256"].text == sum.text.trimmingCharacters(in: .newlines))
    }
    #expect(try graph("forward").status == 0)
    #expect(try scratch.data("f.svg.frames.json") == bytes)
  }

  @Test(
    "a list that is none, of a later version or with hostile names removes nothing",
    arguments: [
      "not json", "", "{\"format\": \"gradviz-frames\", \"version\": 2, \"files\": []}",
      "{\"format\": \"other\", \"version\": 1}", "{\"format\": \"gradviz-frames\", \"version\": 1",
    ])
  func badManifest(text: String) throws {
    #expect(try graph("both").status == 0)
    try scratch.write(text, to: "f.svg.frames.json")
    let outcome = try graph("forward")
    #expect(outcome.status == 0 && outcome.errors.contains("cannot be read as a list of pictures"))
    #expect(try pictures() == Self.frames("f", 11))
    #expect(try scratch.data("f.svg.frames.json") == Data(text.utf8))
  }

  @Test("names that lead out of the folder, links and folders are never removed")
  func hostileManifest() throws {
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "in/dir"), withIntermediateDirectories: true)
    try scratch.write("x", to: "kept.txt")
    let link = scratch.url.appending(path: "in/link")
    try FileManager.default.createSymbolicLink(
      at: link, withDestinationURL: scratch.url.appending(path: "kept.txt"))
    // SHA-256 of "x".
    let digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    let files = ["../kept.txt", "link", "dir", "/etc/hostname"].map {
      "{\"file\": \"\($0)\", \"sha256\": \"\(digest)\"}"
    }
    try scratch.write(
      "{\"format\": \"gradviz-frames\", \"version\": 1, \"files\": [\(files.joined(separator: ","))]}",
      to: "in/f.svg.frames.json")
    let outcome = try Command.run(
      ["graph", "f = x * y", "x=1", "y=2", "--frames", "forward", "-o", "in/f.svg"],
      in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try scratch.data("kept.txt") == Data("x".utf8))
    #expect(FileManager.default.fileExists(atPath: scratch.path("in/dir")))
    #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: link.path)) != nil)
  }

  @Test("a build removes what its figures were before: more frames, other names")
  func rebuilt() throws {
    try sheet("  a: {graph: {frames: both}}\n  b: {graph: {}}\n  c: {graph: {}}\n")
    #expect(try build().status == 0)
    let before = try pictures("out")
    #expect(before.count > 6 && before.suffix(2) == ["b.svg", "c.svg"])
    try sheet("  a: {graph: {frames: forward}}\n  d: {graph: {}}\n  c: {graph: {}}\n")
    let outcome = try build()
    #expect(outcome.status == 0 && outcome.errors.contains("out/b.svg: removed"))
    #expect(try pictures("out") == Self.frames("a", 3) + ["c.svg", "d.svg"])
    try sheet("  a: {graph: {}}\n  c: {graph: {}}\n")
    #expect(try build().status == 0)
    #expect(try pictures("out") == ["a.svg", "c.svg"])
  }

  @Test("a build of some figures, one with an error and another format keep the rest")
  func partial() throws {
    try sheet("  a: {graph: {frames: both}}\n  b: {graph: {}}\n")
    #expect(try build().status == 0)
    let all = try pictures("out")
    #expect(try build("--only", "b").status == 0)
    #expect(try build("--format", "pdf").status == 0)
    #expect(Set(try pictures("out")) == Set(all + ["a.pdf", "b.pdf"]))
    try sheet("  a: {graph: {frames: wrong}}\n  b: {graph: {cone: nosuch}}\n")
    #expect(try build().status == 65)
    #expect(Set(try pictures("out")) == Set(all + ["a.pdf", "b.pdf"]))
    // What was kept is known again: it goes when the sheet is right and has fewer.
    try sheet("  a: {graph: {frames: forward}}\n")
    #expect(try build().status == 0)
    #expect(Set(try pictures("out")) == Set(Self.frames("a", 3) + ["a.pdf", "b.pdf"]))
  }

  @Test("two sheets of one name share a folder and leave each other's files alone")
  func sharing() throws {
    for name in ["one", "two"] {
      try FileManager.default.createDirectory(
        at: scratch.url.appending(path: name), withIntermediateDirectories: true)
      try scratch.write(
        "formulas: f = x * y\nvalues: {x: 1, y: 2}\nfigures:\n  \(name): {graph: {frames: both}}\n"
          + "  \(name)-too: {graph: {}}\n", to: "\(name)/s.yaml")
    }
    func build(_ name: String) throws -> Outcome {
      try Command.run(["build", "\(name)/s.yaml", "-o", "out"], in: scratch.url)
    }
    #expect(try build("one").status == 0 && build("two").status == 0)
    let all = try pictures("out")
    #expect(try build("one").status == 0)
    #expect(try pictures("out") == all)
    for name in ["one", "two"] {
      try scratch.write(
        "formulas: f = x * y\nvalues: {x: 1, y: 2}\nfigures: {last: {graph: {}}}\n",
        to: "\(name)/s.yaml")
    }
    #expect(try build("one").status == 0)
    #expect(try pictures("out").contains("two.svg") == false)
    #expect(try pictures("out").contains("two-too.svg") && pictures("out").contains("last.svg"))
    // Both now draw 'last': the second is refused, and clears its old pictures all the same.
    let outcome = try build("two")
    #expect(outcome.status == 73 && outcome.errors.contains("of 'one/s.yaml' already"))
    #expect(try pictures("out") == ["last.svg"])
  }

  @Test("a picture of another sheet is not replaced, the other figures are drawn")
  func collision() throws {
    func write(_ name: String, _ value: Int, _ figures: String) throws {
      try scratch.write(
        "formulas: f = x * y\nvalues: {x: \(value), y: 2}\nfigures:\n\(figures)", to: name)
    }
    func build(_ name: String, _ format: String = "svg") throws -> Outcome {
      try Command.run(["build", name, "-o", "out", "--format", format], in: scratch.url)
    }
    try write("a.yaml", 1, "  same: {graph: {}}\n")
    try write("b.yaml", 5, "  same: {graph: {}}\n  mine: {graph: {}}\n")
    #expect(try build("a.yaml").status == 0)
    let first = try scratch.data("out/same.svg")
    let outcome = try build("b.yaml")
    #expect(outcome.status == 73)
    #expect(
      outcome.errors.contains(
        "cannot create 'out/same.svg' for the figure 'same' of 'b.yaml': it is a picture of the figure "
          + "'same' of 'a.yaml' already"))
    #expect(outcome.errors.contains("write to a folder of its own"))
    #expect(try scratch.data("out/same.svg") == first)
    #expect(try pictures("out") == ["mine.svg", "same.svg"])
    // Its own pictures each may replace, and in another format nothing is in the way.
    #expect(try build("a.yaml").status == 0 && build("b.yaml", "pdf").status == 0)
    // What a sheet made that is gone, or a picture that was removed, is nobody's.
    try FileManager.default.removeItem(at: scratch.url.appending(path: "a.yaml"))
    #expect(try build("b.yaml").status == 0)
    #expect(try scratch.data("out/same.svg") != first)
  }

  @Test("several pictures fit into no stream")
  func stream() throws {
    for output in ["-", "/dev/stdout"] {
      let outcome = try Command.run(
        ["graph", "f = x * y", "x=1", "y=2", "--frames", "both", "-o", output, "--format", "svg"],
        in: scratch.url)
      #expect(outcome.status == 64 && outcome.output.isEmpty)
      #expect(outcome.errors.contains("pictures do not fit into one stream"))
    }
  }
}
