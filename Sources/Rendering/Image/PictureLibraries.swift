import CPictures
import Figures

/// The libraries that draw pictures from files. They are loaded when the first such picture is drawn, and only
/// those pictures need them.
public enum PictureLibraries {
  /// What draws the format is not installed: its library and what to install; nil where it is, or where
  /// Cairo itself reads the format.
  public static func lack(of format: Picture.Format) -> (cause: String, package: String)? {
    switch format {
    case .png: nil
    case .svg: lack("svg", package: "librsvg2-2")
    case .jpeg: lack("jpeg", package: "libgdk-pixbuf-2.0-0")
    }
  }

  private static func lack(_ kind: String, package: String) -> (cause: String, package: String)? {
    gradviz_picture_lacks(kind).map { (String(cString: $0), package) }
  }

  /// - Throws: `FigureError` of stage `drawing` that says what to install.
  static func require(_ format: Picture.Format) throws(FigureError) {
    guard let lack = lack(of: format) else { return }
    throw FigureError(
      .drawing, of: "image", cause: "\(format.word) pictures cannot be drawn: \(lack.cause)",
      remedy: "install \(lack.package)")
  }
}
