extension DiagnosisThresholds {
  /// A threshold by the word that commands and documents have for it; the property of the same name says what
  /// is held against it.
  public enum Name: String, CaseIterable, Hashable, Sendable {
    case vanishingRatio = "vanishing-ratio"
    case vanishingCriticalRatio = "vanishing-critical-ratio"
    case explodingRatio = "exploding-ratio"
    case explodingCriticalRatio = "exploding-critical-ratio"
    case weightGrowth = "weight-growth"
    case saturatedShare = "saturated-share"
    case saturatedCriticalShare = "saturated-critical-share"
    case deadShare = "dead-share"
    case deadCriticalShare = "dead-critical-share"
    case deadExamples = "dead-examples"
    case deadWindowExamples = "dead-window-examples"
    case learningFall = "learning-fall"
    case plateauFall = "plateau-fall"
    case plateauSteps = "plateau-steps"
    case plateauStretch = "plateau-stretch"
    case plateauGradient = "plateau-gradient"
    case oscillatingTurns = "oscillating-turns"
    case oscillatingAmplitude = "oscillating-amplitude"
    case divergedRise = "diverged-rise"
    case divergedCriticalRise = "diverged-critical-rise"
    case overfittingRise = "overfitting-rise"
    case overfittingCriticalRise = "overfitting-critical-rise"
    case overfittingLost = "overfitting-lost"
    case overfittingFall = "overfitting-fall"
    case overfittingPoints = "overfitting-points"
    case persistence
    case tail
  }

  /// What a threshold may be, in words: a share from 0 to 1, a finite ratio over 0, or a count of at least 1.
  public enum Range: String, Hashable, Sendable {
    case share = "a number from 0 to 1"
    case ratio = "a number over 0"
    case count = "a whole number from 1 to 1000000000"

    /// Whether a number may stand for a threshold of this kind; not-a-number never.
    public func contains(_ number: Double) -> Bool {
      switch self {
      case .share: (0...1).contains(number)
      case .ratio: number > 0 && number.isFinite
      case .count: (1...1e9).contains(number) && number == number.rounded()
      }
    }
  }

  /// A threshold by name.
  ///
  /// - Precondition: a number that is set lies in the name's range.
  public subscript(name: Name) -> Double {
    get {
      switch name.place {
      case .number(let place): self[keyPath: place]
      case .count(let place): Double(self[keyPath: place])
      }
    }
    set {
      precondition(name.range.contains(newValue), "'\(name.rawValue)' takes \(name.range.rawValue)")
      switch name.place {
      case .number(let place): self[keyPath: place] = newValue
      case .count(let place): self[keyPath: place] = Int(newValue)
      }
    }
  }
}

extension DiagnosisThresholds.Name {
  /// What the threshold may be.
  public var range: DiagnosisThresholds.Range {
    switch self {
    case .vanishingRatio, .vanishingCriticalRatio, .explodingRatio, .explodingCriticalRatio,
      .weightGrowth, .plateauGradient, .oscillatingAmplitude, .divergedRise, .divergedCriticalRise,
      .overfittingRise, .overfittingCriticalRise:
      .ratio
    case .deadExamples, .deadWindowExamples, .plateauSteps, .overfittingPoints: .count
    case .saturatedShare, .saturatedCriticalShare, .deadShare, .deadCriticalShare, .learningFall,
      .plateauFall, .plateauStretch, .oscillatingTurns, .overfittingLost, .overfittingFall,
      .persistence, .tail:
      .share
    }
  }

  fileprivate enum Place {
    case number(WritableKeyPath<DiagnosisThresholds, Double>)
    case count(WritableKeyPath<DiagnosisThresholds, Int>)
  }

  fileprivate var place: Place {
    switch self {
    case .vanishingRatio: .number(\.vanishingRatio)
    case .vanishingCriticalRatio: .number(\.vanishingCriticalRatio)
    case .explodingRatio: .number(\.explodingRatio)
    case .explodingCriticalRatio: .number(\.explodingCriticalRatio)
    case .weightGrowth: .number(\.weightGrowth)
    case .saturatedShare: .number(\.saturatedShare)
    case .saturatedCriticalShare: .number(\.saturatedCriticalShare)
    case .deadShare: .number(\.deadShare)
    case .deadCriticalShare: .number(\.deadCriticalShare)
    case .deadExamples: .count(\.deadExamples)
    case .deadWindowExamples: .count(\.deadWindowExamples)
    case .learningFall: .number(\.learningFall)
    case .plateauFall: .number(\.plateauFall)
    case .plateauSteps: .count(\.plateauSteps)
    case .plateauStretch: .number(\.plateauStretch)
    case .plateauGradient: .number(\.plateauGradient)
    case .oscillatingTurns: .number(\.oscillatingTurns)
    case .oscillatingAmplitude: .number(\.oscillatingAmplitude)
    case .divergedRise: .number(\.divergedRise)
    case .divergedCriticalRise: .number(\.divergedCriticalRise)
    case .overfittingRise: .number(\.overfittingRise)
    case .overfittingCriticalRise: .number(\.overfittingCriticalRise)
    case .overfittingLost: .number(\.overfittingLost)
    case .overfittingFall: .number(\.overfittingFall)
    case .overfittingPoints: .count(\.overfittingPoints)
    case .persistence: .number(\.persistence)
    case .tail: .number(\.tail)
    }
  }
}
