-- CreateTable
CREATE TABLE "suppliers" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "apiEndpoint" TEXT,
    "apiKey" TEXT,
    "credentials" JSONB,
    "webhookUrl" TEXT,
    "webhookSecret" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "suspendedAt" DATETIME,
    "suspendedReason" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "supplier_orders" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orderId" TEXT NOT NULL,
    "supplierId" TEXT NOT NULL,
    "supplierOrderId" TEXT,
    "status" TEXT NOT NULL,
    "trackingNumber" TEXT,
    "syncedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "reference" TEXT NOT NULL,
    "submission" TEXT NOT NULL,
    "rawStatus" TEXT,
    "cancellation" TEXT NOT NULL,
    "hold" JSONB,
    "change" JSONB,
    "atSupplier" JSONB NOT NULL,
    "lines" JSONB NOT NULL,
    "shipments" JSONB NOT NULL,
    "request" JSONB NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "dueAt" DATETIME,
    "leaseToken" TEXT,
    "attempts" INTEGER NOT NULL,
    "firstSentAt" DATETIME,
    "lastSentAt" DATETIME,
    "lookupMisses" INTEGER NOT NULL,
    "lastLookupAt" DATETIME,
    "failures" INTEGER NOT NULL,
    "lastError" JSONB,
    "submittedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "supplier_orders_supplierId_fkey" FOREIGN KEY ("supplierId") REFERENCES "suppliers" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "supplier_order_numbers" (
    "supplierId" TEXT NOT NULL,
    "supplierOrderId" TEXT NOT NULL,
    "ownId" TEXT NOT NULL,

    PRIMARY KEY ("supplierId", "supplierOrderId"),
    CONSTRAINT "supplier_order_numbers_ownId_fkey" FOREIGN KEY ("ownId") REFERENCES "supplier_orders" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "supplier_sync_logs" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "supplierId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "message" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "supplier_sync_logs_supplierId_fkey" FOREIGN KEY ("supplierId") REFERENCES "suppliers" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "type" TEXT NOT NULL,
    "orderId" TEXT,
    "userId" TEXT,
    "email" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "sent" BOOLEAN NOT NULL DEFAULT false,
    "sentAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dedupeKey" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "recipientName" TEXT,
    "locale" TEXT,
    "data" JSONB NOT NULL,
    "messageId" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "dueAt" DATETIME,
    "leaseToken" TEXT,
    "lastError" TEXT
);

-- CreateTable
CREATE TABLE "forwarded_orders" (
    "orderId" TEXT NOT NULL PRIMARY KEY,
    "version" INTEGER NOT NULL,
    "order" JSONB NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "progress" JSONB NOT NULL,
    "progressDueAt" DATETIME,
    "progressFailures" INTEGER NOT NULL DEFAULT 0,
    "acceptedAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "supplier_deliveries" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "supplierId" TEXT NOT NULL,
    "deliveryId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "body" BLOB NOT NULL,
    "headers" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "appliedAt" DATETIME,
    "attempts" INTEGER NOT NULL,
    "dueAt" DATETIME,
    "leaseToken" TEXT,
    "lastError" TEXT,
    "orderId" TEXT
);

-- CreateTable
CREATE TABLE "supplier_calls" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orderId" TEXT NOT NULL,
    "supplierOrderId" TEXT NOT NULL,
    "supplierId" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "exchanges" JSONB NOT NULL
);

-- CreateTable
CREATE TABLE "supplier_events" (
    "position" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "sequence" INTEGER,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "orderId" TEXT,
    "supplierOrderId" TEXT,
    "supplierId" TEXT,
    "orderVersion" INTEGER,
    "data" JSONB NOT NULL
);

-- CreateTable
CREATE TABLE "supplier_stock_levels" (
    "supplierId" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "warehouse" TEXT NOT NULL,
    "available" INTEGER NOT NULL,
    "incoming" INTEGER,
    "incomingTold" BOOLEAN NOT NULL,
    "asOf" DATETIME NOT NULL,
    "costAmount" BIGINT,
    "costCurrency" TEXT,
    "title" TEXT,
    "attributes" JSONB,
    "syncId" TEXT NOT NULL,

    PRIMARY KEY ("supplierId", "sku", "warehouse")
);

-- CreateTable
CREATE TABLE "supplierkit_state" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "number" BIGINT NOT NULL DEFAULT 0,
    "text" TEXT
);

-- CreateIndex
CREATE UNIQUE INDEX "supplier_orders_reference_key" ON "supplier_orders"("reference");

-- CreateIndex
CREATE INDEX "supplier_orders_orderId_idx" ON "supplier_orders"("orderId");

-- CreateIndex
CREATE INDEX "supplier_orders_supplierOrderId_idx" ON "supplier_orders"("supplierOrderId");

-- CreateIndex
CREATE INDEX "supplier_orders_supplierId_dueAt_idx" ON "supplier_orders"("supplierId", "dueAt");

-- CreateIndex
CREATE INDEX "supplier_order_numbers_ownId_idx" ON "supplier_order_numbers"("ownId");

-- CreateIndex
CREATE INDEX "supplier_sync_logs_supplierId_createdAt_idx" ON "supplier_sync_logs"("supplierId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_dedupeKey_key" ON "notifications"("dedupeKey");

-- CreateIndex
CREATE INDEX "notifications_email_sent_idx" ON "notifications"("email", "sent");

-- CreateIndex
CREATE INDEX "notifications_orderId_idx" ON "notifications"("orderId");

-- CreateIndex
CREATE INDEX "notifications_channel_dueAt_idx" ON "notifications"("channel", "dueAt");

-- CreateIndex
CREATE INDEX "notifications_dueAt_idx" ON "notifications"("dueAt");

-- CreateIndex
CREATE INDEX "forwarded_orders_acceptedAt_orderId_idx" ON "forwarded_orders"("acceptedAt", "orderId");

-- CreateIndex
CREATE INDEX "forwarded_orders_progressDueAt_idx" ON "forwarded_orders"("progressDueAt");

-- CreateIndex
CREATE INDEX "supplier_deliveries_supplierId_dueAt_idx" ON "supplier_deliveries"("supplierId", "dueAt");

-- CreateIndex
CREATE INDEX "supplier_deliveries_supplierId_state_idx" ON "supplier_deliveries"("supplierId", "state");

-- CreateIndex
CREATE INDEX "supplier_deliveries_receivedAt_id_idx" ON "supplier_deliveries"("receivedAt", "id");

-- CreateIndex
CREATE INDEX "supplier_deliveries_orderId_idx" ON "supplier_deliveries"("orderId");

-- CreateIndex
CREATE UNIQUE INDEX "supplier_deliveries_supplierId_deliveryId_key" ON "supplier_deliveries"("supplierId", "deliveryId");

-- CreateIndex
CREATE INDEX "supplier_calls_orderId_at_id_idx" ON "supplier_calls"("orderId", "at", "id");

-- CreateIndex
CREATE INDEX "supplier_calls_at_idx" ON "supplier_calls"("at");

-- CreateIndex
CREATE INDEX "supplier_events_sequence_position_idx" ON "supplier_events"("sequence", "position");

-- CreateIndex
CREATE INDEX "supplier_events_orderId_position_idx" ON "supplier_events"("orderId", "position");

-- CreateIndex
CREATE INDEX "supplier_stock_levels_sku_idx" ON "supplier_stock_levels"("sku");
