import Sheets
import Training

/// A name of numbers, found in a training.
struct FoundNumbers: Hashable {
  enum Subject: Hashable {
    case loss, learningRate
    /// One of its elements where the index is given, in row-major order from 0.
    case node(TrainingCatalog.Node, element: Int?)
    case quantity(StatisticsKey)
  }

  var name: NumberName
  var subject: Subject
}
