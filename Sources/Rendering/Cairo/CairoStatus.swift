import CCairo
import Figures

/// The one place where a Cairo status becomes an error.
enum CairoStatus {
  /// Does nothing on success.
  static func check(
    _ status: cairo_status_t, _ stage: FigureError.Stage, subject: String
  ) throws(FigureError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    let cause = cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown failure"
    throw FigureError(stage, of: subject, cause: cause, remedy: remedy(status))
  }

  private static func remedy(_ status: cairo_status_t) -> String {
    switch status {
    case CAIRO_STATUS_NO_MEMORY: "draw a smaller picture"
    case CAIRO_STATUS_WRITE_ERROR: "look for free space where the output goes"
    default: ""
    }
  }
}
