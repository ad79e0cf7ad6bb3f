import { readFileSync } from 'node:fs'
import type {
  FromSupplier,
  SupplierReport,
  SupplierSetup,
  SupplierState,
  ToSupplier,
} from '../supplier/messages.js'
import type { BookingStage } from '../supplier/server.js'
import { type RunningProcess, startProcess } from './process.js'

/** The suppliers' process, seen from the run. */
export interface SupplierProcess {
  readonly url: string
  /** As it was a moment ago. */
  readonly state: SupplierState
  workersListenAt(ports: readonly number[]): void
  /**
   * Resolves with the name of the worker whose booking is held at this stage until `goOn`; with `null` when
   * none came within `waitMs`.
   */
  watch(stage: BookingStage, waitMs: number): Promise<string | null>
  goOn(): void
  endFaults(): void
  /** Everything it knows. */
  report(): Promise<SupplierReport>
  close(): Promise<void>
}

export async function startSupplier(
  entry: string,
  setup: SupplierSetup,
  reportFile: string,
): Promise<SupplierProcess> {
  const process: RunningProcess<ToSupplier, FromSupplier> = startProcess(entry, JSON.stringify(setup))
  let state: SupplierState = { seen: 0, open: 0, untold: 0 }
  let reached: (worker: string) => void = () => {}
  let reported = () => {}
  const port = await new Promise<number>((resolve, reject) => {
    void process.ended.then((how) => reject(new Error(`the supplier ended: ${how}`)))
    process.onMessage((message) => {
      if (message.kind === 'listening') resolve(message.port)
      if (message.kind === 'state') state = message
      if (message.kind === 'reached') reached(message.worker)
      if (message.kind === 'reported') reported()
    })
  })
  return {
    // A name, so that each connection resolves one.
    url: `http://suppliers.test:${port}`,
    get state() {
      return state
    },
    workersListenAt: (ports) => process.send({ kind: 'workers', ports }),
    watch(stage, waitMs) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(null), waitMs)
        reached = (worker) => {
          clearTimeout(timer)
          resolve(worker)
        }
        process.send({ kind: 'watch', stage })
      })
    },
    goOn: () => process.send({ kind: 'go_on' }),
    endFaults: () => process.send({ kind: 'end_faults' }),
    async report() {
      const written = new Promise<void>((resolve) => (reported = resolve))
      process.send({ kind: 'report', file: reportFile })
      await written
      return JSON.parse(readFileSync(reportFile, 'utf8')) as SupplierReport
    },
    close: () => process.end(),
  }
}
