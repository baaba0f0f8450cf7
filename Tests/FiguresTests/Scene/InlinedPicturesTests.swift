import Foundation
import Rendering
import Testing
import TraceGraph

@testable import Figures

/// Several pictures in one HTML document: their ids live in one space there, and a browser takes the
/// first element that bears an id.
@Suite("Pictures inlined in one document")
struct InlinedPicturesTests {
  private static func graphs() throws -> [Scene] {
    let figures = [
      Examples.figure(Examples.maxMul(), title: "max"),
      Examples.figure(Examples.neuron()) { $0.style = .circles },
      Examples.figure(Examples.maxMul()) { $0.style = .ops },
      Examples.figure(Examples.layer()) { $0.around = "h" },
      Examples.figure(Examples.layer()) { $0.colorBy = .gradient },
    ]
    return try figures.flatMap { figure in
      try figure.pictures(measuring: PangoTextMeasurer(), layouting: GraphvizLayouter()).scenes
    }
  }

  private static func plots(_ samples: [PlotSample]) throws -> [Scene] {
    let measurer = try PangoTextMeasurer()
    return try samples.map { try $0.draw(measurer).scene }
  }

  private func ids(_ svg: String) -> Set<String> {
    Set(svg.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) })
  }

  @Test("no picture of any kind shares an id with another, in either mode of text")
  func ids() throws {
    let frames = Examples.figure(Examples.maxMul()) { $0.frames = .both }
    let scenes =
      try Self.graphs() + Self.plots(PlotSample.all)
      + frames.pictures(measuring: PangoTextMeasurer(), layouting: GraphvizLayouter()).scenes
    let sources = try Set(scenes).flatMap { scene in
      try SVGTextMode.allCases.map { try SceneRenderer.svgText(of: scene, text: $0) }
    }
    var owner: [String: Int] = [:]
    for (number, source) in sources.enumerated() {
      for id in ids(source) {
        let other = owner.updateValue(number, forKey: id)
        #expect(other == nil, "\(id) is in two pictures")
      }
      let references = source.matches(of: ##/(?:href="|url\()#([^")]*)/##)
      let targets = Set(references.map { String($0.output.1) })
      #expect(targets.isSubset(of: ids(source)))
    }
    #expect(owner.count > 1000)
  }

  @Test("a browser shows each as it shows it alone", .enabled(if: Browser.isInstalled))
  func pixels() throws {
    let names = ["curve-tangent", "surface", "contour", "table", "weights", "scatter", "history"]
    let samples = names.compactMap { name in PlotSample.all.first { $0.name.hasPrefix(name) } }
    #expect(samples.count == names.count)
    let scenes = try Self.graphs() + Self.plots(samples)
    let sources = try scenes.map { try SceneRenderer.svgText(of: $0) }
    let alone = try Browser.picture(of: sources, isolated: true)
    #expect(try Browser.picture(of: sources, isolated: false) == alone)
    // The same pictures under one prefix garble each other: the comparison would see it.
    let shared = try scenes.map { try SceneRenderer.svgText(of: $0, idPrefix: "figure") }
    #expect(try Browser.picture(of: shared, isolated: false) != alone)
  }
}

/// Chromium without a window.
private enum Browser {
  static let path = "/usr/bin/chromium"
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

  /// The PNG of a page with pictures one below the other. Equal pages give equal bytes.
  ///
  /// - Parameter isolated: whether every picture stands in a document of its own.
  static func picture(of sources: [String], isolated: Bool) throws -> Data {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "gradviz-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let boxes = sources.enumerated().map { number, source in
      let place = "position:absolute;border:0;left:0;top:\(300 * number)px;width:500px;height:300px"
      let svg = source.replacing(
        /width="[^"]*" height="[^"]*"/, with: "width='500' height='300'",
        maxReplacements: 1)
      let page = "<!DOCTYPE html><style>*{margin:0}svg{display:block}</style>" + svg
      guard isolated else { return "<div style='\(place)'>\(svg)</div>" }
      let quoted = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
      return "<iframe style='\(place)' srcdoc=\"\(quoted)\"></iframe>"
    }
    let html =
      "<!DOCTYPE html><meta charset=utf-8><style>*{margin:0}svg{display:block}</style>"
      + boxes.joined()
    try Data(html.utf8).write(to: folder.appending(path: "page.html"))
    try run(in: folder, height: 300 * sources.count)
    return try Data(contentsOf: folder.appending(path: "page.png"))
  }

  private static func run(in folder: URL, height: Int) throws {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path]
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
      "--user-data-dir=\(folder.path)/profile", "--window-size=500,\(height)",
      "--screenshot=\(folder.path)/page.png", "file://\(folder.path)/page.html",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
