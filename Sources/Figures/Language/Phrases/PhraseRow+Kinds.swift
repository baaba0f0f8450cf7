extension PhraseRow {
  /// What documents call a figure without a title.
  static let kinds: [PhraseRow] = [
    PhraseRow(
      "plot",
      nl: "plot",
      de: "Diagramm"),
    PhraseRow(
      "curve",
      nl: "kromme",
      de: "Kurve"),
    PhraseRow(
      "curves",
      nl: "krommen",
      de: "Kurven"),
    PhraseRow(
      "surface",
      nl: "oppervlak",
      de: "Fläche"),
    PhraseRow(
      "field",
      nl: "veld",
      de: "Feld"),
    PhraseRow(
      "scatter",
      nl: "puntenwolk",
      de: "Punktwolke"),
    PhraseRow(
      "history",
      nl: "verloop",
      de: "Verlauf"),
    PhraseRow(
      "histogram",
      nl: "histogram",
      de: "Histogramm"),
    PhraseRow(
      "gradients",
      nl: "gradiënten",
      de: "Gradienten"),
    PhraseRow(
      "ledger",
      nl: "grootboek",
      de: "Kassenbuch"),
    PhraseRow(
      "experiments",
      nl: "experimenten",
      de: "Experimente"),
    PhraseRow(
      "table",
      nl: "tabel",
      de: "Tabelle"),
    PhraseRow(
      "network",
      nl: "netwerk",
      de: "Netz"),
    PhraseRow(
      "formula",
      nl: "formule",
      de: "Formel"),
    PhraseRow(
      "code",
      nl: "code",
      de: "Code"),
    PhraseRow(
      "text",
      nl: "tekst",
      de: "Text"),
    PhraseRow(
      "panel",
      nl: "paneel",
      de: "Tafel"),
  ]
}
