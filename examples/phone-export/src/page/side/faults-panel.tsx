import { useState } from 'preact/hooks'
import type { FaultSwitch } from '../api-types.js'
import { SupplierName } from '../shell/supplier-name.js'
import { api } from '../state/api.js'
import { change, shopState } from '../state/shop-state.js'
import { useStore } from '../state/store.js'

const invitation = 'Break something, place an order, and watch it come out right.'

export function FaultsPanel() {
  const faults = useStore(shopState, (state) => state.faults)
  const [hint, setHint] = useState('')
  const suppliers = [...new Set(faults.map(({ supplier }) => supplier))]
  const press = (fault: FaultSwitch) => {
    api
      .changeFault({ supplier: fault.supplier, fault: fault.fault, on: !fault.on })
      .then((changed) => change({ faults: changed }))
      .catch(() => setHint('The shop cannot be reached.'))
  }
  return (
    <section class="panel faults" aria-labelledby="faults-title">
      <div class="panel-head">
        <h2 id="faults-title">Faults</h2>
      </div>
      <div class="scroll faults-body">
        {suppliers.map((supplier) => (
          <div key={supplier} class="fault-group">
            <h3>{supplier === 'mail' ? 'Mail server' : <SupplierName id={supplier} short />}</h3>
            <div class="fault-buttons">
              {faults
                .filter((fault) => fault.supplier === supplier)
                .map((fault) => (
                  <button
                    key={fault.fault}
                    type="button"
                    class="fault"
                    data-active={fault.on || fault.waiting > 0}
                    aria-pressed={fault.kind === 'switch' ? fault.on : undefined}
                    title={fault.hint}
                    onMouseEnter={() => setHint(fault.hint)}
                    onFocus={() => setHint(fault.hint)}
                    onMouseLeave={() => setHint('')}
                    onClick={() => press(fault)}
                  >
                    {fault.kind === 'switch' ? <span class="toggle" /> : null}
                    {fault.label}
                    {fault.waiting > 0 ? <span class="badge">{fault.waiting}</span> : null}
                  </button>
                ))}
            </div>
          </div>
        ))}
      </div>
      <p class="fault-hint faint">{hint || invitation}</p>
    </section>
  )
}
