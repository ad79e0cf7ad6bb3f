import type { ConformanceSuite } from './conformance-case.js'

/** The page of a suite in Markdown: every rule with its reason and the usual mistake. */
export function pageOf<Subject>({ port, introduction, cases }: ConformanceSuite<Subject>): string {
  const sections = Object.entries(cases).map(([concern, list]) => [
    `## ${capitalized(concern)}`,
    ...list.flatMap(({ rule, name, reason, mistake, needs = [], concerns }) => [
      `### ${rule}`,
      `**${capitalized(name)}.**`,
      `${capitalized(reason)}.`,
      `Usual mistake: ${mistake}.`,
      ...(concerns ? [`Concerns ${concerns.who}.`] : []),
      ...(needs.length > 0
        ? [`Tried where the subject has ${needs.map((one) => `\`${one}\``).join(', ')}.`]
        : []),
    ]),
  ])
  return `${[`# Conformance: ${port}`, introduction.join('\n'), ...sections.flat()].join('\n\n')}\n`
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
