import Foundation
import Plots
import Sheets
import Testing

/// Flags, keys, the reference and the schema say the same: every key of a kind has a flag, but for those of
/// `KeysWithoutFlags`.
@Suite struct KeyFlagTests {
  /// The flags of a help page.
  private static func flags(_ page: String) -> Set<String> {
    Set(page.matches(of: /(?m)^ +--(?:no-)?([a-z][a-z-]*)/).map { String($0.output.1) })
  }

  @Test(arguments: PlotKinds.all.map { $0.word })
  func `every key of a kind has a flag`(word: String) throws {
    let kind = try #require(PlotKinds.named(word))
    let page = try Command.run(["plot", word, "--help"])
    let keys = Set(kind.rows.map(\.key) + FigureLook.rows.map(\.key))
    let flags = Self.flags(page.text)
    #expect(keys.subtracting(flags).isEmpty, "\(word): no flags for \(keys.subtracting(flags))")
    // The flag of that name is another one.
    for key in kind.rows.map(\.key) where KeysWithoutFlags.others[key] != nil {
      let told = page.text.replacing(/\s+/, with: " ")
      #expect(told.contains("values: outlined, live"), "\(word).\(key)")
    }
  }

  @Test func `the reference and the help page name the keys without a flag`() throws {
    let docs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/plots.md")
    let page = try String(contentsOf: docs, encoding: .utf8)
    let help = try Command.run(["plot", "--help"]).text
    for (key, other) in KeysWithoutFlags.others {
      #expect(
        page.contains("Only `\(key)` of words, code and formulas has no flag: `--\(key)` \(other)"))
      #expect(help.replacing(/\s+/, with: " ").contains("'\(key)' has none: --\(key) \(other)"))
    }
    #expect(KeysWithoutFlags.others.count == 1)
  }

  @Test func `a diagram and a picture are drawn by flags alone`() throws {
    let scratch = try Scratch()
    let diagram = try Command.run(
      [
        "plot", "diagram", "--arrows", "a -> b", "--arrows", "b -> c", "--groups", "{g: [a, b]}",
        "--kinds", "{k: teal}", "--breaks", "c", "-o", "d.svg",
      ], in: scratch.url)
    #expect(diagram.status == 0, "\(diagram.errors)")
    let drawn = try String(contentsOf: scratch.url.appending(path: "d.svg"), encoding: .utf8)
    for part in ["a", "b", "c", "a-&gt;b", "b-&gt;c", "g"] {
      #expect(drawn.contains("data-part=\"\(part)\""), "\(part)")
    }
    let boxes = try Command.run(
      ["plot", "diagram", "--boxes", "a, b", "-o", "b.svg"], in: scratch.url)
    #expect(boxes.status == 0, "\(boxes.errors)")
    try scratch.write(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>",
      to: "p.svg")
    let image = try Command.run(
      ["plot", "image", "--file", "p.svg", "--alt", "A square", "-o", "i.svg"], in: scratch.url)
    #expect(image.status == 0, "\(image.errors)")
    let missing = try Command.run(
      ["plot", "image", "--file", "q.svg", "--alt", "A square", "-o", "j.svg"], in: scratch.url)
    #expect(missing.status == 66)
    #expect(missing.errors.contains("--file: there is no file 'q.svg'"), "\(missing.errors)")
  }

  @Test(arguments: [
    (
      ["surface", "f = a^2 + b^2", "--over", "a=-1:1,b=-1:1", "--vectors", "gradient"],
      "--path or --compare"
    ),
    (
      ["contour", "f = a^2 + b^2", "--over", "a=-1:1,b=-1:1", "--gradient"],
      "--points, such as w=1,b=2"
    ),
    (["contour", "f = a^2 + b^2", "--over", "a=-1:1"], "two names, such as w1=-3:3,w2=-3:3"),
    (["gradients", "f = a^2", "a=1", "--at", "3"], "add 'train' to a sheet"),
  ])
  func `remedies of flags are told in flags`(words: [String], remedy: String) throws {
    let scratch = try Scratch()
    let outcome = try Command.run(["plot"] + words + ["-o", "f.svg"], in: scratch.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains(remedy), "\(outcome.errors)")
    #expect(!outcome.errors.contains("the sheet trains"))
  }

  @Test func `a sheet without formulas is told what to add`() throws {
    let scratch = try Scratch()
    try scratch.write("figures: {n: {network: {units: [[x], [y]]}}}", to: "free.yaml")
    let outcome = try Command.run(["graph", "free.yaml"], in: scratch.url)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("add 'formulas: |'"), "\(outcome.errors)")
  }
}
