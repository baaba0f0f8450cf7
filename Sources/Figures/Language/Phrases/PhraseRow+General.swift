extension PhraseRow {
  /// Words that sentences of all kinds are made of.
  static let general: [PhraseRow] = [
    PhraseRow(
      ",",
      nl: "",
      de: ""),
    PhraseRow(
      ".",
      nl: ",",
      de: ","),
    PhraseRow(
      "{list} and {last}",
      nl: "{list} en {last}",
      de: "{list} und {last}"),
    PhraseRow(
      "{list} and {count} more",
      nl: "{list} en nog {count}",
      de: "{list} und {count} weitere"),
    PhraseRow(
      "{low} to {high}",
      nl: "{low} tot {high}",
      de: "{low} bis {high}"),
    PhraseRow(
      "{name} from {range}",
      nl: "{name} van {range}",
      de: "{name} von {range}"),
    PhraseRow(
      "{name} of {extents}",
      nl: "{name} van {extents}",
      de: "{name} der Größe {extents}"),
    PhraseRow(
      "{extents} matrix",
      nl: "{extents}-matrix",
      de: "{extents}-Matrix"),
    PhraseRow(
      "a tensor of {extents}",
      nl: "een tensor van {extents}",
      de: "ein Tensor der Größe {extents}"),
    PhraseRow(
      "not a number",
      nl: "geen getal",
      de: "keine Zahl"),
    PhraseRow(
      "infinity",
      nl: "oneindig",
      de: "unendlich"),
    PhraseRow(
      "a number",
      nl: "een getal",
      de: "eine Zahl"),
    PhraseRow(
      "a value",
      nl: "een waarde",
      de: "ein Wert"),
    PhraseRow(
      "value",
      nl: "waarde",
      de: "Wert"),
    PhraseRow(
      "numbers",
      nl: "getallen",
      de: "Zahlen"),
    PhraseRow(
      "one",
      nl: "één",
      de: "eine"),
    PhraseRow(
      "colour",
      nl: "kleur",
      de: "Farbe"),
    PhraseRow(
      "{title}, frame {number} of {count}",
      nl: "{title}, beeld {number} van {count}",
      de: "{title}, Bild {number} von {count}"),
  ]
}
