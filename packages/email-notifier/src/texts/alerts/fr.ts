import type { AlertTexts } from './alert-texts.js'

/** French. */
export const fr: AlertTexts = {
  kinds: {
    order_needs_attention: {
      one: (order) => `La commande ${order} attend une décision`,
      many: (count) => `${count.text} commandes attendent une décision`,
      advice:
        'Un programme ne peut pas continuer ici sans risquer une commande double ou perdue. Cherchez la référence dans le portail du fournisseur, puis décidez : renvoyer, marquer comme transmise ou abandonner.',
    },
    order_unknown_at_supplier: {
      one: (order) => `Le fournisseur ne connaît pas la commande ${order}`,
      many: (count) => `${count.text} commandes sont inconnues de leur fournisseur`,
      advice:
        'Le fournisseur ne trouve pas le numéro sous lequel il devrait avoir la commande. Il a été mal saisi, ou la commande s’est perdue là-bas.',
    },
    progress_not_delivered: {
      one: (order) => `La boutique n’a pas été mise à jour pour la commande ${order}`,
      many: (count) => `La boutique n’a pas été mise à jour pour ${count.text} commandes`,
      advice:
        'La fonction onProgress de la boutique échoue. Les commandes continuent et rien n’est perdu ; elle est rappelée avec le dernier état jusqu’à ce qu’elle réussisse. Consultez le journal de l’application et corrigez la fonction.',
    },
    supplier_suspended: {
      one: (supplier) => `Rien n’est envoyé à ${supplier}`,
      many: (count) => `Rien n’est envoyé à des fournisseurs (${count.text} fois)`,
      advice:
        'Les commandes sont acceptées et attendent. Corrigez les identifiants ou l’adresse, puis réactivez le fournisseur.',
    },
    supplier_circuit_opened: {
      one: (supplier) => `${supplier} semble indisponible`,
      many: (count) => `Des fournisseurs semblent indisponibles (${count.text} fois)`,
      advice:
        'Les commandes sont acceptées et attendent ; des appels isolés vérifient son retour. Il n’y a rien à faire, sauf si cela dure.',
    },
    deliveries_refused: {
      one: (supplier) => `Les webhooks de ${supplier} sont refusés`,
      many: (count) => `Des webhooks sont refusés (${count.text} fois)`,
      advice:
        'Le secret a changé chez le fournisseur, ou quelque chose devant l’application modifie le contenu. Les commandes sont interrogées entre-temps.',
    },
    stock_feed_refused: {
      one: (supplier) => `Une liste de stock de ${supplier} a été refusée`,
      many: (count) => `${count.text} listes de stock ont été refusées`,
      advice:
        'Elle aurait vidé la plus grande partie de la boutique ; le stock reste donc tel quel. Vérifiez si la liste est tronquée ; si elle est juste, augmentez maxStockLoss pour cette fois.',
    },
  },
  labels: {
    order: 'Commande',
    supplier: 'Fournisseur',
    reference: 'Référence',
    time: 'Heure',
    reason: 'Motif',
  },
  open: 'Ouvrir',
  more: (count) => `et ${count.text} de plus`,
  why: 'Vous recevez ce message parce que vous êtes inscrit comme responsable de la boutique.',
}
