/// What attachments of a run are for, in the word that the run holds. Other words are those of other programs.
public enum AttachmentKind {
  /// The sheet that the run was recorded from.
  public static let sheet = "sheet"
  /// A file that the sheet names, or a part of one.
  public static let data = "data"
  /// Values that stood beside the sheet.
  public static let values = "values"
  /// How columns of the data were moved and stretched.
  public static let scale = "scale"
  /// Which rows never train.
  public static let validation = "validation"
  /// The objective before and after the training.
  public static let objective = "objective"
  /// What was drawn at random was drawn by it.
  public static let seed = "seed"
}
