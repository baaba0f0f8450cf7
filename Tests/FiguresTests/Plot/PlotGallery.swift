import Foundation
import Rendering
import Testing

@testable import Figures

/// Writes pictures to look at into `/tmp/plots` when `GRADVIZ_GALLERY` is set.
enum PlotGallery {
  static let isOn = ProcessInfo.processInfo.environment["GRADVIZ_GALLERY"] != nil

  static func show(_ name: String, _ picture: PlotPicture) throws {
    let png = try SceneRenderer.pngData(of: picture.scene, scale: 1.5)
    let folder = URL(fileURLWithPath: "/tmp/plots")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(png).write(to: folder.appendingPathComponent(name + ".png"))
    let svg = try SceneRenderer.svgText(of: picture.scene)
    print(name, "svg", svg.utf8.count / 1_024, "KiB, png", png.count / 1_024, "KiB", picture.warnings)
  }
}
