import { useEffect, useRef, useState } from 'preact/hooks'
import { setQuery } from '../state/router.js'
import { Icon } from './icons.js'

/** A choice that is kept in the address. */
export function Choice({
  label,
  name,
  value,
  options,
}: {
  readonly label: string
  readonly name: string
  readonly value: string
  readonly options: readonly (readonly [value: string, text: string])[]
}) {
  return (
    <label class="choice" data-set={value !== ''}>
      <span class="unseen">{label}</span>
      <select value={value} onChange={(event) => setQuery({ [name]: event.currentTarget.value })}>
        <option value="">{label}</option>
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

const typingMs = 250

/** A search that is kept in the address, a moment after the last key. */
export function Search({
  label,
  name,
  value,
}: {
  readonly label: string
  readonly name: string
  readonly value: string
}) {
  const [typed, setTyped] = useState(value)
  const timer = useRef(0)
  useEffect(() => setTyped(value), [value])
  useEffect(() => () => window.clearTimeout(timer.current), [])
  return (
    <label class="search">
      <Icon name="search" />
      <span class="unseen">{label}</span>
      <input
        type="search"
        value={typed}
        placeholder={label}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        data-search
        onInput={(event) => {
          const text = event.currentTarget.value
          setTyped(text)
          window.clearTimeout(timer.current)
          timer.current = window.setTimeout(() => setQuery({ [name]: text.trim() }), typingMs)
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  )
}
