extension PhraseRow {
  /// Points in classes, and what divides them.
  static let scatters: [PhraseRow] = [
    PhraseRow(
      "before",
      nl: "ervoor",
      de: "vorher"),
    PhraseRow(
      "after",
      nl: "erna",
      de: "nachher"),
    PhraseRow(
      "after step {number}",
      nl: "na stap {number}",
      de: "nach Schritt {number}"),
    PhraseRow(
      "(unchanged)",
      nl: "(onveranderd)",
      de: "(unverändert)"),
    PhraseRow(
      "(line outside the picture)",
      nl: "(lijn buiten het beeld)",
      de: "(Linie außerhalb des Bildes)"),
    PhraseRow(
      "labelled {label}",
      nl: "gelabeld {label}",
      de: "Klasse {label}"),
    PhraseRow(
      "labelled {label}, guess {guess}",
      nl: "gelabeld {label}, geraden {guess}",
      de: "Klasse {label}, geraten {guess}"),
    PhraseRow(
      "no line: {name} is the same everywhere",
      nl: "geen lijn: {name} is overal gelijk",
      de: "keine Linie: {name} ist überall gleich"),
    PhraseRow(
      "no points",
      nl: "geen punten",
      de: "keine Punkte"),
    PhraseRow(
      "no points to draw",
      nl: "geen punten te tekenen",
      de: "keine Punkte zu zeichnen"),
    PhraseRow(
      "1 point",
      nl: "1 punt",
      de: "1 Punkt"),
    PhraseRow(
      "{count} points",
      nl: "{count} punten",
      de: "{count} Punkte"),
    PhraseRow(
      "{points} of {name}",
      nl: "{points} van {name}",
      de: "{points} von {name}"),
    PhraseRow(
      "{points} over {x} and {y}",
      nl: "{points} over {x} en {y}",
      de: "{points} über {x} und {y}"),
    PhraseRow(
      "divided by 1 border",
      nl: "gescheiden door 1 grens",
      de: "getrennt durch 1 Grenze"),
    PhraseRow(
      "divided by {count} borders",
      nl: "gescheiden door {count} grenzen",
      de: "getrennt durch {count} Grenzen"),
    PhraseRow(
      "no border here: the probability lies between {low} and {high}",
      nl: "hier is geen grens: de kans ligt tussen {low} en {high}",
      de: "hier ist keine Grenze: die Wahrscheinlichkeit liegt zwischen {low} und {high}"),
    PhraseRow(
      "no border here: {name} lies between {low} and {high}",
      nl: "hier is geen grens: {name} ligt tussen {low} en {high}",
      de: "hier ist keine Grenze: {name} liegt zwischen {low} und {high}"),
  ]
}
