import type { AlertTexts } from './alert-texts.js'

/** German. */
export const de: AlertTexts = {
  kinds: {
    order_needs_attention: {
      one: (order) => `Bestellung ${order} braucht eine Entscheidung`,
      many: (count) => `${count.text} Bestellungen brauchen eine Entscheidung`,
      advice:
        'Ein Programm kann hier nicht weitermachen, ohne eine zweite oder eine verlorene Bestellung zu riskieren. Sehen Sie im Portal des Lieferanten unter der Referenz nach und entscheiden Sie: noch einmal senden, als übermittelt markieren oder aufgeben.',
    },
    order_unknown_at_supplier: {
      one: (order) => `Der Lieferant kennt Bestellung ${order} nicht`,
      many: (count) => `${count.text} Bestellungen sind ihrem Lieferanten unbekannt`,
      advice:
        'Der Lieferant findet die Nummer nicht, unter der er die Bestellung haben soll. Sie wurde beim Markieren falsch eingegeben, oder die Bestellung ging dort verloren.',
    },
    progress_not_delivered: {
      one: (order) => `Der Shop wurde über Bestellung ${order} nicht aktualisiert`,
      many: (count) => `Der Shop wurde über ${count.text} Bestellungen nicht aktualisiert`,
      advice:
        'Die Funktion onProgress des Shops schlägt fehl. Die Bestellungen laufen weiter und nichts geht verloren; sie wird mit dem neuesten Stand wieder aufgerufen, bis sie gelingt. Sehen Sie im Protokoll der Anwendung nach und berichtigen Sie die Funktion.',
    },
    supplier_suspended: {
      one: (supplier) => `An ${supplier} wird nichts gesendet`,
      many: (count) => `An Lieferanten wird nichts gesendet (${count.text} Mal)`,
      advice:
        'Bestellungen werden angenommen und warten. Berichtigen Sie die Zugangsdaten oder die Adresse und setzen Sie den Lieferanten dann wieder in Betrieb.',
    },
    supplier_circuit_opened: {
      one: (supplier) => `${supplier} scheint ausgefallen zu sein`,
      many: (count) => `Lieferanten scheinen ausgefallen zu sein (${count.text} Mal)`,
      advice:
        'Bestellungen werden angenommen und warten; einzelne Anfragen prüfen, ob der Lieferant wieder da ist. Zu tun ist nur etwas, wenn es andauert.',
    },
    deliveries_refused: {
      one: (supplier) => `Webhooks von ${supplier} werden abgelehnt`,
      many: (count) => `Webhooks werden abgelehnt (${count.text} Mal)`,
      advice:
        'Das Geheimnis wurde beim Lieferanten gewechselt, oder etwas vor der Anwendung verändert den Inhalt. Bestellungen werden solange abgefragt.',
    },
    stock_feed_refused: {
      one: (supplier) => `Eine Bestandsliste von ${supplier} wurde abgelehnt`,
      many: (count) => `${count.text} Bestandslisten wurden abgelehnt`,
      advice:
        'Sie hätte den größten Teil des Sortiments ausverkauft; der Bestand bleibt daher, wie er war. Prüfen Sie, ob die Liste abgeschnitten ist; stimmt sie, erhöhen Sie maxStockLoss für dieses eine Mal.',
    },
  },
  labels: {
    order: 'Bestellung',
    supplier: 'Lieferant',
    reference: 'Referenz',
    time: 'Zeit',
    reason: 'Grund',
  },
  open: 'Öffnen',
  more: (count) => `und ${count.text} weitere`,
  why: 'Sie erhalten diese Nachricht, weil Sie für den Betrieb des Shops eingetragen sind.',
}
