/// Words by which lists of frames call those that figures make themselves.
package enum FrameWord {
  /// Values in the order in which they are computed.
  package static let forward = "forward"
  /// Local derivatives, line by line.
  package static let locals = "locals"
  /// Gradients on their way back.
  package static let backward = "backward"
  /// Forward, and then backward.
  package static let both = "both"
  /// The factors of a derivation, one after another.
  package static let factors = "factors"
  /// What a step of descent does to the parameters.
  package static let update = "update"
  /// The steps of a training.
  package static let training = "training"
  /// A picture that is built up, part by part.
  package static let steps = "steps"
}
