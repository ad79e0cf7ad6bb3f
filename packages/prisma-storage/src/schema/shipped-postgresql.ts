// Made from prisma/postgresql/supplierkit.prisma by `pnpm ship-schema`; a test holds them together.
import type { ShippedSchema } from './shipped-schema.js'

export const postgresql: ShippedSchema = {
  schema: `// SupplierKit's tables. This file is replaced as a whole by \`supplierkit-prisma copy\`;
// keep models of your own in other files of the schema folder.

model Supplier {
  id              String    @id @default(uuid())
  name            String
  type            String // "direct", "phonex", "custom"; "code": the adapter was given in code
  apiEndpoint     String?
  apiKey          String?   @db.Text // Encrypted
  credentials     Json?     @db.Json // Encrypted: one JSON string
  webhookUrl      String?
  webhookSecret   String?   @db.Text // Encrypted: all secrets that are valid now
  active          Boolean   @default(true)
  suspendedAt     DateTime?
  suspendedReason String?   @db.Text
  revision        Int       @default(1)

  orders   SupplierOrder[]
  syncLogs SupplierSyncLog[]

  @@map("suppliers")
}

model SupplierOrder {
  id              String    @id @default(uuid())
  orderId         String
  supplierId      String
  supplier        Supplier  @relation(fields: [supplierId], references: [id])
  supplierOrderId String? // The supplier's number; the first one where it split the order
  status          String // "pending", "confirmed", "on_hold", "backordered", "partially_shipped", "shipped", "delivered", "canceled"
  trackingNumber  String?
  syncedAt        DateTime  @default(now())
  updatedAt       DateTime  @updatedAt
  reference       String    @unique // Our number at the supplier
  submission      String // "pending", "submitting", "in_doubt", "submitted", "rejected", "needs_attention"
  rawStatus       String?
  cancellation    String // "none", "requested", "pending", "accepted", "refused", "too_late"
  hold            Json?     @db.Json // Who holds it back, since when and why
  change          Json?     @db.Json // Which quantities are negotiated
  atSupplier      Json      @db.Json
  lines           Json      @db.Json
  shipments       Json      @db.Json
  request         Json      @db.Json
  idempotencyKey  String
  version         Int
  dueAt           DateTime? // When the engine next has something to do for it
  leaseToken      String?
  attempts        Int
  firstSentAt     DateTime?
  lastSentAt      DateTime?
  lookupMisses    Int
  lastLookupAt    DateTime?
  failures        Int
  lastError       Json?     @db.Json
  submittedAt     DateTime?
  createdAt       DateTime  @default(now())

  numbers SupplierOrderNumber[]

  @@index([orderId])
  @@index([supplierOrderId])
  @@index([supplierId, dueAt])
  @@map("supplier_orders")
}

/// Further numbers of supplier orders that their supplier split.
model SupplierOrderNumber {
  supplierId      String
  supplierOrderId String
  ownId           String
  supplierOrder   SupplierOrder @relation(fields: [ownId], references: [id], onDelete: Cascade)

  @@id([supplierId, supplierOrderId])
  @@index([ownId])
  @@map("supplier_order_numbers")
}

model SupplierSyncLog {
  id         String   @id @default(uuid())
  supplierId String
  supplier   Supplier @relation(fields: [supplierId], references: [id])
  type       String // "inventory", "order", "price", "webhook"
  status     String // "success", "error"
  message    String?  @db.Text
  createdAt  DateTime @default(now())

  @@index([supplierId, createdAt])
  @@map("supplier_sync_logs")
}

model Notification {
  id            String    @id @default(uuid())
  type          String // "order", "status", "fulfillment", "offer"
  orderId       String?
  userId        String?
  email         String
  subject       String
  body          String    @db.Text
  sent          Boolean   @default(false)
  sentAt        DateTime?
  createdAt     DateTime  @default(now())
  dedupeKey     String    @unique // One message per event and recipient
  template      String
  channel       String
  recipientName String?
  locale        String?
  data          Json      @db.Json
  messageId     String?
  state         String // "waiting", "sent", "failed"
  attempts      Int
  dueAt         DateTime?
  leaseToken    String?
  lastError     String?   @db.Text

  @@index([email, sent])
  @@index([orderId])
  @@index([channel, dueAt])
  @@index([dueAt])
  @@map("notifications")
}

/// An order that was accepted for forwarding, as the customer placed it, and how far it has come.
model ForwardedOrder {
  orderId     String   @id
  version     Int
  order       Json     @db.Json
  fingerprint String
  progress    Json     @db.Json
  progressDueAt DateTime? // when onProgress is called again, because it failed
  progressFailures Int @default(0)
  acceptedAt  DateTime
  updatedAt   DateTime

  @@index([acceptedAt, orderId])
  @@index([progressDueAt])
  @@map("forwarded_orders")
}

/// A verified webhook as it came: raw, so that it can be read again.
model SupplierDelivery {
  id         String    @id
  supplierId String
  deliveryId String
  name       String
  body       Bytes
  headers    Json      @db.Json
  state      String // "received", "applied", "stale", "parked", "ignored", "failed"
  receivedAt DateTime
  appliedAt  DateTime?
  attempts   Int
  dueAt      DateTime?
  leaseToken String?
  lastError  String?   @db.Text
  orderId    String?

  @@unique([supplierId, deliveryId])
  @@index([supplierId, dueAt])
  @@index([supplierId, state])
  @@index([receivedAt, id])
  @@index([orderId])
  @@map("supplier_deliveries")
}

/// What was said between us and a supplier about an order, masked, for operators to see.
model SupplierCall {
  id              String   @id
  orderId         String
  supplierOrderId String
  supplierId      String
  method          String // "createOrder", "getOrderStatus", "findOrder", "cancelOrder", "changeOrder"
  attempt         Int
  at              DateTime
  durationMs      Int
  outcome         String // "ok", or the code of an error
  exchanges       Json     @db.Json

  @@index([orderId, at, id])
  @@index([at])
  @@map("supplier_calls")
}

/// What happened, in the order in which it was committed; \`sequence\` is the place in the live log.
model SupplierEvent {
  position        BigInt   @id @default(autoincrement())
  sequence        BigInt?
  id              String
  type            String
  at              DateTime
  orderId         String?
  supplierOrderId String?
  supplierId      String?
  orderVersion    Int?
  data            Json     @db.Json

  @@index([sequence, position])
  @@index([orderId, position])
  @@map("supplier_events")
}

model SupplierStockLevel {
  supplierId   String
  sku          String
  warehouse    String // "" where the supplier names none
  available    Int
  incoming     Int?
  incomingTold Boolean // false: the supplier says nothing about incoming units
  asOf         DateTime
  costAmount   BigInt? // Minor units
  costCurrency String?
  title        String?  @db.Text
  attributes   Json?    @db.Json
  syncId       String

  @@id([supplierId, sku, warehouse])
  @@index([sku])
  @@map("supplier_stock_levels")
}

/// Counters and scratch space of the storage itself.
model SupplierKitState {
  name   String  @id
  number BigInt  @default(0)
  text   String? @db.Text

  @@map("supplierkit_state")
}
`,
  statements: [
    `CREATE TABLE "suppliers" ( "id" TEXT NOT NULL, "name" TEXT NOT NULL, "type" TEXT NOT NULL, "apiEndpoint" TEXT, "apiKey" TEXT, "credentials" JSON, "webhookUrl" TEXT, "webhookSecret" TEXT, "active" BOOLEAN NOT NULL DEFAULT true, "suspendedAt" TIMESTAMP(3), "suspendedReason" TEXT, "revision" INTEGER NOT NULL DEFAULT 1, CONSTRAINT "suppliers_pkey" PRIMARY KEY ("id") )`,
    `CREATE TABLE "supplier_orders" ( "id" TEXT NOT NULL, "orderId" TEXT NOT NULL, "supplierId" TEXT NOT NULL, "supplierOrderId" TEXT, "status" TEXT NOT NULL, "trackingNumber" TEXT, "syncedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "updatedAt" TIMESTAMP(3) NOT NULL, "reference" TEXT NOT NULL, "submission" TEXT NOT NULL, "rawStatus" TEXT, "cancellation" TEXT NOT NULL, "hold" JSON, "change" JSON, "atSupplier" JSON NOT NULL, "lines" JSON NOT NULL, "shipments" JSON NOT NULL, "request" JSON NOT NULL, "idempotencyKey" TEXT NOT NULL, "version" INTEGER NOT NULL, "dueAt" TIMESTAMP(3), "leaseToken" TEXT, "attempts" INTEGER NOT NULL, "firstSentAt" TIMESTAMP(3), "lastSentAt" TIMESTAMP(3), "lookupMisses" INTEGER NOT NULL, "lastLookupAt" TIMESTAMP(3), "failures" INTEGER NOT NULL, "lastError" JSON, "submittedAt" TIMESTAMP(3), "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "supplier_orders_pkey" PRIMARY KEY ("id") )`,
    `CREATE TABLE "supplier_order_numbers" ( "supplierId" TEXT NOT NULL, "supplierOrderId" TEXT NOT NULL, "ownId" TEXT NOT NULL, CONSTRAINT "supplier_order_numbers_pkey" PRIMARY KEY ("supplierId","supplierOrderId") )`,
    `CREATE TABLE "supplier_sync_logs" ( "id" TEXT NOT NULL, "supplierId" TEXT NOT NULL, "type" TEXT NOT NULL, "status" TEXT NOT NULL, "message" TEXT, "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "supplier_sync_logs_pkey" PRIMARY KEY ("id") )`,
    `CREATE TABLE "notifications" ( "id" TEXT NOT NULL, "type" TEXT NOT NULL, "orderId" TEXT, "userId" TEXT, "email" TEXT NOT NULL, "subject" TEXT NOT NULL, "body" TEXT NOT NULL, "sent" BOOLEAN NOT NULL DEFAULT false, "sentAt" TIMESTAMP(3), "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "dedupeKey" TEXT NOT NULL, "template" TEXT NOT NULL, "channel" TEXT NOT NULL, "recipientName" TEXT, "locale" TEXT, "data" JSON NOT NULL, "messageId" TEXT, "state" TEXT NOT NULL, "attempts" INTEGER NOT NULL, "dueAt" TIMESTAMP(3), "leaseToken" TEXT, "lastError" TEXT, CONSTRAINT "notifications_pkey" PRIMARY KEY ("id") )`,
    `CREATE TABLE "forwarded_orders" ( "orderId" TEXT NOT NULL, "version" INTEGER NOT NULL, "order" JSON NOT NULL, "fingerprint" TEXT NOT NULL, "progress" JSON NOT NULL, "progressDueAt" TIMESTAMP(3), "progressFailures" INTEGER NOT NULL DEFAULT 0, "acceptedAt" TIMESTAMP(3) NOT NULL, "updatedAt" TIMESTAMP(3) NOT NULL, CONSTRAINT "forwarded_orders_pkey" PRIMARY KEY ("orderId") )`,
    `CREATE TABLE "supplier_deliveries" ( "id" TEXT NOT NULL, "supplierId" TEXT NOT NULL, "deliveryId" TEXT NOT NULL, "name" TEXT NOT NULL, "body" BYTEA NOT NULL, "headers" JSON NOT NULL, "state" TEXT NOT NULL, "receivedAt" TIMESTAMP(3) NOT NULL, "appliedAt" TIMESTAMP(3), "attempts" INTEGER NOT NULL, "dueAt" TIMESTAMP(3), "leaseToken" TEXT, "lastError" TEXT, "orderId" TEXT, CONSTRAINT "supplier_deliveries_pkey" PRIMARY KEY ("id") )`,
    `CREATE TABLE "supplier_calls" ( "id" TEXT NOT NULL, "orderId" TEXT NOT NULL, "supplierOrderId" TEXT NOT NULL, "supplierId" TEXT NOT NULL, "method" TEXT NOT NULL, "attempt" INTEGER NOT NULL, "at" TIMESTAMP(3) NOT NULL, "durationMs" INTEGER NOT NULL, "outcome" TEXT NOT NULL, "exchanges" JSON NOT NULL, CONSTRAINT "supplier_calls_pkey" PRIMARY KEY ("id") )`,
    `CREATE TABLE "supplier_events" ( "position" BIGSERIAL NOT NULL, "sequence" BIGINT, "id" TEXT NOT NULL, "type" TEXT NOT NULL, "at" TIMESTAMP(3) NOT NULL, "orderId" TEXT, "supplierOrderId" TEXT, "supplierId" TEXT, "orderVersion" INTEGER, "data" JSON NOT NULL, CONSTRAINT "supplier_events_pkey" PRIMARY KEY ("position") )`,
    `CREATE TABLE "supplier_stock_levels" ( "supplierId" TEXT NOT NULL, "sku" TEXT NOT NULL, "warehouse" TEXT NOT NULL, "available" INTEGER NOT NULL, "incoming" INTEGER, "incomingTold" BOOLEAN NOT NULL, "asOf" TIMESTAMP(3) NOT NULL, "costAmount" BIGINT, "costCurrency" TEXT, "title" TEXT, "attributes" JSON, "syncId" TEXT NOT NULL, CONSTRAINT "supplier_stock_levels_pkey" PRIMARY KEY ("supplierId","sku","warehouse") )`,
    `CREATE TABLE "supplierkit_state" ( "name" TEXT NOT NULL, "number" BIGINT NOT NULL DEFAULT 0, "text" TEXT, CONSTRAINT "supplierkit_state_pkey" PRIMARY KEY ("name") )`,
    `CREATE UNIQUE INDEX "supplier_orders_reference_key" ON "supplier_orders"("reference")`,
    `CREATE INDEX "supplier_orders_orderId_idx" ON "supplier_orders"("orderId")`,
    `CREATE INDEX "supplier_orders_supplierOrderId_idx" ON "supplier_orders"("supplierOrderId")`,
    `CREATE INDEX "supplier_orders_supplierId_dueAt_idx" ON "supplier_orders"("supplierId", "dueAt")`,
    `CREATE INDEX "supplier_order_numbers_ownId_idx" ON "supplier_order_numbers"("ownId")`,
    `CREATE INDEX "supplier_sync_logs_supplierId_createdAt_idx" ON "supplier_sync_logs"("supplierId", "createdAt")`,
    `CREATE UNIQUE INDEX "notifications_dedupeKey_key" ON "notifications"("dedupeKey")`,
    `CREATE INDEX "notifications_email_sent_idx" ON "notifications"("email", "sent")`,
    `CREATE INDEX "notifications_orderId_idx" ON "notifications"("orderId")`,
    `CREATE INDEX "notifications_channel_dueAt_idx" ON "notifications"("channel", "dueAt")`,
    `CREATE INDEX "notifications_dueAt_idx" ON "notifications"("dueAt")`,
    `CREATE INDEX "forwarded_orders_acceptedAt_orderId_idx" ON "forwarded_orders"("acceptedAt", "orderId")`,
    `CREATE INDEX "forwarded_orders_progressDueAt_idx" ON "forwarded_orders"("progressDueAt")`,
    `CREATE INDEX "supplier_deliveries_supplierId_dueAt_idx" ON "supplier_deliveries"("supplierId", "dueAt")`,
    `CREATE INDEX "supplier_deliveries_supplierId_state_idx" ON "supplier_deliveries"("supplierId", "state")`,
    `CREATE INDEX "supplier_deliveries_receivedAt_id_idx" ON "supplier_deliveries"("receivedAt", "id")`,
    `CREATE INDEX "supplier_deliveries_orderId_idx" ON "supplier_deliveries"("orderId")`,
    `CREATE UNIQUE INDEX "supplier_deliveries_supplierId_deliveryId_key" ON "supplier_deliveries"("supplierId", "deliveryId")`,
    `CREATE INDEX "supplier_calls_orderId_at_id_idx" ON "supplier_calls"("orderId", "at", "id")`,
    `CREATE INDEX "supplier_calls_at_idx" ON "supplier_calls"("at")`,
    `CREATE INDEX "supplier_events_sequence_position_idx" ON "supplier_events"("sequence", "position")`,
    `CREATE INDEX "supplier_events_orderId_position_idx" ON "supplier_events"("orderId", "position")`,
    `CREATE INDEX "supplier_stock_levels_sku_idx" ON "supplier_stock_levels"("sku")`,
    `ALTER TABLE "supplier_orders" ADD CONSTRAINT "supplier_orders_supplierId_fkey" FOREIGN KEY ("supplierId") REFERENCES "suppliers"("id") ON DELETE RESTRICT ON UPDATE CASCADE`,
    `ALTER TABLE "supplier_order_numbers" ADD CONSTRAINT "supplier_order_numbers_ownId_fkey" FOREIGN KEY ("ownId") REFERENCES "supplier_orders"("id") ON DELETE CASCADE ON UPDATE CASCADE`,
    `ALTER TABLE "supplier_sync_logs" ADD CONSTRAINT "supplier_sync_logs_supplierId_fkey" FOREIGN KEY ("supplierId") REFERENCES "suppliers"("id") ON DELETE RESTRICT ON UPDATE CASCADE`,
  ],
}
