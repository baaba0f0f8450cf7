import Sheets
import Training

/// A name of numbers, found in a training.
struct FoundNumbers: Hashable {
  enum Subject: Hashable {
    case loss, learningRate
    /// Of a step's own batch.
    case accuracy
    /// Over the rows that never train.
    case validationLoss, validationAccuracy
    /// One of its elements where the index is given, in row-major order from 0.
    case node(TrainingCatalog.Node, element: Int?)
    case quantity(StatisticsKey)
  }

  var name: NumberName
  var subject: Subject
}

extension FoundNumbers.Subject {
  /// The same over the rows that never train; nil for what is told of the rows that train alone.
  var ofValidation: Self? {
    switch self {
    case .loss: .validationLoss
    case .accuracy: .validationAccuracy
    default: nil
    }
  }

  /// Words of sheets for numbers that no node bears.
  init?(word: String) {
    switch word {
    case "loss": self = .loss
    case "learning-rate": self = .learningRate
    case "accuracy": self = .accuracy
    case "validation-loss": self = .validationLoss
    case "validation-accuracy": self = .validationAccuracy
    default: return nil
    }
  }
}
