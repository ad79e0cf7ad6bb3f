-- CreateTable
CREATE TABLE "suppliers" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "apiEndpoint" TEXT,
    "apiKey" TEXT,
    "credentials" JSON,
    "webhookUrl" TEXT,
    "webhookSecret" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "suspendedAt" TIMESTAMP(3),
    "suspendedReason" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "suppliers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supplier_orders" (
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "supplierId" TEXT NOT NULL,
    "supplierOrderId" TEXT,
    "status" TEXT NOT NULL,
    "trackingNumber" TEXT,
    "syncedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "reference" TEXT NOT NULL,
    "submission" TEXT NOT NULL,
    "rawStatus" TEXT,
    "cancellation" TEXT NOT NULL,
    "hold" JSON,
    "change" JSON,
    "atSupplier" JSON NOT NULL,
    "lines" JSON NOT NULL,
    "shipments" JSON NOT NULL,
    "request" JSON NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "dueAt" TIMESTAMP(3),
    "leaseToken" TEXT,
    "attempts" INTEGER NOT NULL,
    "firstSentAt" TIMESTAMP(3),
    "lastSentAt" TIMESTAMP(3),
    "lookupMisses" INTEGER NOT NULL,
    "lastLookupAt" TIMESTAMP(3),
    "failures" INTEGER NOT NULL,
    "lastError" JSON,
    "submittedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "supplier_orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supplier_order_numbers" (
    "supplierId" TEXT NOT NULL,
    "supplierOrderId" TEXT NOT NULL,
    "ownId" TEXT NOT NULL,

    CONSTRAINT "supplier_order_numbers_pkey" PRIMARY KEY ("supplierId","supplierOrderId")
);

-- CreateTable
CREATE TABLE "supplier_sync_logs" (
    "id" TEXT NOT NULL,
    "supplierId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "message" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "supplier_sync_logs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "orderId" TEXT,
    "userId" TEXT,
    "email" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "sent" BOOLEAN NOT NULL DEFAULT false,
    "sentAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dedupeKey" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "recipientName" TEXT,
    "locale" TEXT,
    "data" JSON NOT NULL,
    "messageId" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "dueAt" TIMESTAMP(3),
    "leaseToken" TEXT,
    "lastError" TEXT,

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forwarded_orders" (
    "orderId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "order" JSON NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "progress" JSON NOT NULL,
    "progressDueAt" TIMESTAMP(3),
    "progressFailures" INTEGER NOT NULL DEFAULT 0,
    "acceptedAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "forwarded_orders_pkey" PRIMARY KEY ("orderId")
);

-- CreateTable
CREATE TABLE "supplier_deliveries" (
    "id" TEXT NOT NULL,
    "supplierId" TEXT NOT NULL,
    "deliveryId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "headers" JSON NOT NULL,
    "state" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "appliedAt" TIMESTAMP(3),
    "attempts" INTEGER NOT NULL,
    "dueAt" TIMESTAMP(3),
    "leaseToken" TEXT,
    "lastError" TEXT,
    "orderId" TEXT,

    CONSTRAINT "supplier_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supplier_calls" (
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "supplierOrderId" TEXT NOT NULL,
    "supplierId" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "exchanges" JSON NOT NULL,

    CONSTRAINT "supplier_calls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supplier_events" (
    "position" BIGSERIAL NOT NULL,
    "sequence" BIGINT,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "orderId" TEXT,
    "supplierOrderId" TEXT,
    "supplierId" TEXT,
    "orderVersion" INTEGER,
    "data" JSON NOT NULL,

    CONSTRAINT "supplier_events_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "supplier_stock_levels" (
    "supplierId" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "warehouse" TEXT NOT NULL,
    "available" INTEGER NOT NULL,
    "incoming" INTEGER,
    "incomingTold" BOOLEAN NOT NULL,
    "asOf" TIMESTAMP(3) NOT NULL,
    "costAmount" BIGINT,
    "costCurrency" TEXT,
    "title" TEXT,
    "attributes" JSON,
    "syncId" TEXT NOT NULL,

    CONSTRAINT "supplier_stock_levels_pkey" PRIMARY KEY ("supplierId","sku","warehouse")
);

-- CreateTable
CREATE TABLE "supplierkit_state" (
    "name" TEXT NOT NULL,
    "number" BIGINT NOT NULL DEFAULT 0,
    "text" TEXT,

    CONSTRAINT "supplierkit_state_pkey" PRIMARY KEY ("name")
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

-- AddForeignKey
ALTER TABLE "supplier_orders" ADD CONSTRAINT "supplier_orders_supplierId_fkey" FOREIGN KEY ("supplierId") REFERENCES "suppliers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supplier_order_numbers" ADD CONSTRAINT "supplier_order_numbers_ownId_fkey" FOREIGN KEY ("ownId") REFERENCES "supplier_orders"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supplier_sync_logs" ADD CONSTRAINT "supplier_sync_logs_supplierId_fkey" FOREIGN KEY ("supplierId") REFERENCES "suppliers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
