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
        {suppliers.map((supplier) => {
          const own = faults.filter((fault) => fault.supplier === supplier)
          const buttons = (kind: FaultSwitch['kind']) =>
            own
              .filter((fault) => fault.kind === kind)
              .map((fault) => (
                <FaultButton key={fault.fault} fault={fault} onPress={() => press(fault)} onHint={setHint} />
              ))
          // The heading has room for one.
          const [first, ...switches] = buttons('switch')
          const rest = [...buttons('once'), ...switches]
          return (
            <div key={supplier} class="fault-group">
              <div class="fault-head">
                <h3>{supplier === 'mail' ? 'Mail server' : <SupplierName id={supplier} short />}</h3>
                {first}
              </div>
              {rest.length > 0 ? <div class="fault-buttons">{rest}</div> : null}
            </div>
          )
        })}
      </div>
      <p class="fault-hint faint">{hint || invitation}</p>
    </section>
  )
}

interface FaultButtonProps {
  readonly fault: FaultSwitch
  readonly onPress: () => void
  readonly onHint: (hint: string) => void
}

function FaultButton({ fault, onPress, onHint }: FaultButtonProps) {
  const { kind, on, waiting, label, hint } = fault
  return (
    <button
      type="button"
      class="fault"
      data-kind={kind}
      data-active={on || waiting > 0}
      aria-pressed={kind === 'switch' ? on : undefined}
      title={hint}
      onMouseEnter={() => onHint(hint)}
      onMouseLeave={() => onHint('')}
      onFocus={() => onHint(hint)}
      onBlur={() => onHint('')}
      onClick={onPress}
    >
      {label}
      {kind === 'switch' ? <span class="toggle" /> : null}
      {waiting > 0 ? <span class="badge">{waiting}</span> : null}
    </button>
  )
}
