import Foundation
import Plots
import Rendering
import Sheets
import TestSupport
import Testing

@testable import Figures

/// What holds of the frames of every figure of the samples, whatever makes them.
@Suite("Frames of samples") struct SampleStageTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../samples").standardizedFileURL

  static let folders = [
    "cs224n-backpropagation", "dlvu-backpropagation", "feedforward-networks", "formulas",
    "networks", "perceptron-to-backpropagation", "plots", "week2-gradient-descent",
  ]

  @Test(
    "frames move nothing, hide what they hide, and are the same in one staged scene",
    arguments: folders)
  func frames(folder: String) throws {
    var count = 0
    for figure in try Self.figures(in: Self.folder.appending(path: folder)) {
      let frames = try Frames(of: figure.drawn)
      guard frames.scenes.count > 1 else { continue }
      count += frames.scenes.count
      frames.checkStaged(figure.name)
      frames.checkPlaces(figure.name)
      frames.checkHidden(figure.name)
    }
    // Folders without frames would test nothing.
    #expect(count > 3 || ["formulas"].contains(folder), "\(folder): \(count) frames")
  }

  /// The figures of all sheets of a folder that may have frames.
  private static func figures(
    in folder: URL
  ) throws -> [(name: String, drawn: any Figure)] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") }.sorted()
    return try files.flatMap { file -> [(name: String, drawn: any Figure)] in
      let url = folder.appending(path: file)
      let sheet = try Sheet.collecting(file: url.path, bytes: Array(Data(contentsOf: url)))
      let source = PlotSource(sheet: sheet)
      return try sheet.figures.filter(\.mayHaveFrames).map {
        ("\(file), figure '\($0.name)'", try FigureMaker(of: sheet, from: source).figure($0))
      }
    }
  }
}

/// A figure's frames by themselves and in one staged scene.
private struct Frames {
  let body: Body
  let scenes: [Scene]
  let staged: Scene

  init(of figure: any Figure) throws {
    let measuring = try PangoTextMeasurer()
    body = try figure.body(measuring: measuring, layouting: GraphvizLayouter())
    let page = try Page(figure.wordedPage, measuring: measuring)
    let painter = PagePainter(page, body, heading: figure.heading)
    scenes = painter.scenes()
    staged = painter.stagedScene()
  }

  /// What a staged scene shows in a frame is the picture of that frame, to the last opacity.
  func checkStaged(_ name: String) {
    for (number, scene) in scenes.enumerated() {
      let whole = Leaf.leaves(staged.elements, frame: number)
      let single = Leaf.leaves(scene.elements, frame: nil)
      #expect(whole == single, "\(name), frame \(number + 1)")
      #expect(staged.frames[number].description == scene.description)
    }
  }

  /// What follows a training from example to example: the ring around the point, and the line of weights.
  private static let walking: Set<String> = ["focus", "title"]

  /// A text of a part stands in the same place in all frames in which it is there.
  func checkPlaces(_ name: String) {
    var places: [String: Set<Point>] = [:]
    func visit(_ elements: [SceneElement], _ part: String, _ found: inout [String: Set<Point>]) {
      for element in elements {
        switch element {
        case .group(let group):
          visit(group.elements, group.part.isEmpty ? part : group.part, &found)
        case .text(let text) where !part.isEmpty && !Self.walking.contains(part):
          found["\(part): \(text.string)", default: []].insert(text.origin.rounded)
        case .text, .path, .raster, .image: break
        }
      }
    }
    for (number, scene) in scenes.enumerated() {
      var found: [String: Set<Point>] = [:]
      visit(scene.elements, "", &found)
      for (text, now) in found {
        let before = places[text] ?? now
        #expect(
          before.isSubset(of: now) || now.isSubset(of: before),
          "\(name), frame \(number + 1): '\(text)' moves from \(before) to \(now)")
        places[text] = before.union(now)
      }
    }
  }

  /// What a stage hides is no group of its frame, and its numbers stand in no word about the frame.
  func checkHidden(_ name: String) {
    let texts = Self.texts(of: body.elements)
    for (number, (scene, stage)) in zip(scenes, body.stages).enumerated() {
      let hidden = texts.keys.filter { stage.state(of: $0)?.standing == .hidden }
      let groups = Self.texts(of: scene.elements)
      for part in hidden { #expect(groups[part] == nil, "\(name), frame \(number + 1): \(part)") }
      let seen = Self.numbers(SceneElement.words(scene.elements))
      let secret = Set(hidden.flatMap { Self.numbers(texts[$0] ?? "") }).subtracting(seen)
      let told = Self.numbers(
        ([scene.title, scene.description] + Self.tooltips(of: scene.elements)).joined(
          separator: " "))
      #expect(
        secret.isDisjoint(with: told),
        "\(name), frame \(number + 1) tells \(secret.intersection(told)): \(scene.description)")
    }
  }

  /// What parts say, by name.
  private static func texts(of elements: [SceneElement]) -> [String: String] {
    var result: [String: String] = [:]
    func visit(_ elements: [SceneElement]) {
      for case .group(let group) in elements {
        if !group.part.isEmpty {
          result[group.part, default: ""] += " " + SceneElement.words(group.elements)
        }
        visit(group.elements)
      }
    }
    visit(elements)
    return result
  }

  private static func tooltips(of elements: [SceneElement]) -> [String] {
    elements.flatMap { element -> [String] in
      guard case .group(let group) = element else { return [] }
      return [group.tooltip] + tooltips(of: group.elements)
    }
  }

  /// Numbers that do not stand somewhere by chance.
  private static func numbers(_ text: String) -> Set<Substring> {
    Set(text.matches(of: /\d+\.\d{2,}/).map(\.output))
  }
}

/// A path, text or raster with what its groups do to it.
private struct Leaf: Hashable {
  var element: SceneElement
  var opacity: Double
  var clip: Rect?

  /// - Parameter frame: of a staged scene; nil for a picture.
  static func leaves(_ elements: [SceneElement], frame: Int?) -> [Leaf] {
    var result: [Leaf] = []
    func visit(_ elements: [SceneElement], _ opacity: Double, _ clip: Rect?) {
      for element in elements {
        guard case .group(let group) = element else {
          result.append(
            Leaf(element: element, opacity: (opacity * 1e9).rounded() / 1e9, clip: clip))
          continue
        }
        let own = frame.flatMap { group.frames.isEmpty ? nil : group.frames[$0] } ?? group.opacity
        if own > 0 { visit(group.elements, opacity * own, group.clip ?? clip) }
      }
    }
    visit(elements, 1, nil)
    return result
  }
}

extension Point {
  fileprivate var rounded: Point {
    Point(x: (x * 1e6).rounded() / 1e6, y: (y * 1e6).rounded() / 1e6)
  }
}
