import Plots
import Rendering
import Sheets
import TestSupport
import Testing

@testable import Figures

/// States of a model in the frames of a panel: a stage holds the numbers of its own state, in every part.
@Suite("Staged states") struct StagedStateTests {
  /// a = 3.46, f = 7.923; `other` 4.48 and 14.83; `third` 7.42 and 16.99.
  private static let sheet = """
    formulas: |
      a = x + y
      f = a * y
    values: {x: 1.17, y: 2.29}
    states: {other: {y: 3.31}, third: {x: 5.13}}
    look: {digits: 4}
    figures:
      p:
        panel:
          parts:
            net: {network: {show: [value, gradient]}}
            graph: {graph: {show: [value, gradient]}}
            rule: {formula: {define: [a, f], numbers: true}}
            code: {code: {values: true, text: "a = x + y\\nf = a * y"}}
            vectors: {table: {from: vectors, columns: [x, {text: +}, y, {text: =}, a]}}
            fixed: {graph: {at: other, title: "f is {f}, at the start {f at start}"}}
        notes: {all: {text: "f is {f}", to: net.f}}
        frames:
          - {focus: all}
          - {state: other, caption: "f is {f}, then {f at third}"}
          - {state: third, note: {text: "now {f}", to: graph.f}}
          - {state: start, title: "again {f}"}
    """

  /// What a state shows and no other one does, as figures write it.
  private struct Numbers {
    var a: String
    var f: String
    var others: [String]
    var all: [String] { [a, f] + others }
  }

  private static let numbers = [
    "start": Numbers(a: "3.46", f: "7.923", others: ["5.75"]),
    "other": Numbers(a: "4.48", f: "14.83", others: ["3.31", "7.79"]),
    "third": Numbers(a: "7.42", f: "16.99", others: ["5.13", "9.71"]),
  ]
  private static let order = ["start", "other", "third", "start"]

  private struct Drawn {
    var body: Body
    var scenes: [Scene]
    var staged: Scene
  }

  private static func draw(_ text: String) throws -> Drawn {
    let sheet = try Sheet(drawing: "s.yaml", bytes: Array(text.utf8))
    let figure = try FigureMaker(of: sheet, from: PlotSource(sheet: sheet)).figure(sheet.figures[0])
    let measuring = try PangoTextMeasurer()
    let body = try figure.body(measuring: measuring, layouting: GraphvizLayouter())
    let page = try Page(figure.wordedPage, measuring: measuring)
    let painter = PagePainter(page, body, heading: figure.heading)
    return Drawn(body: body, scenes: painter.scenes(), staged: painter.stagedScene())
  }

  @Test("a stage of a panel holds the numbers of its state in every part, and no other ones")
  func stages() throws {
    let drawn = try Self.draw(Self.sheet)
    #expect(drawn.scenes.count == 4 && drawn.staged.frames.count == 4)
    for (frame, state) in Self.order.enumerated() {
      let staged = ShownTexts(drawn.staged.elements, frame: frame)
      let single = ShownTexts(drawn.scenes[frame].elements, frame: nil)
      #expect(staged.byPart == single.byPart, "frame \(frame + 1)")
      let own = try #require(Self.numbers[state])
      let strange = Self.numbers.filter { $0.key != state }.flatMap(\.value.all)
      for part in ["net", "graph", "rule", "code", "vectors"] {
        let text = staged.text(of: part)
        #expect(text.contains(own.a), "\(part), frame \(frame + 1): \(text)")
        #expect(part == "vectors" || text.contains(own.f), "\(part), frame \(frame + 1): \(text)")
        let found = strange.filter { text.contains($0) }
        #expect(found.isEmpty, "\(part), frame \(frame + 1) of '\(state)' shows \(found): \(text)")
      }
      #expect(staged.text(of: "notes").contains(own.f), "frame \(frame + 1)")
      let told = drawn.staged.frames[frame].description + drawn.staged.frames[frame].title
      #expect(told == drawn.scenes[frame].description + drawn.scenes[frame].title)
    }
  }

  @Test("a part with a state of its own keeps it in all frames, and its title knows the start")
  func ownState() throws {
    let drawn = try Self.draw(Self.sheet)
    for frame in Self.order.indices {
      let shown = ShownTexts(drawn.staged.elements, frame: frame)
      let fixed = shown.text(of: "fixed")
      #expect(fixed.contains("14.83") && fixed.contains("4.48"), "frame \(frame + 1): \(fixed)")
      // Of x = 5.13 and y = 3.31 together: 8.44 and 27.94.
      let strange = ["16.99", "5.13", "8.44", "27.94"].filter { fixed.contains($0) }
      #expect(strange.isEmpty, "frame \(frame + 1) shows \(strange): \(fixed)")
      #expect(shown.all.contains("at the start 7.923"), "frame \(frame + 1): \(shown.all)")
    }
  }

  @Test("texts of a frame have the numbers of its state, and of others that they name")
  func texts() throws {
    let drawn = try Self.draw(Self.sheet)
    let texts = Self.order.indices.map { ShownTexts(drawn.staged.elements, frame: $0).all }
    #expect(texts[1].contains("f is 14.83, then 16.99"), "\(texts[1])")
    #expect(texts[2].contains("now 16.99") && !texts[3].contains("now"), "\(texts[2])")
    #expect(texts[3].contains("again 7.923"), "\(texts[3])")
  }

  @Test(
    "what is not in the first frame of the one file is hidden there, numbers of other states too")
  func file() throws {
    let staged = try Self.draw(Self.sheet).staged
    let svg = try SceneRenderer.svgText(of: staged, text: .live)
    var hidden = [false]
    var seen = ""
    for match in svg.matches(of: /<[^>]*>|[^<]+/) {
      let token = match.output
      if !token.hasPrefix("<") {
        if hidden.last == false { seen += token }
      } else if token == "</g>" {
        hidden.removeLast()
      } else if token.hasPrefix("<g "), !token.hasSuffix("/>") {
        let isHidden = token.contains("display=\"none\"")
        #expect(isHidden == token.contains("aria-hidden=\"true\""), "\(token)")
        hidden.append(hidden.last == true || isHidden)
      }
    }
    #expect(hidden == [false])
    #expect(seen.contains("7.923") && svg.contains("16.99") && !seen.contains("16.99"), "\(seen)")
    #expect(!seen.contains("9.71") && !seen.contains("5.13"), "\(seen)")
  }

  @Test("frames in Dutch tell everything in Dutch, with labels in the place of names")
  func dutch() throws {
    let words = "words: nl\nlabels: {f: opbrengst, a: som, y: aantal}\nformulas"
    let text = Self.sheet.replacing("formulas", with: words)
      .replacing("- {focus: all}", with: "- {show: net.f, focus: [net.a, graph.a->f]}")
    let drawn = try Self.draw(text)
    let descriptions = drawn.scenes.map(\.description)
    #expect(descriptions[0].contains("Beeld 1 toont"), "\(descriptions[0])")
    #expect(descriptions[0].contains("gaat over"), "\(descriptions[0])")
    #expect(descriptions[1].contains("Beeld 2 heeft de getallen van ‘other’"), "\(descriptions[1])")
    #expect(descriptions[2].contains("zegt: now 16,99"), "\(descriptions[2])")
    let english = /\b(shows|hides|is about|and|numbers|says|frame|Frame|of the)\b/
    for description in descriptions {
      #expect(description.firstMatch(of: english) == nil, "\(description)")
      #expect(drawn.staged.frames.map(\.description).contains(description))
    }
    #expect(drawn.scenes[1].title.contains("beeld 2 van 4"), "\(drawn.scenes[1].title)")
    let all = ShownTexts(drawn.staged.elements, frame: 0).all
    #expect(all.contains("opbrengst") && all.contains("som"), "\(all)")
  }
}

/// The texts of a scene by the part of a panel that they belong to.
private struct ShownTexts {
  private(set) var byPart: [String: [String]] = [:]
  private(set) var all = ""

  /// - Parameter frame: of a staged scene; nil for a picture.
  init(_ elements: [SceneElement], frame: Int?) { visit(elements, "", frame) }

  func text(of part: String) -> String { (byPart[part] ?? []).joined(separator: " ") }

  private mutating func visit(_ elements: [SceneElement], _ part: String, _ frame: Int?) {
    for element in elements {
      switch element {
      case .group(let group):
        let opacity = frame.flatMap { group.frames.isEmpty ? nil : group.frames[$0] }
        guard (opacity ?? group.opacity) > 0 else { continue }
        let own = group.part.prefix { $0 != "." }
        visit(group.elements, own.isEmpty ? part : String(own), frame)
      case .text(let text):
        byPart[part, default: []].append(text.string)
        all += text.string
      case .path, .raster, .image: break
      }
    }
  }
}
