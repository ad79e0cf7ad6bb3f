/**
 * Tables and triggers of the run's own: the database itself notes every change of an order's version and of a
 * supplier order's submission and status, so that nothing has to be believed that the product tells of itself.
 */
const columns = `"id" TEXT NOT NULL, "fromVersion" INTEGER NOT NULL, "toVersion" INTEGER NOT NULL,
  "fromSubmission" TEXT, "toSubmission" TEXT, "fromStatus" TEXT, "toStatus" TEXT`

/** The database's own clock at the change: a decision's time is that of the worker, who may write it much later. */
const table = (position: string, now: string) =>
  `CREATE TABLE "witness" ("position" ${position}, ${columns}, "at" BIGINT NOT NULL DEFAULT (${now}))`

const nowMs = {
  sqlite: `CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)`,
  postgres: 'CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)',
}

const noted = {
  supplier_orders: `"id", "fromVersion", "toVersion", "fromSubmission", "toSubmission", "fromStatus", "toStatus")
    VALUES (NEW."id", OLD."version", NEW."version", OLD."submission", NEW."submission", OLD."status", NEW."status"`,
  forwarded_orders: `"id", "fromVersion", "toVersion") VALUES (NEW."orderId", OLD."version", NEW."version"`,
} as const

type Watched = keyof typeof noted
const watched = Object.keys(noted) as Watched[]

/** An order is also updated by who is to call the app again: that alone changes no version. */
const condition: Partial<Record<Watched, string>> = {
  forwarded_orders: `WHEN (OLD."version" <> NEW."version" OR CAST(OLD."progress" AS TEXT) <> CAST(NEW."progress" AS TEXT))`,
}

const onSqlite = (
  name: Watched,
) => `CREATE TRIGGER "witness_${name}" AFTER UPDATE ON "${name}" ${condition[name] ?? ''} BEGIN
  INSERT INTO "witness" (${noted[name]}); END`

const onPostgres = (name: Watched) => [
  `CREATE FUNCTION "witness_${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO "witness" (${noted[name]}); RETURN NULL; END $$`,
  `CREATE TRIGGER "witness_${name}" AFTER UPDATE ON "${name}" FOR EACH ROW ${condition[name] ?? ''} EXECUTE FUNCTION "witness_${name}"()`,
]

/** When the database wrote that a mail was sent, by its own clock. */
const mailTable = (now: string) =>
  `CREATE TABLE "mail_witness" ("messageId" TEXT NOT NULL, "at" BIGINT NOT NULL DEFAULT (${now}))`

const whenSent = `NEW."state" = 'sent' AND OLD."state" <> 'sent'`
const noteMail = `INSERT INTO "mail_witness" ("messageId") VALUES (NEW."messageId")`

const mailsOnSqlite = `CREATE TRIGGER "witness_mails" AFTER UPDATE ON "notifications" WHEN ${whenSent} BEGIN
  ${noteMail}; END`

const mailsOnPostgres = [
  `CREATE FUNCTION "witness_mails"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${noteMail}; RETURN NULL; END $$`,
  `CREATE TRIGGER "witness_mails" AFTER UPDATE ON "notifications" FOR EACH ROW WHEN (${whenSent})
    EXECUTE FUNCTION "witness_mails"()`,
]

/** Statements that set the witness up. */
export const witnessStatements: Readonly<Record<'sqlite' | 'postgres', readonly string[]>> = {
  sqlite: [
    table('INTEGER PRIMARY KEY', nowMs.sqlite),
    ...watched.map(onSqlite),
    mailTable(nowMs.sqlite),
    mailsOnSqlite,
  ],
  postgres: [
    table('BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY', nowMs.postgres),
    ...watched.flatMap(onPostgres),
    mailTable(nowMs.postgres),
    ...mailsOnPostgres,
  ],
}
