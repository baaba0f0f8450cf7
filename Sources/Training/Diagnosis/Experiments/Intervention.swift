/// A change of a setup that an experiment can try, with the cause that it would prove.
struct Intervention: Sendable {
  /// What one had to call the cause if this heals.
  var cause: Verdict.Cause
  /// The layer that it changes; empty for the whole model.
  var scope: String
  /// As a sheet says it; in the order in which they are made.
  var changes: [Change]
  /// The same as keys of a sheet alone, so that it can be written; empty where a sheet cannot say it.
  var edits: [Change]
  /// The changed setup; nil where it makes no sense for this one.
  var apply: @Sendable (TrainingSetup) -> TrainingSetup?

  init(
    _ cause: Verdict.Cause, scope: String = "", _ changes: [Change], edits: [Change]? = nil,
    apply: @escaping @Sendable (TrainingSetup) -> TrainingSetup?
  ) {
    self.cause = cause
    self.scope = scope
    self.changes = changes
    let settings = changes.filter { if case .setting = $0 { true } else { false } }
    self.edits = edits ?? (settings.count == changes.count ? changes : [])
    self.apply = apply
  }

  /// Both changes, one after the other, under the first one's cause.
  func and(_ other: Intervention) -> Intervention {
    let (first, second) = (apply, other.apply)
    let canBeWritten = !edits.isEmpty && !other.edits.isEmpty
    return Intervention(
      cause, scope: scope, changes + other.changes,
      edits: canBeWritten ? edits + other.edits : []
    ) { setup in
      first(setup).flatMap(second)
    }
  }
}
