/// What training minimises, over a batch of examples.
public enum Objective: Hashable, Sendable {
  /// The mean over the batch of a named node of one example.
  case mean(of: String)
  /// A formula whose names are nodes of one example, taken as vectors over the batch, and `parameters`:
  /// all parameters and biases in one vector. Example: `mean(loss) + 1e-4 * sumsquares(parameters)`.
  case formula(String)
  /// The perceptron rule w ← w + r (C − P) x, one example at a time (Rosenblatt 1958): P is a node
  /// `step(score)`, C the target: 0 and 1, or −1 and 1 where the targets of the data are those. Training stops after an epoch without an error. The recorded
  /// gradient is (P − C) ∂score/∂w, the recorded loss (C − P)².
  case perceptron(guess: String, target: String)
}
