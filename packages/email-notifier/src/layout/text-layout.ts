import { safeUrl } from '../html/safe-url.js'
import type { MailBlock, MailContent, RowBlock, SerialNumbersBlock } from '../templates/mail-template.js'
import type { MailTexts } from '../texts/mail-texts.js'
import type { Frame } from '../view/frame.js'
import { wrapText } from './wrap-text.js'

/** Writes a mail's content as plain text that reads well by itself. */
export function textLayout(content: MailContent, { shop, texts, unsubscribeUrl, footnote }: Frame): string {
  const imprint = shop.footer.length === 0 ? [shop.name] : shop.footer
  return [
    underline(content.title),
    ...content.blocks.map((block) => blockText(block, texts)),
    [
      '--',
      ...(footnote === undefined
        ? shop.supportEmail === undefined
          ? []
          : [wrapText(texts.questions(shop.supportEmail))]
        : [wrapText(footnote)]),
      ...imprint,
      ...(shop.url === undefined ? [] : [shop.url]),
      ...(unsubscribeUrl === undefined ? [] : [`${texts.unsubscribe}${texts.colon}${unsubscribeUrl}`]),
    ].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
}

function blockText(block: MailBlock, texts: MailTexts): string {
  switch (block.kind) {
    case 'paragraph':
      return wrapText(block.text)
    case 'steps': {
      const marks = { done: '[x]', partly: '[~]', open: '[ ]' }
      const steps = block.steps.map(({ label, state }) => `${marks[state]} ${label}`).join('  ')
      return block.note === undefined ? steps : `${steps}\n${block.note}`
    }
    case 'facts':
      return factLines(block.facts, texts).join('\n')
    case 'products':
      return [
        underline(block.title),
        ...productLines(block, texts),
        ...(block.total === undefined ? [] : ['', `${block.total.label}${texts.colon}${block.total.amount}`]),
      ].join('\n')
    case 'package':
      return [
        underline(block.title),
        ...factLines(block.facts, texts),
        ...(block.button === undefined ? [] : linkLine(block.button, texts)),
        ...(block.rows.length === 0 ? [] : ['', ...productLines(block, texts)]),
      ].join('\n')
    case 'entries':
      return [
        ...block.entries.map(({ title, text, facts, link }) =>
          [
            underline(title),
            wrapText(text),
            ...factLines(facts, texts),
            ...(link === undefined ? [] : linkLine(link, texts)),
          ].join('\n'),
        ),
        ...(block.more === undefined ? [] : [block.more]),
      ].join('\n\n')
    case 'address':
      return [underline(block.title), ...block.lines].join('\n')
    case 'button':
      return linkLine(block, texts).join('\n')
  }
}

function factLines(facts: readonly { label: string; value: string }[], texts: MailTexts): string[] {
  return facts.map(({ label, value }) => `${label}${texts.colon}${value}`)
}

function productLines(
  { rows, more }: { readonly rows: readonly RowBlock[]; readonly more?: string | undefined },
  texts: MailTexts,
): string[] {
  return [...rows.flatMap((row) => rowLines(row, texts)), ...(more === undefined ? [] : [more])]
}

function rowLines(row: RowBlock, texts: MailTexts): string[] {
  const name = row.sku === '' ? row.name : `${row.name} (${row.sku})`
  const notes = [...row.notes, ...(row.amount === undefined ? [] : [row.amount])]
  return [
    `${row.quantity} x ${name}`,
    ...(notes.length === 0 ? [] : [`    ${notes.join(' · ')}`]),
    ...(row.serialNumbers === undefined ? [] : serialLines(row.serialNumbers, texts)),
  ]
}

function serialLines({ label, shown, more }: SerialNumbersBlock, texts: MailTexts): string[] {
  const text = `${label}${texts.colon}${[...shown, ...(more === undefined ? [] : [more])].join(', ')}`
  return wrapText(text, 68)
    .split('\n')
    .map((line) => `    ${line}`)
}

function linkLine({ label, url }: { label: string; url: string }, texts: MailTexts): string[] {
  const address = safeUrl(url)
  return address === undefined ? [] : [`${label}${texts.colon}${address}`]
}

function underline(title: string): string {
  return `${title}\n${'-'.repeat([...title].length)}`
}
