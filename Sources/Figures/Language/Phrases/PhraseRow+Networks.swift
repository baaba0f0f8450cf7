extension PhraseRow {
  /// Networks of circles and lines.
  static let networks: [PhraseRow] = [
    PhraseRow(
      "1 input",
      nl: "1 invoerwaarde",
      de: "1 Eingabe"),
    PhraseRow(
      "{count} inputs",
      nl: "{count} invoerwaarden",
      de: "{count} Eingaben"),
    PhraseRow(
      "inputs {names}",
      nl: "invoer {names}",
      de: "Eingaben {names}"),
    PhraseRow(
      "row {number} {names}",
      nl: "rij {number} {names}",
      de: "Reihe {number} {names}"),
    PhraseRow(
      "{name} (gradient {amount})",
      nl: "{name} (gradiënt {amount})",
      de: "{name} (Gradient {amount})"),
    PhraseRow(
      "network of {rows}",
      nl: "netwerk van {rows}",
      de: "Netz aus {rows}"),
    PhraseRow(
      "{network}; {lines} with weights",
      nl: "{network}; {lines} met gewichten",
      de: "{network}; {lines} mit Gewichten"),
    PhraseRow(
      "1 line",
      nl: "1 lijn",
      de: "1 Linie"),
    PhraseRow(
      "{count} lines",
      nl: "{count} lijnen",
      de: "{count} Linien"),
    PhraseRow(
      "the gradient by {name} is {amount}",
      nl: "de gradiënt naar {name} is {amount}",
      de: "der Gradient nach {name} ist {amount}"),
    PhraseRow(
      "{layers} between are left out",
      nl: "{layers} ertussen weggelaten",
      de: "{layers} dazwischen weggelassen"),
    PhraseRow(
      "weights are not written for want of room",
      nl: "gewichten zijn niet geschreven bij gebrek aan ruimte",
      de: "Gewichte sind aus Platzmangel nicht geschrieben"),
    PhraseRow(
      "{count} of {all} weights are not written for want of room",
      nl: "{count} van {all} gewichten zijn niet geschreven bij gebrek aan ruimte",
      de: "{count} von {all} Gewichten sind aus Platzmangel nicht geschrieben"),
  ]
}
