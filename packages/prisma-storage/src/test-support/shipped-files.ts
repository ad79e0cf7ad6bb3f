import { readFileSync } from 'node:fs'
import { packageFile } from './package-file.js'

/** The source of `src/schema/shipped-<provider>.ts`: the package's schema and SQL where no file need be read. */
export function shippedModule(provider: 'sqlite' | 'postgresql', sql: string): string {
  const schema = readFileSync(packageFile(`prisma/${provider}/supplierkit.prisma`), 'utf8')
  const statements = statementsOf(sql).map((statement) => `    ${literal(statement)},\n`)
  return [
    `// Made from prisma/${provider}/supplierkit.prisma by \`pnpm ship-schema\`; a test holds them together.\n`,
    "import type { ShippedSchema } from './shipped-schema.js'\n\n",
    `export const ${provider}: ShippedSchema = {\n`,
    `  schema: ${literal(schema)},\n  statements: [\n${statements.join('')}  ],\n}\n`,
  ].join('')
}

/** Splits SQL as the schema engine writes it: each statement ends with its line. */
function statementsOf(sql: string): string[] {
  return sql
    .split(/;\n/)
    .map((statement) =>
      statement
        .replace(/^--.*$/gm, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((statement) => statement !== '')
}

const literal = (text: string): string => `\`${text.replace(/[\\`]|\$\{/g, '\\$&')}\``
