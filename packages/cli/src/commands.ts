import type { Command } from './command-line/command.js'
import { listDeliveries, replayDeliveries } from './deliveries/deliveries.js'
import { doctor } from './doctor/doctor.js'
import { generatePrisma } from './generate/generate-prisma.js'
import { init } from './init/init.js'
import { syncInventory } from './inventory/sync-inventory.js'
import { previewMails } from './mail/preview-mails.js'
import { cancelOrder, holdOrder, releaseOrder, retryOrder } from './orders/decide-order.js'
import { listOrders } from './orders/list-orders.js'
import { settleOrder } from './orders/settle-order.js'
import { showOrder } from './orders/show-order.js'
import { prune } from './prune/prune.js'
import { beginRestore, endRestore } from './restore/restore.js'
import { listSuppliers, pauseSupplier, resumeSupplier } from './suppliers/suppliers.js'
import { trigger } from './trigger/trigger.js'

/** Every command, in the order of help and docs. */
export const commands: readonly Command[] = [
  doctor,
  listOrders,
  showOrder,
  retryOrder,
  settleOrder,
  cancelOrder,
  holdOrder,
  releaseOrder,
  listDeliveries,
  replayDeliveries,
  listSuppliers,
  pauseSupplier,
  resumeSupplier,
  syncInventory,
  beginRestore,
  endRestore,
  prune,
  trigger,
  previewMails,
  generatePrisma,
  init,
]
