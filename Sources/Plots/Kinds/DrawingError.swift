import Figures
import Sheets

/// Why a figure of a sheet has no picture.
public enum DrawingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the sheet says cannot be computed, or is not recorded in the run.
  case sheet(SheetError)
  /// It cannot be laid out on its page.
  case figure(FigureError)

  /// What is wrong, where, and what helps.
  public var description: String {
    switch self {
    case .sheet(let error): error.description
    case .figure(let error): error.description
    }
  }
}
