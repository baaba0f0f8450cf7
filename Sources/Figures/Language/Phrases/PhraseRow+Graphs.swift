extension PhraseRow {
  /// Computation graphs: numbers on lines, lines beneath frames, descriptions.
  static let graphs: [PhraseRow] = [
    PhraseRow(
      "upstream",
      nl: "binnenkomend",
      de: "ankommend"),
    PhraseRow(
      "downstream",
      nl: "doorgegeven",
      de: "weitergegeben"),
    PhraseRow(
      "local",
      nl: "lokaal",
      de: "lokal"),
    PhraseRow(
      "{name} becomes {after}: {before} minus {rate} times the gradient {gradient}.",
      nl: "{name} wordt {after}: {before} min {rate} maal de gradiënt {gradient}.",
      de: "{name} wird {after}: {before} minus {rate} mal Gradient {gradient}."),
    PhraseRow(
      "sum so far",
      nl: "som tot nu toe",
      de: "bisherige Summe"),
    PhraseRow(
      "part of",
      nl: "deel van",
      de: "Teil von"),
    PhraseRow(
      "by way of",
      nl: "via",
      de: "über"),
    PhraseRow(
      "from {result} to {operand}: {step}; of the gradient of {operand} this is {after}, more comes",
      nl:
        "van {result} naar {operand}: {step}; van de gradiënt van {operand} is dit {after}, er komt meer",
      de:
        "von {result} zu {operand}: {step}; vom Gradienten von {operand} ist dies {after}, weiteres folgt"
    ),
    PhraseRow(
      "row by row",
      nl: "rij voor rij",
      de: "Zeile für Zeile"),
    PhraseRow(
      "the input",
      nl: "de invoer",
      de: "die Eingabe"),
    PhraseRow(
      "{count} inputs and parameters",
      nl: "{count} invoerwaarden en parameters",
      de: "{count} Eingaben und Parameter"),
    PhraseRow(
      "edges",
      nl: "pijlen",
      de: "Kanten"),
    PhraseRow(
      "{count} edges",
      nl: "{count} pijlen",
      de: "{count} Kanten"),
    PhraseRow(
      "graph of {output}",
      nl: "graaf van {output}",
      de: "Graph von {output}"),
    PhraseRow(
      "{title}, around {node}",
      nl: "{title}, rond {node}",
      de: "{title}, um {node}"),
    PhraseRow(
      "{name}, gradient {amount}",
      nl: "{name}, gradiënt {amount}",
      de: "{name}, Gradient {amount}"),
    PhraseRow(
      "1 node",
      nl: "1 knoop",
      de: "1 Knoten"),
    PhraseRow(
      "{count} nodes",
      nl: "{count} knopen",
      de: "{count} Knoten"),
    PhraseRow(
      "graph of {nodes} that computes {output}",
      nl: "graaf van {nodes} die {output} berekent",
      de: "Graph aus {nodes}, der {output} berechnet"),
    PhraseRow(
      "{graph}, {count} of them standing for many",
      nl: "{graph}, waarvan {count} voor vele staan",
      de: "{graph}; {count} davon stehen für viele"),
    PhraseRow(
      "{given} gives {output}",
      nl: "{given} geeft {output}",
      de: "{given} ergibt {output}"),
    PhraseRow(
      "{given} give {output}",
      nl: "{given} geven {output}",
      de: "{given} ergeben {output}"),
    PhraseRow(
      "{amount} at {name}",
      nl: "{amount} bij {name}",
      de: "{amount} bei {name}"),
    PhraseRow(
      "gradients are {list}",
      nl: "gradiënten zijn {list}",
      de: "Gradienten sind {list}"),
    PhraseRow(
      "1 operand",
      nl: "1 operand",
      de: "1 Operanden"),
    PhraseRow(
      "{count} operands",
      nl: "{count} operanden",
      de: "{count} Operanden"),
    PhraseRow(
      "1 use",
      nl: "1 gebruik",
      de: "1 Verwendung"),
    PhraseRow(
      "{count} uses",
      nl: "{count} keer gebruik",
      de: "{count} Verwendungen"),
    PhraseRow(
      "node {node} between {operands} and {uses}",
      nl: "knoop {node} tussen {operands} en {uses}",
      de: "Knoten {node} zwischen {operands} und {uses}"),
    PhraseRow(
      "node {node} with the gradient {amount} between {operands} and {uses}",
      nl: "knoop {node} met de gradiënt {amount} tussen {operands} en {uses}",
      de: "Knoten {node} mit dem Gradienten {amount} zwischen {operands} und {uses}"),
    PhraseRow(
      "The backward pass begins with the gradient {amount} at {name}.",
      nl: "De terugwaartse doorgang begint met de gradiënt {amount} bij {name}.",
      de: "Der Rückwärtsdurchlauf beginnt mit dem Gradienten {amount} bei {name}."),
    PhraseRow(
      "given {list}",
      nl: "gegeven {list}",
      de: "gegeben {list}"),
    PhraseRow(
      "a contribution of {amount}",
      nl: "een bijdrage van {amount}",
      de: "ein Beitrag von {amount}"),
    PhraseRow(
      "upstream {upstream} times {local} gives {amount}",
      nl: "binnenkomend {upstream} maal {local} geeft {amount}",
      de: "der ankommende Gradient {upstream} mal {local} ergibt {amount}"),
    PhraseRow(
      "the transposed local derivative times upstream {upstream} gives {amount}",
      nl: "de getransponeerde lokale afgeleide maal binnenkomend {upstream} geeft {amount}",
      de:
        "die transponierte lokale Ableitung mal dem ankommenden Gradienten {upstream} ergibt {amount}"
    ),
    PhraseRow(
      "{step}, added to {before}",
      nl: "{step}, opgeteld bij {before}",
      de: "{step}, addiert zu {before}"),
    PhraseRow(
      "from {result} to {operand}: {step}; the gradient of {operand} is now {after}",
      nl: "van {result} naar {operand}: {step}; de gradiënt van {operand} is nu {after}",
      de: "von {result} zu {operand}: {step}; der Gradient von {operand} ist jetzt {after}"),
    PhraseRow(
      "an unnamed step",
      nl: "een stap zonder naam",
      de: "ein Schritt ohne Namen"),
    PhraseRow(
      "{count} more edges are not drawn",
      nl: "nog {count} pijlen zijn niet getekend",
      de: "{count} weitere Kanten sind nicht gezeichnet"),
    PhraseRow(
      "{nodes} nodes and {edges} edges that carry less than {share} % of the gradient are left out",
      nl:
        "{nodes} knopen en {edges} pijlen met minder dan {share} % van de gradiënt zijn weggelaten",
      de:
        "{nodes} Knoten und {edges} Kanten mit weniger als {share} % des Gradienten sind weggelassen"
    ),
    PhraseRow(
      "{lacks} are left out for want of room",
      nl: "{lacks} zijn weggelaten bij gebrek aan ruimte",
      de: "{lacks} sind aus Platzmangel weggelassen"),
    PhraseRow("local derivatives", nl: "lokale afgeleiden", de: "lokale Ableitungen"),
    PhraseRow("contributions", nl: "bijdragen", de: "Beiträge"),
    PhraseRow("formulas", nl: "formules", de: "Formeln"),
    PhraseRow("values", nl: "waarden", de: "Werte"),
    PhraseRow("counts of nodes", nl: "aantallen knopen", de: "Anzahlen der Knoten"),
    PhraseRow(
      "where one line leads on from a tensor, its gradient comes along it",
      nl: "waar van een tensor één pijl verder leidt, komt zijn gradiënt daarlangs",
      de: "wo von einem Tensor eine Kante weiterführt, kommt sein Gradient auf ihr"),
    PhraseRow(
      "gradients are those of {output}",
      nl: "gradiënten zijn die van {output}",
      de: "Gradienten sind die von {output}"),
  ]
}
