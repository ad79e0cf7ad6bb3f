import type { AlertTexts } from './alert-texts.js'

/** Spanish. */
export const es: AlertTexts = {
  kinds: {
    order_needs_attention: {
      one: (order) => `El pedido ${order} necesita una decisión`,
      many: (count) => `${count.text} pedidos necesitan una decisión`,
      advice:
        'Un programa no puede seguir aquí sin arriesgar un pedido doble o perdido. Busque la referencia en el portal del proveedor y decida: enviar de nuevo, marcar como enviado o abandonar.',
    },
    order_unknown_at_supplier: {
      one: (order) => `El proveedor no conoce el pedido ${order}`,
      many: (count) => `${count.text} pedidos son desconocidos para su proveedor`,
      advice:
        'El proveedor no encuentra el número con el que debería tener el pedido. Se escribió mal al marcarlo como enviado, o el pedido se perdió allí.',
    },
    progress_not_delivered: {
      one: (order) => `La tienda no se actualizó con el pedido ${order}`,
      many: (count) => `La tienda no se actualizó con ${count.text} pedidos`,
      advice:
        'La función onProgress de la tienda falla. Los pedidos siguen y no se pierde nada; se vuelve a llamar con el último estado hasta que funcione. Consulte el registro de la aplicación y corrija la función.',
    },
    supplier_suspended: {
      one: (supplier) => `No se envía nada a ${supplier}`,
      many: (count) => `No se envía nada a proveedores (${count.text} veces)`,
      advice:
        'Los pedidos se aceptan y esperan. Corrija las credenciales o la dirección y reanude después el proveedor.',
    },
    supplier_circuit_opened: {
      one: (supplier) => `${supplier} parece no estar disponible`,
      many: (count) => `Hay proveedores que parecen no estar disponibles (${count.text} veces)`,
      advice:
        'Los pedidos se aceptan y esperan; llamadas sueltas comprueban si ha vuelto. Solo hay que actuar si se prolonga.',
    },
    deliveries_refused: {
      one: (supplier) => `Se rechazan los webhooks de ${supplier}`,
      many: (count) => `Se rechazan webhooks (${count.text} veces)`,
      advice:
        'El proveedor ha cambiado el secreto, o algo delante de la aplicación modifica el contenido. Mientras tanto se consultan los pedidos.',
    },
    stock_feed_refused: {
      one: (supplier) => `Se rechazó una lista de existencias de ${supplier}`,
      many: (count) => `Se rechazaron ${count.text} listas de existencias`,
      advice:
        'Habría agotado la mayor parte de la tienda, así que las existencias quedan como estaban. Compruebe si la lista está cortada; si es correcta, suba maxStockLoss por esta vez.',
    },
  },
  labels: { order: 'Pedido', supplier: 'Proveedor', reference: 'Referencia', time: 'Hora', reason: 'Motivo' },
  open: 'Abrir',
  more: (count) => `y ${count.text} más`,
  why: 'Recibe este correo porque figura como responsable de la tienda.',
}
