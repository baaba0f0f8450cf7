import Figures
import Rendering
import TraceGraph

/// One thing that `doctor` looked at.
struct Finding {
  var name: String
  /// The version or what was found.
  var result: String
  /// What is wrong and what to install; nil when all is well.
  var remedy: String?
}

/// Asks the libraries for their versions, looks for fonts and tries every renderer in memory.
enum Examination {
  static func findings() -> [Finding] {
    versions() + [fonts()] + renderers() + [pictures()]
  }

  /// The font that themes ask for.
  static let family = Theme(.light).fonts.family

  private static func versions() -> [Finding] {
    let libraries = LibraryVersions.current
    let isMissing = libraries.graphviz == "unavailable"
    return [
      Finding(name: "gradviz", result: Gradviz.version),
      Finding(name: "Swift", result: SwiftVersion.text),
      Finding(
        name: "Graphviz", result: libraries.graphviz,
        remedy: isMissing ? install("libgraphviz-dev", "graphviz") : nil),
      Finding(name: "Cairo", result: libraries.cairo),
      Finding(name: "Pango", result: libraries.pango),
      matrices(),
    ]
  }

  private static func matrices() -> Finding {
    let lack = BLASVersion.lack
    return Finding(
      name: "BLAS", result: lack ?? BLASVersion.current ?? "unavailable",
      remedy: lack == nil ? nil : install("libopenblas0", "openblas"))
  }

  private static func fonts() -> Finding {
    do {
      let found = try FontCheck.resolvedFamily(of: family)
      guard found == family else {
        return Finding(
          name: "font", result: "\(family) missing, \(found) stands in",
          remedy: install("fonts-dejavu-core", "font-dejavu"))
      }
      return Finding(name: "font", result: family)
    } catch {
      return Finding(
        name: "font", result: "none", remedy: install("fonts-dejavu-core", "font-dejavu"))
    }
  }

  /// Pictures from files need libraries that nothing else needs.
  private static func pictures() -> Finding {
    let name = "image files"
    for format in Picture.Format.allCases {
      guard let lack = PictureLibraries.lack(of: format) else { continue }
      return Finding(name: name, result: lack.cause, remedy: install(lack.package, "librsvg"))
    }
    return Finding(name: name, result: "PNG, JPEG, SVG")
  }

  private static func install(_ package: String, _ formula: String) -> String {
    #if os(macOS)
      "brew install \(formula)"
    #else
      "apt-get install \(package)"
    #endif
  }
}

/// Small try-outs; nothing is written to disk.
extension Examination {
  private static func renderers() -> [Finding] {
    [
      attempt("layout") { () throws(FigureError) in
        let box = GraphLayoutRequest.Node(size: Size(width: 40, height: 20))
        let request = GraphLayoutRequest(
          name: "doctor", nodes: [box, box], edges: [.init(from: 0, to: 1)], nodeSeparation: 10,
          rankSeparation: 20)
        return try GraphvizLayouter().layout(request).routes.count
      },
      attempt("svg") { () throws(FigureError) in
        try SceneRenderer.svgText(of: scene).utf8.count
      },
      attempt("png") { () throws(FigureError) in try SceneRenderer.pngData(of: scene).count },
      attempt("pdf") { () throws(FigureError) in try SceneRenderer.pdfData(of: [scene]).count },
    ]
  }

  private static var scene: Scene {
    let text = SceneText(
      "∂f/∂x", at: Point(x: 4, y: 20), font: Font(family: family, size: 12),
      color: Theme(.light).colors.text)
    return Scene(size: Size(width: 60, height: 30), elements: [.text(text)], title: "doctor")
  }

  private static func attempt(
    _ name: String, _ work: () throws(FigureError) -> Int
  ) -> Finding {
    do {
      return try work() > 0
        ? Finding(name: name, result: "works")
        : Finding(name: name, result: "gives nothing", remedy: "install the library anew")
    } catch {
      return Finding(name: name, result: error.cause, remedy: error.remedy)
    }
  }
}

/// The compiler that built the command; the language tells no patch version.
enum SwiftVersion {
  static var text: String {
    #if compiler(>=6.5)
      "6.5 or later"
    #elseif compiler(>=6.4)
      "6.4"
    #elseif compiler(>=6.3)
      "6.3"
    #elseif compiler(>=6.2)
      "6.2"
    #elseif compiler(>=6.1)
      "6.1"
    #else
      "6.0"
    #endif
  }
}
