import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv, type ValidateFunction } from 'ajv'

/** One operation of an OpenAPI 3.0 document, as far as it is checked. */
interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content?: Content }
  readonly responses?: Readonly<Record<string, { readonly content?: Content }>>
}

interface Parameter {
  readonly in: string
  readonly name: string
  readonly required?: boolean
  readonly schema?: Schema
}

type Content = Readonly<Record<string, { readonly schema?: Schema; readonly examples?: Examples }>>
type Examples = Readonly<Record<string, { readonly value?: unknown }>>
type Schema = Readonly<Record<string, unknown>>

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const variable = 'SUPPLIERKIT_INGRAM_OPENAPI'
const fileName = 'ingram-micro-resellers-openapi.json'
const root = new URL('../../../../', import.meta.url)

/** Why tests against the document are left out where it is not at hand. */
export const documentMissing = `Ingram Micro's OpenAPI document is not at hand; name its file in ${variable}`

/** The document that {@link variable} names, else one in a folder of specs in or beside the checkout. */
export function findDocument(): OpenApiDocument | undefined {
  const named = process.env[variable]
  const places = ['specs/', '../specs/', '../shared/specs/'].map((place) =>
    fileURLToPath(new URL(place + fileName, root)),
  )
  const file = (named ? [named] : places).find((place) => existsSync(place))
  if (named && !file) throw new Error(`${variable} names a file that is not there`)
  return file === undefined ? undefined : openDocument(JSON.parse(readFileSync(file, 'utf8')) as Document)
}

/** A request and its answer. */
export interface Exchange {
  readonly method: string
  /** Without base URL and `/sandbox`. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly body: unknown
  readonly status: number
  readonly answer: unknown
}

/** The document, ready to check what goes over the wire. */
export interface OpenApiDocument {
  /** Everything in which a request or its answer breaks the document, one line each. */
  problemsOf(exchange: Exchange): string[]
  /** The same for a webhook that comes in. */
  webhookProblems(path: string, headers: Headers, body: unknown): string[]
  /** The operation that answers a request, as `post /resellers/v6/orders`. */
  operationOf(method: string, path: string): string | undefined
  /** The examples of an answer. */
  answerExamples(operation: string, status: number): readonly unknown[]
  requestExamples(operation: string): readonly unknown[]
}

/**
 * What reality needs and the document lacks. Each line is a decision, not an oversight: the tests use nothing else
 * that the document does not have.
 */
const beyondTheDocument: Readonly<Record<string, readonly number[]>> = {
  // The limits are told of in the portal's guide only; the document has 401 for two operations.
  any: [401, 429],
  // The document has no answer for a number that is not known; v6 of the operation had 204.
  'get /resellers/v6.1/orders/{ordernumber}': [404],
}

/** Told of in the portal's guide alone. */
const inTheGuide = new Set(['POST /oauth/oauth20/token'])

/** Both webhooks "require" a field that neither has a place for, and that no example shows. */
const requiredByMistake = new Set([
  'AvailabilityAsyncNotificationRequest',
  'OrderStatusAsyncNotificationRequest',
])

/** Fields that the portal's guide and real webhooks have, and the document does not, or spells otherwise. */
const otherSpellings: Readonly<Record<string, string>> = {
  lineNumber: 'LineNumber',
  backOrderedQuantity: 'backorderedQuantity',
}

function openDocument({ paths, components }: Document): OpenApiDocument {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  const compiled = new Map<string, ValidateFunction>()
  const schemas = Object.fromEntries(
    Object.entries(components.schemas).map(([name, schema]) => [
      name,
      closed(requiredByMistake.has(name) ? { ...schema, required: [] } : schema),
    ]),
  )

  function check(id: string, schema: Schema, value: unknown): string[] {
    let validate = compiled.get(id)
    if (!validate) {
      validate = ajv.compile({ ...closed(schema), components: { schemas } })
      compiled.set(id, validate)
    }
    if (validate(value)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${id} ${instancePath || 'the whole'} ${message} ${JSON.stringify(params)}`,
    )
  }

  function find(method: string, path: string): { name: string; operation: Operation } | undefined {
    const entries = Object.entries(paths).flatMap(([template, operations]) => {
      const operation = operations[method.toLowerCase()]
      return operation ? [{ name: `${method.toLowerCase()} ${template}`, template, operation }] : []
    })
    const exact = entries.find(({ template }) => template === path)
    return exact ?? entries.find(({ template }) => matches(template, path))
  }

  function parameterProblems(
    name: string,
    parameters: readonly Parameter[],
    of: (one: Parameter) => string | null,
  ) {
    return parameters.flatMap((parameter) => {
      const value = of(parameter)
      if (value === null) return parameter.required ? [`${name} lacks ${parameter.in} ${parameter.name}`] : []
      const typed = fromText(value, parameter.schema)
      return check(`${name} ${parameter.in} ${parameter.name}`, parameter.schema ?? {}, typed)
    })
  }

  return {
    operationOf: (method, path) => find(method, path)?.name,
    answerExamples: (operation, status) =>
      examplesOf(operationNamed(operation)?.responses?.[status]?.content),
    requestExamples: (operation) => examplesOf(operationNamed(operation)?.requestBody?.content),
    webhookProblems(path, headers, body) {
      const operation = paths[path]?.['post']
      const schema = jsonOf(operation?.requestBody?.content)?.schema
      if (!schema) return [`${path} is not a webhook of the document`]
      // Where it is sent to is a header only for those who try it out.
      const parameters = (operation?.parameters ?? []).filter(({ name }) => name !== 'targeturl')
      return [
        ...parameterProblems(path, parameters, ({ name }) => headers.get(name)),
        ...check(`webhook ${path}`, schema, respelled(body)),
      ]
    },
    problemsOf({ method, path, query, headers, body, status, answer }) {
      const found = find(method, path)
      if (!found)
        return inTheGuide.has(`${method} ${path}`) ? [] : [`${method} ${path} is not in the document`]
      const { name, operation } = found
      const parameters = operation.parameters ?? []
      const known = new Set(parameters.filter((one) => one.in === 'query').map((one) => one.name))
      const unknownQuery = [...query.keys()]
        .filter((key) => !known.has(key))
        .map((key) => `${name} query ${key}`)
      const sent = parameterProblems(name, parameters, (parameter) => {
        if (parameter.in === 'query') return query.get(parameter.name)
        if (parameter.in === 'header') return headers.get(parameter.name)
        return decodeURIComponent(path.split('/').at(-1) ?? '')
      })
      const bodySchema = jsonOf(operation.requestBody?.content)?.schema
      const bodyProblems = bodySchema
        ? check(`${name} body`, bodySchema, body)
        : body === undefined
          ? []
          : [`${name} body`]
      return [...unknownQuery, ...sent, ...bodyProblems, ...answerProblems(name, operation, status, answer)]
    },
  }

  function operationNamed(name: string): Operation | undefined {
    const [method = '', path = ''] = name.split(' ')
    return paths[path]?.[method]
  }

  function answerProblems(name: string, operation: Operation, status: number, answer: unknown): string[] {
    const response = operation.responses?.[status]
    if (!response) {
      const known = [...(beyondTheDocument['any'] ?? []), ...(beyondTheDocument[name] ?? [])]
      return known.includes(status) ? [] : [`${name} is never answered with ${status}`]
    }
    const schema = jsonOf(response.content)?.schema
    if (schema) return check(`${name} ${status}`, schema, answer)
    return answer === undefined ? [] : [`${name} ${status} has a body`]
  }
}

function jsonOf(content: Content | undefined) {
  return content?.['application/json']
}

function examplesOf(content: Content | undefined): unknown[] {
  return Object.values(jsonOf(content)?.examples ?? {}).flatMap(({ value }) =>
    value === undefined || value === null ? [] : [value],
  )
}

function matches(template: string, path: string): boolean {
  const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')
  return new RegExp(`^${pattern}$`).test(path)
}

/** Objects that list their properties have no others: a field that the document does not know is a mistake of ours. */
function closed(schema: Schema): Schema {
  const result: Record<string, unknown> = { ...schema }
  // "title" and the like are the only things some properties of the document are made of.
  if (isSchema(schema['properties'])) {
    const properties = Object.entries(schema['properties']).map(([name, one]) => [
      name,
      isSchema(one) ? closed(one) : one,
    ])
    result['properties'] = Object.fromEntries(properties) as unknown
    result['additionalProperties'] = false
  }
  if (isSchema(schema['items'])) result['items'] = closed(schema['items'])
  return result
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Parameters are texts on the wire. */
function fromText(value: string, schema: Schema | undefined): unknown {
  const type = schema?.['type']
  if (type === 'boolean' && /^(?:true|false)$/.test(value)) return value === 'true'
  if ((type === 'integer' || type === 'number') && value.trim() !== '') return Number(value)
  return value
}

function respelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(respelled)
  if (!isSchema(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [otherSpellings[key] ?? key, respelled(one)]),
  )
}
