import { es as alerts } from './alerts/es.js'
import type { MailTexts } from './mail-texts.js'

/** Spanish. */
export const es: MailTexts = {
  dir: 'ltr',
  hello: (name) => (name === undefined ? 'Hola:' : `Hola, ${name}:`),
  messages: {
    created: {
      subject: (order) => `Hemos recibido su pedido ${order}`,
      title: 'Gracias por su pedido',
      lead: 'Hemos recibido su pedido y lo estamos tramitando. Le escribiremos en cuanto esté confirmado.',
    },
    confirmed: {
      subject: (order) => `Su pedido ${order} está confirmado`,
      title: 'Su pedido está confirmado',
      lead: 'Estamos preparando sus artículos para el envío. Le enviaremos el número de seguimiento en cuanto salgan.',
    },
    partially_shipped: {
      subject: (order) => `Parte de su pedido ${order} está en camino`,
      title: 'Parte de su pedido está en camino',
      lead: 'Algunos de sus artículos han salido del almacén. Puede seguirlos con el número de seguimiento que figura abajo.',
    },
    shipped: {
      subject: (order) => `Su pedido ${order} está en camino`,
      title: 'Su pedido está en camino',
      lead: 'Sus artículos han salido del almacén. Puede seguirlos con el número de seguimiento que figura abajo.',
    },
    fulfilled: {
      subject: (order) => `Su pedido ${order} está completo`,
      title: 'Su pedido está completo',
      lead: 'El último paquete ha sido enviado. Aquí tiene un resumen de todos los paquetes.',
    },
  },
  canceled: {
    whole: {
      subject: (order) => `Su pedido ${order} ha sido cancelado`,
      title: 'Su pedido ha sido cancelado',
      lead: 'Los artículos siguientes no se entregarán.',
    },
    part: {
      subject: (order) => `Se han cancelado artículos de su pedido ${order}`,
      title: 'Se han cancelado algunos artículos',
      lead: 'Los artículos siguientes no se entregarán. El resto de su pedido no cambia.',
    },
  },
  rejected: {
    whole: {
      subject: (order) => `No podemos entregar su pedido ${order}`,
      title: 'No podemos entregar su pedido',
      lead: 'Lo sentimos: los artículos siguientes no se pueden entregar.',
    },
    part: {
      subject: (order) => `No podemos entregar todos los artículos de su pedido ${order}`,
      title: 'Algunos artículos no se pueden entregar',
      lead: 'Lo sentimos: los artículos siguientes no se pueden entregar. El resto de su pedido no cambia.',
    },
  },
  statuses: {
    pending: {
      subject: (order) => `Estamos tramitando su pedido ${order}`,
      title: 'Estamos tramitando su pedido',
      lead: 'Esperamos la confirmación y le escribiremos en cuanto haya novedades.',
    },
    confirmed: {
      subject: (order) => `Estamos preparando su pedido ${order}`,
      title: 'Estamos preparando su pedido',
      lead: 'Estamos preparando sus artículos para el envío. Le enviaremos el número de seguimiento en cuanto salgan.',
    },
    on_hold: {
      subject: (order) => `Su pedido ${order} está en espera`,
      title: 'Su pedido está en espera',
      lead: 'Hay algo que aclarar antes del envío. Nos ocupamos de ello y le escribiremos en cuanto continúe.',
    },
    backordered: {
      subject: (order) => `Su pedido ${order} está pendiente de existencias`,
      title: 'Su pedido está pendiente de existencias',
      lead: 'Los artículos no están disponibles ahora mismo. Se enviarán en cuanto lleguen.',
    },
    partially_shipped: {
      subject: (order) => `Parte de su pedido ${order} está en camino`,
      title: 'Parte de su pedido está en camino',
      lead: 'Algunos de sus artículos han salido del almacén. Los demás saldrán después.',
    },
    shipped: {
      subject: (order) => `Su pedido ${order} está en camino`,
      title: 'Su pedido está en camino',
      lead: 'Sus artículos han salido del almacén.',
    },
    delivered: {
      subject: (order) => `Su pedido ${order} ha sido entregado`,
      title: 'Su pedido ha sido entregado',
      lead: 'Esperamos que todo haya llegado bien. Gracias por su pedido.',
    },
    canceled: {
      subject: (order) => `Su pedido ${order} ha sido cancelado`,
      title: 'Su pedido ha sido cancelado',
      lead: 'No se entregará.',
    },
  },
  partStatuses: {
    on_hold: {
      subject: (order) => `Parte de su pedido ${order} está en espera`,
      title: 'Parte de su pedido está en espera',
      lead: 'Hay algo que aclarar antes de enviar algunos artículos. Nos ocupamos de ello y le escribiremos en cuanto continúe.',
    },
    backordered: {
      subject: (order) => `Parte de su pedido ${order} está pendiente de existencias`,
      title: 'Parte de su pedido está pendiente de existencias',
      lead: 'Algunos artículos no están disponibles ahora mismo. Se enviarán en cuanto lleguen.',
    },
    delivered: {
      subject: (order) => `Parte de su pedido ${order} ha sido entregada`,
      title: 'Parte de su pedido ha sido entregada',
      lead: 'Esperamos que todo haya llegado bien. Le mantendremos informado sobre el resto.',
    },
  },
  steps: { placed: 'Realizado', confirmed: 'Confirmado', shipped: 'Enviado', delivered: 'Entregado' },
  labels: {
    order: 'Pedido',
    placedOn: 'Fecha del pedido',
    shippedOn: 'Fecha de envío',
    shippingMethod: 'Método de envío',
    shipTo: 'Dirección de entrega',
    items: 'Sus artículos',
    stillToCome: 'Pendiente de envío',
    affectedItems: 'Artículos afectados',
    itemsTotal: 'Total de los artículos',
    carrier: 'Transportista',
    trackingNumber: 'Número de seguimiento',
    imei: 'IMEI',
    serialNumbers: 'Números de serie',
    viewOrder: 'Ver el pedido',
  },
  colon: ': ',
  progress: (shipped, ordered) =>
    ordered.value === 1
      ? `${shipped.text} de ${ordered.text} artículo enviado`
      : `${shipped.text} de ${ordered.text} artículos enviados`,
  backordered: (count, expectedOn) =>
    expectedOn === undefined
      ? `${count.text} sin existencias`
      : `${count.text} sin existencias, previsto el ${expectedOn}`,
  canceledCount: (count) => `${count.text} ${count.value === 1 ? 'cancelado' : 'cancelados'}`,
  shippedCount: (count) => `${count.text} ${count.value === 1 ? 'enviado' : 'enviados'}`,
  package: (position, of) => (of.value === 1 ? 'Paquete' : `Paquete ${position.text} de ${of.text}`),
  track: (carrier) => (carrier === undefined ? 'Seguir el paquete' : `Seguir con ${carrier}`),
  each: (price) => `${price} por unidad`,
  moreLines: (count) => `y ${count.text} ${count.value === 1 ? 'línea' : 'líneas'} más`,
  moreSerialNumbers: (count) => `y ${count.text} más`,
  serialNumbersAttached: 'La lista completa de números de serie va adjunta.',
  questions: (address) => `¿Preguntas sobre su pedido? Escríbanos a ${address}.`,
  unsubscribe: 'Dejar de recibir estos mensajes',
  reasons: {
    unknown_sku: 'Ya no forma parte de nuestro surtido',
    out_of_stock: 'Agotado',
    discontinued: 'Ya no se fabrica',
    price_changed: 'El precio ha cambiado',
    quantity_not_available: 'No disponible en esta cantidad',
    address_not_served: 'No se puede enviar a esta dirección',
    canceled_on_request: 'Cancelado a petición',
  },
  alerts,
}
