import { fr as alerts } from './alerts/fr.js'
import type { MailTexts } from './mail-texts.js'

/** French. */
export const fr: MailTexts = {
  dir: 'ltr',
  hello: (name) => (name === undefined ? 'Bonjour,' : `Bonjour ${name},`),
  messages: {
    created: {
      subject: (order) => `Nous avons reçu votre commande ${order}`,
      title: 'Merci pour votre commande',
      lead: 'Nous avons bien reçu votre commande et la transmettons pour préparation. Nous vous écrirons dès qu’elle sera confirmée.',
    },
    confirmed: {
      subject: (order) => `Votre commande ${order} est confirmée`,
      title: 'Votre commande est confirmée',
      lead: 'Vos articles sont en cours de préparation. Nous vous enverrons le numéro de suivi dès leur expédition.',
    },
    partially_shipped: {
      subject: (order) => `Une partie de votre commande ${order} est en route`,
      title: 'Une partie de votre commande est en route',
      lead: 'Certains de vos articles ont quitté l’entrepôt. Vous pouvez les suivre avec le numéro de suivi ci-dessous.',
    },
    shipped: {
      subject: (order) => `Votre commande ${order} est en route`,
      title: 'Votre commande est en route',
      lead: 'Vos articles ont quitté l’entrepôt. Vous pouvez les suivre avec le numéro de suivi ci-dessous.',
    },
    fulfilled: {
      subject: (order) => `Votre commande ${order} est complète`,
      title: 'Votre commande est complète',
      lead: 'Le dernier colis a été expédié. Voici le récapitulatif de tous les colis.',
    },
  },
  canceled: {
    whole: {
      subject: (order) => `Votre commande ${order} a été annulée`,
      title: 'Votre commande a été annulée',
      lead: 'Les articles ci-dessous ne seront pas livrés.',
    },
    part: {
      subject: (order) => `Des articles de votre commande ${order} ont été annulés`,
      title: 'Certains articles ont été annulés',
      lead: 'Les articles ci-dessous ne seront pas livrés. Le reste de votre commande n’est pas concerné.',
    },
  },
  rejected: {
    whole: {
      subject: (order) => `Nous ne pouvons pas livrer votre commande ${order}`,
      title: 'Nous ne pouvons pas livrer votre commande',
      lead: 'Nous sommes désolés : les articles ci-dessous ne peuvent pas être livrés.',
    },
    part: {
      subject: (order) => `Nous ne pouvons pas livrer tous les articles de votre commande ${order}`,
      title: 'Certains articles ne peuvent pas être livrés',
      lead: 'Nous sommes désolés : les articles ci-dessous ne peuvent pas être livrés. Le reste de votre commande n’est pas concerné.',
    },
  },
  statuses: {
    pending: {
      subject: (order) => `Votre commande ${order} est en cours de traitement`,
      title: 'Votre commande est en cours de traitement',
      lead: 'Nous attendons sa confirmation et vous écrirons dès qu’il y aura du nouveau.',
    },
    confirmed: {
      subject: (order) => `Votre commande ${order} est en préparation`,
      title: 'Votre commande est en préparation',
      lead: 'Vos articles sont en cours de préparation. Nous vous enverrons le numéro de suivi dès leur expédition.',
    },
    on_hold: {
      subject: (order) => `Votre commande ${order} est en attente`,
      title: 'Votre commande est en attente',
      lead: 'Un point doit être réglé avant l’expédition. Nous nous en occupons et vous écrirons dès qu’elle reprendra.',
    },
    backordered: {
      subject: (order) => `Votre commande ${order} est en rupture temporaire`,
      title: 'Votre commande est en rupture temporaire',
      lead: 'Les articles ne sont pas en stock pour le moment. Ils seront expédiés dès leur arrivée.',
    },
    partially_shipped: {
      subject: (order) => `Une partie de votre commande ${order} est en route`,
      title: 'Une partie de votre commande est en route',
      lead: 'Certains de vos articles ont quitté l’entrepôt. Les autres suivront.',
    },
    shipped: {
      subject: (order) => `Votre commande ${order} est en route`,
      title: 'Votre commande est en route',
      lead: 'Vos articles ont quitté l’entrepôt.',
    },
    delivered: {
      subject: (order) => `Votre commande ${order} a été livrée`,
      title: 'Votre commande a été livrée',
      lead: 'Nous espérons que tout est bien arrivé. Merci pour votre commande.',
    },
    canceled: {
      subject: (order) => `Votre commande ${order} a été annulée`,
      title: 'Votre commande a été annulée',
      lead: 'Elle ne sera pas livrée.',
    },
  },
  partStatuses: {
    on_hold: {
      subject: (order) => `Une partie de votre commande ${order} est en attente`,
      title: 'Une partie de votre commande est en attente',
      lead: 'Un point doit être réglé avant l’expédition de certains articles. Nous nous en occupons et vous écrirons dès qu’elle reprendra.',
    },
    backordered: {
      subject: (order) => `Une partie de votre commande ${order} est en rupture temporaire`,
      title: 'Une partie de votre commande est en rupture temporaire',
      lead: 'Certains articles ne sont pas en stock pour le moment. Ils seront expédiés dès leur arrivée.',
    },
    delivered: {
      subject: (order) => `Une partie de votre commande ${order} a été livrée`,
      title: 'Une partie de votre commande a été livrée',
      lead: 'Nous espérons que tout est bien arrivé. Nous vous tiendrons au courant pour le reste.',
    },
  },
  steps: { placed: 'Reçue', confirmed: 'Confirmée', shipped: 'Expédiée', delivered: 'Livrée' },
  labels: {
    order: 'Commande',
    placedOn: 'Passée le',
    shippedOn: 'Expédié le',
    shippingMethod: 'Mode de livraison',
    shipTo: 'Adresse de livraison',
    items: 'Vos articles',
    stillToCome: 'Reste à expédier',
    affectedItems: 'Articles concernés',
    itemsTotal: 'Total des articles',
    carrier: 'Transporteur',
    trackingNumber: 'Numéro de suivi',
    imei: 'IMEI',
    serialNumbers: 'Numéros de série',
    viewOrder: 'Voir la commande',
  },
  colon: ' : ',
  progress: (shipped, ordered) =>
    `${shipped.text} ${shipped.value < 2 ? 'article expédié' : 'articles expédiés'} sur ${ordered.text}`,
  backordered: (count, expectedOn) =>
    expectedOn === undefined
      ? `${count.text} en rupture`
      : `${count.text} en rupture, attendu le ${expectedOn}`,
  canceledCount: (count) => `${count.text} ${count.value < 2 ? 'annulé' : 'annulés'}`,
  shippedCount: (count) => `${count.text} ${count.value < 2 ? 'expédié' : 'expédiés'}`,
  package: (position, of) => (of.value === 1 ? 'Colis' : `Colis ${position.text} sur ${of.text}`),
  track: (carrier) => (carrier === undefined ? 'Suivre le colis' : `Suivre avec ${carrier}`),
  each: (price) => `${price} l’unité`,
  moreLines: (count) => `et ${count.text} ${count.value < 2 ? 'autre ligne' : 'autres lignes'}`,
  moreSerialNumbers: (count) => `et ${count.text} de plus`,
  serialNumbersAttached: 'La liste complète des numéros de série est jointe.',
  questions: (address) => `Des questions sur votre commande ? Écrivez-nous à ${address}.`,
  unsubscribe: 'Ne plus recevoir ces messages',
  reasons: {
    unknown_sku: 'Ne fait plus partie de notre gamme',
    out_of_stock: 'En rupture de stock',
    discontinued: 'N’est plus fabriqué',
    price_changed: 'Le prix a changé',
    quantity_not_available: 'Non disponible dans cette quantité',
    address_not_served: 'Ne peut pas être expédié à cette adresse',
    canceled_on_request: 'Annulé sur demande',
  },
  alerts,
}
